import fc from "fast-check";
import { expect, it } from "vitest";
import { month } from "../../src/domain/period.js";
import {
  bounds,
  type DraftLever,
  idle,
  type Known,
  most,
  readScenarios,
  scenarioOf,
  scenarioText,
} from "../../src/forecast/scenarioText.js";

const known: Known = {
  regions: new Set(["440100", "E_1", "W.*"]),
  industries: new Set(["steel", "other-chemicals", "钢铁"]),
  first: month(2018, 7),
  last: month(2020, 12),
};
const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const some = (codes: ReadonlySet<string>) => fc.option(fc.subarray([...codes], { minLength: 1 }));
const lever: fc.Arbitrary<DraftLever> = fc.record({
  regions: some(known.regions),
  industries: some(known.industries),
  from: fc.integer({ min: known.first, max: known.last }),
  audits: fc
    .constantFrom("percent" as const, "more" as const)
    .chain((by) =>
      within(bounds[by]).map((value) => ({ by: value === 0 ? "percent" : by, value })),
    ),
  depth: within(bounds.depth),
  implementation: within(bounds.implementation),
  delay: within(bounds.delay),
}) as fc.Arbitrary<DraftLever>;
const draft = fc.record({
  name: fc
    .string({ maxLength: most.name, unit: "grapheme" })
    .map((name) => [...name].slice(0, most.name).join("")),
  levers: fc.array(lever, { maxLength: most.levers }),
});

it("is read as it was written, and an address holds it as it is", () => {
  fc.assert(
    fc.property(draft, (one) => {
      const text = scenarioText(one);
      expect(new URLSearchParams({ s: text }).toString()).toBe(`s=${text}`);
      expect(readScenarios([text], known)).toEqual({ drafts: [one], ignored: [] });
    }),
  );
});

it("reads whatever is written by hand, and tells what it ignored", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      const { drafts } = readScenarios([...texts, ...texts.map((text) => `1_${text}`)], known);
      expect(drafts.length).toBeLessThanOrEqual(most.scenarios);
    }),
  );
});

it("tells each fault", () => {
  const faults = (text: string) =>
    readScenarios([text], known).ignored.map(({ why, text }) => `${why} ${text}`);
  expect(faults("2_x")).toEqual(["version 2_x"]);
  expect(faults("rubbish")).toEqual(["version rubbish"]);
  expect(faults("1_%_a10")).toEqual(["unreadable %"]);
  expect(faults("1_x_r999999.a20")).toEqual(["region 999999"]);
  expect(faults("1_x_r440100.r9.inone.isteel.a20")).toEqual(["region 9", "industry none"]);
  expect(faults("1_x_f2016-01.a20")).toEqual(["month 2016-01"]);
  expect(faults("1_x_f2018-13")).toEqual(["month 2018-13"]);
  expect(faults("1_x_a99999.dNaN.zz.l1e5.d5")).toEqual([
    "bounds a99999",
    "unreadable dNaN",
    "unreadable zz",
    "unreadable l1e5",
  ]);
  expect(faults(`1_x${"_d5".repeat(5)}`)).toEqual(["levers d5"]);
});

it("leaves a lever out none of whose regions is known: it would be one of all", () => {
  expect(readScenarios(["1_x_r9.a20_a5"], known).drafts[0]!.levers).toEqual([
    { ...idle(known.first), audits: { by: "percent", value: 5 } },
  ]);
});

it("means factors", () => {
  const one = {
    ...idle(known.first),
    audits: { by: "more" as const, value: 7 },
    depth: -10,
    delay: 2,
  };
  expect(scenarioOf({ name: "x", levers: [one] }).levers[0]).toEqual({
    regions: null,
    industries: null,
    from: known.first,
    audits: { more: 7 },
    depth: 0.9,
    implementation: 1,
    delay: 2,
  });
});
