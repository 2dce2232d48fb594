import type { SiteInfo } from "../../domain/payload.js";
import type { QualityPayload } from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import { regionName } from "../region.js";
import { qualityTable, textColumn } from "./quality.js";
import type { ToldTable } from "./told.js";

export interface ColumnRow {
  readonly name: string;
  /** of all realised audits */
  readonly share: number;
  readonly lowest: { readonly region: string; readonly share: number };
}

/** The columns of a submission, least filled first. */
export function columnRows(
  locale: Locale,
  site: SiteInfo,
  { columns, parts }: Pick<QualityPayload, "columns" | "parts">,
): ColumnRow[] {
  const known = parts.filter(({ delay }) => delay !== null);
  const total = known.reduce((sum, { delay }) => sum + delay!.audits, 0);
  if (total === 0) return [];
  return columns
    .map(({ key, names }) => {
      const filled = known.reduce((sum, p) => sum + (p.complete[key] ?? 0) * p.delay!.audits, 0);
      const [worst] = known.toSorted((a, b) => (a.complete[key] ?? 0) - (b.complete[key] ?? 0));
      return {
        name: locale.name(names),
        share: filled / total,
        lowest: {
          region: regionName(locale, site, worst!.region),
          share: worst!.complete[key] ?? 0,
        },
      };
    })
    .sort((a, b) => a.share - b.share);
}

/** @param lowest whether to tell the region that fills each column least */
export function columnsTable(
  locale: Locale,
  rows: readonly ColumnRow[],
  { lowest: apart }: { lowest: boolean },
): ToldTable<ColumnRow> {
  const complete = locale.label("quality.complete");
  const lowest = locale.label("quality.lowest");
  return qualityTable(
    locale,
    rows,
    [
      textColumn("column", locale.label("quality.column"), ({ name }) => name),
      {
        key: "share",
        head: complete,
        kind: "number",
        value: ({ share }) => share,
        cell: ({ share }) => locale.percent(share, 1),
      },
      ...(apart
        ? [
            {
              key: "lowest",
              head: lowest,
              value: (row: ColumnRow) => row.lowest.share,
              cell: (row: ColumnRow) =>
                `${row.lowest.region} ${locale.percent(row.lowest.share, 1)}`,
              saved: (row: ColumnRow) => row.lowest.region,
            },
          ]
        : []),
    ],
    {
      last: apart
        ? [{ head: locale.labelled(lowest, complete), saved: (row) => row.lowest.share }]
        : [],
    },
  );
}
