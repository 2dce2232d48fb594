import { formats } from "./case.js";
import type { FuzzResult } from "./fuzz.js";

/** Files by format and end, why files were refused and rows rejected, and how fast it went. */
export function summary({ outcomes, whole, violations, seconds }: FuzzResult): string {
  const ends = ["accepted", "rejected", "refused"] as const;
  const rows = formats.flatMap((format) => {
    const mine = outcomes.filter((outcome) => outcome.format === format);
    if (mine.length === 0) return [];
    const counts = ends.map((end) => `${mine.filter((o) => o.end === end).length} ${end}`);
    return [`  ${format}: ${mine.length} files, ${counts.join(", ")}`];
  });
  const messages = tally(outcomes.flatMap(({ message }) => (message ? [classOf(message)] : [])));
  const codes = new Map<string, number>();
  for (const outcome of outcomes)
    for (const [code, n] of Object.entries(outcome.codes))
      codes.set(code, (codes.get(code) ?? 0) + n);
  return [
    `${outcomes.length} files in ${seconds.toFixed(0)} s (${(outcomes.length / seconds).toFixed(0)} a second): every row accepted, some rejected, or the file refused`,
    ...rows,
    `  ${outcomes.reduce((sum, o) => sum + o.rows, 0)} rows; ${outcomes.filter((o) => o.compared).length} files held to another reader cell by cell; ${whole} through the whole of intake`,
    "faults of rows",
    ...[...codes].sort((a, b) => b[1] - a[1]).map(([code, n]) => `  ${n} ${code}`),
    "files refused",
    ...messages.map(([text, n]) => `  ${n} ${text}`),
    `${violations.length} violations`,
  ].join("\n");
}

/** A message without what is particular to one file. */
export function classOf(message: string): string {
  return message
    .replace(/“[^”]*”?/g, "“…”")
    .replace(/\d+/g, "N")
    .slice(0, 140);
}

function tally(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
