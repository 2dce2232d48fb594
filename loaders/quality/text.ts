import type { QualityPayload } from "../../src/domain/quality.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { aligned, syntheticNotice } from "../text.js";

const missing = "–";

/** The quality of the register as aligned text. */
export function qualityText(workspace: Workspace, quality: QualityPayload): string {
  const nameOf = (code: string) =>
    workspace.regions.find((region) => region.code === code)?.names.en ?? code;
  const n = (value: number | undefined) => value?.toLocaleString("en-US") ?? missing;
  const share = (shares: readonly number[]) =>
    shares.length === 0
      ? missing
      : `${((100 * shares.reduce((a, b) => a + b, 0)) / shares.length).toFixed(1)} %`;
  const parts = quality.parts.map((part) => [
    nameOf(part.region),
    n(part.audits),
    n(part.delay?.median),
    n(part.delay?.most),
    share(part.delay ? Object.values(part.complete) : []),
    n(part.submissions),
    n(part.rows),
    n(part.rejected),
    n(part.held),
    n(part.warnings),
    n(part.pending),
  ]);
  const counted = (counts: Readonly<Partial<Record<string, number>>>) =>
    Object.entries(counts)
      .map(([code, count]) => `${code} ${n(count)}`)
      .join(", ") || missing;
  const submissions = quality.submissions.map((s) => [
    s.id,
    s.sheet === null ? s.source : `${s.source} (${s.sheet})`,
    nameOf(s.sender),
    s.receivedOn,
    n(s.rows),
    n(s.accepted),
    n(s.rejected),
    n(s.held),
    counted(s.errors),
    counted(s.warnings),
    n(s.delay?.median),
    share(Object.values(s.complete)),
    s.accepted === 0
      ? "nothing of it counts"
      : s.pending.length === 0
        ? "confirmed"
        : `awaits ${s.pending.map(nameOf).join(", then ")}`,
  ]);
  const compared = quality.reconciliation.map(({ plan, indicator, published, register }) => [
    plan,
    indicator,
    n(published),
    register === null ? missing : n(register),
    register === null ? missing : n(register - published),
  ]);
  const byCode = (key: "errorsByCode" | "warningsByCode", what: string) =>
    quality.parts.flatMap((part) =>
      Object.entries(part[key]).map(([code, count]) => [
        nameOf(part.region),
        what,
        code,
        n(count),
        ((100 * count) / part.rows).toFixed(1),
      ]),
    );
  const codes = [...byCode("errorsByCode", "error"), ...byCode("warningsByCode", "warning")];
  const waiting = quality.pending?.regions.map(({ region, submissions, audits, awaitRoot }) => [
    nameOf(region),
    n(submissions),
    n(audits),
    n(audits - awaitRoot),
    n(awaitRoot),
  ]);
  const receipts = quality.trend.map(({ year, quarter, audits, median, most }) => [
    `${year} Q${quarter}`,
    n(audits),
    n(median),
    n(most),
  ]);
  const known = quality.parts.filter(({ delay }) => delay !== null);
  const columns = quality.columns.flatMap(({ key, names }) => {
    const [lowest] = known.toSorted((a, b) => a.complete[key]! - b.complete[key]!);
    if (!lowest) return [];
    const filled = known.reduce((sum, part) => sum + part.complete[key]! * part.delay!.audits, 0);
    const audits = known.reduce((sum, part) => sum + part.delay!.audits, 0);
    return [
      [names.en, share([filled / audits]), share([lowest.complete[key]!]), nameOf(lowest.region)],
    ];
  });
  const table = (
    heads: readonly string[],
    rows: readonly (readonly string[])[],
    right: number[],
  ) => (rows.length === 0 ? ["none"] : aligned([heads, ...rows], new Set(right)));
  return [
    ...(quality.synthetic ? [syntheticNotice] : []),
    "Regions: audits in force, days from completion to receipt, cells filled; rows sent from there, accepted or rejected; of the rejected, those without a fault that others hold back",
    ...table(
      [
        "region",
        "audits",
        "median days",
        "90 % within",
        "filled",
        "submissions",
        "rows",
        "rejected",
        "held back",
        "warnings",
        "pending",
      ],
      parts,
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ),
    "",
    "Receipts by quarter: realised audits, days from completion to receipt",
    ...table(["quarter", "audits", "median days", "90 % within"], receipts, [1, 2, 3]),
    "",
    "Columns: share of realised audits that fill each, and where it is lowest",
    ...table(["column", "filled", "lowest", "region"], columns, [1, 2]),
    "",
    "Errors and warnings by region and code; per 100 rows sent",
    ...table(["region", "severity", "code", "count", "per 100 rows"], codes, [3, 4]),
    "",
    quality.pending
      ? `Awaiting confirmation: ${n(quality.pending.audits)} audits, ${(100 * quality.pending.share).toFixed(1)} % of those in force`
      : "Awaiting confirmation",
    ...table(
      ["region", "submissions", "audits", "await the region", "await the root"],
      waiting ?? [],
      [1, 2, 3, 4],
    ),
    "",
    "Submissions in force",
    ...table(
      [
        "submission",
        "source",
        "sender",
        "received",
        "rows",
        "accepted",
        "rejected",
        "held back",
        "errors",
        "warnings",
        "median days",
        "filled",
        "standing",
      ],
      submissions,
      [4, 5, 6, 7, 10, 11],
    ),
    "",
    "Register beside published results",
    ...table(["plan", "indicator", "published", "register", "difference"], compared, [2, 3, 4]),
  ].join("\n");
}
