import { describe, expect, it } from "vitest";
import { harmless } from "../../src/components/download.js";
import { codeRows } from "../../src/components/tables/codes.js";
import { faultyRows } from "../../src/components/tables/faults.js";
import type { FaultCode } from "../../src/domain/fault.js";
import type { FaultRow, PartQuality } from "../../src/domain/quality.js";
import { advised, faultTexts } from "../../src/i18n/faults.js";

const fault = (line: number, code: FaultCode): FaultRow => ({
  submission: "s",
  line,
  id: `A-${line}`,
  code,
  column: "coal",
  value: "x",
  hint: null,
});

const faults = [
  fault(9, "negative"),
  fault(2, "overdue"),
  fault(3, "missing"),
  fault(9, "missing"),
];
const any = { severity: null, code: null };
const told = (filter: Parameters<typeof faultyRows>[1]) =>
  faultyRows(faults, filter).map(
    ({ line, faults }) => `${line} ${faults.map(({ code }) => code).join("+")}`,
  );

describe("the faulty rows of a submission", () => {
  it("stand once each, with all their faults, the rejected before the doubtful, by line", () => {
    expect(told(any)).toEqual(["3 missing", "9 negative+missing", "2 overdue"]);
  });

  it("are those of one severity, or those of which one fault is looked for", () => {
    expect(told({ ...any, severity: "warning" })).toEqual(["2 overdue"]);
    expect(told({ ...any, code: "negative" })).toEqual(["9 negative+missing"]);
    expect(told({ severity: "warning", code: "negative" })).toEqual([]);
  });
});

describe("how often rules are broken", () => {
  it("is summed over regions and set against the rows sent from there", () => {
    const part = (rows: number, errors: object, warnings: object) =>
      ({ rows, errorsByCode: errors, warningsByCode: warnings }) as unknown as PartQuality;
    expect(
      codeRows([part(30, { missing: 1 }, { overdue: 2 }), part(10, {}, { overdue: 4 })]),
    ).toEqual([
      { code: "overdue", count: 6, rate: 15 },
      { code: "missing", count: 1, rate: 2.5 },
    ]);
    expect(codeRows([part(0, {}, {})])).toEqual([]);
  });
});

describe("a cell of a download", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1", "'＝1"],
    ["-", "'-"],
    ["-4", "-4"],
    ["+1.5", "+1.5"],
    ["East", "East"],
  ])("%s is written as %s", (cell, written) => {
    expect(harmless(cell)).toBe(written);
  });
});

describe("what to do about a fault", () => {
  it("holds the row's own hint, as it is, or nothing in its place", () => {
    const { en, zh } = faultTexts.conflict;
    expect(advised(en, "line 4, $& twice")).toContain("neither counts (line 4, $& twice). Correct");
    expect(advised(en, null)).toContain("neither counts. Correct");
    expect(advised(zh, null)).toContain("均不计入。请更正");
    expect(advised(faultTexts.order.en, null)).toContain("before –, which");
  });
});
