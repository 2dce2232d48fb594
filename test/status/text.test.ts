import { expect, it } from "vitest";
import { partStatus, statusBasis } from "../../loaders/status/status.js";
import { statusText } from "../../loaders/status/text.js";
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

async function textOf(workspace: Workspace, events: readonly Event[]): Promise<string> {
  const engine = await cubeOf(workspace, events);
  const basis = await statusBasis(engine, workspace, "2016-12-31", {
    regions: ["I"],
    industries: ["all"],
  });
  const plans = workspace.plans.map((plan) => ({
    plan: plan.key,
    indicators: partStatus(basis, [plan], "I", "all").statuses,
  }));
  return statusText(workspace, { workspace: "island", register, plans });
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
    indicator  unit      result  goal  achieved  share  pace  planned, apart  required/year  projected, 80 %  probability  verdict
    audits     audits       120     –       120      –     –               0              –        plan over            –  no goal
    coal       tce     120,060*     –   120,060      –     –               0              –        plan over            –  no goal
    benefit    CNY           0*     –         0      –     –               0              –        plan over            –  no goal
    * summed from the register: no result was published
    check: the register's totals equal the 1 published result

    Second plan, 2016–2020
    indicator  unit    result  goal  achieved  share   pace  planned, apart  required/year  projected, 80 %  probability  verdict
    audits     audits       –     –         0      –      –               0              –          0 to 75            –  no goal
    coal       tce          –   500         0    0 %  0.00×               0            125      0 to 75,499         60 %  uncertain
    benefit    CNY          –     –         0      –      –               0              –    constant zero            –  no goal"
  `);
});

it("says which published results the register does not sum to", async () => {
  expect(await textOf(await loadIsland(), audits(119))).toContain(
    "check: the register's totals DIFFER from published results: audits 119, published 120",
  );
});
