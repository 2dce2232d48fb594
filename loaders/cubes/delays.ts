import { dayOfDate, daysInMonth, type Month, monthOfDate } from "../../src/domain/period.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Triangle } from "../../src/forecast/delay.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";
import type { OpenCube } from "./open.js";

/** When the audits of a part were reported. */
export interface Reports {
  readonly first: Month;
  /**
   * audits by month of completion, by months of delay, as far as the as-of lets see: those of which it is
   * known when they were reported. The last row is the month of the as-of
   */
  readonly rows: Triangle;
  /** all audits of those months that are known to be complete */
  readonly known: Float64Array;
}

export interface ReportOptions {
  /** delay that is told apart, in months; what is later counts as this late */
  readonly longest?: number;
  /** how many months of completion are looked at: habits change */
  readonly months?: number;
}

/**
 * Reads from `events` and `region_tree` when audits were reported, for the root region as a whole and for
 * each of its children.
 *
 * What `received_on` says depends on the submission. A historic receipt is the day on which the audit was
 * reported. Else it is the day of intake: that tells a delay only of audits completed since their sender
 * began to send, for what a first file brings of earlier years was not late. Where dates carry no months
 * no delay is told. A row that was sent again, having changed, counts from then on.
 *
 * Delays count months that end on the as-of's day of the month, so that nothing is seen of half a month: as
 * of the 5th, what is received by the 5th of the month after completion has a delay of 1. Only as of the
 * last day of a month are these calendar months; as of any other day the last row is a month that has
 * just begun.
 * @returns by region code; the root's is the whole
 */
export async function loadReports(
  { engine, standing, past, dataDate }: OpenCube,
  workspace: Workspace,
  { longest = 24, months = 60 }: ReportOptions = {},
): Promise<ReadonlyMap<string, Reports>> {
  const received = await receivedDays(engine);
  const sent = standing.flatMap(({ submission: { id, sender, historicReceipt } }) => {
    const days = received.get(id);
    return days ? [{ id, sender, historicReceipt, ...days }] : [];
  });
  // Since the last receipt nobody had sent anything, which is no sign that nothing more would come.
  const lastReceipt = sent.map((s) => s.last).reduce(later, dataDate);
  const asOf = past && past.asOf < lastReceipt ? past.asOf : lastReceipt;
  const since = workspace.frequency === "year" ? [] : tellingSince(sent);
  const last = monthOfDate(asOf);
  const { columns, rows } = await engine.query(`
    SELECT t.part AS region, month, delay, CAST(SUM(audits) AS INTEGER) AS audits
    FROM (
      SELECT region_code, month, delay, COUNT(*) AS audits
      FROM (
        SELECT e.region_code, e.month, ${delaySql(asOf, longest)} AS delay
        FROM events AS e LEFT JOIN (${valuesSql(since)}) AS s ON s.submission = e.submission
        WHERE e.stage = 'realised' AND e.month BETWEEN ${last - months + 1} AND ${last}
      ) AS told
      GROUP BY region_code, month, delay
    ) AS counted
    JOIN region_tree AS t ON t.node = counted.region_code AND t.ancestor = ${literal(workspace.rootRegion)}
    GROUP BY t.part, month, delay`);

  const at = (column: string, row: number) => Number(columns[column]![row]);
  const first = Array.from({ length: rows }, (_, row) => at("month", row)).reduce(
    (earliest, month) => Math.min(earliest, month),
    last,
  );
  const parts = workspace.regions.filter(
    ({ code, parent }) => code === workspace.rootRegion || parent === workspace.rootRegion,
  );
  const found = new Map(parts.map(({ code }) => [code, empty(first, last, longest)]));
  for (let row = 0; row < rows; row++) {
    const part = String(columns.region![row]);
    for (const code of new Set([part, workspace.rootRegion])) {
      const { rows: triangle, known } = found.get(code)!;
      const i = at("month", row) - first;
      known[i]! += at("audits", row);
      if (columns.delay![row] !== null) triangle[i]![at("delay", row)]! += at("audits", row);
    }
  }
  return found;
}

interface Sent {
  readonly id: string;
  readonly sender: string;
  readonly historicReceipt: boolean;
  /** ISO dates */
  readonly first: string;
  readonly last: string;
}

const later = (a: string, b: string) => (a > b ? a : b);

/** First and last receipt of each submission. */
async function receivedDays(engine: Engine): Promise<Map<string, Pick<Sent, "first" | "last">>> {
  const { columns, rows } = await engine.query(
    `SELECT submission, MIN(received_on) AS first_on, MAX(received_on) AS last_on
     FROM events WHERE received_on IS NOT NULL GROUP BY submission`,
  );
  const { submission, first_on, last_on } = columns;
  return new Map(
    Array.from({ length: rows }, (_, row) => [
      String(submission![row]),
      { first: String(first_on![row]), last: String(last_on![row]) },
    ]),
  );
}

/** Submissions whose receipts tell a delay, each with the month of completion from which on. */
function tellingSince(sent: readonly Sent[]): { id: string; month: Month }[] {
  const begun = new Map<string, string>();
  for (const { sender, historicReceipt, first } of sent)
    if (!historicReceipt && first < (begun.get(sender) ?? "9999")) begun.set(sender, first);
  return sent.map(({ id, sender, historicReceipt }) => ({
    id,
    month: historicReceipt ? 0 : monthOfDate(begun.get(sender)!),
  }));
}

function valuesSql(since: readonly { id: string; month: Month }[]): string {
  const rows = since.map(({ id, month }) => `(${literal(id)}, ${month})`);
  return rows.length > 0
    ? `SELECT submission, since FROM (VALUES ${rows.join(", ")}) AS v (submission, since)`
    : "SELECT CAST(NULL AS VARCHAR) AS submission, CAST(NULL AS INTEGER) AS since WHERE false";
}

/** Months from completion to receipt; NULL where they are not known, or not yet. */
function delaySql(asOf: string, longest: number): string {
  const day = dayOfDate(asOf);
  const wholeMonths = day === daysInMonth(monthOfDate(asOf));
  const late = wholeMonths
    ? 0
    : `CASE WHEN EXTRACT(DAY FROM e.received_on) > ${day} THEN 1 ELSE 0 END`;
  const received = `EXTRACT(YEAR FROM e.received_on) * 12 + EXTRACT(MONTH FROM e.received_on) - 1 + ${late}`;
  return `CASE WHEN e.month >= s.since AND e.received_on <= DATE ${literal(asOf)}
    THEN CAST(LEAST(GREATEST(${received} - e.month, 0), ${longest}) AS INTEGER) END`;
}

function empty(first: Month, last: Month, longest: number): Reports {
  const months = last - first + 1;
  return {
    first,
    rows: Array.from(
      { length: months },
      (_, i) => new Float64Array(Math.min(longest, months - 1 - i) + 1),
    ),
    known: new Float64Array(months),
  };
}
