import {
  lastComplete,
  type Month,
  month,
  monthOfDate,
  stepOf,
  yearOf,
} from "../../src/domain/period.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";
import { sums } from "./cube.js";

/** The periods of the register: all histories share them. */
export interface Span {
  /** last month of the first period in which an audit was realised; null in an empty register */
  readonly first: Month | null;
  /**
   * last month of the first period from which on audits were realised without a gap of years: a
   * stray date far back is no beginning
   */
  readonly steady: Month | null;
  /** months from one period to the next */
  readonly step: 1 | 12;
  /** number of periods up to the last one that the data date covers wholly */
  readonly complete: number;
  /** number of periods, a partly covered last one included */
  readonly length: number;
}

/** Quantities of one part, by indicator key. */
export interface History {
  /** by period; gaps are zero */
  readonly realised: Readonly<Record<string, Float64Array>>;
  /** by calendar year of evaluation */
  readonly planned: Readonly<Record<string, Map<number, number>>>;
}

export interface Histories {
  readonly span: Span;
  /** @throws RangeError if the part was not asked for */
  of(region: string, industry: string): History;
}

/** Each of the regions with each of the industries. */
export interface Grid {
  readonly regions: readonly string[];
  readonly industries: readonly string[];
}

/**
 * Reads the series of many parts in one query.
 * @param dataDate ISO date; what lies after it is left out
 */
export async function loadHistories(
  engine: Engine,
  workspace: Workspace,
  dataDate: string,
  grids: readonly Grid[],
): Promise<Histories> {
  const span = await spanOf(engine, workspace, dataDate);
  const keys = workspace.indicators.map(({ key }) => key);
  const parts = new Map<string, History>();
  for (const { regions, industries } of grids)
    for (const region of regions)
      for (const industry of industries) parts.set(partKey(region, industry), empty(keys, span));
  const asked = grids.map(
    ({ regions, industries }) =>
      `r.ancestor IN (${list(regions)}) AND i.ancestor IN (${list(industries)})`,
  );

  const { columns, rows } = await engine.query(`
    SELECT r.ancestor AS region, i.ancestor AS industry, period, stage, ${sums(workspace)}
    FROM (
      SELECT region, industry, period, stage, ${sums(workspace)}
      FROM cube GROUP BY region, industry, period, stage
    ) AS c
    JOIN region_tree AS r ON r.node = c.region
    JOIN industry_tree AS i ON i.node = c.industry
    WHERE ${asked.join(" OR ")}
    GROUP BY r.ancestor, i.ancestor, period, stage`);
  const quantities = keys.map((key) => columns[key]!);
  for (let row = 0; row < rows; row++) {
    const part = parts.get(partKey(String(columns.region![row]), String(columns.industry![row])))!;
    const period = Number(columns.period![row]);
    const at = indexOf(span, period);
    const known = at >= 0 && at < span.length;
    keys.forEach((key, i) => {
      const value = Number(quantities[i]![row]);
      if (columns.stage![row] === "planned") {
        const years = part.planned[key]!;
        years.set(yearOf(period), (years.get(yearOf(period)) ?? 0) + value);
      } else if (known) part.realised[key]![at]! += value;
    });
  }
  return {
    span,
    of(region, industry) {
      const part = parts.get(partKey(region, industry));
      if (!part) throw new RangeError(`no history was loaded of ${region}, ${industry}`);
      return part;
    },
  };
}

/** In months: a programme that realises nothing for longer has begun anew. */
const longestGap = 36;

async function spanOf(engine: Engine, workspace: Workspace, dataDate: string): Promise<Span> {
  const step = stepOf(workspace.frequency);
  const { columns } = await engine.query(
    "SELECT DISTINCT period FROM cube WHERE stage = 'realised' ORDER BY period",
  );
  const periods = columns.period!.map(Number);
  const [found] = periods;
  if (found === undefined) return { first: null, steady: null, step, complete: 0, length: 0 };
  const endOf = (period: Month) => (step === 12 ? month(yearOf(period), 12) : period);
  const gap = periods.findLastIndex((period, i) => i > 0 && period - periods[i - 1]! > longestGap);
  const first = endOf(found);
  const span = { first, steady: endOf(periods[Math.max(0, gap)]!), step };
  const complete = indexOf(span, lastComplete(dataDate, workspace.frequency)) + 1;
  const length = indexOf(span, monthOfDate(dataDate)) + 1;
  return { ...span, complete: Math.max(0, complete), length: Math.max(0, length) };
}

/** Index of the period in which a month lies. */
export function indexOf({ first, step }: Pick<Span, "first" | "step">, m: Month): number {
  if (first === null) return -1;
  return step === 12 ? yearOf(m) - yearOf(first) : m - first;
}

function partKey(region: string, industry: string): string {
  return `${region} ${industry}`;
}

function empty(keys: readonly string[], span: Span): History {
  return {
    realised: Object.fromEntries(keys.map((key) => [key, new Float64Array(span.length)])),
    planned: Object.fromEntries(keys.map((key) => [key, new Map()])),
  };
}

function list(codes: readonly string[]): string {
  return codes.map(literal).join(", ");
}
