import { least, max, min } from "d3-array";
import { html } from "htl";
import type { AllocationPayload } from "../../domain/allocation.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import {
  type AllocationData,
  type Board,
  boardOf,
  type ChosenRule,
  chosenRules,
  dividedIndicators,
  handOverOf,
  type Measure,
  measures,
  refusalText,
  ruleName,
  valuesOf,
  type Weights,
} from "../allocation.js";
import { axisEnd, type DumbbellRow, dumbbellChart, dumbbellLegend } from "../charts/dumbbell.js";
import { figure } from "../charts/figure.js";
import { indicatorChoice } from "../choices.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import type { Choice } from "../controls.js";
import { unlistedNote } from "../controls.js";
import { downloadTargets } from "../download.js";
import { currentPlan } from "../figures.js";
import { linked } from "../linked.js";
import { notice } from "../notice.js";
import { withCode } from "../prose.js";
import { regionName } from "../region.js";
import { responsive } from "../responsive.js";
import { sourceLine } from "../source.js";
import {
  allocationTable,
  comparedRules,
  measureFormat,
  type RuleRow,
  ruleRows,
  rulesTable,
} from "../tables/allocation.js";
import { type RegionsOptions, shortName } from "./regions.js";
import { toldFigure } from "./told.js";

export interface AllocationView extends AllocationData {
  /** empty where the plan has no goals */
  readonly indicator: string;
  readonly rule: ChosenRule;
  readonly measure: Measure;
  readonly weights: Weights;
}

/** One of the goals of the whole; null where it has none. */
export function goalChoice(
  locale: Locale,
  site: SiteInfo,
  statuses: readonly GoalStatus[],
): Choice {
  const choice = indicatorChoice(locale, site, statuses);
  const keys = dividedIndicators(site).map(({ key }) => key);
  const options = choice.options.filter(({ value }) => keys.includes(value));
  if (options.length === 0)
    return { ...choice, options: [{ value: "", label: locale.number(null) }], initial: "" };
  const initial = options.some(({ value }) => value === choice.initial)
    ? choice.initial!
    : options[0]!.value;
  return { ...choice, options, initial };
}

/** At first the first rule by which the goal can be divided. */
export function ruleChoice(locale: Locale, site: SiteInfo, { parts }: AllocationPayload): Choice {
  const before = parts.some(({ indicators }) =>
    Object.values(indicators).some(({ previous }) => (previous ?? 0) > 0),
  );
  return {
    name: "rule",
    label: locale.label("allocation.rule"),
    options: chosenRules.map((rule) => ({ value: rule, label: ruleName(locale, site, rule) })),
    initial: firstRule(site.regionWeight, before),
    form: "segments",
  };
}

function firstRule(weight: SiteInfo["regionWeight"], before: boolean): ChosenRule {
  if (weight) return weight.counts === "enterprises" ? "potential" : "enterprises";
  return before ? "previous" : "effort";
}

export function measureChoice(locale: Locale): Choice {
  return {
    name: "show",
    label: locale.label("allocation.measure"),
    options: measures.map((measure) => ({
      value: measure,
      label: locale.label(`allocation.measure.${measure}`),
    })),
    initial: "multiple",
    form: "segments",
  };
}

/** A goal of the whole divided over the children of the root by each rule, and what is handed over. */
export function allocationView(
  locale: Locale,
  data: AllocationView,
  options: RegionsOptions,
): Node {
  const { site, indicator, weights, allocation } = data;
  if (isEmptyView(site)) return nothingConfirmed(locale, site);
  if (dividedIndicators(site).length === 0) {
    const plan = locale.name(currentPlan(site).names);
    return notice(locale.label("headline.noGoals", { plan }));
  }
  if (allocation.parts.length < 2) {
    const region = regionName(locale, site, site.rootRegion);
    return notice(locale.label("allocation.single", { region }));
  }
  const board = boardOf(data, indicator, weights);
  return html`<div class="allocation">${[
    comparison(locale, data, board, options),
    handOver(locale, data, options),
    rulesSection(locale, data, board, options),
  ]}</div>`;
}

function comparison(
  locale: Locale,
  data: AllocationView,
  board: Board,
  { root, selected = null, onSelect }: RegionsOptions,
): HTMLElement {
  const { site, rule, measure } = data;
  const { indicator, regions, goal } = board;
  const rules = comparedRules(rule);
  const chosen = rules.indexOf(rule);
  const plan = currentPlan(site);
  const title = finding(locale, data, board);
  const told = toldMeasure(locale, site, measure);
  const href = (code: string) => `${root}/region/${code}?indicator=${indicator.key}`;
  const rows = dumbbellRows(locale, board, rules, { rule, measure });
  const known = rows.flatMap(({ values }) => values.filter((value) => value !== null));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const format = measureFormat(locale, board, rules, measure);
  const hint =
    selected && !byCode.has(selected)
      ? unlistedNote(locale, selected, null)
      : locale.label("allocation.hint");
  const readout = html`<p class="map-readout" aria-live="polite">${hint}</p>`;
  const axis = measure === "chance" ? 1 : 0;
  const legend = rules.map((one) =>
    "goals" in board.allotments[one].division ? ruleName(locale, site, one) : null,
  );
  const keys = dumbbellLegend(legend, chosen);
  const named = legend.flatMap((name, s) => (name === null ? [] : [{ name, s }]));
  const chart =
    known.length === 0
      ? null
      : html.fragment`<ul class="dumbbell-legend">${named.map(
          ({ name, s }, i) =>
            html`<li class=${s === chosen ? "is-chosen" : ""}>${keys[i]}${name}</li>`,
        )}</ul>${responsive(
          (width) =>
            dumbbellChart(rows, {
              width,
              label: locale.label("allocation.chartLabel", { told }),
              title: format.axis,
              tick: format.tick,
              chosen,
              least: axis,
            }),
          rows.length * 20 + 48,
        )}${readout}`;
  const beyond = known.some((value) => value > axisEnd(known, axis));
  const body = toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    allocationTable(locale, { site, board, rule, measure }, { href }),
    {
      name: `allocation-${indicator.key}`,
      title,
      subtitle: locale.label("allocation.detail", {
        plan: locale.name(plan.names),
        region: regionName(locale, site, site.rootRegion),
        goal: locale.quantity(goal, indicator.unit),
        told,
      }),
      source: html.fragment`${locale.sentences([
        ...(beyond ? [locale.label("allocation.beyond")] : []),
        locale.label("allocation.method"),
        ...(site.frequency === "month" ? [locale.label("allocation.lateNote")] : []),
        "",
      ])}${source(locale, data, root)}`,
      ...(chart ? { above: chart } : {}),
      wide: true,
      code: ({ region }) => region.code,
    },
  );
  return linked(
    body,
    regions.map(({ code }) => code),
    {
      selected: selected !== null && byCode.has(selected) ? selected : null,
      ...(onSelect ? { onSelect } : {}),
      onPoint(code) {
        const row = code === null ? undefined : byCode.get(code);
        readout.replaceChildren(row ? row.description : hint);
      },
    },
  );
}

function dumbbellRows(
  locale: Locale,
  board: Board,
  rules: ReturnType<typeof comparedRules>,
  { rule, measure }: { rule: ChosenRule; measure: Measure },
): DumbbellRow[] {
  const { regions, allotments, indicator } = board;
  const values = rules.map((one) => valuesOf(allotments[one], regions.length, measure));
  const chosen = values[rules.indexOf(rule)]!;
  const chances = measureFormat(locale, board, rules, "chance");
  const { division, demands } = allotments[rule];
  return regions
    .map((region, at) => ({
      at,
      row: {
        code: region.code,
        name: shortName(locale.name(region.names)),
        description: locale.labelled(
          locale.name(region.names),
          "goals" in division && demands
            ? locale.label("allocation.describe", {
                goal: locale.quantity(division.goals[at], indicator.unit),
                remaining: locale.quantity(demands[at]!.remaining, indicator.unit),
                multiple: locale.ratio(demands[at]!.multiple),
                chance: chances.write(demands[at]!.chance, at),
              })
            : locale.number(null),
        ),
        values: values.map((own) => own[at] ?? null),
      },
    }))
    .sort((a, b) => (chosen[b.at] ?? -1) - (chosen[a.at] ?? -1))
    .map(({ row }) => row);
}

function finding(locale: Locale, { site, rule }: AllocationView, board: Board): string {
  const name = locale.name(board.indicator.names);
  const allotment = board.allotments[rule];
  const told = { name, rule: ruleName(locale, site, rule) };
  if ("reason" in allotment.division)
    return locale.label("allocation.findingRefused", {
      ...told,
      reason: refusalText(locale, allotment.division.reason),
    });
  const multiples = valuesOf(allotment, board.regions.length, "multiple").filter(
    (value) => value !== null,
  );
  if (multiples.length === 0) return locale.label("allocation.findingPlain", { name });
  const [low, high] = [min(multiples)!, max(multiples)!].map((value) => locale.ratio(value)) as [
    string,
    string,
  ];
  return low === high
    ? locale.label("allocation.findingAlike", { ...told, low })
    : locale.label("allocation.finding", { ...told, low, high });
}

function toldMeasure(locale: Locale, { frequency }: SiteInfo, measure: Measure): string {
  return measure === "multiple" && frequency === "year"
    ? locale.label("allocation.told.multipleYear")
    : locale.label(`allocation.told.${measure}`);
}

/** The goals by the chosen rule as a file, and what it leaves as it is. */
function handOver(locale: Locale, data: AllocationView, { root }: RegionsOptions): HTMLElement {
  const { site, rule, weights, allocation } = data;
  const { targets, indicators, leftOut, zero } = handOverOf(data, rule, weights);
  const name = ruleName(locale, site, rule);
  const left =
    leftOut.length === 0
      ? null
      : locale.label("allocation.leftOut", {
          list: locale.clauses(
            leftOut.map(({ indicator, reason }) =>
              locale.labelled(locale.name(indicator.names), refusalText(locale, reason)),
            ),
          ),
        });
  const body =
    targets.length === 0
      ? html`<p>${locale.label("allocation.nothing")} ${left}</p>`
      : html`<div class="hand-over">
      <p>${locale.label(rule === "today" ? "allocation.holdsToday" : "allocation.holds", {
        count: locale.number(targets.length),
        regions: locale.number(allocation.parts.length),
        names: locale.list(indicators.map(({ names }) => locale.name(names))),
        region: regionName(locale, site, site.rootRegion),
      })}</p>
      ${left === null ? null : html`<p>${left}</p>`}
      ${
        zero.length === 0
          ? null
          : html`<p>${locale.label("allocation.zero", {
              list: locale.clauses(
                zero.map(({ indicator, region }) =>
                  locale.series([locale.name(region.names), locale.name(indicator.names)]),
                ),
              ),
            })}</p>`
      }
      <p>${withCode(locale.label("allocation.takeIn"))}</p>
      <p>${downloadTargets(locale.label("allocation.download", { rule: name }), () => targets)}</p>
    </div>`;
  return figure(
    locale,
    {
      title: locale.label("allocation.handOver"),
      subtitle: locale.series([name, locale.name(currentPlan(site).names)]),
      body,
      source: source(locale, data, root),
    },
    { level: 2 },
  );
}

function rulesSection(
  locale: Locale,
  data: AllocationView,
  board: Board,
  { root }: RegionsOptions,
): HTMLElement {
  const { site, rule } = data;
  const { indicator } = board;
  const rows = ruleRows(locale, board, rule);
  const name = locale.name(indicator.names);
  const plan = locale.name(currentPlan(site).names);
  return toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    rulesTable(locale, { site, board, rule }, rows),
    {
      name: `allocation-rules-${indicator.key}`,
      title: rulesFinding(locale, site, name, rows),
      subtitle: locale.label(
        site.frequency === "year" ? "allocation.rulesDetailYear" : "allocation.rulesDetail",
        { plan },
      ),
      source: source(locale, data, root),
      wide: true,
      code: ({ rule }) => rule,
    },
  );
}

function rulesFinding(
  locale: Locale,
  site: SiteInfo,
  name: string,
  rows: readonly RuleRow[],
): string {
  const known = rows.filter(({ gini }) => gini !== null);
  const most = least(known, ({ gini }) => gini);
  const fewest = least(known, ({ gini }) => -gini!);
  return most && fewest && most !== fewest
    ? locale.label("allocation.rulesFinding", {
        name,
        rule: ruleName(locale, site, most.rule),
        other: ruleName(locale, site, fewest.rule),
      })
    : locale.label("allocation.rulesFindingPlain", { name });
}

function source(locale: Locale, { site, statuses }: AllocationView, root: string): Node {
  return sourceLine(
    locale,
    {
      site,
      goals: [currentPlan(site)],
      statuses: statuses.filter(({ plan }) => plan === site.currentPlan),
      recent: true,
    },
    { root, method: "dividing-a-goal" },
  );
}
