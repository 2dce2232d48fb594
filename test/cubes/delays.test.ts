import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadReports, type ReportOptions, type Reports } from "../../loaders/cubes/delays.js";
import { type OpenCube, withCube } from "../../loaders/cubes/open.js";
import { buildTrees } from "../../loaders/cubes/trees.js";
import { makeDemo } from "../../loaders/demo/demo.js";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { literal } from "../../loaders/engine/sql.js";
import { statusBasis } from "../../loaders/status/status.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { month } from "../../src/domain/period.js";
import { currentPlan } from "../../src/domain/target.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { estimateDelay } from "../../src/forecast/delay.js";
import { audit, csv, desk } from "../intake/support.js";
import { loadIsland } from "./small.js";

/** An audit: when it was complete, when it was reported, and in which submission. */
type Row = [region: string, on: string, received: string | null, submission?: string];

interface Made {
  readonly dataDate: string;
  /** set where the as-of is a past one, to that day */
  readonly asOf?: string;
  /** senders of submissions that tell the day of intake; all others have historic receipts */
  readonly intake?: Readonly<Record<string, string>>;
  readonly workspace?: Partial<Workspace>;
}

/** Reports of hand-made events of the island. */
async function reportsOf(
  rows: readonly Row[],
  { dataDate, asOf, intake = {}, workspace: changes = {} }: Made,
  options: ReportOptions = {},
): Promise<ReadonlyMap<string, Reports>> {
  const workspace = await loadIsland(changes);
  const engine = await openDuckDB({ threads: 1 });
  onTestFinished(() => engine.close());
  await engine.run(
    "CREATE TABLE events (region_code VARCHAR, month INTEGER, stage VARCHAR, received_on DATE, submission VARCHAR)",
  );
  for (const [region, on, received, submission = "told"] of rows)
    await engine.run(
      `INSERT INTO events VALUES (${literal(region)}, ${month(Number(on.slice(0, 4)), Number(on.slice(5, 7)))},
        'realised', ${received ? `DATE ${literal(received)}` : "NULL"}, ${literal(submission)})`,
    );
  await engine.run("INSERT INTO events VALUES ('W', 24200, 'planned', DATE '2016-01-01', 'told')");
  await buildTrees(engine, workspace);
  const standing = ["told", ...Object.keys(intake)].map((id) => ({
    submission: { id, kind: "audits", sender: intake[id] ?? "I", historicReceipt: id === "told" },
    confirmations: [],
    pending: [],
  }));
  const past = asOf && { asOf };
  return loadReports(
    { engine, standing, past, dataDate } as unknown as OpenCube,
    workspace,
    options,
  );
}

const cells = (reports: Reports | undefined) => reports!.rows.map((row) => [...row]);

describe("reports of a register", () => {
  it("count audits by month of completion and months of delay, for the whole and each coast", async () => {
    const reports = await reportsOf(
      [
        ["E1", "2016-01-10", "2016-01-31"],
        ["E2", "2016-01-20", "2016-03-01"],
        ["W", "2016-01-20", "2016-02-29"],
        ["W", "2016-02-28", "2016-02-29"],
        ["I", "2016-03-05", "2016-03-06"],
      ],
      { dataDate: "2016-03-31" },
    );
    expect([...reports.keys()].sort()).toEqual(["E", "I", "W"]);
    expect(reports.get("I")!.first).toBe(month(2016, 1));
    expect(cells(reports.get("I"))).toEqual([[1, 1, 1], [1, 0], [1]]);
    expect([...reports.get("I")!.known]).toEqual([3, 1, 1]);
    expect(cells(reports.get("E"))).toEqual([[1, 0, 1], [0, 0], [0]]);
    expect(cells(reports.get("W"))).toEqual([[0, 1, 0], [1, 0], [0]]);
  });

  it("end a month of delay on the as-of's day: half a month shows nothing", async () => {
    const reports = await reportsOf(
      [
        ["W", "2016-01-03", "2016-01-05"],
        ["W", "2016-01-03", "2016-01-06"],
        ["W", "2016-01-03", "2016-02-05"],
        ["W", "2016-01-03", "2016-02-06"],
        ["W", "2016-02-28", "2016-03-05"],
      ],
      { dataDate: "2016-03-05" },
    );
    // received by 5 January, by 5 February, by 5 March; March itself has just begun
    expect(cells(reports.get("W"))).toEqual([[1, 2, 1], [0, 1], [0]]);
  });

  it("take what is later than told apart as that late, and look back no further than asked", async () => {
    const rows: Row[] = [
      ["W", "2015-01-01", "2015-01-02"],
      ["W", "2016-01-03", "2016-06-05"],
    ];
    const reports = await reportsOf(rows, { dataDate: "2016-06-30" }, { longest: 2, months: 6 });
    expect(reports.get("W")!.first).toBe(month(2016, 1));
    expect(cells(reports.get("W"))).toEqual([
      [0, 0, 1],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0],
      [0],
    ]);
  });

  it("take the day of intake for a report only of audits since their sender began to send", async () => {
    const rows: Row[] = [
      ["E1", "2016-01-10", "2016-03-02", "backlog"],
      ["E1", "2016-03-01", "2016-03-02", "backlog"],
      ["E1", "2016-02-10", "2016-04-03", "next"],
      ["E1", "2016-03-10", "2016-04-03", "next"],
      ["W", "2016-03-10", "2016-04-03", "other"],
      ["W", "2016-04-01", null, "other"],
    ];
    const intake = { backlog: "E", next: "E", other: "W" };
    const reports = await reportsOf(rows, { dataDate: "2016-03-10", intake });
    // as of the last intake, 3 April, though no event is later than March; W began in April
    expect(cells(reports.get("E"))).toEqual([[0, 0, 0, 0], [0, 0, 0], [1, 1], [0]]);
    expect([...reports.get("E")!.known]).toEqual([1, 1, 2, 0]);
    expect(cells(reports.get("W"))).toEqual([[0, 0, 0, 0], [0, 0, 0], [0, 0], [0]]);
    expect([...reports.get("W")!.known]).toEqual([0, 0, 1, 1]);
  });

  it("of a past as-of, know only receipts by then, and no day of intake that came later", async () => {
    const rows: Row[] = [
      ["W", "2016-01-10", "2016-02-02"],
      ["W", "2016-01-10", "2016-12-12", "sent"],
    ];
    const made = { dataDate: "2016-02-29", asOf: "2016-02-29", intake: { sent: "W" } };
    const reports = await reportsOf(rows, made);
    expect(cells(reports.get("W"))).toEqual([[0, 1], [0]]);
    expect([...reports.get("W")!.known]).toEqual([2, 0]);
  });

  it("tell no delay where dates carry no months, or nothing is told at all", async () => {
    const rows: Row[] = [["W", "2015-12-31", "2016-02-02"]];
    const workspace = { frequency: "year" } as const;
    const { rows: triangle, known } = (
      await reportsOf(rows, { dataDate: "2016-02-29", workspace })
    ).get("I")!;
    expect(triangle.flatMap((row) => [...row]).every((value) => value === 0)).toBe(true);
    expect(estimateDelay(triangle, {}, known[0])).toEqual({ refused: "no-receipt-dates" });
    expect(cells((await reportsOf([], { dataDate: "2016-02-29" })).get("I"))).toEqual([[0]]);
  });

  it("follow from files as they are taken in", async () => {
    const one = await desk();
    const send = async (name: string, day: string, ...rows: [string, string][]) =>
      one.intake(
        [await one.file(name, csv(rows.map(([id, accepted_on]) => audit(id, { accepted_on }))))],
        { now: new Date(`${day}T12:00:00`) },
      );
    await send("one.csv", "2017-03-31", ["a", "2016-11-05"], ["b", "2017-03-05"]);
    await send("two.csv", "2017-04-30", ["c", "2017-03-06"], ["d", "2017-04-07"]);
    const reports = await withCube(one.workspace, undefined, (cube) =>
      loadReports(cube, one.workspace),
    );
    // November and what came with it is of before the county began to send
    expect(reports.get("1001")!.first).toBe(month(2016, 11));
    expect(cells(reports.get("1001")).slice(-2)).toEqual([[1, 1], [1]]);
    expect([...reports.get("1001")!.known]).toEqual([1, 0, 0, 0, 2, 1]);
    const then = await withCube(one.workspace, "2017-04-15", (cube) =>
      loadReports(cube, one.workspace),
    );
    // the second file had not come: the last receipt was that of 31 March
    expect(cells(then.get("1001")).slice(-2)).toEqual([[0, 0], [1]]);
    expect([...then.get("1001")!.known]).toEqual([1, 0, 0, 0, 1]);
  });

  it("end at the last receipt known then: that nobody sends anything is no sign that nothing comes", async () => {
    const one = await desk();
    const send = async (name: string, day: string, ...days: string[]) =>
      one.intake(
        [
          await one.file(
            name,
            csv(days.map((accepted_on, i) => audit(`${name}${i}`, { accepted_on }))),
          ),
        ],
        { now: new Date(`${day}T12:00:00`) },
      );
    await send("one.csv", "2017-03-31", "2016-11-05", "2017-03-05");
    await send("two.csv", "2017-04-30", "2017-03-06", "2017-04-07");
    const reports = (asOf?: string) =>
      withCube(one.workspace, asOf, (cube) => loadReports(cube, one.workspace));
    const before = await reports();
    await send("three.csv", "2018-02-28", "2018-02-05");
    expect(await reports("2018-02-27")).toEqual(before);
  });
});

describe("recent months of the demonstration register", () => {
  it("as of past days are told within the intervals in which they end, where what was known then is not", async () => {
    const directory = await mkdtemp(join(tmpdir(), "delays-"));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    await cp("data", directory, {
      recursive: true,
      filter: (path) => !path.endsWith("/register"),
    });
    const whole = await loadWorkspace(directory);
    await makeDemo(whole, { audits: 9000 });
    const counted = whole.indicators.filter(({ formula }) => formula === "count");
    const workspace = { ...whole, indicators: counted };
    const { rootRegion, rootIndustry } = workspace;
    const basisOf = (asOf?: string) =>
      withCube(workspace, asOf, async (cube) =>
        statusBasis(cube.engine, workspace, cube.dataDate, await loadReports(cube, workspace)),
      );
    const plan = currentPlan(workspace.plans);
    const later = await basisOf();
    const { first } = later.histories.span;
    const parts = workspace.regions
      .filter(({ code, parent }) => code === rootRegion || parent === rootRegion)
      .map(({ code }) => code);
    const told: { known: number; truth: number; in80: boolean; in95: boolean }[] = [];
    for (const asOf of ["2016-12-31", "2017-06-30", "2017-09-30"]) {
      const { outlooks, late } = await basisOf(asOf);
      expect(late.refused).toBeNull();
      for (const region of parts) {
        const truths = later.histories.of(region, rootIndustry).realised.audits!;
        const { nowcast } = outlooks.of(plan, "audits", region, rootIndustry);
        for (const { month: m, known, ...own } of nowcast!.periods) {
          const truth = truths[m - first!]!;
          told.push({
            known,
            truth,
            in80: own.low80 <= truth && truth <= own.high80,
            in95: own.low95 <= truth && truth <= own.high95,
          });
        }
      }
    }
    const share = (of: (one: (typeof told)[number]) => boolean) =>
      told.filter(of).length / told.length;
    expect(share(({ known, truth }) => known < truth)).toBeGreaterThan(0.5);
    expect(share(({ in80 }) => in80)).toBeGreaterThan(0.8);
    expect(share(({ in95 }) => in95)).toBeGreaterThan(0.92);
  }, 240_000);
});
