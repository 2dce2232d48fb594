import { html } from "htl";
import type { SiteInfo } from "../../domain/payload.js";
import type { GoalStatus } from "../../domain/status.js";
import type { CatchUpAnswer } from "../../forecast/catchup/answer.js";
import { type Choices, parameters } from "../../forecast/catchup/choices.js";
import type { Locale } from "../../i18n/locale.js";
import type { Run } from "../catchup/client.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import { downloadTargets } from "../download.js";
import { currentPlan } from "../figures.js";
import { notice } from "../notice.js";
import { sourceLine } from "../source.js";
import {
  bindingTable,
  type CatchUpTold,
  cellsTable,
  costUnit,
  goalsTable,
  limitName,
  placesTable,
  reliefAmount,
  reliefTable,
} from "../tables/catchup.js";
import { toldFigure } from "./told.js";

export interface CatchUpData {
  readonly site: SiteInfo;
  /** of the whole, of regions and of industries, in the current plan */
  readonly statuses: readonly GoalStatus[];
  readonly choices: Choices;
}

interface Root {
  /** leads to the front page */
  readonly root: string;
}

/** Shows how far a question is, then what is answered; it can be cancelled and asked again. */
export function planning(
  locale: Locale,
  data: CatchUpData,
  ask: (progress: (done: number) => void) => Run,
  root: Root,
): HTMLElement {
  if (isEmptyView(data.site)) return nothingConfirmed(locale, data.site);
  const element = html`<div class="catchup-answer" aria-busy="true"></div>`;
  const show = (node: Node) => {
    element.setAttribute("aria-busy", "false");
    element.replaceChildren(node);
  };
  const start = () => {
    const bar = html`<progress max="1" value="0"></progress>` as HTMLProgressElement;
    element.setAttribute("aria-busy", "true");
    const run = ask((done) => {
      bar.value = done;
    });
    let over = false;
    const cancel = button(locale.label("catchup.cancel"), () => {
      over = true;
      run.cancel();
      const again = button(locale.label("catchup.again"), start);
      show(
        html`<div class="notice" role="note"><p>${locale.label("catchup.cancelled")} ${again}</p></div>`,
      );
    });
    element.replaceChildren(
      html`<p class="catchup-working" role="status"><label>${locale.label("catchup.working")} ${bar}</label> ${cancel}</p>`,
    );
    run.answer.then(
      (answer) => over || show(catchUpView(locale, data, answer, root)),
      (cause: Error) => over || show(notice(locale.label("catchup.fault", { why: cause.message }))),
    );
  };
  start();
  return element;
}

function button(label: string, act: () => void): HTMLElement {
  const element = html`<button type="button" class="button is-small">${label}</button>`;
  element.addEventListener("click", act);
  return element;
}

/** The plan and all that is to be told of it, or why there is none. */
export function catchUpView(
  locale: Locale,
  data: CatchUpData,
  answer: CatchUpAnswer,
  root: Root,
): HTMLElement {
  if ("reason" in answer) return refusal(locale, data, answer.reason);
  const told: CatchUpTold = { site: data.site, choices: data.choices, answer };
  const { kind } = answer.planned;
  const parts = [goalsView(locale, data, told, root)];
  if (kind === "nearest") parts.push(reliefView(locale, data, told, root));
  if (answer.planned.extra.length > 0) {
    parts.push(placesView(locale, data, told, root), cellsView(locale, data, told, root));
    if (kind === "plan") parts.push(bindingView(locale, data, told, root));
  }
  return html`<div class="catchup">${parts}${proposal(locale, told)}</div>`;
}

function refusal(
  locale: Locale,
  { site, statuses }: CatchUpData,
  reason: Extract<CatchUpAnswer, { reason: string }>["reason"],
): HTMLElement {
  const plan = locale.name(currentPlan(site).names);
  if (reason === "over" || reason === "no-goals")
    return notice(locale.label(`catchup.none.${reason}`, { plan }));
  if (reason === "no-audits") return notice(locale.label("catchup.none.no-audits"));
  const refused = statuses.map(({ projection }) => projection).find((one) => "reason" in one);
  return notice(
    locale.label("catchup.none.no-futures", {
      reason:
        refused && "reason" in refused
          ? locale.label(`refusal.${refused.reason}`)
          : locale.label("noData"),
    }),
  );
}

const total = ({ answer }: CatchUpTold) =>
  answer.planned.extra.reduce((sum, { audits }) => sum + audits, 0);

function goalsView(locale: Locale, data: CatchUpData, told: CatchUpTold, root: Root): HTMLElement {
  const { planned, delay } = told.answer;
  const { chance } = told.choices;
  const asked = locale.percent(chance, 0);
  const unit = costUnit(told);
  const cost = locale.quantity(planned.cost.mean, unit);
  const below = planned.goals.filter(({ after }) => after < chance).length;
  const audits = locale.number(total(told));
  const finding =
    planned.kind === "none-needed"
      ? locale.label("catchup.findingNone", { chance: asked })
      : planned.kind === "plan"
        ? told.choices.cost === "audits"
          ? locale.label("catchup.findingAudits", { audits, chance: asked })
          : locale.label("catchup.finding", { audits, cost, chance: asked })
        : locale.label("catchup.findingNearest", {
            audits,
            chance: asked,
            short: below,
            goals: planned.goals.length,
          });
  const title =
    planned.kind === "plan" && below > 0
      ? locale.label("catchup.findingProved", {
          finding,
          lowest: locale.percent(Math.min(...planned.goals.map(({ after }) => after)), 0),
        })
      : finding;
  const notes = [
    locale.label("catchup.proved", { made: planned.made, proved: planned.proved }),
    ...(planned.kind !== "nearest" && below > 0
      ? [locale.label("catchup.below", { count: below, chance: asked })]
      : []),
    ...(planned.kind === "none-needed" || told.choices.cost === "audits"
      ? []
      : [
          locale.label("catchup.costIs", {
            cost,
            low: locale.quantity(planned.cost.low80, unit),
            high: locale.quantity(planned.cost.high80, unit),
          }),
        ]),
    ...(planned.kind === "plan"
      ? [
          planned.gap === null
            ? locale.label("catchup.gapNone")
            : locale.label("catchup.gap", { gap: locale.percent(planned.gap) }),
          locale.label("catchup.marginalNote"),
        ]
      : []),
    locale.label(delay === "recorded" ? "catchup.assumes" : "catchup.assumesDelay"),
  ];
  return tell(locale, data, told, goalsTable(locale, told), {
    name: "catchup-goals",
    title,
    subtitle: locale.label("catchup.goalsDetail", {
      year: locale.year(currentPlan(told.site).to),
    }),
    notes,
    root,
  });
}

function reliefView(locale: Locale, data: CatchUpData, told: CatchUpTold, root: Root): HTMLElement {
  const { relief, together } = told.answer.planned;
  const table = reliefTable(locale, told);
  const [first] = table.rows;
  const title = first
    ? locale.label("catchup.reliefTitle", {
        limit: limitName(locale, told, first.limit),
        by: reliefAmount(locale, told, first),
      })
    : locale.label("catchup.reliefNone");
  const beyond = relief.filter(({ limit }) => limit.kind === "goal");
  const reach =
    together === null
      ? locale.label("catchup.togetherNone")
      : locale.label("catchup.together", { chance: locale.percent(together, 0) });
  const link = together === null ? null : tryLink(locale, together);
  return tell(locale, data, told, table, {
    name: "catchup-limits",
    title,
    subtitle: locale.label("catchup.reliefDetail"),
    notes: beyond.map(({ limit }) =>
      locale.label("catchup.goalBeyond", { name: limitName(locale, told, limit) }),
    ),
    above: html`<p class="catchup-reach">${locale.sentences([reach, ""])}${link}</p>`,
    root,
  });
}

function tryLink(locale: Locale, chance: number): HTMLElement {
  const url = new URL(location.href);
  url.searchParams.set(parameters.chance, String(Math.round(chance * 100)));
  return html`<a href=${`${url.pathname}${url.search}`}>${locale.label("catchup.tryIt", { chance: locale.percent(chance, 0) })}</a>`;
}

function placesView(locale: Locale, data: CatchUpData, told: CatchUpTold, root: Root): HTMLElement {
  const table = placesTable(locale, told);
  const [first] = table.rows;
  const audits = first!.audits.reduce((sum, n) => sum + n, 0);
  return tell(locale, data, told, table, {
    name: "catchup-regions",
    title: locale.label("catchup.regionsTitle", {
      region: first!.name,
      audits: locale.number(audits),
      all: locale.number(total(told)),
    }),
    subtitle: locale.label("catchup.regionsDetail", {
      years: locale.sentences(
        told.answer.years.map(({ year, complete, base }) =>
          locale.label("catchup.yearIs", {
            year: locale.year(year),
            share: locale.percent(complete, 0),
            base: locale.number(base),
          }),
        ),
      ),
    }),
    root,
  });
}

function cellsView(locale: Locale, data: CatchUpData, told: CatchUpTold, root: Root): HTMLElement {
  const table = cellsTable(locale, told);
  return tell(locale, data, told, table, {
    name: "catchup-plan",
    title: locale.label("catchup.cellsTitle", { count: locale.number(table.rows.length) }),
    subtitle: locale.label("catchup.cellsDetail"),
    root,
  });
}

function bindingView(
  locale: Locale,
  data: CatchUpData,
  told: CatchUpTold,
  root: Root,
): HTMLElement {
  const table = bindingTable(locale, told);
  const [first] = table.rows;
  return tell(locale, data, told, table, {
    name: "catchup-limits",
    title: first
      ? locale.label(
          first.limit.kind === "basins" ? "catchup.bindingTitleBasins" : "catchup.bindingTitle",
          {
            limit: limitName(locale, told, first.limit),
            saves: locale.quantity(first.saves, costUnit(told)),
          },
        )
      : locale.label("catchup.bindingNone"),
    subtitle: locale.label("catchup.bindingDetail"),
    root,
  });
}

interface TellOptions {
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly notes?: readonly string[];
  readonly above?: Node;
  readonly root: Root;
}

function tell<Row>(
  locale: Locale,
  { site, statuses }: CatchUpData,
  { choices }: CatchUpTold,
  table: Parameters<typeof toldFigure<Row>>[2],
  { name, title, subtitle, notes = [], above, root: { root } }: TellOptions,
): HTMLElement {
  const source = sourceLine(
    locale,
    { site, goals: [currentPlan(site)], statuses: choices.cities ? statuses : [] },
    { root, method: "catch-up-plan" },
  );
  return toldFigure(locale, { site, synthetic: site.register.synthetic }, table, {
    name,
    title,
    subtitle,
    source: html.fragment`${notes.length > 0 ? locale.sentences([...notes, ""]) : ""}${source}`,
    wide: true,
    ...(above ? { above } : {}),
  });
}

/** The plan as yearly goals of regions. */
function proposal(locale: Locale, { answer }: CatchUpTold): HTMLElement {
  return html`<p class="catchup-exports">${downloadTargets(
    locale.label("catchup.targets"),
    () => answer.targets,
  )} <span class="small muted">${locale.label("catchup.targetsDetail")}</span></p>`;
}
