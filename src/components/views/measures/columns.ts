import type { Figures, Saving } from "../../../domain/measures/payload.js";
import { rateOf } from "../../../domain/measures/payload.js";
import type { Locale } from "../../../i18n/locale.js";
import {
  type MeasuresData,
  moneyUnit,
  paybackOf,
  savedBounds,
  savingOf,
  withInterval,
} from "../../measures.js";
import { greatest, unitScale } from "../../scale.js";
import { numberColumn, type QualityColumn, type SavedColumn } from "../../tables/quality.js";

/** Savings are told for so much money. */
const money = 10_000;

/** What of a table's columns is shown, and what only its download has. */
export interface FigureColumns<Row> {
  readonly columns: readonly QualityColumn<Row>[];
  readonly saved: readonly SavedColumn<Row>[];
}

/** The columns of figures of measures: how many, what they cost and bring, what they save of the indicator chosen. */
export function figureColumns<Row>(
  locale: Locale,
  data: MeasuresData,
  rows: readonly Row[],
  figures: (row: Row) => Figures,
): FigureColumns<Row> {
  const { indicator, place } = savingOf(data);
  const saving = (row: Row) => figures(row).savings[place]!;
  const counted = countColumns(locale, figures);
  const spent = moneyColumns(locale, data, rows, figures);
  const saved = savingColumns(locale, data, rows, { figures, saving });
  const unit = locale.unitOf(1, indicator.unit);
  return {
    columns: [...counted.columns, ...spent.columns, ...saved.columns],
    saved: [
      ...counted.saved,
      ...spent.saved,
      ...saved.saved,
      { head: locale.label("measures.unit"), saved: () => unit },
    ],
  };
}

function countColumns<Row>(locale: Locale, figures: (row: Row) => Figures): FigureColumns<Row> {
  const group = locale.label("measures.ofMeasures");
  const count = (key: "implemented" | "declined" | "open" | "unknown" | "awaiting" | "audits") => ({
    head: locale.label(`measures.${key}`),
    value: (row: Row) => figures(row)[key],
  });
  const shown = (key: "implemented" | "declined" | "awaiting") => {
    const { head, value } = count(key);
    return numberColumn<Row>(locale, key, head, value, { group });
  };
  const saved = (key: "open" | "unknown" | "audits"): SavedColumn<Row> => {
    const { head, value } = count(key);
    return { head: locale.labelled(group, head), saved: value };
  };
  const rate = locale.label("measures.rate");
  return {
    columns: [
      shown("implemented"),
      shown("declined"),
      {
        key: "rate",
        head: rate,
        kind: "number",
        group,
        value: (row) => rateOf(figures(row)),
        cell: (row) =>
          withInterval(locale, locale.percent(rateOf(figures(row))), figures(row).rate, (bound) =>
            locale.percent(bound, 0),
          ),
      },
      shown("awaiting"),
    ],
    saved: [
      saved("open"),
      saved("unknown"),
      saved("audits"),
      ...savedBounds<Row>(locale, rate, (row) => figures(row).rate),
    ],
  };
}

function moneyColumns<Row>(
  locale: Locale,
  data: MeasuresData,
  rows: readonly Row[],
  figures: (row: Row) => Figures,
): FigureColumns<Row> {
  const unit = moneyUnit(data);
  if (unit === null) return { columns: [], saved: [] };
  const group = locale.label("measures.ofMoney");
  const amount = (key: "investment" | "benefit"): QualityColumn<Row> => {
    const value = (row: Row) => (figures(row).costed > 0 ? figures(row)[key] : null);
    const scale = unitScale(locale, unit, greatest(rows.map(value)));
    return {
      key,
      head: locale.label(`measures.${key}`),
      unit: scale.unit,
      kind: "number",
      group,
      value,
      cell: (row) => scale.significant(value(row)),
      title: (row) => locale.exact(value(row), unit),
    };
  };
  const payback = locale.label("measures.payback");
  const years = (value: number | null) => locale.number(value, 2, true);
  return {
    columns: [
      amount("investment"),
      amount("benefit"),
      {
        key: "payback",
        head: payback,
        unit: locale.label("measures.years"),
        kind: "number",
        first: "ascending",
        group,
        value: (row) => paybackOf(figures(row)),
        cell: (row) =>
          withInterval(locale, years(paybackOf(figures(row))), figures(row).payback, years),
      },
    ],
    saved: [
      { head: locale.label("measures.costed"), saved: (row) => figures(row).costed },
      ...savedBounds<Row>(locale, payback, (row) => figures(row).payback),
    ],
  };
}

function savingColumns<Row>(
  locale: Locale,
  data: MeasuresData,
  rows: readonly Row[],
  { figures, saving }: { figures: (row: Row) => Figures; saving: (row: Row) => Saving },
): FigureColumns<Row> {
  const { indicator } = savingOf(data);
  const group = locale.name(indicator.names);
  const saved = (row: Row) => saving(row).saved;
  const scale = unitScale(locale, indicator.unit, greatest(rows.map(saved)));
  const ratio = (row: Row) =>
    saving(row).proposed > 0 ? saving(row).saved / saving(row).proposed : null;
  const realised = locale.label("measures.realised");
  const percent = (share: number) => locale.percent(share, 0);
  const spent = perMoney(locale, data, rows, { figures, saving });
  return {
    columns: [
      {
        key: "saved",
        head: locale.label("measures.saved"),
        unit: scale.unit,
        kind: "number",
        group,
        value: saved,
        cell: (row) => scale.significant(saved(row)),
        title: (row) => locale.exact(saved(row), indicator.unit),
      },
      ...spent.columns,
      {
        key: "realised",
        head: realised,
        kind: "number",
        group,
        value: ratio,
        cell: (row) =>
          withInterval(locale, locale.percent(ratio(row), 0), saving(row).realised, percent),
      },
    ],
    saved: [
      { head: locale.label("measures.proposed"), saved: (row) => saving(row).proposed },
      ...spent.saved,
      ...savedBounds<Row>(locale, realised, (row) => saving(row).realised),
    ],
  };
}

/** What money put in saves a year; nothing where the workspace tells no money. */
function perMoney<Row>(
  locale: Locale,
  data: MeasuresData,
  rows: readonly Row[],
  { figures, saving }: { figures: (row: Row) => Figures; saving: (row: Row) => Saving },
): FigureColumns<Row> {
  const unit = moneyUnit(data);
  if (unit === null) return { columns: [], saved: [] };
  const { indicator } = savingOf(data);
  const value = (row: Row) => {
    const { costed, investment } = figures(row);
    return costed > 0 && investment > 0 ? (money * saving(row).costed) / investment : null;
  };
  const head = locale.label("measures.perMoney", { money: locale.quantity(money, unit) });
  const scale = unitScale(locale, indicator.unit, greatest(rows.map(value)));
  return {
    columns: [
      {
        key: "perMoney",
        head,
        unit: scale.unit,
        kind: "number",
        group: locale.name(indicator.names),
        value,
        cell: (row) =>
          withInterval(locale, scale.significant(value(row)), saving(row).perMoney, (bound) =>
            scale.significant(money * bound),
          ),
      },
    ],
    saved: [
      {
        head: locale.label("measures.costedMeasures"),
        saved: (row) => saving(row).costedMeasures,
      },
      { head: locale.label("measures.costedAudits"), saved: (row) => saving(row).costedAudits },
      ...savedBounds<Row>(locale, head, (row) => saving(row).perMoney, money),
    ],
  };
}
