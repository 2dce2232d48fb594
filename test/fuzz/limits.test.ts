import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { digestOf } from "../../loaders/build/digest.js";
import { audit, csv, desk } from "../intake/support.js";

const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on", "coal"];

describe("a process that ends while it reads or checks a file, as a fault of the engine ends it,", () => {
  it.each(["reading", "checking", "comparing"])(
    "leaves the register whole when it is %s",
    async (moment) => {
      const { workspace, file, intake, query } = await desk();
      await intake([await file("a.csv", csv([audit("a")]))]);
      const register = join(workspace.directory, "register");
      const before = await digestOf([register]);
      const path = await file("b.csv", csv([audit("b")]));
      const described = await file("workspace.json", JSON.stringify(workspace));
      const { signal } = spawnSync(process.execPath, [
        "--import",
        import.meta.resolve("tsx"),
        "test/fuzz/ended.ts",
        path,
        described,
        moment,
      ]);
      expect(signal).toBe("SIGKILL");
      const count = "SELECT count(*) AS n FROM audits";
      expect((await query(count)).columns.n!.map(Number)).toEqual([1]);
      expect((await intake([path], { dryRun: true })).accepted).toBe(1);
      expect((await readdir(register)).filter((name) => name.startsWith("."))).toEqual([]);
      expect(await digestOf([register])).toBe(before);
      expect((await intake([path])).accepted).toBe(1);
      expect((await query(count)).columns.n!.map(Number)).toEqual([2]);
    },
  );
});

describe("a workbook", () => {
  const rows = (count: number) => [
    header,
    ...Array.from({ length: count }, (_, i) => [`a${i}`, "E", "100101", "3110", "2017-03-05", i]),
  ];

  it("whose entities would swell to gigabytes is read without them, or refused, in seconds", async () => {
    const { file, intake } = await desk();
    const zip = await JSZip.loadAsync(await writeXlsx({ sheets: [{ name: "a", rows: rows(3) }] }));
    const levels = Array.from(
      { length: 9 },
      (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`,
    );
    const part = "xl/sharedStrings.xml";
    const xml = await zip.file(part)!.async("string");
    zip.file(
      part,
      xml
        .replace(/^(<\?xml[^>]*>)?/, `$1<!DOCTYPE sst [<!ENTITY e0 "lol">${levels.join("")}]>`)
        .replace(">E<", ">&e9;<"),
    );
    const began = performance.now();
    const path = await file("a.xlsx", await zip.generateAsync({ type: "nodebuffer" }));
    const end = await intake([path], { dryRun: true }).then(
      ({ files }) => files[0]!.rows,
      (cause: Error) => cause.message,
    );
    expect(performance.now() - began).toBeLessThan(30_000);
    if (typeof end === "number") expect(end).toBe(3);
    else expect(end).toMatch(/is a damaged workbook/);
  });
});
