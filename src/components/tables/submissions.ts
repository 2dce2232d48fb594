import { html } from "htl";
import type { FaultCode } from "../../domain/fault.js";
import type { SiteInfo } from "../../domain/payload.js";
import {
  type FaultCounts,
  type QualityPayload,
  type SubmissionQuality,
  totalOf,
} from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import { regionName } from "../region.js";
import {
  codeName,
  completeColumn,
  delayColumns,
  filledAndCodes,
  numberColumn,
  qualityTable,
  submissionColumns,
  submissionId,
  textColumn,
} from "./quality.js";
import type { ToldTable } from "./told.js";

/** What each submission holds, what is wrong with it and where it stands. */
export function submissionsTable(
  locale: Locale,
  site: SiteInfo,
  quality: QualityPayload,
  rows: readonly SubmissionQuality[],
): ToldTable<SubmissionQuality> {
  const { codes } = quality;
  const { file, sender, receivedOn } = submissionColumns(locale, site);
  const standing = ({ pending, accepted }: SubmissionQuality) => {
    if (accepted === 0) return locale.label("quality.nothing");
    return pending.length === 0
      ? locale.label("quality.confirmed")
      : locale.label("quality.awaits", {
          regions: locale.series(pending.map((code) => regionName(locale, site, code))),
        });
  };
  const withCodes = (n: number, counts: FaultCounts) =>
    n === 0
      ? locale.number(0)
      : html.fragment`${locale.number(n)}<span class="interval">${Object.entries(counts).map(
          ([code, count], i) =>
            html.fragment`${i > 0 ? " " : ""}<span class="code-count">${codeName(locale, codes, code as FaultCode)} ${locale.number(count)}</span>`,
        )}</span>`;
  const counts = (
    key: "rejected" | "warnings",
    total: (row: SubmissionQuality) => number,
    byCode: (row: SubmissionQuality) => FaultCounts,
  ) =>
    numberColumn(locale, key, locale.label(`quality.${key}`), total, {
      cell: (row) => withCodes(total(row), byCode(row)),
      className: "has-codes",
    });
  return qualityTable(
    locale,
    rows,
    [
      file,
      textColumn("kind", locale.label("kind"), ({ kind }) => locale.label(`quality.kind.${kind}`)),
      sender,
      receivedOn,
      numberColumn(locale, "rows", locale.label("quality.rows"), (row) => row.rows),
      numberColumn(locale, "accepted", locale.label("quality.accepted"), (row) => row.accepted),
      counts(
        "rejected",
        ({ rejected }) => rejected,
        ({ errors }) => errors,
      ),
      numberColumn(locale, "held", locale.label("quality.held"), (row) => row.held),
      counts(
        "warnings",
        ({ warnings }) => totalOf(warnings),
        ({ warnings }) => warnings,
      ),
      ...delayColumns<SubmissionQuality>(locale, ({ delay }) => delay),
      completeColumn<SubmissionQuality>(locale),
      textColumn("standing", locale.label("quality.standing"), standing),
    ],
    {
      first: [submissionId(locale)],
      last: filledAndCodes(
        locale,
        quality,
        ({ complete }, key) => complete[key] ?? null,
        ({ errors, warnings }, code) => (errors[code] ?? 0) + (warnings[code] ?? 0),
      ),
    },
  );
}
