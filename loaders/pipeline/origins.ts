import { monthOfDate, monthOfYear, yearOf } from "../../src/domain/period.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";

/** A day from which it is looked back and ahead. */
export interface Origin {
  /** ISO dates */
  readonly day: string;
  /** by then nearly all completions have been reported: what came later is not judged by */
  readonly settled: string;
  /** what was completed before is not looked at, or not on record */
  readonly start: string;
  /** share of completions that is reported within so many days; empty: at once, or not known */
  readonly reported: Float64Array;
}

/** Habits change: older waits tell little. */
const lookedBack = 60;

/** Completions reported by then are nearly all. */
const nearlyAll = 0.95;

/** Completions younger than this may still be unreported, and so tell short delays only. */
const ripeDays = 365;

/** Fewer delays than these tell none. */
const fewestDelays = 50;

const dayLength = 86_400_000;

/** @example addDays("2018-06-30", 1) // => "2018-07-01" */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10);
}

/** @example daysBetween("2018-06-30", "2018-07-01") // => 1 */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
}

/** The last day of the month that lies so many months away. */
export function monthEnd(day: string, months: number): string {
  const next = monthOfDate(day) + months + 1;
  return addDays(
    new Date(Date.UTC(yearOf(next), monthOfYear(next) - 1, 1)).toISOString().slice(0, 10),
    -1,
  );
}

/** The first day of the month of the first completion on record; null without one. */
export async function recordStart(engine: Engine): Promise<string | null> {
  const { columns } = await engine.query("SELECT MIN(completed) AS first FROM pipeline");
  const first = columns.first![0];
  return typeof first === "string" ? `${first.slice(0, 7)}-01` : null;
}

/** Reads from `pipeline` how late completions were reported as of some days. */
export async function originsOf(
  engine: Engine,
  days: readonly string[],
  recorded: string,
): Promise<Origin[]> {
  const values = days.map((day, n) => `(${n}, DATE ${literal(day)})`).join(", ");
  const { columns, rows } = await engine.query(`
    SELECT o.n, p.told - p.completed AS delay, COUNT(*) AS audits
    FROM pipeline AS p JOIN (VALUES ${values}) AS o (n, origin)
      ON p.told <= o.origin AND p.completed <= o.origin - ${ripeDays}
    WHERE p.historic
    GROUP BY o.n, p.told - p.completed ORDER BY o.n, delay`);
  const delays = days.map((): [number, number][] => []);
  for (let row = 0; row < rows; row++)
    delays[Number(columns.n![row])]!.push([
      Number(columns.delay![row]),
      Number(columns.audits![row]),
    ]);
  return days.map((day, n) => {
    const reported = reportedShares(delays[n]!);
    const start = addDays(monthEnd(day, -lookedBack), 1);
    const lag = reported.findIndex((share) => share >= nearlyAll);
    return {
      day,
      settled: addDays(day, -Math.max(0, lag)),
      start: start > recorded ? start : recorded,
      reported,
    };
  });
}

function reportedShares(
  delays: readonly (readonly [days: number, audits: number])[],
): Float64Array {
  const all = delays.reduce((sum, [, audits]) => sum + audits, 0);
  if (all < fewestDelays) return new Float64Array();
  const shares = new Float64Array(delays.at(-1)![0] + 1);
  for (const [days, audits] of delays) shares[days]! += audits / all;
  for (let day = 1; day < shares.length; day++) shares[day]! += shares[day - 1]!;
  return shares;
}

/** Makes the table `pipeline_origins` with `n`, the origin's place in the list, and its dates. */
export async function tellOrigins(engine: Engine, origins: readonly Origin[]): Promise<void> {
  const rows = origins.map(
    ({ day, settled, start }, n) =>
      `(${n}, DATE ${literal(day)}, DATE ${literal(settled)}, DATE ${literal(start)})`,
  );
  await engine.run(`
    CREATE OR REPLACE TABLE pipeline_origins AS
    SELECT * FROM (VALUES ${rows.join(", ")}) AS t (n, origin, settled, start_on)`);
}
