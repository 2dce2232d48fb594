import { html } from "htl";
import type { SiteInfo } from "../../domain/payload.js";
import {
  distinctParts,
  type PartQuality,
  type QualityPayload,
  type Receipt,
  sentFrom,
} from "../../domain/quality.js";
import { indexTree } from "../../domain/tree.js";
import type { Locale } from "../../i18n/locale.js";
import { arrive } from "../arrive.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import type { Choice } from "../controls.js";
import { notice } from "../notice.js";
import { regionName } from "../region.js";
import { plansShown, sourceLine } from "../source.js";
import { codeRows, codesTable } from "../tables/codes.js";
import { columnRows, columnsTable } from "../tables/filled.js";
import { pendingTable } from "../tables/pending.js";
import { codeName, partTitle } from "../tables/quality.js";
import { partsTable } from "../tables/quality-parts.js";
import { receiptsTable } from "../tables/receipts.js";
import { differs, reconciliationTable } from "../tables/reconciliation.js";
import { submissionsTable } from "../tables/submissions.js";
import type { ToldTable } from "../tables/told.js";
import { type ToldOptions, toldFigure } from "./told.js";

export interface QualityData {
  /** in the view that is shown */
  readonly site: SiteInfo;
  /** in the view that is shown */
  readonly quality: QualityPayload;
}

export interface OfRegion extends QualityData {
  /** a child of the root, the root for what is its own, or empty for all */
  readonly region: string;
}

interface Root {
  /** leads to the front page */
  readonly root: string;
}

function told<Row>(
  locale: Locale,
  { site, quality }: QualityData,
  table: ToldTable<Row>,
  options: ToldOptions<Row>,
): HTMLElement {
  return toldFigure(locale, { site, synthetic: quality.synthetic }, table, options);
}

const sourceOf = (locale: Locale, site: SiteInfo, { root }: Root) =>
  sourceLine(locale, { site }, { root, method: "data-quality" });

/** How late and how complete audits are, city by city, and what each city sent. */
export function partsView(locale: Locale, data: QualityData, root: Root): HTMLElement {
  const { site, quality } = data;
  if (isEmptyView(site)) return nothingConfirmed(locale, site);
  return told(locale, data, partsTable(locale, site, quality), {
    name: "quality-regions",
    title: partsFinding(locale, quality),
    subtitle: locale.label("quality.partsDetail"),
    source: sourceOf(locale, site, root),
    wide: true,
    sort: { key: "most", order: "descending" },
  });
}

function partsFinding(locale: Locale, { delay }: QualityPayload): string {
  if (!delay) return locale.label("quality.partsNone");
  return locale.label("quality.parts", {
    median: locale.number(delay.median),
    most: locale.number(delay.most),
  });
}

/** What awaits whom; expects the view of all submissions, whatever the page shows. */
export function pendingView(
  locale: Locale,
  { site, quality }: QualityData,
  root: Root,
): HTMLElement {
  const { pending, submissions } = quality;
  if (pending === null)
    return html`<p class="small muted" id="pending">${locale.label("quality.allConfirmed")}</p>`;
  const element = told(locale, { site, quality }, pendingTable(locale, site, submissions), {
    name: "quality-pending",
    title: locale.label("quality.pendingTitle", {
      audits: locale.number(pending.audits),
      share: locale.percent(pending.share),
    }),
    subtitle: locale.label("quality.pendingDetail"),
    source: sourceOf(locale, site, root),
    cards: true,
  });
  element.id = "pending";
  arrive(element);
  return element;
}

/** Which region the figures that follow are of; all at first. The root only where something is its own. */
export function regionChoice(
  locale: Locale,
  site: SiteInfo,
  { parts }: Pick<QualityPayload, "parts">,
): Choice {
  return {
    name: "region",
    label: locale.label("region"),
    options: [
      { value: "", label: locale.label("quality.allRegions") },
      ...distinctParts(site.rootRegion, parts).map(({ region }) => ({
        value: region,
        label: partTitle(locale, site, region),
      })),
    ],
    form: "list",
  };
}

/** Columns, quarters, codes and submissions of one region, or of all. */
export function regionView(locale: Locale, data: OfRegion, root: Root): HTMLElement {
  const { quality, region } = data;
  const parts = quality.parts.filter((part) => region === "" || part.region === region);
  return html`<div>
    ${columns(locale, data, parts, root)}
    ${trend(locale, data, region === "" ? quality.trend : (parts[0]?.trend ?? []), root)}
    ${codes(locale, data, parts, root)}
    ${submissions(locale, data, root)}
  </div>`;
}

function titled(locale: Locale, { site, region }: OfRegion, title: string): string {
  return region === "" ? title : locale.labelled(partTitle(locale, site, region), title);
}

function columns(
  locale: Locale,
  data: OfRegion,
  parts: readonly PartQuality[],
  root: Root,
): HTMLElement | null {
  const { site, quality } = data;
  const rows = columnRows(locale, site, { columns: quality.columns, parts });
  const lacking = rows.filter(({ share }) => share < 1);
  const [first] = lacking;
  if (!first) return null;
  return told(locale, data, columnsTable(locale, lacking, { lowest: parts.length > 1 }), {
    name: "quality-columns",
    title: titled(
      locale,
      data,
      locale.label("quality.columnsTitle", {
        column: first.name,
        share: locale.percent(first.share, 1),
      }),
    ),
    subtitle: locale.label("quality.columns", {
      count: locale.number(rows.length - lacking.length),
    }),
    source: sourceOf(locale, site, root),
  });
}

function trend(
  locale: Locale,
  data: OfRegion,
  receipts: readonly Receipt[],
  root: Root,
): HTMLElement | null {
  const last = receipts.at(-1);
  if (!last) return null;
  return told(locale, data, receiptsTable(locale, receipts.toReversed().slice(0, 12)), {
    name: "quality-quarters",
    title: titled(
      locale,
      data,
      locale.label("quality.trendTitle", {
        audits: locale.number(last.audits),
        median: locale.number(last.median),
      }),
    ),
    subtitle: locale.label("quality.trend"),
    source: sourceOf(locale, data.site, root),
  });
}

function codes(
  locale: Locale,
  data: OfRegion,
  parts: readonly PartQuality[],
  root: Root,
): HTMLElement | null {
  const rows = codeRows(parts);
  const [first] = rows;
  if (!first) return null;
  return told(locale, data, codesTable(locale, data.quality, rows), {
    name: "quality-codes",
    title: titled(
      locale,
      data,
      locale.label("quality.codes", {
        code: codeName(locale, data.quality.codes, first.code),
        count: locale.number(first.count),
      }),
    ),
    subtitle: locale.label("quality.codesDetail"),
    source: sourceOf(locale, data.site, root),
  });
}

function submissions(locale: Locale, data: OfRegion, root: Root): HTMLElement {
  const { site, quality, region } = data;
  const rows =
    region === ""
      ? quality.submissions
      : sentFrom(indexTree(site.regions), quality.submissions, region);
  if (rows.length === 0)
    return notice(
      locale.label(site.confirmedOnly ? "quality.nothingConfirmed" : "quality.nothingSent", {
        region:
          region === ""
            ? regionName(locale, site, site.rootRegion)
            : partTitle(locale, site, region),
      }),
    );
  const sum = (of: "rows" | "rejected") =>
    locale.number(rows.reduce((total, submission) => total + submission[of], 0));
  return told(locale, data, submissionsTable(locale, site, quality, rows), {
    name: "quality-submissions",
    title: titled(
      locale,
      data,
      locale.label("quality.submissions", { rejected: sum("rejected"), rows: sum("rows") }),
    ),
    subtitle: locale.label("quality.submissionsDetail"),
    source: sourceOf(locale, site, root),
    wide: true,
    cards: true,
  });
}

/** The register's sums beside the published results. */
export function reconciliationView(locale: Locale, data: QualityData, { root }: Root): HTMLElement {
  const { site, quality } = data;
  const rows = quality.reconciliation;
  const apart = rows.filter(differs).length;
  const comparable = rows.filter(({ register }) => register !== null).length;
  const count = locale.number(comparable);
  const title =
    comparable === 0
      ? locale.label(rows.length === 0 ? "quality.nothingPublished" : "quality.nothingComparable")
      : apart === 0
        ? locale.label("quality.agrees", { count })
        : locale.label("quality.differs", { apart: locale.number(apart), count });
  const { current, previous } = plansShown(site);
  return told(locale, data, reconciliationTable(locale, site, rows), {
    name: "quality-reconciliation",
    title,
    subtitle: locale.label("quality.reconciliation"),
    source: sourceLine(
      locale,
      { site, results: [...previous, ...current] },
      { root, method: "data-quality" },
    ),
  });
}
