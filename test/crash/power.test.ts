import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { putInPlace } from "../../loaders/build/publish.js";
import { registerDirectory } from "../../loaders/register/store.js";
import { temporaryDirectory } from "../register/sample.js";
import { layDesk } from "./desk.js";
import { install, judged, type Operation } from "./faults.js";
import { correction, firstIntake, type Scene, withdrawal } from "./scenes.js";

beforeAll(install);

async function recorded(work: () => Promise<unknown>): Promise<Operation[]> {
  const operations: Operation[] = [];
  await judged((operation) => {
    operations.push(operation);
    return "go";
  }, work);
  return operations;
}

/** The place of the last operation before another that is as told; -1 if there is none. */
const lastBefore = (
  operations: readonly Operation[],
  end: number,
  isSo: (operation: Operation) => boolean,
) => operations.slice(0, end).findLastIndex(isSo);

const isSync = (path: string) => (o: Operation) => o.name === "sync" && o.path === path;

describe("a power cut finds on the disk what was said to be there:", () => {
  it.each<[string, Scene]>([
    ["a first intake", firstIntake],
    ["a correction", correction],
    ["a withdrawal", withdrawal],
  ])(
    "%s syncs each file before it is renamed, their directory before the manifest, and again after it",
    async (_, scene) => {
      const desk = await layDesk();
      await scene.prepare(desk);
      const operations = await recorded(() => scene.perform(desk));
      const register = registerDirectory(desk.workspace);
      const isRename = ({ name }: Operation) => name === "rename";
      const published = operations.findIndex(({ to }) => to === join(register, "manifest.json"));
      expect(published).toBeGreaterThan(0);

      for (const [i, { path }] of operations.entries()) {
        if (!isRename(operations[i]!)) continue;
        const written = lastBefore(operations, i, (o) => o.writes && o.path === path);
        const synced = lastBefore(operations, i, isSync(path));
        expect(written, path).toBeGreaterThanOrEqual(0);
        expect(synced, path).toBeGreaterThan(written);
        const directory = dirname(operations[i]!.to!);
        expect(operations.slice(i).some(isSync(directory)), directory).toBe(true);
      }
      const renamed = lastBefore(operations, published, ({ to }) => dirname(to ?? "") === register);
      expect(lastBefore(operations, published, isSync(register))).toBeGreaterThan(renamed);
      expect(operations.findLastIndex(isRename)).toBe(published);
      const settled = published + operations.slice(published).findIndex(isSync(register));
      const removed = operations.findIndex(
        ({ name, path }) => name === "rm" && /\.parquet$|staging/.test(path),
      );
      expect(removed).toBeGreaterThan(settled);
      if (scene === firstIntake)
        expect(lastBefore(operations, published, isSync(dirname(register)))).toBeGreaterThan(0);
    },
  );

  it("a site is synced with all its files before it takes its place, and its place after", async () => {
    const directory = await temporaryDirectory();
    const [fresh, site] = [join(directory, "fresh"), join(directory, "site")];
    for (const at of [fresh, site]) {
      await mkdir(join(at, "region"), { recursive: true });
      await writeFile(join(at, "index.html"), at);
      await writeFile(join(at, "region", "1.html"), at);
    }
    const inSite = await readdir(fresh, { recursive: true });
    const operations = await recorded(() => putInPlace(fresh, site));
    const placed = operations.findIndex(({ name, to }) => name === "rename" && to === site);
    const before = operations.slice(0, placed).filter(({ name }) => name === "sync");
    expect(before.map(({ path }) => path).sort()).toEqual(
      [fresh, ...inSite.map((name) => join(fresh, name))].sort(),
    );
    expect(operations.slice(placed).some(isSync(directory))).toBe(true);
  });
});
