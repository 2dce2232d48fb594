import { html } from "htl";
import type {
  Bounded,
  Candidate,
  CarriedEnterprise,
  ListsPayload,
  OverdueAudit,
  PipelineCell,
} from "../../domain/pipeline.js";
import { type Locale, missing } from "../../i18n/locale.js";
import { figure } from "../charts/figure.js";
import type { Choice } from "../controls.js";
import { downloadCsv } from "../download.js";
import { currentPlan, indicatorOf } from "../figures.js";
import { notice } from "../notice.js";
import {
  categoryName,
  industryTitle,
  isOf,
  type PipelineData,
  procedureName,
  stateName,
  sumOf,
  titled,
} from "../pipeline.js";
import { withCode } from "../prose.js";
import { regionName } from "../region.js";
import { sourceLine } from "../source.js";
import {
  numberColumn,
  type QualityColumn,
  qualityTable,
  type SavedColumn,
  textColumn,
} from "../tables/quality.js";
import { sortableTable } from "../tables/sortable.js";
import { fileStem, originOf } from "./told.js";

/** How many rows the page of a list shows, and that of a region; their downloads have all that the site carries. */
const shownRows = { list: 100, region: 10 };

const listNames = ["overdue", "carried", "candidates"] as const;
export type ListName = (typeof listNames)[number];

export function listChoice(locale: Locale): Choice {
  return {
    name: "list",
    label: locale.label("pipeline.list"),
    options: listNames.map((value) => ({ value, label: locale.label(`pipeline.list.${value}`) })),
  };
}

export interface ListData extends PipelineData {
  readonly list: ListName;
}

export interface ListsData extends ListData {
  readonly lists: ListsPayload;
}

interface Root {
  /** leads to the front page */
  readonly root: string;
}

interface Drawn<Row> {
  readonly columns: readonly QualityColumn<Row>[];
  readonly first?: readonly SavedColumn<Row>[];
  readonly last?: readonly SavedColumn<Row>[];
  readonly title: (count: string) => string;
  readonly subtitle: string;
}

/** One of the lists, of the chosen region and industry: its beginning on the page, all of it in the download. */
export function listView(locale: Locale, data: ListsData, { root }: Root): HTMLElement {
  const { lists, list } = data;
  const options = { root, shown: shownRows.list };
  switch (list) {
    case "overdue":
      return drawn(locale, data, options, lists.overdue, overdueList(locale, data));
    case "carried":
      return drawn(locale, data, options, lists.carried, carriedList(locale, data));
    case "candidates":
      return drawn(locale, data, options, lists.candidates, candidateList(locale, data));
  }
}

/** Who is overdue in a region, on its own page. */
export function overdueInRegion(
  locale: Locale,
  data: PipelineData,
  overdue: Bounded<OverdueAudit>,
  { root }: Root,
): HTMLElement {
  const one = { ...data, list: "overdue" } as const;
  const options = { root, shown: shownRows.region };
  return drawn(locale, one, options, overdue, overdueList(locale, one));
}

function drawn<Row extends PipelineCell>(
  locale: Locale,
  { site, pipeline, chosen, list }: ListData,
  { root, shown }: Root & { readonly shown: number },
  { total, rows: carried }: Bounded<Row>,
  { columns, first = [], last = [], title: titleOf, subtitle }: Drawn<Row>,
): HTMLElement {
  const rows = carried.filter(isOf(chosen));
  const title = titled(locale, { site, chosen }, titleOf(locale.number(rows.length)));
  const table = qualityTable(locale, rows.slice(0, shown), columns, { first, last });
  const origin = originOf(locale, site, pipeline.synthetic);
  const beyond = [
    ...(rows.length > shown
      ? [locale.label("pipeline.more", { count: locale.number(rows.length - shown) })]
      : []),
    ...(total > carried.length
      ? [
          locale.label("pipeline.beyondBound", {
            count: locale.number(carried.length),
            total: locale.number(total),
          }),
        ]
      : []),
  ];
  return figure(
    locale,
    {
      title,
      subtitle,
      body: html`<div>${
        rows.length === 0
          ? notice(locale.label("pipeline.listNone"))
          : sortableTable(locale, table, { caption: title, className: "is-wide", cards: true })
      }<div class="figure-more">${beyond.map((text) => html`<p>${text}</p>`)}<p>${withCode(
        locale.label("pipeline.rules"),
      )}</p></div></div>`,
      source: html.fragment`${sourceLine(locale, { site }, { root, method: "what-is-counted" })} ${
        rows.length === 0
          ? null
          : downloadCsv(locale, {
              name: fileStem(
                site,
                ["pipeline", list, chosen.region, chosen.industry].filter(Boolean).join("-"),
              ),
              head: [...table.head, locale.label("dataDate"), locale.label("register.origin")],
              rows: () => rows.map((row) => [...table.cells(row), site.register.dataDate, origin]),
              label: locale.label("pipeline.downloadList"),
            })
      }`,
    },
    { level: 2 },
  );
}

type Enterprise = CarriedEnterprise | OverdueAudit | Candidate;

/** Who it is and where: the number of an enterprise only the download has. */
function enterpriseColumns<Row extends Enterprise>(locale: Locale, { site }: PipelineData) {
  const number: SavedColumn<Row> = {
    head: locale.label("pipeline.enterpriseId"),
    saved: ({ enterprise }) => enterprise,
  };
  const columns: QualityColumn<Row>[] = [
    textColumn(
      "enterprise",
      locale.label("pipeline.enterprise"),
      (row) => row.name ?? row.enterprise,
      {
        title: ({ enterprise }) => enterprise,
      },
    ),
    textColumn("place", locale.label("pipeline.place"), ({ region, place }) =>
      region === place
        ? regionName(locale, site, place)
        : locale.series([regionName(locale, site, region), regionName(locale, site, place)]),
    ),
    textColumn("industry", locale.label("industry"), ({ industry }) =>
      industryTitle(locale, site, industry),
    ),
  ];
  return { number, columns };
}

const auditColumn = <Row extends { audit: string }>(locale: Locale): QualityColumn<Row> =>
  textColumn("audit", locale.label("pipeline.audit"), ({ audit }) => audit, { className: "is-id" });

const categoryColumn = <Row extends { category: string }>(locale: Locale): QualityColumn<Row> =>
  textColumn("category", locale.label("pipeline.category"), ({ category }) =>
    categoryName(locale, category),
  );

function dateColumn<Row>(
  locale: Locale,
  key: string,
  head: string,
  date: (row: Row) => string,
): QualityColumn<Row> {
  return textColumn(key, head, (row) => locale.date(date(row)), {
    value: date,
    saved: date,
    className: "is-unit",
  });
}

function overdueList(locale: Locale, data: PipelineData): Drawn<OverdueAudit> {
  const { site, pipeline } = data;
  const { number, columns } = enterpriseColumns<OverdueAudit>(locale, data);
  const agency = (code: string | null) => {
    const known = site.agencies.find((one) => one.code === code);
    return known ? locale.name(known.names) : (code ?? "");
  };
  return {
    columns: [
      auditColumn(locale),
      ...columns,
      categoryColumn(locale),
      textColumn("state", locale.label("pipeline.state"), ({ state, procedure }) =>
        locale.label("pipeline.stateOf", {
          state: stateName(locale, state),
          procedure: procedureName(locale, procedure),
        }),
      ),
      dateColumn(locale, "due", locale.label("pipeline.due"), ({ due }) => due),
      numberColumn(locale, "days", locale.label("pipeline.overdueDays"), ({ days }) => days),
      textColumn(
        "agency",
        locale.label("pipeline.agency"),
        (row) => agency(row.agency) || missing,
        { saved: (row) => agency(row.agency) },
      ),
    ],
    first: [number],
    last: [{ head: locale.label("pipeline.reason"), saved: () => null }],
    title: (count) => locale.label("pipeline.overdueTitle", { count }),
    subtitle: locale.label("pipeline.overdueDetail", { days: pipeline.rules.overdueDays }),
  };
}

function carriedList(locale: Locale, data: PipelineData): Drawn<CarriedEnterprise> {
  const { number, columns } = enterpriseColumns<CarriedEnterprise>(locale, data);
  return {
    columns: [
      ...columns,
      numberColumn(
        locale,
        "audits",
        locale.label("pipeline.overdueAudits"),
        ({ audits }) => audits,
      ),
      dateColumn(locale, "due", locale.label("pipeline.due"), ({ due }) => due),
      numberColumn(locale, "days", locale.label("pipeline.overdueDays"), ({ days }) => days),
    ],
    first: [number],
    title: (count) => locale.label("pipeline.carriedTitle", { count }),
    subtitle: locale.label("pipeline.carriedDetail", { days: data.pipeline.rules.carryOverDays }),
  };
}

/** Audits completed in the plan, of what is chosen; 0 where the workspace does not count audits. */
function completedIn({ site, pipeline, chosen }: ListsData): number {
  const counted = site.indicators.findIndex(({ formula }) => formula === "count");
  return sumOf(
    pipeline.savings.filter((row) => row.stage === "realised").filter(isOf(chosen)),
    ({ quantities }) => quantities[counted] ?? 0,
  );
}

function candidateList(locale: Locale, data: ListsData): Drawn<Candidate> {
  const { site, pipeline } = data;
  const { rules } = pipeline;
  const { number, columns } = enterpriseColumns<Candidate>(locale, data);
  const plan = currentPlan(site);
  const names = (keys: readonly string[]) =>
    locale.list(keys.map((key) => locale.name(indicatorOf(site, key).names)));
  const led = site.indicators.filter(({ key, formula }) => formula === "sum" && plan.goals[key]);
  const recognition = ({ recognition: title }: Candidate) =>
    title === "municipal" || title === "provincial"
      ? locale.label(`pipeline.recognition.${title}`)
      : (title ?? "");
  const completed = completedIn(data);
  // Where the site does not carry the whole list, the part of a region or industry is not known.
  const { total, rows } = data.lists.candidates;
  const whole = total === rows.length;
  return {
    columns: [
      auditColumn(locale),
      ...columns,
      categoryColumn(locale),
      dateColumn(locale, "completed", locale.label("pipeline.completedOn"), (row) => row.completed),
      numberColumn(locale, "early", locale.label("pipeline.early"), ({ early }) => early),
      textColumn("leading", locale.label("pipeline.leading"), ({ leading }) => names(leading), {
        value: ({ leading }) => leading.length,
        saved: ({ leading }) => names(leading),
      }),
      textColumn("recognition", locale.label("pipeline.recognition"), recognition),
    ],
    first: [number],
    title: (count) =>
      completed > 0 && whole
        ? locale.label("pipeline.candidatesOf", {
            count,
            of: locale.number(completed),
            share: locale.percent(rows.filter(isOf(data.chosen)).length / completed),
          })
        : locale.label("pipeline.candidatesTitle", { count }),
    subtitle: locale.label("pipeline.candidatesDetail", {
      joined: locale.label(rules.earlyMustLead ? "pipeline.bothRules" : "pipeline.eitherRule"),
      plan: locale.name(plan.names),
      days: rules.earlyDays,
      share: locale.percent(rules.leadingQuantile, 0),
      count: rules.leadingIndicators,
      peers: rules.fewestPeers,
      indicators: names(led.map(({ key }) => key)),
    }),
  };
}
