import { mkdir, mkdtemp, rename, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { cachedArchive } from "../../loaders/build/archive.js";
import { digestOf } from "../../loaders/build/digest.js";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "digest-"));
  await mkdir(join(directory, "register"));
  await writeFile(join(directory, "regions.csv"), "code\n1\n");
  await writeFile(join(directory, "register", "manifest.json"), "[1]");
  await writeFile(join(directory, "register", "audits.parquet"), "rows");
});

describe("the digest of a directory", () => {
  it("does not depend on when its files were written", async () => {
    const before = await digestOf([directory]);
    await utimes(join(directory, "regions.csv"), 1, 1);
    expect(await digestOf([directory])).toBe(before);
  });

  it("changes with a file's content and with its name", async () => {
    const before = await digestOf([directory]);
    await rename(join(directory, "regions.csv"), join(directory, "areas.csv"));
    const renamed = await digestOf([directory]);
    await writeFile(join(directory, "areas.csv"), "code\n2\n");
    const changed = await digestOf([directory]);
    expect(new Set([before, renamed, changed]).size).toBe(3);
  });

  it("reads of a register only the manifest", async () => {
    const before = await digestOf([directory]);
    await writeFile(join(directory, "register", "stray.parquet"), "not listed");
    expect(await digestOf([directory])).toBe(before);
    await writeFile(join(directory, "register", "manifest.json"), "[2]");
    expect(await digestOf([directory])).not.toBe(before);
  });

  it("takes a missing path as empty", async () => {
    expect(await digestOf([join(directory, "none")])).toBe(await digestOf([]));
  });
});

describe("the archive cache", () => {
  it("computes once for the same inputs and again when the register changes", async () => {
    let made = 0;
    const make = async () => new Uint8Array([++made]);
    const cache = join(directory, "..", `${Date.now()}-cache`);
    expect([...(await cachedArchive(directory, make, { cache }))]).toEqual([1]);
    expect([...(await cachedArchive(directory, make, { cache }))]).toEqual([1]);
    await writeFile(join(directory, "register", "manifest.json"), "[3]");
    expect([...(await cachedArchive(directory, make, { cache }))]).toEqual([2]);
    const asOf = "2017-12-31";
    expect([...(await cachedArchive(directory, make, { asOf, cache }))]).toEqual([3]);
    expect([...(await cachedArchive(directory, make, { asOf, cache }))]).toEqual([3]);
  });
});
