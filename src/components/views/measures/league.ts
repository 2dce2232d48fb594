import { html } from "htl";
import { decided, type MeasureCell, rateOf } from "../../../domain/measures/payload.js";
import { type Places, placesOf } from "../../../domain/measures/places.js";
import type { Locale } from "../../../i18n/locale.js";
import type { Choice } from "../../controls.js";
import {
  cellsAt,
  costName,
  type MeasuresData,
  moneyUnit,
  paybackOf,
  type Root,
  savingOf,
  selectionOf,
  settingsOf,
  technologyName,
  titledChoice,
} from "../../measures.js";
import { notice } from "../../notice.js";
import { industryTitle } from "../../pipeline.js";
import { withCode } from "../../prose.js";
import { sourceLine } from "../../source.js";
import { type QualityColumn, qualityTable, textColumn } from "../../tables/quality.js";
import { toldFigure } from "../told.js";
import { figureColumns } from "./columns.js";

const breakdowns = ["technology", "industry", "costClass"] as const;
export type Breakdown = (typeof breakdowns)[number];

export function breakdownChoice(locale: Locale): Choice {
  return {
    name: "by",
    label: locale.label("measures.by"),
    options: breakdowns.map((value) => ({ value, label: locale.label(`measures.by.${value}`) })),
  };
}

/** Why there is nothing to show of a register; null where there is. */
export function whyNone(
  locale: Locale,
  { site, measures }: Pick<MeasuresData, "site" | "measures">,
): string | null {
  if (measures.measures === 0) return locale.label("measures.none");
  const whole = measures.cells.map(([, , , figures]) => figures[0]);
  if (!whole.some(([implemented = 0, open = 0, declined = 0]) => implemented + open + declined > 0))
    return locale.label("measures.noneComplete", {
      count: locale.number(measures.measures),
      date: locale.date(site.register.dataDate),
    });
  if (measures.roles.savings.length === 0) return locale.label("measures.noSavings");
  return null;
}

interface Row {
  readonly name: string;
  readonly code: string;
  readonly cell: MeasureCell;
  readonly places: Places | null;
}

/** What measures cost and bring, a row for each technology, industry or cost class of what is chosen. */
export function leagueView(
  locale: Locale,
  data: MeasuresData & { readonly by: Breakdown },
  { root }: Root,
): HTMLElement {
  const { site, measures, cells, chosen, by } = data;
  const whole = cellsAt(cells, chosen).find(({ technology }) => technology === null);
  if (!whole || decided(whole) + whole.awaiting + whole.unknown === 0)
    return notice(locale.label("measures.noneHere"));
  const rows = rowsOf(locale, data);
  const { columns, saved } = figureColumns<Row>(locale, data, rows, ({ cell }) => cell);
  const settings = settingsOf(site);
  const unnamed = measures.written.technologies === 0 && by === "technology";
  const notes = [
    locale.label("measures.leagueNote"),
    ...(measures.written.technologies > measures.written.named && by === "technology"
      ? [
          locale.label("measures.techLimit", {
            total: locale.number(measures.written.technologies),
            named: locale.number(measures.written.named),
          }),
        ]
      : []),
    ...(moneyUnit(data) === null ? [locale.label("measures.noMoney")] : []),
  ];
  const table = toldFigure(
    locale,
    { site, synthetic: site.register.synthetic || site.synthetic },
    qualityTable(
      locale,
      rows,
      [
        textColumn("name", locale.label(`measures.by.${by}`), ({ name }) => name),
        ...(moneyUnit(data) === null ? [] : [placeColumn(locale)]),
        ...columns,
      ],
      { last: saved },
    ),
    {
      name: ["measures", by, chosen.region, chosen.industry, chosen.costClass, chosen.indicator]
        .filter(Boolean)
        .join("-"),
      title: titledChoice(locale, data, finding(locale, whole)),
      subtitle: locale.label("measures.leagueDetail", {
        date: locale.date(site.register.dataDate),
        measures: settings.leastMeasures,
        audits: settings.leastAudits,
      }),
      source: html.fragment`${withCode(locale.sentences([...notes, ""]))}${sourceLine(
        locale,
        { site },
        { root, method: "measures-that-work" },
      )}`,
      said: [
        { head: locale.label("measures.selection"), value: selectionOf(locale, data) },
        { head: locale.label("indicator"), value: locale.name(savingOf(data).indicator.names) },
      ],
      wide: true,
      cards: true,
      code: ({ code }) => code,
    },
  );
  table.id = "league";
  if (!unnamed) return table;
  return html`<div>${notice(withCode(locale.label("measures.noTechnology")))}${table}</div>`;
}

function finding(locale: Locale, whole: MeasureCell): string {
  const title = locale.label("measures.leagueTitle", {
    implemented: locale.number(whole.implemented),
    of: locale.number(decided(whole)),
    share: locale.percent(rateOf(whole)),
  });
  const years = paybackOf(whole);
  return years === null
    ? title
    : locale.label("measures.leagueMoney", { title, years: locale.number(years, 1, true) });
}

/** What saves most for its money first; what rests on too little behind, most measures first. */
function rowsOf(locale: Locale, data: MeasuresData & { readonly by: Breakdown }): Row[] {
  const { place } = savingOf(data);
  const cells = [...cellsBy(data)].filter(
    (cell) => decided(cell) + cell.awaiting + cell.unknown > 0,
  );
  const perMoney = (cell: MeasureCell) =>
    cell.investment > 0 ? cell.savings[place]!.costed / cell.investment : 0;
  const told = (cell: MeasureCell) => cell.savings[place]!.perMoney !== null;
  cells.sort(
    (a, b) =>
      Number(told(b)) - Number(told(a)) ||
      (told(a) ? perMoney(b) - perMoney(a) : b.implemented - a.implemented),
  );
  const places = placesOf(cells.map(({ savings }) => savings[place]!.perMoney));
  return cells.map((cell, i) => ({ ...named(locale, data, cell), cell, places: places[i]! }));
}

function cellsBy({ cells, chosen, by }: MeasuresData & { readonly by: Breakdown }): MeasureCell[] {
  switch (by) {
    case "technology":
      return cellsAt(cells, chosen).filter(({ technology }) => technology !== null);
    case "industry":
      return cells.filter(
        ({ technology, costClass, industry }) =>
          technology === null &&
          costClass === (chosen.costClass || null) &&
          (chosen.industry === "" ? industry !== null : industry === chosen.industry),
      );
    case "costClass":
      return cells.filter(
        ({ technology, costClass, industry }) =>
          technology === null &&
          industry === (chosen.industry || null) &&
          (chosen.costClass === "" ? costClass !== null : costClass === chosen.costClass),
      );
  }
}

function named(
  locale: Locale,
  { site, measures, by }: MeasuresData & { readonly by: Breakdown },
  { technology, industry, costClass }: MeasureCell,
): Pick<Row, "name" | "code"> {
  switch (by) {
    case "technology":
      return { name: technologyName(locale, measures, technology!), code: `t${technology}` };
    case "industry":
      return { name: industryTitle(locale, site, industry!), code: industry! };
    case "costClass":
      return { name: costName(locale, costClass!), code: costClass! };
  }
}

function placeColumn(locale: Locale): QualityColumn<Row> {
  const text = ({ places }: Row) => {
    if (places === null) return locale.number(null);
    return places.first === places.last
      ? locale.number(places.first)
      : locale.label("measures.places", {
          first: locale.number(places.first),
          last: locale.number(places.last),
        });
  };
  return {
    key: "place",
    head: locale.label("measures.place"),
    kind: "number",
    first: "ascending",
    value: ({ places }) => places && (places.first + places.last) / 2,
    cell: text,
    bounds: ({ places }) => places && { low: places.first, high: places.last },
  };
}
