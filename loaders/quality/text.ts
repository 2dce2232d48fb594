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
    counted(s.errors),
    counted(s.warnings),
    s.pending.length === 0 ? "confirmed" : `awaits ${s.pending.map(nameOf).join(", then ")}`,
  ]);
  const compared = quality.reconciliation.map(({ plan, indicator, published, register }) => [
    plan,
    indicator,
    n(published),
    register === null ? missing : n(register),
    register === null ? missing : n(register - published),
  ]);
  const table = (
    heads: readonly string[],
    rows: readonly (readonly string[])[],
    right: number[],
  ) => (rows.length === 0 ? ["none"] : aligned([heads, ...rows], new Set(right)));
  return [
    ...(quality.synthetic ? [syntheticNotice] : []),
    "Regions: audits in force, days from completion to receipt, cells filled; rows sent from there",
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
        "warnings",
        "pending",
      ],
      parts,
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
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
        "errors",
        "warnings",
        "standing",
      ],
      submissions,
      [4, 5, 6],
    ),
    "",
    "Register beside published results",
    ...table(["plan", "indicator", "published", "register", "difference"], compared, [2, 3, 4]),
  ].join("\n");
}
