import { group } from "d3-array";
import type { FaultCode } from "../../src/domain/fault.js";
import {
  type Delay,
  type PartQuality,
  partOfSender,
  pendingOf,
  type QualityPayload,
  type Receipt,
  type Reconciled,
  type SubmissionQuality,
  summed,
  totalOf,
} from "../../src/domain/quality.js";
import { indexTree } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { faultNames, faultTexts } from "../../src/i18n/faults.js";
import { loadHistories } from "../cubes/histories.js";
import type { OpenCube } from "../cubes/open.js";
import { localDay } from "../day.js";
import type { Engine, Result } from "../engine/engine.js";
import { identifier, literal, yearOf } from "../engine/sql.js";
import { heldRows, rowCounts } from "../register/counts.js";
import { type SubmissionColumn, submissionColumns } from "../register/schema.js";
import type { Standing } from "../register/standing.js";
import { achievedIn } from "../status/assess.js";
import { namesOf } from "../workspace/traditional.js";
import { columnLabels, columnNames } from "./columns.js";

/** How many quarters of a part are told. */
const quartersTold = 12;

/** Expects the register open with its cube. */
export async function qualityOf(workspace: Workspace, cube: OpenCube): Promise<QualityPayload> {
  const { engine, standing } = cube;
  const submissions = await submissionsOf(engine, workspace, standing);
  return {
    synthetic: cube.register.synthetic,
    delay: await delayOf(engine),
    parts: await partsOf(cube, workspace, submissions),
    submissions: submissions.toReversed(),
    columns: columnsTold(workspace).map((column) => ({
      key: column.key,
      names: columnNames(workspace, column),
    })),
    trend: await trendOf(engine),
    reconciliation: await reconcile(workspace, cube),
    pending: pendingOf(indexTree(workspace.regions), submissions, cube.register.audits),
    codes: codesOf(submissions),
    columnNames: columnLabels(workspace),
  };
}

function columnsTold(workspace: Workspace): SubmissionColumn[] {
  return submissionColumns("audits", workspace).filter(
    ({ required, occasional }) => !required && !occasional,
  );
}

function codesOf(submissions: readonly SubmissionQuality[]): QualityPayload["codes"] {
  const met = new Set<string>();
  for (const { errors, warnings } of submissions)
    for (const code of Object.keys({ ...errors, ...warnings })) met.add(code);
  return Object.fromEntries(
    ([...met] as FaultCode[]).map((code) => [
      code,
      { name: namesOf(faultNames[code]), advice: namesOf(faultTexts[code]) },
    ]),
  );
}

async function submissionsOf(
  engine: Engine,
  workspace: Workspace,
  standing: readonly Standing[],
): Promise<SubmissionQuality[]> {
  const held = await heldRows(engine);
  const told = columnsTold(workspace).map(({ key }) => key);
  const realised = await engine.query(
    `SELECT submission, ${delays}, ${filledOf(told)} FROM events WHERE stage = 'realised' GROUP BY submission`,
  );
  const at = new Map(realised.columns.submission!.map((id, i) => [String(id), i]));
  return standing.map(({ submission: s, pending }) => {
    const row = at.get(s.id);
    const heldBack = held.get(s.id);
    return {
      id: s.id,
      kind: s.kind,
      synthetic: s.synthetic,
      source: s.source,
      sheet: s.sheet,
      sender: s.sender,
      receivedOn: localDay(new Date(s.receivedAt), workspace.timeZone),
      rows: s.rows,
      ...rowCounts(s, heldBack),
      errors: { ...s.errors, ...heldBack },
      warnings: s.warnings,
      delay: row === undefined ? null : delayAt(realised, row),
      complete: row === undefined ? {} : completeAt(realised, row, told),
      pending,
    };
  });
}

const delay = "CAST(received_on - completed_on AS INTEGER)";
const quantile = (share: number) =>
  `round(percentile_cont(${share}) WITHIN GROUP (ORDER BY ${delay}), 1)`;
const delays = `count(*) AS realised, ${quantile(0.5)} AS middle, ${quantile(0.9)} AS most`;

const filledOf = (told: readonly string[]) =>
  told.map((key, i) => `count(${identifier(key)}) AS filled_${i}`).join(", ");

function delayAt({ columns }: Result, row: number): Delay {
  return {
    audits: Number(columns.realised![row]),
    median: Number(columns.middle![row]),
    most: Number(columns.most![row]),
  };
}

function completeAt(
  { columns }: Result,
  row: number,
  told: readonly string[],
): Record<string, number> {
  const audits = Number(columns.realised![row]);
  return Object.fromEntries(
    told.map((key, i) => [key, Number(columns[`filled_${i}`]![row]) / audits]),
  );
}

async function partsOf(
  { engine, past }: OpenCube,
  workspace: Workspace,
  submissions: readonly SubmissionQuality[],
): Promise<PartQuality[]> {
  const told = columnsTold(workspace).map(({ key }) => key);
  const quality = await engine.query(`
    SELECT t.part AS region, ${delays}, ${filledOf(told)}
    FROM events AS e JOIN region_tree AS t ON t.node = e.region_code AND t.ancestor = ${literal(workspace.rootRegion)}
    WHERE stage = 'realised' GROUP BY t.part ORDER BY t.part`);
  const counted = await engine.query(`
    SELECT t.part AS region, count(*) AS audits
    FROM ${past ? "events" : "audits"} AS e JOIN region_tree AS t ON t.node = e.region_code AND t.ancestor = ${literal(workspace.rootRegion)}
    GROUP BY t.part`);
  const audits = new Map(
    counted.columns.region!.map((code, i) => [String(code), Number(counted.columns.audits![i])]),
  );
  const realised = new Map(
    quality.columns.region!.map((region, i) => [String(region), i] as const),
  );
  const tree = indexTree(workspace.regions);
  const sent = group(submissions, ({ sender }) => partOfSender(tree, sender));
  const trends = await trendsOf(engine, workspace);
  return workspace.regions
    .filter(({ code, parent }) => parent === tree.root.code || code === tree.root.code)
    .filter(({ code }) => audits.has(code) || sent.has(code))
    .sort((a, b) => Number(a.parent === null) - Number(b.parent === null))
    .map(({ code }) => {
      const own = sent.get(code) ?? [];
      const at = realised.get(code);
      const sum = (of: (s: SubmissionQuality) => number) =>
        own.reduce((total, s) => total + of(s), 0);
      return {
        region: code,
        audits: audits.get(code) ?? 0,
        pending: sum((s) => (s.kind === "audits" && s.pending.length > 0 ? s.accepted : 0)),
        submissions: own.length,
        rows: sum(({ rows }) => rows),
        rejected: sum(({ rejected }) => rejected),
        held: sum(({ held }) => held),
        errorsByCode: summed(own.map(({ errors }) => errors)),
        warnings: sum(({ warnings }) => totalOf(warnings)),
        warningsByCode: summed(own.map(({ warnings }) => warnings)),
        delay: at === undefined ? null : delayAt(quality, at),
        complete:
          at === undefined
            ? Object.fromEntries(told.map((key) => [key, 0]))
            : completeAt(quality, at, told),
        trend: (trends.get(code) ?? []).slice(-quartersTold),
      };
    });
}

async function delayOf(engine: Engine): Promise<Delay | null> {
  const result = await engine.query(`SELECT ${delays} FROM events WHERE stage = 'realised'`);
  const delay = delayAt(result, 0);
  return delay.audits === 0 ? null : delay;
}

const quarters = `${yearOf("received_on")} AS year,
  CAST(EXTRACT(QUARTER FROM received_on) AS INTEGER) AS quarter, ${delays}`;

async function trendOf(engine: Engine): Promise<Receipt[]> {
  return receipts(
    await engine.query(
      `SELECT ${quarters} FROM events WHERE stage = 'realised' GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
  );
}

/** By child of the root. */
async function trendsOf(engine: Engine, workspace: Workspace): Promise<Map<string, Receipt[]>> {
  const result = await engine.query(`
    SELECT ${quarters}, t.part AS region
    FROM events AS e JOIN region_tree AS t ON t.node = e.region_code AND t.ancestor = ${literal(workspace.rootRegion)}
    WHERE stage = 'realised' GROUP BY year, quarter, t.part ORDER BY year, quarter`);
  const parts = new Map<string, Receipt[]>();
  for (const [i, receipt] of receipts(result).entries()) {
    const region = String(result.columns.region![i]);
    parts.set(region, [...(parts.get(region) ?? []), receipt]);
  }
  return parts;
}

function receipts(result: Result): Receipt[] {
  const { columns, rows } = result;
  return Array.from({ length: rows }, (_, i) => ({
    year: Number(columns.year![i]),
    quarter: Number(columns.quarter![i]),
    ...delayAt(result, i),
  }));
}

async function reconcile(
  workspace: Workspace,
  { engine, dataDate }: OpenCube,
): Promise<Reconciled[]> {
  const { rootRegion, rootIndustry, plans } = workspace;
  const histories = await loadHistories(engine, workspace, dataDate, [
    { regions: [rootRegion], industries: [rootIndustry] },
  ]);
  return plans.flatMap((plan) =>
    Object.entries(plan.results).map(([indicator, { value }]) => ({
      plan: plan.key,
      indicator,
      published: value,
      register: achievedIn(histories, dataDate, plan, indicator, rootRegion, rootIndustry),
    })),
  );
}
