import { join } from "node:path";
import { group } from "d3-array";
import { type FaultCode, heldCodes } from "../../src/domain/fault.js";
import type { Names } from "../../src/domain/language.js";
import type {
  Delay,
  FaultCounts,
  FaultRow,
  PartQuality,
  QualityPayload,
  Receipt,
  Reconciled,
  SubmissionQuality,
} from "../../src/domain/quality.js";
import { ancestorsOf, indexTree } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { faultNames, faultTexts } from "../../src/i18n/faults.js";
import type { Text } from "../../src/i18n/labels.js";
import type { OpenCube } from "../cubes/open.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { kinds, type SubmissionColumn, submissionColumns } from "../register/schema.js";
import type { Standing } from "../register/standing.js";
import { registerDirectory } from "../register/store.js";
import { partStatus, statusBasis } from "../status/status.js";
import { toTraditional } from "../workspace/traditional.js";

/** How many faults of a submission are told one by one. */
const told = 100;

/** Expects the register open with its cube. */
export async function qualityOf(workspace: Workspace, cube: OpenCube): Promise<QualityPayload> {
  const { engine, standing } = cube;
  const submissions = await submissionsOf(engine, standing);
  const faults = await faultsOf(engine, workspace, standing);
  return {
    synthetic: cube.register.synthetic,
    delay: await delayOf(engine),
    parts: await partsOf(engine, workspace, submissions),
    submissions: submissions.toReversed(),
    columns: columnsTold(workspace).map((column) => ({
      key: column.key,
      names: columnNames(workspace, column),
    })),
    trend: await trendOf(engine),
    reconciliation: await reconcile(workspace, cube),
    faults,
    codes: codesOf(faults, submissions),
    columnNames: namesOfColumns(workspace, faults),
  };
}

function columnsTold(workspace: Workspace): SubmissionColumn[] {
  return submissionColumns("audits", workspace).filter(
    ({ required, occasional }) => !required && !occasional,
  );
}

function columnNames({ indicators }: Workspace, { key, zh }: SubmissionColumn): Names {
  const indicator = indicators.find((one) => one.key === key);
  if (indicator) return indicator.names;
  const [first = key] = zh;
  const words = key.replaceAll("_", " ").replace(/ code$/, "");
  const en = words.charAt(0).toUpperCase() + words.slice(1);
  return { en, "zh-Hans": first, "zh-Hant": toTraditional(first) };
}

function codesOf(
  faults: readonly FaultRow[],
  submissions: readonly SubmissionQuality[],
): QualityPayload["codes"] {
  const met = new Set<string>(faults.map(({ code }) => code));
  for (const { errors, warnings } of submissions)
    for (const code of Object.keys({ ...errors, ...warnings })) met.add(code);
  const names = ({ en, zh }: Text): Names => ({ en, "zh-Hans": zh, "zh-Hant": toTraditional(zh) });
  return Object.fromEntries(
    ([...met] as FaultCode[]).map((code) => [
      code,
      { name: names(faultNames[code]), advice: names(faultTexts[code]) },
    ]),
  );
}

function namesOfColumns(workspace: Workspace, faults: readonly FaultRow[]): Record<string, Names> {
  const met = new Set(faults.map(({ column }) => column));
  return Object.fromEntries(
    kinds
      .flatMap((kind) => submissionColumns(kind, workspace))
      .filter(({ key }) => met.has(key))
      .map((column) => [column.key, columnNames(workspace, column)]),
  );
}

async function submissionsOf(
  engine: Engine,
  standing: readonly Standing[],
): Promise<SubmissionQuality[]> {
  const { columns } = await engine.query(
    kinds
      .map(
        (kind) =>
          `SELECT submission, code, count(*) AS n FROM held_${kind} GROUP BY submission, code`,
      )
      .join(" UNION ALL "),
  );
  const held = (id: string): FaultCounts =>
    Object.fromEntries(
      columns.submission!.flatMap((submission, i) =>
        submission === id ? [[columns.code![i] as FaultCode, Number(columns.n![i])]] : [],
      ),
    );
  return standing.map(({ submission: s, pending }) => {
    const heldRows = held(s.id);
    const kept = s.sound - total(heldRows);
    return {
      id: s.id,
      kind: s.kind,
      synthetic: s.synthetic,
      source: s.source,
      sheet: s.sheet,
      sender: s.sender,
      receivedOn: s.receivedAt.slice(0, 10),
      rows: s.rows,
      accepted: kept,
      rejected: s.rows - kept,
      // Those that the file's own rows held back were told at intake and may count no more.
      errors: { ...withoutHeld(s.errors), ...heldRows },
      warnings: s.warnings,
      pending,
    };
  });
}

function withoutHeld(errors: Readonly<Record<string, number>>): FaultCounts {
  return Object.fromEntries(
    Object.entries(errors).filter(([code]) => !(heldCodes as readonly string[]).includes(code)),
  );
}

function total(counts: FaultCounts): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

const delay = "CAST(received_on - completed_on AS INTEGER)";
const quantile = (share: number) => `percentile_cont(${share}) WITHIN GROUP (ORDER BY ${delay})`;
const delays = `count(*) AS realised, ${quantile(0.5)} AS middle, ${quantile(0.9)} AS most`;

async function partsOf(
  engine: Engine,
  workspace: Workspace,
  submissions: readonly SubmissionQuality[],
): Promise<PartQuality[]> {
  const told = columnsTold(workspace).map(({ key }) => key);
  const filled = told.map((key, i) => `count(${identifier(key)}) AS filled_${i}`);
  const { columns, rows } = await engine.query(`
    SELECT t.part AS region, ${delays}, ${filled.join(", ")}
    FROM events AS e JOIN region_tree AS t ON t.node = e.region_code AND t.ancestor = ${literal(workspace.rootRegion)}
    WHERE stage = 'realised' GROUP BY t.part ORDER BY t.part`);
  const counted = await engine.query(`
    SELECT t.part AS region, count(*) AS audits
    FROM audits AS e JOIN region_tree AS t ON t.node = e.region_code AND t.ancestor = ${literal(workspace.rootRegion)}
    GROUP BY t.part`);
  const audits = new Map(
    counted.columns.region!.map((code, i) => [String(code), Number(counted.columns.audits![i])]),
  );
  const realised = new Map(
    Array.from({ length: rows }, (_, i) => [String(columns.region![i]), i] as const),
  );
  const tree = indexTree(workspace.regions);
  const partOf = (sender: string) =>
    tree.nodes.has(sender) ? (ancestorsOf(tree, sender).at(-2)?.code ?? sender) : tree.root.code;
  const sent = group(submissions, ({ sender }) => partOf(sender));
  return workspace.regions
    .filter(({ code, parent }) => parent === tree.root.code || code === tree.root.code)
    .filter(({ code }) => audits.has(code) || sent.has(code))
    .sort((a, b) => Number(a.parent === null) - Number(b.parent === null))
    .map(({ code }) => {
      const own = sent.get(code) ?? [];
      const at = realised.get(code);
      const value = (name: string) => (at === undefined ? 0 : Number(columns[name]![at]));
      const sum = (of: (s: SubmissionQuality) => number) =>
        own.reduce((total, s) => total + of(s), 0);
      return {
        region: code,
        audits: audits.get(code) ?? 0,
        pending: sum((s) => (s.kind === "audits" && s.pending.length > 0 ? s.accepted : 0)),
        submissions: own.length,
        rows: sum(({ rows }) => rows),
        rejected: sum(({ rejected }) => rejected),
        warnings: sum(({ warnings }) => total(warnings)),
        delay:
          at === undefined
            ? null
            : { audits: value("realised"), median: value("middle"), most: value("most") },
        complete: Object.fromEntries(
          told.map((key, i) => [
            key,
            at === undefined ? 0 : value(`filled_${i}`) / value("realised"),
          ]),
        ),
      };
    });
}

async function delayOf(engine: Engine): Promise<Delay | null> {
  const { columns } = await engine.query(`SELECT ${delays} FROM events WHERE stage = 'realised'`);
  const [audits, median, most] = ["realised", "middle", "most"].map((name) =>
    Number(columns[name]![0]),
  ) as [number, number, number];
  return audits === 0 ? null : { audits, median, most };
}

async function trendOf(engine: Engine): Promise<Receipt[]> {
  const { columns, rows } = await engine.query(`
    SELECT CAST(EXTRACT(YEAR FROM received_on) AS INTEGER) AS year,
      CAST(EXTRACT(QUARTER FROM received_on) AS INTEGER) AS quarter, ${delays}
    FROM events WHERE stage = 'realised' GROUP BY 1, 2 ORDER BY 1, 2`);
  return Array.from({ length: rows }, (_, i) => ({
    year: Number(columns.year![i]),
    quarter: Number(columns.quarter![i]),
    audits: Number(columns.realised![i]),
    median: Number(columns.middle![i]),
    most: Number(columns.most![i]),
  }));
}

async function reconcile(
  workspace: Workspace,
  { engine, dataDate }: OpenCube,
): Promise<Reconciled[]> {
  const { rootRegion, rootIndustry, plans } = workspace;
  const basis = await statusBasis(engine, workspace, dataDate, {
    regions: [rootRegion],
    industries: [rootIndustry],
  });
  const { statuses } = partStatus(basis, plans, rootRegion, rootIndustry);
  return plans.flatMap(({ key, results }) =>
    Object.entries(results).map(([indicator, { value }]) => ({
      plan: key,
      indicator,
      published: value,
      register: statuses.find((s) => s.plan === key && s.indicator === indicator)?.achieved ?? null,
    })),
  );
}

async function faultsOf(
  engine: Engine,
  workspace: Workspace,
  standing: readonly Standing[],
): Promise<FaultRow[]> {
  const files = standing.flatMap(({ submission: { id, faultsFile } }) =>
    faultsFile ? [{ id, path: join(registerDirectory(workspace), faultsFile.file) }] : [],
  );
  const found: FaultRow[] = [];
  for (const { id, path } of files) {
    const { columns, rows } = await engine.query(`
      SELECT line, severity, code, "column", value, hint FROM read_parquet(${literal(path)})
      ORDER BY severity, line, place LIMIT ${told}`);
    const text = (name: string, i: number) => {
      const value = columns[name]![i];
      return value === null || value === undefined ? null : String(value);
    };
    for (let i = 0; i < rows; i++)
      found.push({
        submission: id,
        line: Number(columns.line![i]),
        code: columns.code![i] as FaultCode,
        column: text("column", i),
        value: text("value", i),
        hint: text("hint", i),
      });
  }
  return found;
}
