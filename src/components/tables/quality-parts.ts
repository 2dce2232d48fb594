import type { SiteInfo } from "../../domain/payload.js";
import { distinctParts, type PartQuality, type QualityPayload } from "../../domain/quality.js";
import type { Locale } from "../../i18n/locale.js";
import {
  completeColumn,
  delayColumns,
  filledAndCodes,
  numberColumn,
  partTitle,
  qualityTable,
  textColumn,
} from "./quality.js";
import type { ToldTable } from "./told.js";

const sentKeys = [
  "submissions",
  "rows",
  "accepted",
  "rejected",
  "held",
  "warnings",
  "pending",
] as const;

const of = (row: PartQuality, key: (typeof sentKeys)[number]) =>
  key === "accepted" ? row.rows - row.rejected : row[key];

/** How late and how complete audits are in each part, and what was sent from there. */
export function partsTable(
  locale: Locale,
  site: SiteInfo,
  quality: QualityPayload,
): ToldTable<PartQuality> {
  const { parts } = quality;
  const root = site.rootRegion;
  const apart = parts.some(({ region, submissions }) => region !== root && submissions > 0);
  const group = locale.label("quality.sent");
  return qualityTable(
    locale,
    distinctParts(root, parts),
    [
      textColumn("region", locale.label("region"), ({ region }) => partTitle(locale, site, region)),
      numberColumn(locale, "audits", locale.label("quality.inForce"), ({ audits }) => audits),
      ...delayColumns<PartQuality>(locale, ({ delay }) => delay),
      completeColumn<PartQuality>(locale),
      ...(apart
        ? sentKeys.map((key) =>
            numberColumn<PartQuality>(
              locale,
              key,
              locale.label(key === "submissions" ? "register.submissions" : `quality.${key}`),
              (row) => of(row, key),
              {
                group,
                // what a region that sent nothing has of these is no good sign
                ...(key === "submissions"
                  ? {}
                  : { cell: (row) => locale.number(row.submissions === 0 ? null : of(row, key)) }),
              },
            ),
          )
        : []),
    ],
    {
      first: [{ head: locale.label("code"), saved: ({ region }) => region }],
      last: filledAndCodes(
        locale,
        quality,
        ({ delay, complete }, key) => (delay ? (complete[key] ?? 0) : null),
        ({ errorsByCode, warningsByCode }, code) =>
          (errorsByCode[code] ?? 0) + (warningsByCode[code] ?? 0),
      ),
    },
  );
}
