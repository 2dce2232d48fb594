import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { digestOf } from "../../loaders/build/digest.js";
import { audit, csv, type Desk, desk } from "./support.js";

const sound = csv([audit("a"), audit("b")]);
const text = (content: string) => new TextEncoder().encode(content);
/** 審核編號,統一社會信用代碼 and a row below, in Big5 */
const big5 = Buffer.from("bc66aed6bd73b8b92cb2cea440aac0b77cab48a5cea54ebd580a612c620a", "hex");

/** Takes a good register, then a file that cannot be read. */
async function refused(name: string, content: Uint8Array): Promise<string> {
  const { workspace, file, intake } = await desk();
  await intake([await file("good.csv", csv([audit("z")]))]);
  const register = join(workspace.directory, "register");
  const before = await digestOf([register]);
  const path = await file(name, content);
  const failure = await intake([path]).then(
    () => "was taken",
    (error: Error) => error.message,
  );
  expect(await digestOf([register])).toBe(before);
  expect(failure.startsWith(`${path}: `)).toBe(true);
  expect(failure.split("\n")).toHaveLength(1);
  return failure.slice(path.length + 2);
}

describe("a file that cannot be read is named with its fault on one line, and nothing is taken", () => {
  it.each<[string, Uint8Array, RegExp]>([
    ["it is empty", new Uint8Array(), /is empty/],
    ["it has blank lines only", text("\n\n  \n,,\n"), /nothing but blank lines/],
    ["it has a header only", text(csv([])), /a header and no rows/],
    [
      "its header is of something else",
      text("name,colour\nx,y\n"),
      /no header of audits or measures/,
    ],
    [
      "it lacks a required column",
      text("audit_id,enterprise_id,accepted_on\na,b,2017-01-01\n"),
      /lacks the columns region_code/,
    ],
    ["it has a column twice", text(`coal,${sound}`.replace("\n", "\n1,")), /two columns for coal/],
    ["a quotation mark is never closed", text(`${sound}c,"E`), /opened on line 4 is never closed/],
    ["its last record is cut", text(sound.slice(0, -12)), /ends in the middle of line 3/],
    ["it is binary", Uint8Array.from([1, 2, 0, 3, 0, 0, 7]), /is binary/],
    [
      "it is in no known encoding",
      Uint8Array.from([0x61, 0x2c, 0xff, 0xff, 0x0a]),
      /no encoding that is known/,
    ],
    ["it is in Big5 and does not say so", big5, /probably in Big5.*--encoding big5/],
    ["it is a damaged workbook", text("PK\u0003\u0004 and more"), /damaged workbook/],
    ["it is compressed", gzipSync(sound), /gzip/],
    ["it is a PDF", text("%PDF-1.7"), /PDF/],
    ["it is truncated Parquet", text("PAR1 and no end"), /truncated Parquet/],
    ["it only looks like Parquet", text("PAR1 0123456789 PAR1"), /no readable Parquet/],
  ])("%s", async (_, content, fault) => {
    expect(await refused("bad.csv", content)).toMatch(fault);
  });

  it("it does not exist, or is a directory", async () => {
    const { intake, workspace } = await desk();
    await expect(intake(["/nowhere/a.csv"])).rejects.toThrow(/^\/nowhere\/a\.csv/);
    await mkdir(join(workspace.directory, "folder"), { recursive: true });
    await expect(intake([join(workspace.directory, "folder")])).rejects.toThrow(/directory/);
  });

  it("one bad file among good ones keeps all of them out", async () => {
    const { file, intake, query } = await desk();
    await intake([await file("first.csv", csv([audit("z")]))]);
    const paths = [await file("good.csv", sound), await file("bad.csv", text("PK\u0003\u0004"))];
    await expect(intake(paths)).rejects.toThrow(/bad\.csv/);
    expect((await query("SELECT count(*) AS n FROM audits")).columns.n!.map(Number)).toEqual([1]);
  });
});

async function coal({ query }: Desk): Promise<number[]> {
  const { columns } = await query("SELECT coal FROM audits ORDER BY audit_id");
  return columns.coal!.map(Number);
}

describe("a file that can be read", () => {
  it("may be Parquet, and gives what the same CSV gives", async () => {
    const [one, other] = [await desk(), await desk()];
    await one.intake([await one.file("a.csv", sound)]);
    const parquet = join(other.workspace.directory, "..", "a.parquet");
    const { openDuckDB } = await import("../../loaders/engine/duckdb.js");
    const engine = await openDuckDB();
    await engine.run(
      `COPY (FROM read_csv('${await other.file("b.csv", sound)}', all_varchar = true)) TO '${parquet}' (FORMAT parquet)`,
    );
    engine.close();
    expect((await other.intake([parquet])).accepted).toBe(2);
    const rows = "SELECT * EXCLUDE (submission, line) FROM audits ORDER BY audit_id";
    expect((await other.query(rows)).columns).toEqual((await one.query(rows)).columns);
  });

  it.each([
    ["审核编号,统一社会信用代码,行政区划代码,行业代码,验收日期,节能量（吨标准煤）", 12.5],
    ["審核編號,統一社會信用代碼,行政區劃代碼,行業代碼,驗收日期,節能量[萬噸標準煤]", 125_000],
    ["Audit_ID,Enterprise_ID,Region_Code,Industry_Code,Accepted_On,coal [ktce]", 12_500],
  ])("may have the headers %s", async (header, expected) => {
    const one = await desk();
    const path = await one.file("a.csv", `${header}\nA,E,100101,3110,2017年3月5日,12.5\n`);
    expect((await one.intake([path])).accepted).toBe(1);
    expect(await coal(one)).toEqual([expected]);
  });

  it("changes nothing when it comes again, and says so", async () => {
    const { file, intake, workspace } = await desk();
    const path = await file("a.csv", sound);
    await intake([path]);
    const register = join(workspace.directory, "register");
    const before = await digestOf([register]);
    const again = await intake([path]);
    expect(again).toMatchObject({ changed: false, accepted: 0 });
    expect(again.repeated.map(({ file }) => file)).toEqual([path]);
    expect(await digestOf([register])).toBe(before);
  });

  it("can be tried without being taken", async () => {
    const { file, intake, query } = await desk();
    await intake([await file("z.csv", csv([audit("z")]))]);
    const report = await intake([await file("a.csv", sound)], { dryRun: true });
    expect(report).toMatchObject({ accepted: 2, dryRun: true });
    expect((await query("SELECT count(*) AS n FROM audits")).columns.n!.map(Number)).toEqual([1]);
  });

  it("is taken whole or not at all under --strict", async () => {
    const { file, intake } = await desk();
    const path = await file("a.csv", csv([audit("a"), audit("b", { coal: "-1" })]));
    const report = await intake([path], { strict: true });
    expect(report).toMatchObject({ changed: false, accepted: 0, rejected: 1 });
    expect(report.files[0]).toMatchObject({ withheld: 1 });
  });

  it("is in the register whole or not at all when the machine stops at any step of writing it", async () => {
    const { file, intake, query } = await desk();
    await intake([await file("z.csv", csv([audit("z")]))]);
    const steps: string[] = [];
    await intake([await file("counting.csv", csv([audit("y")]))], {
      step: (name) => steps.push(name),
    });
    expect(steps.length).toBeGreaterThan(1);
    const held = async () =>
      (await query("SELECT audit_id FROM audits ORDER BY 1")).columns.audit_id!.map(String);
    const taken: boolean[] = [];
    for (const [i, stop] of steps.entries()) {
      const before = await held();
      const path = await file(`crash-${i}.csv`, csv([audit(`c${i}`)]));
      let reached = 0;
      const crash = intake([path], {
        step() {
          if (reached++ === i) throw new Error(`power failed before ${stop}`);
        },
      });
      await expect(crash, stop).rejects.toThrow("power failed");
      const after = await held();
      taken.push(after.length > before.length);
      expect([before, [...before, `c${i}`].sort()]).toContainEqual(after);
    }
    expect(taken.indexOf(true)).toBe(steps.length - 1);
  });
});

describe("a number", () => {
  it.each([
    ["1234.5", 1234.5],
    ["1,234.5", 1234.5],
    ["1e3", 1000],
    ["+7", 7],
    ["１２３．５", 123.5],
    ["1 234 567.8", 1_234_567.8],
    ["1，234．5", 1234.5],
    ["'12", 12],
    ["12万", 120_000],
    ["99999999999.125", 99_999_999_999.125],
  ])("%s is read exactly", async (written, value) => {
    const one = await desk();
    const row = csv([audit("a", { coal: `"${written}"` })]);
    expect((await one.intake([await one.file("a.csv", row)])).accepted).toBe(1);
    expect(await coal(one)).toEqual([value]);
  });

  it("is kept to three decimals", async () => {
    const one = await desk();
    await one.intake([await one.file("a.csv", csv([audit("a", { coal: "0.0005" })]))]);
    expect(await coal(one)).toEqual([0.001]);
  });

  it.each(["NaN", "inf", "12,34", "1.234,5", "12 t", "--1", "0x10"])(
    "%s is rejected rather than guessed at",
    async (written) => {
      const { file, intake } = await desk();
      const row = csv([audit("a", { coal: `"${written}"` })]);
      const { files } = await intake([await file("a.csv", row)]);
      expect(files[0]!.faults).toEqual({ "not-a-number": 1 });
    },
  );
});

describe("a date", () => {
  it.each([
    "2017-03-05",
    "2017/3/5",
    "2017.3.5",
    "2017年3月5日",
    "２０１７年３月５号",
    "二〇一七年三月五日",
    "20170305",
    "42799",
    "2017-03-05 00:00:00",
  ])("%s is the fifth of March", async (written) => {
    const { file, intake, query } = await desk();
    await intake([await file("a.csv", csv([audit("a", { accepted_on: written })]))]);
    const { columns } = await query("SELECT CAST(accepted_on AS VARCHAR) AS d FROM audits");
    expect(columns.d).toEqual(["2017-03-05"]);
  });

  it.each([
    "2017-02-30",
    "20170230",
    "17-03-05",
    "05/03/2017",
    "5.3.2017",
    "2017-03",
    "2017-13-01",
  ])("%s is rejected rather than guessed at", async (written) => {
    const { file, intake } = await desk();
    const path = await file("a.csv", csv([audit("a", { accepted_on: written })]));
    expect((await intake([path])).files[0]!.faults).toMatchObject({ "not-a-date": 1 });
  });
});
