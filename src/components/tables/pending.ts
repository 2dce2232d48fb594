import type { SiteInfo } from "../../domain/payload.js";
import { partOfSender, type SubmissionQuality } from "../../domain/quality.js";
import { indexTree } from "../../domain/tree.js";
import type { Locale } from "../../i18n/locale.js";
import { regionName } from "../region.js";
import { fileName, numberColumn } from "./quality.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

/** Submissions that a region above their sender has still to confirm, the longest waiting first. */
export function pendingTable(
  locale: Locale,
  site: SiteInfo,
  submissions: readonly SubmissionQuality[],
): ToldTable<SubmissionQuality> {
  const tree = indexTree(site.regions);
  const name = (code: string) => regionName(locale, site, code);
  const part = ({ sender }: SubmissionQuality) => name(partOfSender(tree, sender));
  const sender = (row: SubmissionQuality) => name(row.sender);
  const file = (row: SubmissionQuality) => fileName(locale, row);
  const awaits = ({ pending }: SubmissionQuality) =>
    pending.map(name).reduce((first, next) => locale.label("quality.then", { first, next }));
  const columns: Column<SubmissionQuality>[] = [
    { key: "region", head: locale.label("region"), value: part, cell: part },
    { key: "sender", head: locale.label("quality.sender"), value: sender, cell: sender },
    { key: "file", head: locale.label("quality.file"), value: file, cell: file },
    {
      key: "receivedOn",
      head: locale.label("quality.receivedOn"),
      value: (row) => row.receivedOn,
      cell: (row) => locale.date(row.receivedOn),
      className: "is-unit",
    },
    numberColumn(locale, "accepted", locale.label("quality.pendingRows"), (row) => row.accepted),
    { key: "awaits", head: locale.label("quality.awaiting"), value: awaits, cell: awaits },
  ];
  return {
    columns,
    rows: submissions
      .filter(({ pending }) => pending.length > 0)
      .toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn)),
    head: [locale.label("quality.submission"), ...columns.map(({ head }) => head)],
    cells: (row) => [
      row.id,
      part(row),
      sender(row),
      file(row),
      row.receivedOn,
      row.accepted,
      awaits(row),
    ],
  };
}
