import type { SiteInfo } from "../domain/payload.js";
import type {
  AuditState,
  CurvesPayload,
  ListsPayload,
  PipelineCell,
  PipelinePayload,
  Procedure,
  RegionPipeline,
} from "../domain/pipeline.js";
import { defaultRules } from "../domain/rules.js";
import type { LabelKey } from "../i18n/labels.js";
import type { Locale } from "../i18n/locale.js";
import { partTitle } from "./tables/quality.js";

/** What the page shows audits of; empty: all. */
export interface Chosen {
  readonly region: string;
  readonly industry: string;
}

export interface PipelineData {
  /** in the view that is shown */
  readonly site: SiteInfo;
  /** in the view that is shown */
  readonly pipeline: PipelinePayload;
  readonly chosen: Chosen;
}

/** What stands for a register without any audit. */
export const noPipeline: PipelinePayload = {
  synthetic: false,
  rules: defaultRules,
  states: [],
  ages: [],
  due: [],
  savings: [],
  watched: null,
  expected: { reason: "no-completions" },
  tested: { reason: "no-completions" },
};
export const noCurves: CurvesPayload = { reason: "no-completions" };
const nothing = { total: 0, rows: [] };
export const noRegionPipeline: RegionPipeline = { pipeline: noPipeline, overdue: nothing };
export const noLists: ListsPayload = { overdue: nothing, carried: nothing, candidates: nothing };

/** Whether a row is of what is chosen. */
export const isOf =
  ({ region, industry }: Chosen) =>
  (row: PipelineCell): boolean =>
    (region === "" || row.region === region) && (industry === "" || row.industry === industry);

export const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** A child of the root by its name, or what is the root's own and no child's. */
export function industryTitle(locale: Locale, site: SiteInfo, code: string): string {
  const industry = site.industries.find((one) => one.code === code);
  const name = industry ? locale.name(industry.names) : code;
  return code === site.rootIndustry ? locale.label("quality.itself", { region: name }) : name;
}

/** What is chosen, before a title; nothing where all is. */
export function titled(
  locale: Locale,
  { site, chosen }: Omit<PipelineData, "pipeline">,
  title: string,
) {
  const parts = [
    ...(chosen.region === "" ? [] : [partTitle(locale, site, chosen.region)]),
    ...(chosen.industry === "" ? [] : [industryTitle(locale, site, chosen.industry)]),
  ];
  return parts.length === 0 ? title : locale.labelled(locale.series(parts), title);
}

export const stateName = (locale: Locale, state: AuditState) =>
  locale.label(`pipeline.state.${state}`);

export const procedureName = (locale: Locale, procedure: Procedure) =>
  locale.label(`pipeline.procedure.${procedure}`);

export function categoryName(locale: Locale, category: string): string {
  const names: Readonly<Record<string, LabelKey>> = {
    "over-limits": "pipeline.category.over-limits",
    toxic: "pipeline.category.toxic",
    "energy-intensive": "pipeline.category.energy-intensive",
    voluntary: "pipeline.category.voluntary",
    unstated: "pipeline.category.unstated",
  };
  const key = names[category];
  return key ? (locale.label as (key: LabelKey) => string)(key) : category;
}

export const quarterName = (locale: Locale, quarter: number) =>
  locale.label("quality.quarterOf", {
    year: String(Math.floor(quarter / 4)),
    quarter: String((quarter % 4) + 1),
  });
