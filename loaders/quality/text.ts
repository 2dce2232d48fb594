import type { FaultCode } from "../../src/domain/fault.js";
import type { Language } from "../../src/domain/language.js";
import type { QualityPayload } from "../../src/domain/quality.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { faultNames } from "../../src/i18n/faults.js";
import { missing } from "../../src/i18n/locale.js";
import { inLanguage } from "../intake/sentence.js";
import { speech } from "../said.js";
import { aligned } from "../text.js";

/** The quality of the register as aligned text. */
export function qualityText(
  workspace: Workspace,
  quality: QualityPayload,
  language: Language,
): string {
  const { say, label, name, list, labelled } = speech(language);
  const nameOf = (code: string) =>
    workspace.regions.find((region) => region.code === code)?.names[language] ?? code;
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
  const codeName = (code: string) => inLanguage(faultNames[code as FaultCode], language);
  const counted = (counts: Readonly<Partial<Record<string, number>>>) =>
    list(Object.entries(counts).map(([code, count]) => `${codeName(code)} ${n(count)}`)) || missing;
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
      ? label("quality.nothing")
      : s.pending.length === 0
        ? label("quality.confirmed")
        : label("quality.awaits", {
            regions: s.pending
              .map(nameOf)
              .reduce((first, next) => label("quality.then", { first, next })),
          }),
  ]);
  const compared = quality.reconciliation.map(({ plan, indicator, published, register }) => [
    name(workspace.plans.find(({ key }) => key === plan)!.names),
    name(workspace.indicators.find(({ key }) => key === indicator)!.names),
    n(published),
    register === null ? missing : n(register),
    register === null ? missing : n(register - published),
  ]);
  const byCode = (key: "errorsByCode" | "warningsByCode", what: string) =>
    quality.parts.flatMap((part) =>
      Object.entries(part[key]).map(([code, count]) => [
        nameOf(part.region),
        what,
        codeName(code),
        n(count),
        ((100 * count) / part.rows).toFixed(1),
      ]),
    );
  const codes = [
    ...byCode("errorsByCode", label("quality.fault")),
    ...byCode("warningsByCode", label("quality.warning")),
  ];
  const waiting = quality.pending?.regions.map(({ region, submissions, audits, awaitRoot }) => [
    nameOf(region),
    n(submissions),
    n(audits),
    n(audits - awaitRoot),
    n(awaitRoot),
  ]);
  const receipts = quality.trend.map(({ year, quarter, audits, median, most }) => [
    label("quality.quarterOf", { year, quarter }),
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
      [
        name(names),
        share([filled / audits]),
        share([lowest.complete[key]!]),
        nameOf(lowest.region),
      ],
    ];
  });
  const table = (
    heads: readonly string[],
    rows: readonly (readonly string[])[],
    right: number[],
  ) => (rows.length === 0 ? [label("quality.none")] : aligned([heads, ...rows], new Set(right)));
  const days = [say("quality.medianDays"), say("quality.mostDays")];
  const filled = label("quality.complete");
  return [
    ...(quality.synthetic ? [say("synthetic")] : []),
    say("quality.regions"),
    ...table(
      [
        label("region"),
        label("audits"),
        ...days,
        filled,
        label("register.submissions"),
        label("quality.rows"),
        label("quality.rejected"),
        label("quality.held"),
        label("quality.warnings"),
        label("quality.pending"),
      ],
      parts,
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ),
    "",
    say("quality.receipts"),
    ...table([label("quality.quarter"), label("audits"), ...days], receipts, [1, 2, 3]),
    "",
    say("quality.columns"),
    ...table(
      [label("quality.column"), filled, label("quality.lowest"), label("region")],
      columns,
      [1, 2],
    ),
    "",
    say("quality.codes"),
    ...table(
      [
        label("region"),
        label("quality.severity"),
        label("quality.fault"),
        label("quality.count"),
        label("quality.per100"),
      ],
      codes,
      [3, 4],
    ),
    "",
    quality.pending
      ? labelled(
          label("quality.pending"),
          say("quality.awaiting", {
            count: quality.pending.audits,
            share: `${(100 * quality.pending.share).toFixed(1)} %`,
          }),
        )
      : label("quality.pending"),
    ...table(
      [
        label("region"),
        label("register.submissions"),
        label("audits"),
        say("quality.awaitRegion"),
        say("quality.awaitRoot"),
      ],
      waiting ?? [],
      [1, 2, 3, 4],
    ),
    "",
    say("quality.inForce"),
    ...table(
      [
        label("quality.submission"),
        label("quality.file"),
        label("quality.sender"),
        label("quality.receivedOn"),
        label("quality.rows"),
        label("quality.accepted"),
        label("quality.rejected"),
        label("quality.held"),
        label("quality.fault"),
        label("quality.warnings"),
        days[0]!,
        filled,
        label("quality.standing"),
      ],
      submissions,
      [4, 5, 6, 7, 10, 11],
    ),
    "",
    label("quality.reconciliation"),
    ...table(
      [
        label("plan"),
        label("indicator"),
        label("quality.published"),
        label("quality.inRegister"),
        label("quality.difference"),
      ],
      compared,
      [2, 3, 4],
    ),
  ].join("\n");
}
