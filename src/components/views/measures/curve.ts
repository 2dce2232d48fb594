import { html } from "htl";
import { annuityFactor } from "../../../domain/measures/annuity.js";
import {
  costCurve,
  type PlacedBlock,
  payingQuantity,
  unitCost,
  withoutFaint,
} from "../../../domain/measures/curve.js";
import type { MeasureCell } from "../../../domain/measures/payload.js";
import type { Interval } from "../../../domain/measures/ratio.js";
import type { Locale } from "../../../i18n/locale.js";
import { abatementChart, abatementHeight, heightsOf } from "../../charts/abatement.js";
import type { Choice } from "../../controls.js";
import {
  cellsAt,
  type MeasuresData,
  moneyUnit,
  type Root,
  savedBounds,
  savingOf,
  selectionOf,
  settingsOf,
  technologyName,
  titledChoice,
  withInterval,
} from "../../measures.js";
import { notice } from "../../notice.js";
import { industryTitle } from "../../pipeline.js";
import { withCode } from "../../prose.js";
import { responsive } from "../../responsive.js";
import { type UnitScale, unitScale } from "../../scale.js";
import { sourceLine } from "../../source.js";
import { numberColumn, qualityTable, textColumn } from "../../tables/quality.js";
import { toldFigure } from "../told.js";

/** What saves less of the whole is no kind of measure to save it by. */
const leastShare = 0.001;

const forms = ["technology", "both"] as const;
export type BlocksOf = (typeof forms)[number];

export function blocksChoice(locale: Locale): Choice {
  return {
    name: "blocks",
    label: locale.label("measures.blocks"),
    options: forms.map((value) => ({ value, label: locale.label(`measures.blocks.${value}`) })),
  };
}

interface Kind {
  readonly name: string;
  readonly interval: Interval | null;
}

type Row = PlacedBlock<Kind> & { readonly number: number };

/** What a unit saved costs, kind by kind of what was implemented. */
export function curveView(
  locale: Locale,
  data: MeasuresData & { readonly blocks: BlocksOf },
  { root }: Root,
): HTMLElement {
  const { site, chosen, blocks } = data;
  const { indicator } = savingOf(data);
  const name = locale.name(indicator.names);
  const unit = moneyUnit(data);
  if (unit === null)
    return section(html`<h2>${name}</h2>${notice(withCode(locale.label("measures.noMoney")))}`);
  const { kept, faint } = withoutFaint(kindsOf(locale, data), leastShare);
  const curve = costCurve(kept).map((block, i): Row => ({ ...block, number: i + 1 }));
  if (curve.length === 0) return section(notice(locale.label("measures.curveNone", { name })));
  const total = curve.at(-1)!.to;
  const quantity = unitScale(locale, indicator.unit, total);
  const heights = heightsOf(curve);
  const cost = costScale(locale, unit, indicator.unit, Math.max(...heights.map(Math.abs)));
  const settings = settingsOf(site);
  const whole = cellsAt(data.cells, chosen).find(({ technology }) => technology === null);
  const left = whole ? whole.implemented - whole.costed : 0;
  const cut = curve.filter(({ cost }) => cost < heights[0] || cost > heights[1]).length;
  const title = titledChoice(
    locale,
    data,
    locale.label("measures.curveTitle", {
      name,
      share: locale.percent(payingQuantity(curve) / total, 0),
      total: locale.quantity(total, indicator.unit),
    }),
  );
  const notes = [
    locale.label("measures.curveNote"),
    ...(cut > 0 ? [locale.label("measures.curveBeyond", { count: locale.number(cut) })] : []),
    ...(faint.length > 0
      ? [
          locale.label("measures.curveFaint", {
            count: locale.number(faint.length),
            share: locale.percent(leastShare, 1),
          }),
        ]
      : []),
    ...(left > 0 ? [locale.label("measures.curveLeft", { count: locale.number(left) })] : []),
  ];
  const head = locale.label("measures.unitCost");
  return section(
    toldFigure(
      locale,
      { site, synthetic: site.register.synthetic || site.synthetic },
      qualityTable<Row>(
        locale,
        curve,
        [
          textColumn("name", locale.label("measures.kind"), ({ of }) => of.name),
          numberColumn(locale, "number", locale.label("measures.number"), ({ number }) => number, {
            first: "ascending",
          }),
          {
            key: "quantity",
            head: locale.label("measures.saved"),
            unit: quantity.unit,
            kind: "number",
            value: (row) => row.quantity,
            cell: (row) => quantity.significant(row.quantity),
            title: (row) => locale.exact(row.quantity, indicator.unit),
          },
          {
            key: "cumulative",
            head: locale.label("measures.cumulative"),
            unit: quantity.unit,
            kind: "number",
            value: ({ to }) => to,
            cell: ({ to }) => quantity.significant(to),
          },
          {
            key: "cost",
            head,
            unit: cost.unit,
            kind: "number",
            first: "ascending",
            value: (row) => row.cost,
            cell: (row) =>
              withInterval(locale, cost.significant(row.cost), row.of.interval, cost.significant),
          },
        ],
        {
          last: [
            ...savedBounds<Row>(locale, head, ({ of }) => of.interval),
            {
              head: locale.label("measures.unit"),
              saved: () => `${locale.unitOf(1, unit)}/${locale.unitOf(1, indicator.unit)}`,
            },
          ],
        },
      ),
      {
        name: [
          "measures-cost",
          blocks,
          chosen.region,
          chosen.industry,
          chosen.costClass,
          chosen.indicator,
        ]
          .filter(Boolean)
          .join("-"),
        title,
        subtitle: locale.label("measures.curveDetail", {
          years: locale.number(settings.lifetime, 1),
          rate: locale.percent(settings.discountRate),
        }),
        source: html.fragment`${locale.sentences([...notes, ""])}${sourceLine(
          locale,
          { site },
          { root, method: "measures-that-work" },
        )}`,
        said: [
          { head: locale.label("measures.selection"), value: selectionOf(locale, data) },
          { head: locale.label("indicator"), value: name },
        ],
        wide: true,
        cards: true,
        above: responsive(
          (width) => abatementChart(curve, { quantity, cost }, { width, label: title }),
          abatementHeight,
        ),
      },
    ),
  );
}

function section(content: Node): HTMLElement {
  return html`<section id="curve">${content}</section>`;
}

/** Money for a unit saved. */
function costScale(locale: Locale, money: string, unit: string, most: number): UnitScale {
  const scale = unitScale(locale, money, most);
  return { ...scale, unit: `${scale.unit}/${locale.unitOf(1, unit)}` };
}

function kindsOf(locale: Locale, data: MeasuresData & { readonly blocks: BlocksOf }) {
  const { site, chosen, blocks } = data;
  const { place } = savingOf(data);
  const { discountRate, lifetime } = settingsOf(site);
  const annuity = annuityFactor(discountRate, lifetime);
  return cellsOfBlocks(data.cells, chosen, blocks).flatMap((cell) => {
    const { costed: quantity, unitCost: interval } = cell.savings[place]!;
    const cost = unitCost({ ...cell, quantity, annuity });
    if (cell.costed === 0 || cost === null) return [];
    return [{ of: { name: nameOf(locale, data, cell), interval }, quantity, cost }];
  });
}

function cellsOfBlocks(
  cells: readonly MeasureCell[],
  chosen: MeasuresData["chosen"],
  blocks: BlocksOf,
): MeasureCell[] {
  if (blocks === "technology" || chosen.industry !== "")
    return cellsAt(cells, chosen).filter(({ technology }) => technology !== null);
  return cells.filter(
    ({ technology, industry, costClass }) =>
      technology !== null && industry !== null && costClass === (chosen.costClass || null),
  );
}

function nameOf(
  locale: Locale,
  { site, measures, chosen, blocks }: MeasuresData & { readonly blocks: BlocksOf },
  { technology, industry }: MeasureCell,
): string {
  const name = technologyName(locale, measures, technology!);
  return blocks === "both" && chosen.industry === ""
    ? locale.series([name, industryTitle(locale, site, industry!)])
    : name;
}
