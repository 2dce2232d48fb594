import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DuckDBEngine, openDuckDB } from "../../loaders/engine/duckdb.js";
import { noCreditCodeSql } from "../../loaders/register/creditCode.js";

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await openDuckDB();
});
afterAll(() => engine.close());

async function refused(codes: readonly string[]): Promise<boolean[]> {
  const { given, fails } = noCreditCodeSql("code");
  const columns = Object.entries(given).map(([name, sql]) => `${sql} AS ${name}`);
  await engine.run("CREATE OR REPLACE TABLE codes (code VARCHAR)");
  await engine.append("codes", [codes]);
  const result = await engine.query(
    `SELECT (${fails}) AS fails FROM (SELECT *, ${columns.join(", ")} FROM codes)`,
  );
  return result.columns.fails!.map(Boolean);
}

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** The rule of GB 32100-2015, place by place. */
function isCode(text: string): boolean {
  if (text.length !== 18) return false;
  const values = [...text].map((character) => alphabet.indexOf(character));
  if (values.includes(-1)) return false;
  const sum = values.slice(0, 17).reduce((total, value, i) => total + value * 3 ** i, 0);
  return (31 - (sum % 31)) % 31 === values[17];
}

describe("a unified social credit code", () => {
  it("of a real enterprise is one, with digits only, with letters, and with X", async () => {
    // Published by their holders: Huawei, Tencent, Gree.
    const known = ["914403001922038216", "9144030071526726XG", "91440400192548256N"];
    expect(known.map(isCode)).toEqual([true, true, true]);
    expect(await refused(known)).toEqual([false, false, false]);
  });

  it("is told from every text that is nearly one, as its rule tells it place by place", async () => {
    const character = fc.constantFrom(...alphabet, ..."IOSVZabcdefxé_ .+-'");
    const cases = fc.sample(
      fc.tuple(
        fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 8, maxLength: 8 }),
        fc.string({
          unit: fc.constantFrom(..."0123456789", ..."0123456789", ...alphabet),
          minLength: 9,
          maxLength: 9,
        }),
        fc.option(fc.tuple(fc.nat(17), character), { freq: 2 }),
        fc.boolean(),
      ),
      { numRuns: 4000, seed: 7 },
    );
    const codes = cases.map(([head, body, change, shorter]) => {
      const first = head + body;
      const last = [...alphabet].find((check) => isCode(first + check))!;
      const code = [...(first + last)];
      if (change) code.splice(change[0], shorter ? 2 : 1, change[1]);
      return code.join("");
    });
    const expected = codes.map((code) => !isCode(code));
    expect(expected.filter(Boolean).length).toBeGreaterThan(1000);
    expect(expected.filter((fails) => !fails).length).toBeGreaterThan(1000);
    expect(await refused(codes)).toEqual(expected);
  });
});
