import { expect, it } from "vitest";
import type { StatusReport } from "../../loaders/status/report.js";
import { partStatus, statusBasis } from "../../loaders/status/status.js";
import { statusText } from "../../loaders/status/text.js";
import { toTraditional } from "../../loaders/workspace/traditional.js";
import type { Language } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { cubeOf, type Event, loadIsland } from "../cubes/small.js";

const register = {
  synthetic: true,
  dataDate: "2016-12-31",
  audits: 120,
  measures: 0,
  submissions: 1,
  digest: "0",
};

async function textOf(
  workspace: Workspace,
  events: readonly Event[],
  language: Language = "en",
  asOf?: StatusReport["asOf"],
): Promise<string> {
  const engine = await cubeOf(workspace, events);
  const basis = await statusBasis(engine, workspace, "2016-12-31");
  const plans = workspace.plans.map((plan) => ({
    plan: plan.key,
    indicators: partStatus(basis, [plan], "I", "all").statuses,
  }));
  const report = { workspace: "island", region: "I", register, plans, ...(asOf ? { asOf } : {}) };
  return statusText(workspace, report, language);
}

const audits = (count: number): Event[] =>
  Array.from({ length: count }, (_, i) => ({
    region: "W",
    industry: "rest",
    on: `${2011 + (i % 5)}-11-02`,
    coal: 1_000.5,
  }));

it("prints aligned columns, the synthetic label, the data date and the check", async () => {
  const text = await textOf(await loadIsland(), audits(120));
  expect(text).toMatchInlineSnapshot(`
    "Island workbench
    SYNTHETIC DEMONSTRATION DATA: no figure from the register is real
    Register: 120 audits in 1 submission, known to 2016-12-31

    First plan, 2011–2015
    Indicator   Unit      Result  Goal  Achieved  Share  Pace  Planned, apart  Required/year    Projected, 80%  Probability  Outlook
    Audits      audits       120     –       120      –     –               0              –  The plan is over            –  No goal set
    Coal saved  tce     120,060*     –   120,060      –     –               0              –  The plan is over            –  No goal set
    Benefit     CNY           0*     –         0      –     –               0              –  The plan is over            –  No goal set
    * summed from the register: no result was published
    check: the register's total equals the 1 published result

    Second plan, 2016–2020
    Indicator   Unit    Result  Goal  Achieved  Share   Pace  Planned, apart  Required/year           Projected, 80%  Probability  Outlook
    Audits      audits       –     –         0      –      –               0              –                 0 to 144            –  No goal set
    Coal saved  tce          –   500         0    0 %  0.00×               0            125             0 to 144,072         90 %  Likely
    Benefit     CNY          –     –         0      –      –               0              –  Nothing realised so far            –  No goal set"
  `);
});

it("says which published results the register does not sum to", async () => {
  expect(await textOf(await loadIsland(), audits(119))).toContain(
    "check: the register's totals DIFFER from published results: Audits 119, published 120",
  );
});

it("is wholly in the language that is asked for", async () => {
  const text = await textOf(await loadIsland(), audits(119), "zh-Hant");
  expect(text).toContain("登記庫：報送 1 批，審核 120 家次，數據截至 2016-12-31");
  expect(text).toContain("核對：登記庫合計與公佈成果不一致：審核 119，公佈 120");
  expect(toTraditional(text)).toBe(text);
  expect(text).not.toMatch(/[A-Za-z]{4,}/);
});

it("says as of which day it tells, and how it knows what was known then", async () => {
  const then = { date: "2012-01-31", completed: 1, begun: true, today: "2016-12-31" };
  const on = async (language: Language, asOf = then) =>
    (await textOf(await loadIsland(), audits(119), language, asOf)).split("\n").slice(3, 5);
  expect(await on("en")).toEqual([
    "As of 2012-01-31: 1 audit completed",
    "What had been submitted by then counts, as it stood then. The register now goes on to 2016-12-31.",
  ]);
  expect(await on("zh-Hans", { ...then, begun: false })).toEqual([
    "截至 2012-01-31：已完成审核 1 家次",
    "登记库当时尚未建立：数据按其自身日期计入，有上报日期记录的按上报日期计入。登记库现有数据至2016-12-31。",
  ]);
});
