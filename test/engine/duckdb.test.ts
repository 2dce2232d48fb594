import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DuckDBEngine, openDuckDB } from "../../loaders/engine/duckdb.js";

describe("the DuckDB engine", () => {
  let engine: DuckDBEngine;
  beforeAll(async () => {
    engine = await openDuckDB({ threads: 1 });
  });
  afterAll(() => engine.close());

  it("gives dates as ISO text, decimals and large whole numbers as numbers, and NULL as null", async () => {
    const result = await engine.query(`
      SELECT * FROM (VALUES
        (DATE '2017-03-05', 71508000000.125::DECIMAL(20,3), 5::BIGINT, 1.5::DOUBLE, 'a', true),
        (NULL, NULL, NULL, NULL, NULL, NULL)) AS t(day, money, count, share, word, flag)`);
    expect(result.names).toEqual(["day", "money", "count", "share", "word", "flag"]);
    expect(result.rows).toBe(2);
    expect(result.columns).toEqual({
      day: ["2017-03-05", null],
      money: [71508000000.125, null],
      count: [5, null],
      share: [1.5, null],
      word: ["a", null],
      flag: [true, null],
    });
  });

  it("sums decimals exactly where floating point would not", async () => {
    const { columns } = await engine.query(
      "SELECT sum(0.1::DECIMAL(20,3)) AS tenths, sum(i) AS huge FROM range(10) AS t(i)",
    );
    expect(columns).toEqual({ tenths: [1], huge: [45] });
  });

  it("keeps the order of rows across several vectors", async () => {
    const { columns, rows } = await engine.query("SELECT i FROM range(5000) AS t(i)");
    expect(rows).toBe(5000);
    expect(columns.i?.[4999]).toBe(4999);
  });

  it("binds numbered parameters", async () => {
    const { columns } = await engine.query("SELECT $2 || $1 AS text", ["b", "a"]);
    expect(columns.text).toEqual(["ab"]);
  });

  it("appends columns of text, whole numbers, days and unscaled decimals", async () => {
    await engine.run("CREATE TABLE sample (id VARCHAR, n INTEGER, day DATE, q DECIMAL(20,3))");
    const n = Int32Array.from({ length: 3000 }, (_, i) => i);
    const ids = Array.from(n, (i) => (i === 7 ? null : `row ${i}`));
    const days = Array.from(n, () => 17230);
    const quantities = Float64Array.from(n, (i) => i * 1000 + 1);
    await engine.append("sample", [ids, n, days, quantities]);
    const { columns } = await engine.query(
      "SELECT count(*) AS all, count(id) AS ids, max(n) AS n, min(day) AS day, sum(q) AS q FROM sample",
    );
    expect(columns).toEqual({
      all: [3000],
      ids: [2999],
      n: [2999],
      day: ["2017-03-05"],
      q: [(2999 * 3000) / 2 + 3],
    });
  });

  it("reports a fault of the SQL on one line and keeps its cause", async () => {
    const failure = await engine.query("SELECT nothing FROM nowhere").catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).message).toMatch(/nowhere/);
    expect((failure as Error).message).not.toContain("\n");
    expect((failure as Error).cause).toBeInstanceOf(Error);
  });

  it("asks nobody for the extension that a statement would need", async () => {
    await expect(engine.run("SELECT ST_Point(1, 2)")).rejects.toThrow(/spatial/);
    await expect(engine.run("SELECT * FROM 'https://localhost/a.csv'")).rejects.toThrow(/httpfs/);
  });

  it("spills outside the repository and cleans up on closing", async () => {
    const own = await openDuckDB({ memoryLimit: "100MB" });
    const { columns } = await own.query("SELECT current_setting('temp_directory') AS spill");
    const spill = String(columns.spill?.[0]);
    expect(spill.startsWith(join(tmpdir(), "workbench-duckdb-"))).toBe(true);
    own.close();
    expect(existsSync(spill)).toBe(false);
  });
});
