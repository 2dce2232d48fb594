import { html } from "htl";
import type { Indicator } from "../domain/indicator.js";
import {
  type CostClass,
  type Figures,
  type GapsPayload,
  type MeasureCell,
  type MeasuresPayload,
  type PackedCell,
  type TitlesPayload,
  unpackCell,
} from "../domain/measures/payload.js";
import type { Interval } from "../domain/measures/ratio.js";
import {
  defaultMeasureSettings,
  type MeasureSettings,
  type Roles,
  rolesOf,
} from "../domain/measures/settings.js";
import type { SiteInfo } from "../domain/payload.js";
import type { Locale } from "../i18n/locale.js";
import { isEmptyView } from "./confirmed.js";
import type { Choice } from "./controls.js";
import { indicatorOf } from "./figures.js";
import { inShownView, member } from "./onDemand.js";
import { industryTitle, titled } from "./pipeline.js";
import { partTitle, type SavedColumn } from "./tables/quality.js";

/** What the page shows measures of; empty: all. */
export interface ChosenMeasures {
  readonly region: string;
  readonly industry: string;
  readonly costClass: CostClass | "";
  /** key of a saving; empty where the workspace has none */
  readonly indicator: string;
}

export interface MeasuresData {
  /** in the view that is shown */
  readonly site: SiteInfo;
  /** in the view that is shown */
  readonly measures: MeasuresPayload;
  /** of the chosen region */
  readonly cells: readonly MeasureCell[];
  readonly chosen: ChosenMeasures;
}

export interface Root {
  /** leads to the front page */
  readonly root: string;
}

/** What stands for a register without any audit. */
export const noMeasures: MeasuresPayload = {
  roles: { investment: null, benefit: null, savings: [] },
  technologies: [],
  written: { technologies: 0, named: 0 },
  measures: 0,
  regions: [],
  industries: [],
  costClasses: [],
  cells: [],
};
export const noTitles: TitlesPayload = { total: 0, most: 0, titles: [], variants: "" };
export const noGaps: GapsPayload = { industries: [], regions: [] };

export const settingsOf = ({ measures }: SiteInfo): MeasureSettings =>
  measures ?? defaultMeasureSettings;

/** Which indicators of a site are money put in, money earned, and savings. */
export const rolesIn = (site: SiteInfo): Roles => rolesOf(site.indicators, settingsOf(site));

/** The cells of a region; those of all regions where none is chosen. */
export async function cellsOf(
  site: SiteInfo,
  measures: MeasuresPayload,
  region: string,
  root: string,
): Promise<MeasureCell[]> {
  if (region === "") return measures.cells.map(unpackCell);
  if (isEmptyView(site) || !measures.regions.includes(region)) return [];
  const name = inShownView(site, `measures/${region}.json`);
  const packed = (await (await member(site, root, name)).json()) as PackedCell[];
  return packed.map(unpackCell);
}

/** The cells that are of what is chosen, but for what is left open. */
export function cellsAt(
  cells: readonly MeasureCell[],
  { industry, costClass }: Pick<ChosenMeasures, "industry" | "costClass">,
): MeasureCell[] {
  return cells.filter(
    (cell) => cell.industry === (industry || null) && cell.costClass === (costClass || null),
  );
}

export function costChoice(locale: Locale, { costClasses }: MeasuresPayload): Choice {
  return {
    name: "cost",
    label: locale.label("measures.costClass"),
    options: [
      { value: "", label: locale.label("measures.costClass.all") },
      ...costClasses.map((value) => ({ value, label: costName(locale, value) })),
    ],
    form: "list",
  };
}

/** What is saved: at first what the plan pursued has a goal for. */
export function savingChoice(locale: Locale, site: SiteInfo, { roles }: MeasuresPayload): Choice {
  if (roles.savings.length === 0)
    return {
      name: "indicator",
      label: locale.label("indicator"),
      options: [{ value: "", label: locale.label("noData") }],
      form: "list",
    };
  const goals = site.plans.find(({ key }) => key === site.currentPlan)?.goals ?? {};
  const initial = roles.savings.find((key) => key in goals);
  return {
    name: "indicator",
    label: locale.label("indicator"),
    options: roles.savings.map((value) => ({
      value,
      label: locale.name(indicatorOf(site, value).names),
    })),
    ...(initial === undefined ? {} : { initial }),
    form: "list",
  };
}

export const costName = (locale: Locale, costClass: CostClass) =>
  locale.label(`measures.costClass.${costClass}`);

export function technologyName(
  locale: Locale,
  { technologies }: Pick<MeasuresPayload, "technologies">,
  place: number,
): string {
  const technology = technologies[place];
  if (!technology) return locale.number(null);
  return technology.kind === "named"
    ? technology.name
    : locale.label(`measures.technology.${technology.kind}`);
}

/** What is chosen, before a title; nothing where all is. */
export function titledChoice(locale: Locale, { site, chosen }: MeasuresData, title: string) {
  const head = titled(locale, { site, chosen }, title);
  return chosen.costClass === "" ? head : locale.labelled(costName(locale, chosen.costClass), head);
}

/** What a download is of, for each of its rows. */
export function selectionOf(locale: Locale, { site, chosen }: MeasuresData): string {
  return locale.series([
    chosen.region === ""
      ? locale.label("quality.allRegions")
      : partTitle(locale, site, chosen.region),
    chosen.industry === ""
      ? locale.label("pipeline.allIndustries")
      : industryTitle(locale, site, chosen.industry),
    chosen.costClass === ""
      ? locale.label("measures.costClass.all")
      : costName(locale, chosen.costClass),
  ]);
}

/** The indicator that is chosen and its place among the savings. */
export function savingOf({ site, measures, chosen }: MeasuresData): {
  readonly indicator: Indicator;
  readonly place: number;
} {
  return {
    indicator: indicatorOf(site, chosen.indicator),
    place: measures.roles.savings.indexOf(chosen.indicator),
  };
}

/** Unit of the workspace's money; null where measures tell none. */
export function moneyUnit({ site, measures }: Pick<MeasuresData, "site" | "measures">) {
  const { investment, benefit } = measures.roles;
  return investment === null || benefit === null ? null : indicatorOf(site, investment).unit;
}

/** A figure with its interval below it. */
export function withInterval(
  locale: Locale,
  text: string,
  interval: Interval | null,
  bound: (value: number) => string,
): Node | string {
  if (interval === null) return text;
  // A dash before a minus sign is hard to read.
  const key = interval.high < 0 ? "range" : "measures.interval";
  const ends = { low: bound(interval.low), high: bound(interval.high) };
  return html`${text}<span class="interval">${locale.label(key, ends)}</span>`;
}

/** The ends of an interval as columns of a download. */
export function savedBounds<Row>(
  locale: Locale,
  head: string,
  interval: (row: Row) => Interval | null,
  factor = 1,
): SavedColumn<Row>[] {
  return (["low", "high"] as const).map((end) => ({
    head: locale.labelled(head, locale.label(`bound.${end}`)),
    saved: (row) => {
      const found = interval(row);
      return found ? found[end] * factor : null;
    },
  }));
}

export const paybackOf = ({ investment, benefit, costed }: Figures): number | null =>
  costed > 0 && benefit > 0 ? investment / benefit : null;
