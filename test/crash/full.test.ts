import { spawnSync } from "node:child_process";
import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { diskFault } from "../../loaders/disk.js";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { temporaryDirectory } from "../register/sample.js";
import { examine, layDesk } from "./desk.js";
import { bundleChild } from "./errands.js";
import { fullFrom, install, judged } from "./faults.js";
import { correction, firstIntake, rehearse, type Scene, survives, withdrawal } from "./scenes.js";

/** A disk of its own, of so many bytes; only an administrator may make one. */
function smallDisk(directory: string, bytes: number): void {
  const made = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "none", directory]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  onTestFinished(() => void spawnSync("umount", ["-l", directory]));
}

const mayMount = await (async () => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const probe = join(import.meta.dirname, "../../.cache/test/probe");
  await mkdir(probe, { recursive: true });
  const mounted = spawnSync("mount", ["-t", "tmpfs", "none", probe]).status === 0;
  if (mounted) spawnSync("umount", ["-l", probe]);
  return mounted;
})();

const asksForSpace =
  /disk is full: free some space on it, then run the command again|cannot be written .*ENOSPC.*--out/;

beforeAll(async () => {
  install();
  await bundleChild();
});

describe("a disk that is full from any write on leaves the old register or the new one, says so, and running again finishes:", () => {
  it.each<[string, Scene]>([
    ["a first intake", firstIntake],
    ["a withdrawal", withdrawal],
  ])("%s", async (_, scene) => {
    const rehearsed = await rehearse(scene);
    for (const [point, { writes, name, path }] of rehearsed.operations.entries()) {
      if (!writes) continue;
      const desk = await layDesk(rehearsed.template);
      const told = `full at operation ${point}, ${name} ${path}`;
      const failing = judged(fullFrom(point), () => scene.perform(desk));
      await expect(failing, told).rejects.toThrow(asksForSpace);
      await survives(rehearsed, desk, told);
    }
  });
});

describe.skipIf(!mayMount)("a disk that is full (skipped where none may be mounted)", () => {
  it.each<[string, Scene]>([
    ["a first intake", firstIntake],
    ["a correction", correction],
  ])(
    "at any of a dozen fillings leaves the old register or the new one, says so, and running again finishes: %s",
    async (_, scene) => {
      const rehearsed = await rehearse(scene);
      let refused = 0;
      for (let pages = 0; pages < 12; pages++) {
        const disk = await temporaryDirectory();
        smallDisk(disk, 1 << 20);
        const desk = await layDesk(rehearsed.template, disk);
        const { bavail, bsize } = await statfs(disk);
        const filler = join(disk, "filler");
        await writeFile(filler, Buffer.alloc((bavail - pages) * bsize));
        const told = `${pages} pages free`;
        await scene.perform(desk).then(
          () => {},
          (cause: Error) => {
            refused++;
            expect(cause.message, told).toMatch(asksForSpace);
          },
        );
        expect([rehearsed.before, rehearsed.after], told).toContain(await examine(desk));
        await rm(filler);
        await survives(rehearsed, desk, told);
      }
      expect(refused).toBeGreaterThan(3);
    },
  );

  it("is told of where the engine has no room to spill", async () => {
    const disk = await temporaryDirectory();
    smallDisk(disk, 1 << 20);
    const engine = await openDuckDB({
      threads: 1,
      memoryLimit: "50MB",
      spill: join(disk, "spill"),
    });
    onTestFinished(() => engine.close());
    const sorting = engine.run(
      "CREATE TABLE t AS SELECT hash(range) AS h, repeat('x', 100) AS x FROM range(3000000) ORDER BY h",
    );
    const cause = await sorting.catch((cause: unknown) => cause);
    expect(diskFault(cause)?.in("en"), String(cause)).toMatch(/^is full/);
  });
});

it.skipIf(!mayMount)(
  "a disk that is read-only is named, and the register stays (skipped where none may be mounted)",
  async () => {
    const rehearsed = await rehearse(correction);
    const disk = await temporaryDirectory();
    smallDisk(disk, 4 << 20);
    const desk = await layDesk(rehearsed.template, disk);
    spawnSync("mount", ["-o", "remount,ro", disk]);
    await expect(correction.perform(desk)).rejects.toThrow(
      /disk is read-only: let it be written to, then run the command again/,
    );
    expect(await examine(desk)).toBe(rehearsed.before);
    spawnSync("mount", ["-o", "remount,rw", disk]);
    await survives(rehearsed, desk, "read-only");
  },
);
