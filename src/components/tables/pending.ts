import type { SiteInfo } from "../../domain/payload.js";
import { partOfSender, type SubmissionQuality } from "../../domain/quality.js";
import { indexTree } from "../../domain/tree.js";
import type { Locale } from "../../i18n/locale.js";
import { regionName } from "../region.js";
import {
  numberColumn,
  partTitle,
  qualityTable,
  submissionColumns,
  submissionId,
  textColumn,
} from "./quality.js";
import type { ToldTable } from "./told.js";

/** Submissions that a region above their sender has still to confirm, the longest waiting first. */
export function pendingTable(
  locale: Locale,
  site: SiteInfo,
  submissions: readonly SubmissionQuality[],
): ToldTable<SubmissionQuality> {
  const tree = indexTree(site.regions);
  const { file, sender, receivedOn } = submissionColumns(locale, site);
  return qualityTable(
    locale,
    submissions
      .filter(({ pending }) => pending.length > 0)
      .toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn)),
    [
      file,
      textColumn("region", locale.label("region"), (row) =>
        partTitle(locale, site, partOfSender(tree, row.sender)),
      ),
      sender,
      receivedOn,
      numberColumn(locale, "accepted", locale.label("quality.pendingRows"), (row) => row.accepted),
      textColumn("awaits", locale.label("quality.awaiting"), ({ pending }) =>
        pending
          .map((code) => regionName(locale, site, code))
          .reduce((first, next) => locale.label("quality.then", { first, next })),
      ),
    ],
    { first: [submissionId(locale)] },
  );
}
