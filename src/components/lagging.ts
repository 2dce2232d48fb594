import { type Decomposition, type Factor, mainCause } from "../domain/decompose.js";
import type {
  LaggingIndicator,
  LaggingPart,
  LaggingPayload,
  Range,
  Trend,
} from "../domain/lagging.js";
import type { SiteInfo } from "../domain/payload.js";
import type { Region } from "../domain/region.js";
import type { GoalStatus } from "../domain/status.js";
import type { Locale } from "../i18n/locale.js";
import { jsonInView } from "./confirmed.js";
import { change, compareLagging, ratio } from "./figures.js";

const nothingLagging: LaggingPayload = { period: null, weighting: null, parts: [] };

/** @param name of the member: `lagging.json` or `region/CODE-why.json` */
export function laggingInView(
  site: SiteInfo,
  all: LaggingPayload,
  { root, name }: { root: string; name: string },
): Promise<LaggingPayload> {
  return jsonInView(site, all, nothingLagging, root, name);
}

/** How one region stands in one indicator, and why. */
export interface LaggingRow {
  readonly node: Region;
  readonly status: GoalStatus;
  readonly part: LaggingPart | null;
  readonly why: Decomposition | null;
  readonly ranges: LaggingIndicator["ranges"];
  readonly first: LaggingIndicator["first"];
  readonly trend: Trend | null;
}

/** The children of the root in one indicator, those furthest behind first. */
export function laggingRows(
  site: SiteInfo,
  statuses: readonly GoalStatus[],
  { parts }: LaggingPayload,
  indicator: string,
): LaggingRow[] {
  const nodes = new Map(site.regions.map((node) => [node.code, node]));
  const byRegion = new Map(parts.map((part) => [part.region, part]));
  return statuses
    .filter((status) => status.indicator === indicator && status.plan === site.currentPlan)
    .sort(compareLagging)
    .flatMap((status) => {
      const node = nodes.get(status.region);
      const part = byRegion.get(status.region) ?? null;
      return node ? [{ node, status, part, ...whyOf(part, indicator) }] : [];
    });
}

export function whyOf(
  part: LaggingPart | null,
  indicator: string,
): Pick<LaggingRow, "why" | "ranges" | "first" | "trend"> {
  const known = part?.indicators[indicator];
  return {
    why: known && "gap" in known.why ? known.why : null,
    ranges: known?.ranges ?? null,
    first: known?.first ?? null,
    trend: known?.trend ?? null,
  };
}

/** What is required each year as a multiple of the last; null where nothing was, or nothing is required. */
export function requiredMultiple({ requiredPerYear, lastYear }: GoalStatus): number | null {
  return ratio(requiredPerYear, lastYear);
}

export function trendChange(trend: Trend | null): number | null {
  return trend && change(trend.before, trend.now);
}

/** Quantity per audit in the period. */
export function depthOf({ why, part }: Pick<LaggingRow, "why" | "part">): number | null {
  return ratio(why?.actual, part?.audits);
}

/** Share of draws in which a cause must come first: chance might have put another there. */
const sure = 0.7;

export function isDoubtful(cause: Factor, first: LaggingIndicator["first"]): boolean {
  return first !== null && first[cause] < sure;
}

/** What mending one cause in a region may bring a year. */
export interface Visit {
  readonly row: LaggingRow;
  readonly cause: Factor;
  /** in the indicator's unit */
  readonly gain: number;
  /** 80 % interval; null where it is not known */
  readonly range: Range | null;
}

/** What those sent to a region can change: its industries are given, and late reports come in of themselves. */
const workable: readonly Factor[] = ["count", "acceptance", "depth"];

/**
 * Where work may bring most: in regions that lag and may miss their goal, the cause that lacks most of those that
 * work can mend. A cause that chance alone might have made is left out.
 */
export function visitsOf(rows: readonly LaggingRow[], most: number): Visit[] {
  return rows
    .filter(({ status: { verdict } }) => verdict === "unlikely" || verdict === "uncertain")
    .flatMap((row): Visit[] => {
      const { why, ranges } = row;
      const cause = why && why.gap > 0 ? mainCause(why, workable) : null;
      if (!why || !cause) return [];
      const range = ranges?.[cause] ?? null;
      return range && range[0] <= 0 ? [] : [{ row, cause, gain: why.parts[cause], range }];
    })
    .sort((a, b) => b.gain - a.gain)
    .slice(0, most);
}

/** What the weights are. */
export function weightName(locale: Locale, site: SiteInfo, { weighting }: LaggingPayload): string {
  return weighting === "stated" && site.regionWeight
    ? locale.name(site.regionWeight.names)
    : locale.label("why.weight.previousPlan");
}

/** Coverage and what it is a share of, where the weights count enterprises. */
export function coverageName(locale: Locale, site: SiteInfo, lagging: LaggingPayload): string {
  const name = locale.label("lagging.coverage");
  if (lagging.parts.every(({ coverage }) => coverage === null)) return name;
  const weight = weightName(locale, site, lagging);
  return locale.series([name, locale.label("lagging.coverageOf", { weight })]);
}
