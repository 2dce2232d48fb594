import { rollups } from "d3-array";
import { html } from "htl";
import {
  type AuditState,
  auditStates,
  type DueCount,
  procedures,
  type StateAges,
  type StateCount,
} from "../../domain/pipeline.js";
import type { Locale } from "../../i18n/locale.js";
import { type DueSums, partLabel, quartersChart, quartersKey } from "../charts/quarters.js";
import { isEmptyView, nothingConfirmed } from "../confirmed.js";
import type { Choice } from "../controls.js";
import { type Fact, fact } from "../facts.js";
import { currentPlan } from "../figures.js";
import { notice } from "../notice.js";
import {
  categoryName,
  industryTitle,
  isOf,
  type PipelineData,
  procedureName,
  quarterName,
  stateName,
  sumOf,
  titled,
} from "../pipeline.js";
import { responsive } from "../responsive.js";
import { sourceLine } from "../source.js";
import { numberColumn, partTitle, qualityTable, textColumn } from "../tables/quality.js";
import type { ToldTable } from "../tables/told.js";
import { intervalText } from "./expected.js";
import { type ToldOptions, toldFigure } from "./told.js";

interface Root {
  /** leads to the front page */
  readonly root: string;
}

function told<Row>(
  locale: Locale,
  { site, pipeline, chosen }: PipelineData,
  table: ToldTable<Row>,
  options: Omit<ToldOptions<Row>, "source"> & Root,
): HTMLElement {
  const { root, ...rest } = options;
  return toldFigure(locale, { site, synthetic: pipeline.synthetic }, table, {
    ...rest,
    title: titled(locale, { site, chosen }, options.title),
    source: sourceLine(locale, { site }, { root, method: "what-is-counted" }),
  });
}

const isOpen = ({ state }: { state: AuditState }) => state !== "complete";

/** Open, waiting, overdue and expected audits, a figure each. */
export function cardsView(locale: Locale, { site, pipeline, chosen }: PipelineData): HTMLElement {
  if (isEmptyView(site)) return nothingConfirmed(locale, site);
  const { dataDate } = site.register;
  const states = pipeline.states.filter(isOf(chosen));
  const audits = (is: (row: StateCount) => boolean) =>
    sumOf(states.filter(is), (row) => row.audits);
  const due = pipeline.due.filter(isOf(chosen));
  const overdue = sumOf(due, (row) => row.overdue);
  const open = audits(isOpen);
  const facts: Fact[] = [
    {
      label: locale.label("pipeline.open"),
      value: locale.number(open),
      more: [
        [locale.label("pipeline.openOf"), locale.number(audits(({ state }) => state === "listed"))],
      ],
      dataDate,
    },
    {
      label: locale.label("pipeline.waiting"),
      value: locale.number(audits(({ state }) => state === "evaluated")),
      dataDate,
    },
    {
      label: locale.label("pipeline.overdue"),
      value: locale.number(overdue),
      more: [
        [
          locale.label("pipeline.overdueMore"),
          locale.number(overdue + sumOf(due, (row) => row.ahead)),
        ],
      ],
      dataDate,
    },
  ];
  const { expected } = pipeline;
  if (!("reason" in expected)) {
    const found = expected.counts.find(
      ({ region, industry }) =>
        region === (chosen.region || null) && industry === (chosen.industry || null),
    );
    if (found)
      facts.push({
        label: locale.label("pipeline.expectedBy", { date: locale.date(expected.deadline) }),
        value: locale.number(found.mean),
        more: [
          [locale.label("interval80"), intervalText(locale, found.low80, found.high80)],
          [locale.label("pipeline.ofOpen"), locale.number(found.audits)],
        ],
        dataDate,
      });
  }
  return html`<div class="fact-grid is-four">${facts.map((one) => fact(locale, one))}</div>`;
}

/** Audits by procedure and stage, and for how long they have been there. */
export function statesView(locale: Locale, data: PipelineData, { root }: Root): HTMLElement {
  const { pipeline, chosen } = data;
  const counts = pipeline.states.filter(isOf(chosen));
  interface Row {
    readonly procedure: (typeof procedures)[number];
    readonly state: AuditState;
    readonly audits: number;
    readonly ages: StateAges | undefined;
  }
  const rows = procedures.flatMap((procedure) =>
    auditStates.flatMap((state): Row[] => {
      const audits = sumOf(
        counts.filter((row) => row.procedure === procedure && row.state === state),
        (row) => row.audits,
      );
      const ages = pipeline.ages.find(
        (row) =>
          row.procedure === procedure &&
          row.state === state &&
          row.region === (chosen.region || null) &&
          row.industry === (chosen.industry || null),
      );
      return audits === 0 ? [] : [{ procedure, state, audits, ages }];
    }),
  );
  const group = locale.label("pipeline.days");
  const name = ({ procedure, state }: Row) =>
    locale.label("pipeline.stateOf", {
      state: stateName(locale, state),
      procedure: procedureName(locale, procedure),
    });
  const age = (
    key: "quarter" | "median" | "threeQuarters" | "nineTenths" | "longest",
    head: string,
  ) => numberColumn<Row>(locale, key, head, ({ ages }) => ages?.[key] ?? null, { group });
  const of = (state: AuditState) =>
    sumOf(
      counts.filter((row) => row.state === state),
      (row) => row.audits,
    );
  const open = sumOf(counts.filter(isOpen), (row) => row.audits);
  return told(
    locale,
    data,
    qualityTable(locale, rows, [
      textColumn("state", locale.label("pipeline.state"), name),
      numberColumn(locale, "audits", locale.label("audits"), ({ audits }) => audits),
      numberColumn(
        locale,
        "dated",
        locale.label("pipeline.dated"),
        ({ ages }) => ages?.audits ?? null,
      ),
      age("quarter", locale.label("pipeline.quarterOfThem")),
      age("median", locale.label("pipeline.half")),
      age("threeQuarters", locale.label("pipeline.threeQuarters")),
      age("nineTenths", locale.label("pipeline.nineTenths")),
      age("longest", locale.label("pipeline.longest")),
    ]),
    {
      name: "pipeline-stages",
      title:
        open === 0
          ? locale.label("pipeline.statesNone")
          : locale.label("pipeline.statesTitle", {
              open: locale.number(open),
              listed: locale.number(of("listed") + of("filed")),
              evaluated: locale.number(of("evaluated")),
            }),
      subtitle: locale.label("pipeline.statesDetail"),
      root,
    },
  );
}

const breakdowns = ["region", "industry", "category"] as const;
export type Breakdown = (typeof breakdowns)[number];

export function breakdownChoice(locale: Locale): Choice {
  return {
    name: "by",
    label: locale.label("pipeline.by"),
    options: breakdowns.map((value) => ({ value, label: locale.label(`pipeline.by.${value}`) })),
  };
}

/** Audits by stage of each region, industry or category. */
export function partsView(
  locale: Locale,
  data: PipelineData & { readonly by: Breakdown },
  { root }: Root,
): HTMLElement {
  const { site, pipeline, chosen, by } = data;
  const counts = pipeline.states.filter(isOf(chosen));
  if (counts.length === 0) return html`<div hidden></div>`;
  const names: Record<Breakdown, (code: string) => string> = {
    region: (code) => partTitle(locale, site, code),
    industry: (code) => industryTitle(locale, site, code),
    category: (code) => categoryName(locale, code),
  };
  interface Row {
    readonly code: string;
    readonly of: (is: (row: StateCount) => boolean) => number;
  }
  const rows = rollups(
    counts,
    (own) => (is: (row: StateCount) => boolean) => sumOf(own.filter(is), (row) => row.audits),
    (row) => row[by],
  ).map(([code, of]): Row => ({ code, of }));
  const count = (key: string, head: string, is: (row: StateCount) => boolean) =>
    numberColumn<Row>(locale, key, head, ({ of }) => of(is));
  const standsAt = (state: AuditState) => (row: StateCount) => row.state === state;
  const complete = (procedure: StateCount["procedure"]) => (row: StateCount) =>
    row.state === "complete" && row.procedure === procedure;
  const filed = counts.some(standsAt("filed"));
  const most = rows.reduce((a, b) => (b.of(isOpen) > a.of(isOpen) ? b : a));
  return told(
    locale,
    data,
    qualityTable(locale, rows, [
      textColumn("name", locale.label(`pipeline.by.${by}`), ({ code }) => names[by](code)),
      count("open", locale.label("pipeline.open"), isOpen),
      count("listed", stateName(locale, "listed"), standsAt("listed")),
      ...(filed ? [count("filed", stateName(locale, "filed"), standsAt("filed"))] : []),
      count("evaluated", stateName(locale, "evaluated"), standsAt("evaluated")),
      count("standard", locale.label("pipeline.standardComplete"), complete("standard")),
      count("simplified", locale.label("pipeline.simplifiedComplete"), complete("simplified")),
    ]),
    {
      name: `pipeline-stages-by-${by}`,
      title:
        rows.length === 1
          ? locale.label("pipeline.partsOne", {
              open: locale.number(most.of(isOpen)),
              done: locale.number(most.of((row) => !isOpen(row))),
            })
          : locale.label("pipeline.partsTitle", {
              name: names[by](most.code),
              open: locale.number(most.of(isOpen)),
              of: locale.number(sumOf(counts.filter(isOpen), (row) => row.audits)),
            }),
      subtitle: locale.label("pipeline.partsDetail"),
      sort: { key: "open", order: "descending" },
      root,
    },
  );
}

/** The chart of due dates goes so far around the plan: a mistyped year would leave no room for the others. */
const yearsAround = 2;

/** What is due in each quarter, and what became of it. */
export function dueView(locale: Locale, data: PipelineData, { root }: Root): HTMLElement {
  const { site, pipeline, chosen } = data;
  const counts = pipeline.due.filter(isOf(chosen));
  if (counts.length === 0) return notice(locale.label("pipeline.dueNone"));
  const sum = (own: readonly DueCount[], quarter: number): DueSums => ({
    quarter,
    onTime: sumOf(own, (row) => row.onTime),
    late: sumOf(own, (row) => row.late),
    overdue: sumOf(own, (row) => row.overdue),
    ahead: sumOf(own, (row) => row.ahead),
  });
  const rows = rollups(
    counts,
    (own) => sum(own, own[0]!.quarter),
    (row) => row.quarter,
  )
    .map(([, sums]) => sums)
    .sort((a, b) => a.quarter - b.quarter);
  const total = sum(counts, 0);
  const { from, to } = currentPlan(site);
  const drawn = rows.filter(
    ({ quarter }) => quarter >= (from - yearsAround) * 4 && quarter < (to + 1 + yearsAround) * 4,
  );
  const last = rows.findLast(({ ahead }) => ahead > 0);
  const overdue = locale.number(total.overdue);
  const title = last
    ? locale.label("pipeline.dueTitle", {
        overdue,
        ahead: locale.number(total.ahead),
        quarter: quarterName(locale, last.quarter),
      })
    : locale.label("pipeline.duePast", { overdue });
  const column = (key: "onTime" | "late" | "ahead" | "overdue") =>
    numberColumn<DueSums>(locale, key, partLabel(locale, key), (row) => row[key]);
  return told(
    locale,
    data,
    qualityTable(locale, rows, [
      textColumn(
        "quarter",
        locale.label("pipeline.quarter"),
        (row) => quarterName(locale, row.quarter),
        {
          value: ({ quarter }) => quarter,
          saved: (row) => quarterName(locale, row.quarter),
        },
      ),
      column("onTime"),
      column("late"),
      column("ahead"),
      column("overdue"),
    ]),
    {
      name: "pipeline-due",
      title,
      subtitle: locale.label("pipeline.dueDetail"),
      ...(drawn.length > 0 && {
        above: html`<div>${quartersKey(locale)}${responsive(
          (width) => quartersChart(locale, drawn, { width, label: title }),
          280,
        )}</div>`,
      }),
      root,
    },
  );
}

/** Savings that wait for acceptance, beside what is realised and apart from it. */
export function savingsView(locale: Locale, data: PipelineData, { root }: Root): HTMLElement {
  const { site, pipeline, chosen } = data;
  const rows = pipeline.savings.filter(isOf(chosen));
  const sum = (stage: "planned" | "realised", i: number) =>
    sumOf(
      rows.filter((row) => row.stage === stage),
      (row) => row.quantities[i]!,
    );
  const counted = site.indicators.findIndex(({ formula }) => formula === "count");
  const waiting = counted < 0 ? 1 : sum("planned", counted);
  if (waiting === 0) return notice(locale.label("pipeline.savingsNone"));
  const indicators = site.indicators.map((indicator, i) => ({
    ...indicator,
    planned: sum("planned", i),
    realised: sum("realised", i),
  }));
  type Row = (typeof indicators)[number];
  const quantity = (key: "planned" | "realised") =>
    numberColumn<Row>(locale, key, locale.label(`pipeline.${key}`), (row) => row[key], {
      cell: (row) => locale.quantity(row[key], row.unit),
      title: (row) => locale.exact(row[key], row.unit),
    });
  return told(
    locale,
    data,
    qualityTable(
      locale,
      indicators,
      [
        textColumn("indicator", locale.label("indicator"), ({ names }) => locale.name(names)),
        quantity("planned"),
        quantity("realised"),
      ],
      { last: [{ head: locale.label("unit"), saved: ({ unit }) => locale.unitOf(1, unit) }] },
    ),
    {
      name: "pipeline-savings",
      title: locale.label("pipeline.savingsTitle", { audits: locale.number(waiting) }),
      subtitle: locale.label("pipeline.savingsDetail", {
        plan: locale.name(currentPlan(site).names),
      }),
      root,
    },
  );
}
