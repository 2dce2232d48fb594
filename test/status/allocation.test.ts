import { describe, expect, it } from "vitest";
import { loadHistories } from "../../loaders/cubes/histories.js";
import type { CellFutures } from "../../loaders/forecast/outlooks.js";
import { allocationOf } from "../../loaders/status/allocation.js";
import type { AllocationPart } from "../../src/domain/allocation.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { cubeOf, type Event, loadIsland } from "../cubes/small.js";

const dataDate = "2018-06-30";

async function partsOf(
  events: readonly Event[],
  {
    changes = {},
    futures = null,
  }: { changes?: Partial<Workspace>; futures?: CellFutures | null } = {},
): Promise<readonly AllocationPart[]> {
  const workspace = await loadIsland(changes);
  const engine = await cubeOf(workspace, events);
  const codes = (nodes: readonly { code: string }[]) => nodes.map(({ code }) => code);
  const histories = await loadHistories(engine, workspace, dataDate, [
    { regions: codes(workspace.regions), industries: codes(workspace.industries) },
  ]);
  const outlooks = { futures: () => futures };
  return allocationOf({ workspace, histories, dataDate, outlooks }, new Map([["E", 3]])).parts;
}

const audits = (count: number, of: Pick<Event, "region" | "industry"> & Partial<Event>): Event[] =>
  Array.from({ length: count }, () => ({ on: "2018-01-15", ...of }));

/** East has four deep audits and two of the rest, West two of the rest; West did all of the plan before. */
const island: Event[] = [
  ...audits(4, { region: "E1", industry: "pesticides", coal: 30 }),
  ...audits(2, { region: "E2", industry: "rest", coal: 12 }),
  ...audits(2, { region: "W", industry: "rest", coal: 4 }),
  ...audits(5, { region: "W", industry: "rest", coal: 7, on: "2014-03-01" }),
];

/** Of two futures East has 1 or 3 steps of 10 in each of two years, West nothing. */
const futures: CellFutures = {
  paths: 2,
  spans: [2018, 2019],
  cells: [
    { region: "E", industry: "pesticides" },
    { region: "W", industry: "rest" },
  ],
  scales: Float64Array.of(10, 1),
  steps: Uint16Array.of(1, 3, 0, 0, 1, 3, 0, 0),
  months: [],
  lastYear: Float64Array.of(0, 0),
};

describe("what a goal can be divided by", () => {
  it("is told of each child of the root and each goal of the whole", async () => {
    const [east, west] = await partsOf(island);
    expect([east!.region, west!.region]).toEqual(["E", "W"]);
    expect(Object.keys(east!.indicators)).toEqual(["coal"]);
    expect([east!.audited, west!.audited]).toEqual([3, 0]);
    expect([east!.indicators.coal!.previous, west!.indicators.coal!.previous]).toEqual([0, 35]);
  });

  it("takes an audit to bring what those of its industry bring in the whole", async () => {
    const [east, west] = await partsOf(island);
    // pesticides 30 each; the rest (24 + 8) ÷ 4 = 8: (4 × 30 + 2 × 8) ÷ 6
    expect(east!.indicators.coal!.depth).toBeCloseTo(136 / 6, 12);
    expect(west!.indicators.coal!.depth).toBeCloseTo(8, 12);
  });

  it("takes a region without audits to have the industries of the whole", async () => {
    const [, west] = await partsOf(island.slice(0, 6));
    expect(west!.indicators.coal!.depth).toBeCloseTo(144 / 6, 12);
  });

  it("tells the end of the plan by what is achieved and what futures add", async () => {
    const [east, west] = await partsOf(island, { futures });
    // 144 achieved, 20 or 60 to come
    const { ends } = east!.indicators.coal!;
    expect(ends).toHaveLength(101);
    expect([ends![0], ends![50], ends![100]]).toEqual([164, 184, 204]);
    expect(new Set(west!.indicators.coal!.ends)).toEqual(new Set([8]));
  });

  it("says of an empty register, and without a plan before, that nothing is known", async () => {
    const { plans } = await loadIsland();
    const [east] = await partsOf([], { changes: { plans: plans.slice(-1) } });
    expect(east!.indicators.coal).toEqual({ previous: null, depth: null, ends: null });
  });
});
