import { html } from "htl";
import type { CommitmentsPayload } from "../../../domain/commitments/payload.js";
import type { SiteInfo } from "../../../domain/payload.js";
import type { Commitment, Plan } from "../../../domain/plan.js";
import type { GoalStatus } from "../../../domain/status.js";
import type { Locale } from "../../../i18n/locale.js";
import { arrive } from "../../arrive.js";
import type { Choice } from "../../controls.js";
import { planOf } from "../../figures.js";
import { notice } from "../../notice.js";
import { sourceLine } from "../../source.js";
import type { ToldTable } from "../../tables/told.js";
import { type ToldOptions, toldFigure } from "../told.js";

/** The tasks in the order of the page; their keys are the sections' addresses. */
export const sections = [
  "industries",
  "basins",
  "parks",
  "categories",
  "procedures",
  "agencies",
  "annual",
] as const;

export type Section = (typeof sections)[number];

export interface CommitmentsData {
  /** in the view that is shown */
  readonly site: SiteInfo;
  readonly commitments: CommitmentsPayload;
  /** of industries in the current plan */
  readonly statuses: readonly GoalStatus[];
  /** key of the plan looked at */
  readonly plan: string;
  readonly indicator: string;
}

export interface Root {
  /** leads to the front page */
  readonly root: string;
}

/** What is on the page, and where. */
export function contents(locale: Locale): HTMLElement {
  return html`<nav class="contents is-row" aria-label=${locale.label("onThisPage")}><ul>${sections.map(
    (section) =>
      html`<li><a href=${`#${section}`}>${locale.label(`commitments.${section}`)}</a></li>`,
  )}</ul></nav>`;
}

/** The plans of which something is known; the current one first. */
export function planChoice(locale: Locale, site: SiteInfo, { plans }: CommitmentsPayload): Choice {
  const keys = plans.length > 0 ? plans.map(({ plan }) => plan) : [site.currentPlan];
  return {
    name: "plan",
    label: locale.label("plan"),
    options: keys.map((value) => ({ value, label: planName(locale, site, value) })),
    form: "list",
  };
}

/** The indicators that have a depth: all but the count of audits, the first goal of the plan pursued first. */
export function depthChoice(locale: Locale, site: SiteInfo): Choice {
  const deep = site.indicators.filter(({ formula }) => formula !== "count");
  const told = deep.length > 0 ? deep : site.indicators;
  const goals = planOf(site, site.currentPlan)?.goals ?? {};
  const initial = told.find(({ key }) => key in goals)?.key;
  return {
    name: "indicator",
    label: locale.label("indicator"),
    options: told.map(({ key, names }) => ({ value: key, label: locale.name(names) })),
    ...(initial === undefined ? {} : { initial }),
    form: "list",
  };
}

export function planName(locale: Locale, site: SiteInfo, key: string): string {
  const plan = planOf(site, key);
  return plan ? locale.name(plan.names) : key;
}

/** ISO date to which a plan is told: its last day, or the data date. */
export function untilOf({ commitments, site, plan }: CommitmentsData): string {
  return commitments.plans.find((one) => one.plan === plan)?.until ?? site.register.dataDate;
}

/** What is counted in the plan looked at. */
export function inPlan<T extends { readonly plan: string }>(
  rows: readonly T[],
  { plan }: Pick<CommitmentsData, "plan">,
): T[] {
  return rows.filter((row) => row.plan === plan);
}

/** The plan's commitment of that key; the page's sections have the keys that plans use. */
export function committed(
  { site, plan }: Pick<CommitmentsData, "site" | "plan">,
  section: Section,
): Commitment | null {
  const known: Plan | null = planOf(site, plan);
  return known?.commitments.find(({ key }) => key === section) ?? null;
}

/** A section that says what it finds. */
export function told<Row>(
  locale: Locale,
  { site, data, section }: { site: SiteInfo; data: CommitmentsData; section: Section },
  table: ToldTable<Row>,
  {
    finding,
    of = data.plan,
    period = planName(locale, data.site, data.plan),
    unit,
    note = [],
    root,
    ...options
  }: Omit<ToldOptions<Row>, "name" | "title" | "source" | "said"> & {
    readonly finding: string;
    /** which period the download tells, for its name; by default the plan */
    readonly of?: string;
    /** its name; by default the plan's */
    readonly period?: string;
    /** what the download counts */
    readonly unit?: string;
    /** sentences on the method */
    readonly note?: readonly string[];
  } & Root,
): HTMLElement {
  const commitment = committed(data, section);
  const cited = commitment
    ? [
        locale.label("commitments.source", {
          document: locale.name(commitment.source.document),
          section: locale.name(commitment.source.section),
        }),
      ]
    : [];
  return placed(
    section,
    toldFigure(locale, { site, synthetic: site.register.synthetic || site.synthetic }, table, {
      name: `commitments-${section}-${of}`,
      title: locale.labelled(locale.label(`commitments.${section}`), finding),
      source: html.fragment`${locale.sentences([...note, ...cited, ""])}${sourceLine(
        locale,
        { site, recent: section === sections[0] },
        { root, method: "commitments" },
      )}`,
      said: [
        { head: locale.label("period"), value: period },
        ...(unit === undefined ? [] : [{ head: locale.label("commitments.counted"), value: unit }]),
      ],
      ...options,
    }),
  );
}

/** A section of which nothing can be told: it says why. */
export function untold(locale: Locale, section: Section, why: string): HTMLElement {
  return placed(
    section,
    html`<section><h2>${locale.label(`commitments.${section}`)}</h2>${notice(why)}</section>`,
  );
}

function placed(section: Section, element: HTMLElement): HTMLElement {
  element.id = section;
  arrive(element);
  return element;
}
