import { describe, expect, it } from "vitest";
import type { Basis } from "../../loaders/status/assess.js";
import { partStatus, statusBasis } from "../../loaders/status/status.js";
import { month } from "../../src/domain/period.js";
import type { GoalStatus } from "../../src/domain/status.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { cubeOf, type Event, loadIsland } from "../cubes/small.js";

/**
 * East saves 4 t and West 1 t in every month from January 2011 to June 2017, a hundredfold in
 * December; in July 2017 East saves 2 t by the tenth.
 */
const monthly: Event[] = [];
for (let m = month(2011, 1); m <= month(2017, 6); m++) {
  const [y, k] = [Math.floor(m / 12), (m % 12) + 1];
  const on = `${y}-${String(k).padStart(2, "0")}-15`;
  const factor = k === 12 ? 100 : 1;
  monthly.push({ region: "E1", industry: "pesticides", on, coal: 4 * factor });
  monthly.push({ region: "W", industry: "rest", on, coal: factor });
}
monthly.push({ region: "E1", industry: "pesticides", on: "2017-07-10", coal: 2 });
monthly.push({ region: "W", industry: "rest", on: "2017-03-10", coal: 9, stage: "planned" });
monthly.push({ region: "W", industry: "rest", on: "2015-03-10", coal: 5, stage: "planned" });

async function basisOf(
  workspace: Workspace,
  events: readonly Event[],
  dataDate: string,
  further: readonly string[] = [],
): Promise<Basis> {
  return statusBasis(await cubeOf(workspace, events), workspace, dataDate, undefined, further);
}

function coal(basis: Basis, plan: 0 | 1, region = "I", industry = "all"): GoalStatus {
  const { statuses } = partStatus(basis, [basis.workspace.plans[plan]!], region, industry);
  return statuses.find(({ indicator }) => indicator === "coal")!;
}

describe("status of a running plan", () => {
  it("is worked by hand: a year brings 5 × 111 t, of which a month outside December 5", async () => {
    const basis = await basisOf(await loadIsland(), monthly, "2017-06-30");
    const status = coal(basis, 1);
    expect(status).toMatchObject({
      plan: "second",
      region: "I",
      industry: "all",
      unit: "tce",
      dataDate: "2017-06-30",
      result: null,
      resultBasis: null,
      goal: 500,
      goalBasis: "published",
      achieved: 555 + 30,
      planned: 9,
      lastYear: 555,
      requiredPerYear: 0,
      verdict: "reached",
    });
    // one year of five, and six months of 1/111 each
    expect(status.elapsed).toBeCloseTo((1 + 6 / 111) / 5, 12);
    expect(status.expected).toBeCloseTo((500 * (1 + 6 / 111)) / 5, 9);
    expect(status.paceRatio).toBeCloseTo(585 / ((500 * 117) / 555), 9);
    expect(status.perYear).toBeCloseTo(585 / (117 / 111), 9);
    expect(status.share).toBeCloseTo(1.17, 12);
  });

  it("expects each month alike where complete years hold too few audits to tell seasons", async () => {
    // 2011 to 2016: 72 audits of the coast, and as many of the east but for the years dropped
    const workspace = await loadIsland();
    const eastFrom = (on: string) =>
      monthly.filter((one) => one.region === "W" || (one.on >= on && one.on < "2017"));
    const parts = async (on: string) => {
      const basis = await basisOf(workspace, eastFrom(on), "2017-06-30");
      const { statuses, tracks } = partStatus(basis, [workspace.plans[1]!], "I", "all");
      return {
        elapsed: statuses.find(({ indicator }) => indicator === "coal")!.elapsed,
        season: tracks[0]!.season,
      };
    };
    expect(await parts("2013-01-01")).toEqual({
      season: { audits: 120, even: false },
      elapsed: expect.closeTo((1 + 6 / 111) / 5, 9),
    });
    expect(await parts("2013-02-01")).toEqual({
      season: { audits: 119, even: true },
      elapsed: expect.closeTo((1 + 6 / 12) / 5, 9),
    });
  });

  it("learns nothing from an audit that a slip of the pen places years before all others", async () => {
    const stray = { ...monthly[0]!, on: "1917-09-01" };
    const workspace = await loadIsland();
    const [clean, slipped] = [
      coal(await basisOf(workspace, monthly, "2017-06-30"), 1),
      coal(await basisOf(workspace, [...monthly, stray], "2017-06-30"), 1),
    ];
    expect(slipped.projection).toEqual(clean.projection);
  });

  it("projects five equal years exactly, part by part, because they never vary", async () => {
    const basis = await basisOf(await loadIsland(), monthly, "2017-06-30");
    const projected = (region: string) => {
      const { projection } = coal(basis, 1, region);
      return "reason" in projection ? projection.reason : projection.median;
    };
    expect(projected("I")).toBeCloseTo(5 * 555, 6);
    expect(projected("E")).toBeCloseTo(5 * 444, 6);
    expect(projected("W")).toBeCloseTo(5 * 111, 6);
  });

  it("counts a partly covered month as achieved, but neither as a step nor to the last year", async () => {
    const basis = await basisOf(await loadIsland(), monthly, "2017-07-10");
    const status = coal(basis, 1, "E");
    expect(status.achieved).toBe(444 + 24 + 2);
    expect(status.lastYear).toBe(444);
    expect(status.elapsed).toBeCloseTo((1 + (6 + 10 / 31) / 111) / 5, 12);
    const { statuses, tracks } = partStatus(basis, basis.workspace.plans.slice(1), "E", "all");
    const track = tracks.find(({ indicator }) => indicator === "coal")!;
    expect(track.months[0]).toBe(month(2016, 1));
    expect(track.achieved.slice(16, 19)).toEqual([444 + 20, 444 + 24, null]);
    expect(track.fan!.median.slice(16, 18)).toEqual([null, 468]);
    // one audit a month: with 21 days of 31 still to come, it comes yet in two futures of three
    const audits = tracks.find(({ indicator }) => indicator === "audits")!.fan!;
    const { achieved } = statuses.find(({ indicator }) => indicator === "audits")!;
    expect(achieved).toBe(12 + 7);
    expect([audits.low80[18], audits.median[18], audits.high95[18]]).toEqual([19, 20, 20]);
    expect(track.expected[11]).toBeCloseTo(300 / 5, 9);
    expect(track.expected.at(-1)).toBe(300);
  });

  it("divides the goal: the east's is stated, the west has a third of the whole by weight", async () => {
    const basis = await basisOf(await loadIsland(), monthly, "2017-06-30");
    expect(coal(basis, 1, "E")).toMatchObject({ goal: 300, goalBasis: "stated" });
    expect(coal(basis, 1, "W").goal).toBeCloseTo(500 / 3, 9);
    expect(coal(basis, 1, "W").goalBasis).toBe("weight");
  });

  it("gives an industry within a region what it had of the region's preceding plan", async () => {
    const basis = await basisOf(await loadIsland(), monthly, "2017-06-30", ["E1"]);
    expect(coal(basis, 1, "W", "rest").goal).toBeCloseTo(500 / 3, 9);
    expect(coal(basis, 1, "E", "pesticides")).toMatchObject({
      goal: 300,
      goalBasis: "previous-plan",
      achieved: 444 + 24,
    });
    expect(coal(basis, 1, "W", "pesticides")).toMatchObject({ goal: null, verdict: "unknown" });
    expect(coal(basis, 1, "E1", "pesticides")).toMatchObject({
      goal: 300,
      projection: { reason: "not-forecast" },
      verdict: "reached",
    });
  });
});

describe("status of a region below those of the programme", () => {
  const median = (status: GoalStatus) =>
    "reason" in status.projection ? status.projection.reason : status.projection.median;

  it("has of its region what the region has, where it is the only one that realised anything", async () => {
    const basis = await basisOf(await loadIsland(), monthly, "2017-06-30");
    expect(median(coal(basis, 1, "E1"))).toBeCloseTo(5 * 444, 6);
    expect(coal(basis, 1, "E1")).toMatchObject({ goal: 300, verdict: "reached" });
    expect(coal(basis, 1, "E2")).toMatchObject({
      achieved: 0,
      projection: { reason: "constant-zero" },
    });
  });

  it("leaves its region what is booked on that itself: of 444 t a year a quarter", async () => {
    const booked = monthly.flatMap((one) =>
      one.region === "E1"
        ? [
            { ...one, coal: 0.75 * one.coal! },
            { ...one, region: "E", coal: 0.25 * one.coal! },
          ]
        : [one],
    );
    const basis = await basisOf(await loadIsland(), booked, "2017-06-30");
    expect(median(coal(basis, 1, "E"))).toBeCloseTo(5 * 444, 6);
    expect(median(coal(basis, 1, "E1"))).toBeCloseTo(0.75 * 5 * 444, 6);
  });

  it("is nothing where all is booked on its region itself", async () => {
    const booked = monthly.map((one) => (one.region === "E1" ? { ...one, region: "E" } : one));
    const basis = await basisOf(await loadIsland(), booked, "2017-06-30");
    expect(median(coal(basis, 1, "E"))).toBeCloseTo(5 * 444, 6);
    expect(median(coal(basis, 1, "E1"))).toBe("constant-zero");
  });

  it("sums with its siblings to its region in the mean of all futures, in the middle of a month too", async () => {
    const uneven = monthly.flatMap((one, t) =>
      one.region === "E1"
        ? [
            { ...one, coal: one.coal! + ((t * 7) % 5) },
            { ...one, region: "E2", coal: (t * 3) % 4 },
          ]
        : [one],
    );
    for (const dataDate of ["2017-06-30", "2017-07-10"]) {
      const basis = await basisOf(await loadIsland(), uneven, dataDate);
      const [east, port, newPort] = ["E", "E1", "E2"].map((region) => {
        const { goal, projection } = coal(basis, 1, region);
        if ("reason" in projection) throw new Error(projection.reason);
        return { ...projection, mean: projection.attainment! * goal! };
      });
      expect(port!.mean + newPort!.mean).toBeCloseTo(east!.mean, 6);
      expect([port!.rank!.of, newPort!.rank!.of]).toEqual([2, 2]);
      expect(port!.low95).toBeLessThan(port!.high95);
    }
  });

  it("is forecast from years too", async () => {
    const yearly = await loadIsland({ frequency: "year" });
    const basis = await basisOf(yearly, monthly, "2016-12-31");
    const found = ["E", "E1"].map((region) => median(coal(basis, 1, region)));
    expect(found[0]).toBeCloseTo(5 * 444, 6);
    expect(found[1]).toBeCloseTo(5 * 444, 6);
  });
});

describe("status of a finished plan", () => {
  it("has the published result for the whole and the register's for parts", async () => {
    const basis = await basisOf(await loadIsland(), monthly, "2017-06-30");
    const { statuses } = partStatus(basis, [basis.workspace.plans[0]!], "I", "all");
    const audits = statuses.find(({ indicator }) => indicator === "audits")!;
    expect(audits).toMatchObject({ result: 120, resultBasis: "published", achieved: 120 });
    expect(coal(basis, 0)).toMatchObject({
      result: 5 * 555,
      resultBasis: "register",
      elapsed: 1,
      planned: 5,
      goal: null,
      projection: { reason: "plan-over" },
      verdict: "unknown",
    });
    expect(coal(basis, 0, "W")).toMatchObject({ result: 555, resultBasis: "register" });
  });

  it("misses a goal that was not reached", async () => {
    const island = await loadIsland();
    const [, second] = island.plans;
    const finished = { ...second!, from: 2011, to: 2015 };
    const few = await basisOf(
      { ...island, plans: [finished], targets: [] },
      monthly.slice(0, 10),
      "2015-12-31",
    );
    expect(coal(few, 0)).toMatchObject({
      achieved: 25,
      verdict: "missed",
      requiredPerYear: null,
      projection: { reason: "plan-over" },
    });
  });

  it("claims nothing of years that the register does not reach", async () => {
    const late = monthly.filter(({ on }) => on >= "2016-05-01");
    const basis = await basisOf(await loadIsland(), late, "2017-06-30");
    expect(coal(basis, 0)).toMatchObject({ achieved: null, result: null, share: null });
    expect(coal(basis, 1).achieved).toBe(7 * 5 + 500 + 6 * 5);
    expect(coal(basis, 1).projection).toMatchObject({ model: "short" });
  });

  it("projects nothing from three months", async () => {
    const late = monthly.filter(({ on }) => on >= "2017-04-01");
    const basis = await basisOf(await loadIsland(), late, "2017-06-30");
    expect(coal(basis, 1)).toMatchObject({ achieved: 15, projection: { reason: "too-short" } });
  });
});

describe("status before anything happened", () => {
  it("knows a plan that has not begun", async () => {
    const basis = await basisOf(await loadIsland(), monthly.slice(0, 60), "2013-06-30");
    expect(coal(basis, 1)).toMatchObject({
      achieved: null,
      planned: null,
      elapsed: 0,
      goal: 500,
      projection: { reason: "plan-not-begun" },
      verdict: "unknown",
    });
  });

  it("knows an empty register", async () => {
    const basis = await basisOf(await loadIsland(), [], "2017-06-30");
    expect(coal(basis, 1)).toMatchObject({
      achieved: null,
      lastYear: null,
      projection: { reason: "no-data" },
      verdict: "unknown",
    });
  });
});

describe("status in a yearly workspace", () => {
  it("steps by years: 10, 20 … 60 t and the line goes on to 70, 80, 90, 100", async () => {
    const yearly = await loadIsland({ frequency: "year" });
    const events = [1, 2, 3, 4, 5, 6].map((i) => ({
      region: "W",
      industry: "rest",
      on: `${2010 + i}-12-31`,
      coal: 10 * i,
    }));
    const basis = await basisOf(yearly, events, "2016-12-31");
    const status = coal(basis, 1);
    expect(status).toMatchObject({ achieved: 60, elapsed: 0.2, expected: 100, lastYear: 60 });
    expect(status.paceRatio).toBeCloseTo(0.6, 12);
    expect(status.requiredPerYear).toBeCloseTo(110, 9);
    expect(status.projection).toMatchObject({ median: expect.closeTo(400, 9), probability: 0 });
    expect(status.verdict).toBe("unlikely");
    const { tracks } = partStatus(basis, basis.workspace.plans.slice(1), "I", "all");
    const track = tracks.find(({ indicator }) => indicator === "coal")!;
    expect(track.achieved).toEqual([60, null, null, null, null]);
    [60, 130, 210, 300, 400].forEach((value, i) => {
      expect(track.fan!.high95[i]).toBeCloseTo(value, 9);
    });
    expect(track.expected).toEqual([100, 200, 300, 400, 500]);
  });
});
