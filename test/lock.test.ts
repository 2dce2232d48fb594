import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { lock } from "../loaders/lock.js";
import { temporaryDirectory } from "./register/sample.js";

async function pathHere(): Promise<string> {
  return join(await temporaryDirectory(), ".lock");
}

/** The number of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn("true");
  await once(child, "exit");
  return child.pid!;
}

describe("a lock", () => {
  it("is had by one at a time, and given back", async () => {
    const path = await pathHere();
    const unlock = await lock(path);
    await expect(lock(path)).rejects.toThrow(`locked by process ${process.pid}`);
    await unlock();
    await (await lock(path))();
    expect(await readdir(join(path, ".."))).toEqual([]);
  });

  it.each<[string, () => Promise<string>]>([
    [
      "has ended",
      async () => JSON.stringify({ pid: await deadPid(), host: hostname(), started: "1" }),
    ],
    [
      "has ended, its number given to another",
      async () => JSON.stringify({ pid: process.pid, host: hostname(), started: "1" }),
    ],
    ["was ended while it wrote", async () => '{"pid":'],
    ["was ended before it wrote", async () => ""],
  ])("is taken over from a process that %s", async (_, content) => {
    const path = await pathHere();
    await writeFile(path, await content());
    const unlock = await lock(path);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ pid: process.pid });
    await unlock();
  });

  it.skipIf(process.platform !== "linux")(
    "is taken over from a process that has ended and that nobody has waited for (skipped where the system does not tell)",
    async () => {
      const path = await pathHere();
      const parent = spawn("sh", ["-c", "sleep 0.2 & echo $!; exec sleep 60"]);
      onTestFinished(() => void parent.kill());
      const pid = Number(String((await once(parent.stdout, "data"))[0]));
      const started = (await readFile(`/proc/${pid}/stat`, "utf8")).split(" ")[21];
      await writeFile(path, JSON.stringify({ pid, host: hostname(), started }));
      await expect(lock(path)).rejects.toThrow(`locked by process ${pid}`);
      await expect.poll(() => readFile(`/proc/${pid}/stat`, "utf8")).toMatch(/\) Z /);
      await (await lock(path))();
    },
  );

  it("takes what ended processes left beside it away", async () => {
    const path = await pathHere();
    await writeFile(`${path}.0f0f`, "half of a draft");
    const unlock = await lock(path);
    expect(await readdir(join(path, ".."))).toEqual([".lock"]);
    await unlock();
  });

  it("is given back by its holder only: one that a person has taken away since is another's", async () => {
    const path = await pathHere();
    const unlock = await lock(path);
    await writeFile(path, "another's");
    await unlock();
    expect(await readFile(path, "utf8")).toBe("another's");
  });

  it("of a process on another machine is left to a person", async () => {
    const path = await pathHere();
    await writeFile(path, JSON.stringify({ pid: 1, host: "elsewhere", started: "1" }));
    await expect(lock(path)).rejects.toThrow("locked by process 1 on elsewhere");
  });

  it("that many find dead is taken over by one", async () => {
    const path = await pathHere();
    await writeFile(path, JSON.stringify({ pid: await deadPid(), host: hostname(), started: "1" }));
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lock(path)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
