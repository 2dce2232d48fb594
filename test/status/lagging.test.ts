import { describe, expect, it } from "vitest";
import { loadHistories } from "../../loaders/cubes/histories.js";
import { nothingLate } from "../../loaders/forecast/late.js";
import { profilesOf } from "../../loaders/status/assess.js";
import { type AuditFacts, laggingOf, withPeers } from "../../loaders/status/lagging.js";
import type { LaggingPayload } from "../../src/domain/lagging.js";
import { month } from "../../src/domain/period.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { cubeOf, type Event, loadIsland } from "../cubes/small.js";

const dataDate = "2018-06-30";

async function laggingIn(
  events: readonly Event[],
  changes: Partial<Workspace> = {},
  facts: AuditFacts = { enterprises: new Map(), squares: null },
): Promise<LaggingPayload> {
  const workspace = await loadIsland(changes);
  const engine = await cubeOf(workspace, events);
  const codes = (nodes: readonly { code: string }[]) => nodes.map(({ code }) => code);
  const histories = await loadHistories(engine, workspace, dataDate, [
    { regions: codes(workspace.regions), industries: codes(workspace.industries) },
  ]);
  return laggingOf(
    { workspace, histories, late: nothingLate, ...profilesOf(workspace, histories) },
    facts,
  );
}

const audits = (count: number, of: Pick<Event, "region" | "industry"> & Partial<Event>): Event[] =>
  Array.from({ length: count }, () => ({ on: "2018-01-15", ...of }));

/** East weighs 2 and West 1; West has two of nine audits, both in the rest, and one that waits. */
const island: Event[] = [
  ...audits(4, { region: "E1", industry: "pesticides", coal: 30 }),
  ...audits(3, { region: "E2", industry: "rest", coal: 12 }),
  ...audits(2, { region: "W", industry: "rest", coal: 6 }),
  ...audits(1, { region: "W", industry: "rest", stage: "planned", on: "2018-05-01" }),
  ...audits(5, { region: "W", industry: "rest", coal: 1000, on: "2017-06-30" }),
];

describe("why the island's coasts lag", () => {
  it("is told of the last twelve months, by the weights that goals are divided by", async () => {
    const { period, weighting, parts } = await laggingIn(island);
    expect(period).toEqual({ from: month(2017, 7), to: month(2018, 6) });
    expect(weighting).toBe("stated");
    const west = parts.find(({ region }) => region === "W")!;
    expect(west).toMatchObject({ audits: 2, waiting: 1, reported: null, coverage: null });
    const { why } = west.indicators.coal!;
    if ("reason" in why) throw new Error(why.reason);
    // 120 + 36 + 12 = 168 on the island, a third of it for a third of the weight
    expect(why).toMatchObject({ expected: expect.closeTo(56, 9), actual: 12 });
    expect(why.own).toEqual({
      ready: 3,
      acceptance: expect.closeTo(2 / 3, 12),
      // the rest brings (36 + 12) ÷ 5 on the island
      mix: expect.closeTo(9.6, 12),
      depth: expect.closeTo(6 / 9.6, 12),
      reported: 1,
    });
    expect(why.whole).toMatchObject({
      ready: expect.closeTo(10 / 3, 12),
      acceptance: 0.9,
      depth: 1,
    });
    const sum = Object.values(why.parts).reduce((all, part) => all + part, 0);
    expect(sum).toBeCloseTo(44, 9);
  });

  it("counts an industry that is booked on a node with parts as one of its own", async () => {
    const { parts } = await laggingIn([
      ...island,
      ...audits(1, { region: "W", industry: "chemicals", coal: 9 }),
    ]);
    const { why } = parts.find(({ region }) => region === "W")!.indicators.coal!;
    if ("reason" in why) throw new Error(why.reason);
    expect(why.actual).toBe(21);
    expect(why.own.mix).toBeCloseTo((2 * 9.6 + 9) / 3, 9);
  });

  it("names those most like a region, and none like one without audits", async () => {
    const lagging = await laggingIn(island);
    expect(withPeers(lagging, "W").parts.map(({ region }) => region)).toEqual(["W", "E"]);
    const alone = await laggingIn(audits(3, { region: "E1", industry: "rest", coal: 1 }));
    expect(alone.parts.map(({ peers }) => peers)).toEqual([[], []]);
    const { why } = alone.parts.find(({ region }) => region === "W")!.indicators.coal!;
    expect(why).toMatchObject({ expected: 1, actual: 0, parts: { count: 1 } });
  });

  it("is not told without weights, without a plan before, or without audits", async () => {
    const { regions, plans } = await loadIsland();
    const unweighted = regions.map(({ weight: _, ...region }) => region);
    const reasons = ({ parts }: LaggingPayload) =>
      parts.map(({ indicators }) => indicators.coal!.why);
    const silent = await laggingIn(island, { regions: unweighted, plans: plans.slice(-1) });
    expect(silent.weighting).toBe(null);
    expect(reasons(silent)).toEqual([{ reason: "no-weight" }, { reason: "no-weight" }]);
    const empty = await laggingIn([]);
    expect(empty.period).toBe(null);
    expect(reasons(empty)).toEqual([{ reason: "no-audits" }, { reason: "no-audits" }]);
  });

  it("takes the audits of the plan before for weights where none are stated", async () => {
    const { regions, plans } = await loadIsland();
    const unweighted = regions.map(({ weight: _, ...region }) => region);
    const before = `${plans[0]!.to}-03-01`;
    const { weighting, parts } = await laggingIn(
      [
        ...island,
        ...audits(1, { region: "E1", industry: "rest", on: before }),
        ...audits(3, { region: "W", industry: "rest", on: before }),
      ],
      { regions: unweighted },
    );
    expect(weighting).toBe("previous-plan");
    const { why } = parts.find(({ region }) => region === "W")!.indicators.coal!;
    expect(why).toMatchObject({ expected: expect.closeTo((168 * 3) / 4, 9) });
  });

  it("sets audited enterprises against those that the weight counts, where it counts them", async () => {
    const { regionWeight } = await loadIsland();
    const enterprises = new Map([["E", 1]]);
    const facts = { enterprises, squares: null };
    const { parts } = await laggingIn(
      island,
      { regionWeight: { ...regionWeight!, counts: "enterprises" } },
      facts,
    );
    expect(parts.map(({ enterprises, coverage }) => [enterprises, coverage])).toEqual([
      [1, 0.5],
      [0, 0],
    ]);
  });

  it("compares the last quarter with the same a year before, and says of how few audits", async () => {
    const quarter = (on: string, count: number, coal: number) =>
      audits(count, { region: "W", industry: "rest", on, coal });
    const { parts } = await laggingIn([
      ...quarter("2017-04-10", 2, 10),
      ...quarter("2017-06-30", 1, 10),
      ...quarter("2018-05-10", 1, 15),
      ...quarter("2018-03-31", 7, 99),
    ]);
    expect(parts.find(({ region }) => region === "W")!.indicators.coal!.trend).toEqual({
      from: month(2018, 4),
      to: month(2018, 6),
      now: 15,
      before: 30,
      audits: 1,
    });
    expect(parts.find(({ region }) => region === "E")!.indicators.coal!.trend).toBe(null);
  });

  it("looks at the last complete year where only years are known", async () => {
    const { period, parts } = await laggingIn(
      [
        ...audits(3, { region: "E1", industry: "rest", on: "2017-12-31", coal: 2 }),
        ...audits(1, { region: "W", industry: "rest", on: "2016-12-31", coal: 2 }),
        ...audits(2, { region: "W", industry: "rest", on: "2017-12-31", coal: 2 }),
      ],
      { frequency: "year" },
    );
    expect(period).toEqual({ from: month(2017, 1), to: month(2017, 12) });
    const west = parts.find(({ region }) => region === "W")!;
    expect(west).toMatchObject({ audits: 2, reported: null });
    expect(west.indicators.coal!.trend).toEqual({
      from: month(2017, 1),
      to: month(2017, 12),
      now: 4,
      before: 2,
      audits: 1,
    });
  });
});
