import { open, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { csvFormat } from "d3-dsv";
import { type TargetSum, unequalSums } from "../../src/domain/targetSums.js";
import { targetColumns } from "../../src/domain/targetsFile.js";
import type { StatedTarget, Workspace } from "../../src/domain/workspace.js";
import { writeWhole } from "../disk.js";
import { CommandError } from "../errors.js";
import { said } from "../said.js";
import { Reading, WorkspaceError } from "../workspace/faults.js";
import { indicatorsFile } from "../workspace/indicators.js";
import { industryReferences } from "../workspace/industries.js";
import { regionReferences } from "../workspace/regions.js";
import { remarks } from "../workspace/table.js";
import {
  readTargetRows,
  requiredTargetColumns,
  type TargetReferences,
  type TargetRow,
  targetKey,
  targetsName,
} from "../workspace/targets.js";
import { FileFault } from "./fault.js";
import { splitRecord } from "./records.js";
import { dayOf, type Session } from "./session.js";

/** What became of the goals that files state for parts. */
export interface TargetsReport {
  readonly files: readonly { readonly file: string; readonly rows: number }[];
  /** of the workspace's own */
  readonly path: string;
  readonly changed: boolean;
  readonly added: number;
  /** by another value for the same part */
  readonly replaced: number;
  /** of a plan and indicator that the files state, but for other parts */
  readonly removed: number;
  readonly unchanged: number;
  /** of plans and indicators that the files do not state */
  readonly kept: number;
  /** where the earlier file is kept; null: there was none, or it stays */
  readonly copy: string | null;
  /** goals that do not add up to the one of the region above */
  readonly sums: readonly TargetSum[];
}

/** A file of goals, every row of it sound. */
export interface StatedFile {
  readonly path: string;
  readonly rows: readonly TargetRow[];
}

const columns = [...targetColumns, ...remarks];

/** Whether a text's first line heads goals of parts, be it with a mark between the cells that is none of theirs. */
export async function isTargetsFile(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    if (!(await file.stat()).isFile()) return false;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const text = new TextDecoder().decode(buffer.subarray(0, bytesRead));
    const [head = ""] = text.trimStart().split(/[\r\n]/, 1);
    return [",", ";", "\t"].some((delimiter) => {
      const cells = splitRecord(head, delimiter).map((cell) => cell.trim());
      return requiredTargetColumns.every((column) => cells.includes(column));
    });
  } finally {
    await file.close();
  }
}

/**
 * Reads goals by the rules of the workspace's own file; any fault, and none is taken.
 * @param others that came before in the same intake
 */
export async function readStated(
  path: string,
  workspace: Workspace,
  others: readonly StatedFile[],
): Promise<{ file: StatedFile | null; faults: readonly FileFault[] }> {
  const reading = new Reading(dirname(path));
  reading.languages = workspace.languages;
  const rows = await readTargetRows(reading, referencesOf(workspace), basename(path));
  const where = reading.path(basename(path));
  const faults = reading.faults.map((fault) => {
    const told = fault.startsWith(where) ? fault.slice(where.length) : fault;
    return new FileFault("unsound-goal", { fault: told.replace(/^[\s,:]+/, "") });
  });
  if (faults.length > 0) return { file: null, faults };
  if (rows.length === 0) return { file: null, faults: [new FileFault("no-rows")] };
  const twice = [...groupsOf(rows).entries()].flatMap(([group, { plan, indicator }]) => {
    const other = others.find((one) => groupsOf(one.rows).has(group));
    return other ? [new FileFault("goals-twice", { plan, indicator, other: other.path })] : [];
  });
  return twice.length > 0 ? { file: null, faults: twice } : { file: { path, rows }, faults: [] };
}

/**
 * What the workspace's `targets.csv` becomes: rows of the same plan and indicator give way to those of the
 * files. Whoever calls has the register's lock, so that nobody else writes meanwhile.
 * @throws WorkspaceError if the file that is there has faults by now
 */
export async function prepareTargets(
  { workspace, at }: Session,
  stated: readonly StatedFile[],
): Promise<{ report: TargetsReport; write(): Promise<void> }> {
  const { directory } = workspace;
  const reading = new Reading(directory);
  const before = await readTargetRows(reading, referencesOf(workspace));
  if (reading.faults.length > 0) throw new WorkspaceError(directory, reading.faults);
  const come = stated.flatMap(({ rows }) => rows);
  const groups = groupsOf(come);
  const [giveWay, keep] = [before.filter(isStated), before.filter((row) => !isStated(row))];
  function isStated({ target }: TargetRow): boolean {
    return groups.has(groupOf(target));
  }
  const earlier = new Map(giveWay.map((row) => [keyOf(row), row]));
  const keys = new Set(come.map(keyOf));
  const counts = { added: 0, replaced: 0, unchanged: 0 };
  for (const row of come) {
    const known = earlier.get(keyOf(row));
    counts[known ? (isSame(known, row) ? "unchanged" : "replaced") : "added"]++;
  }
  const removed = giveWay.filter((row) => !keys.has(keyOf(row))).length;
  const changed = counts.added + counts.replaced + removed > 0;
  const after = [...keep, ...come];
  const path = join(directory, targetsName);
  const copy = changed && (await exists(path)) ? await copyName(directory, at) : null;
  const targets = after.map(({ target }) => target);
  return {
    report: {
      files: stated.map(({ path: file, rows }) => ({ file, rows: rows.length })),
      path,
      changed,
      ...counts,
      removed,
      kept: keep.length,
      copy,
      sums: [...groups.values()].flatMap(({ plan, indicator }) =>
        unequalSums(
          { ...workspace, targets },
          workspace.plans.find(({ key }) => key === plan)!,
          indicator,
        ),
      ),
    },
    async write() {
      const draft = join(directory, `.${targetsName}.draft`);
      try {
        if (copy) await writeWhole(copy, await readFile(path), draft);
        await writeWhole(path, textOf(after), draft);
      } catch (cause) {
        const detail = (cause as Error).message;
        throw new CommandError(said("paths.notWritten", { path, detail }), 1, { cause });
      }
    },
  };
}

function referencesOf({ plans, indicators, regions, industries }: Workspace): TargetReferences {
  return {
    plans: { plans: [...plans], keys: plans.map(({ key }) => key) },
    indicators: {
      what: "indicator",
      file: indicatorsFile,
      codes: new Set(indicators.map(({ key }) => key)),
    },
    regions: regionReferences(regions),
    industries: industryReferences(industries),
  };
}

const groupOf = ({ plan, indicator }: StatedTarget) => JSON.stringify([plan, indicator]);

/** The first goal of each plan and indicator. */
function groupsOf(rows: readonly TargetRow[]): Map<string, StatedTarget> {
  return new Map(rows.map(({ target }) => [groupOf(target), target]));
}

const keyOf = ({ row }: TargetRow) => JSON.stringify(targetKey.map((column) => row.text(column)));

function isSame(one: TargetRow, other: TargetRow): boolean {
  return (
    one.target.value === other.target.value &&
    remarks.every((column) => one.row.text(column) === other.row.text(column))
  );
}

function textOf(rows: readonly TargetRow[]): string {
  const written = columns.filter(
    (column) =>
      (targetColumns as readonly string[]).includes(column) ||
      rows.some(({ row }) => row.text(column) !== ""),
  );
  const cells = rows.map(({ row }) =>
    Object.fromEntries(written.map((column) => [column, row.text(column)])),
  );
  return `${csvFormat(cells, written)}\n`;
}

/** The first name of the day that is free. */
async function copyName(directory: string, at: string): Promise<string> {
  const day = dayOf({ receivedAt: at });
  for (let n = 1; ; n++) {
    const path = join(directory, `targets.${day}${n === 1 ? "" : `-${n}`}.csv`);
    if (!(await exists(path))) return path;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return false;
      throw cause;
    },
  );
}
