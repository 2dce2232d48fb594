import type { Bin, Score } from "../../domain/backtest.js";
import type { LabelKey } from "../../i18n/labels.js";
import type { Locale } from "../../i18n/locale.js";
import type { Cell } from "../download.js";
import type { Column } from "./sortable.js";

/** A table and, in the same order, what its download holds. */
export interface BacktestTable<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly head: readonly string[];
  readonly cells: (row: Row) => readonly Cell[];
}

export const levelName = (locale: Locale, level: Score["level"] | null) =>
  locale.label(`backtest.level.${level ?? "all"}`);
export const spanName = (locale: Locale, span: Score["span"]) =>
  locale.label(`backtest.span.${span}`);

export function modelName(locale: Locale, model: string): string {
  const [, method] = /^method:(.*)$/.exec(model) ?? [];
  if (method === undefined) return locale.label(`backtest.${model}` as "backtest.naive");
  return locale.label("backtest.single", {
    method: locale.label(`method.${method}` as LabelKey & "method.naive"),
  });
}

const scoreColumns = (locale: Locale): Column<Score>[] => {
  const number = (
    key: string,
    head: string,
    value: (score: Score) => number | null,
    more: Partial<Column<Score>> = {},
  ): Column<Score> => ({
    key,
    head,
    kind: "number",
    first: "ascending",
    value,
    cell: (score) => locale.number(value(score), 2, true),
    title: (score) => (value(score) === null ? null : locale.number(value(score), 4)),
    ...more,
  });
  const share = (head: string, value: (score: Score) => number | null): Column<Score> =>
    number(head, head, value, {
      group: locale.label("backtest.coverage"),
      cell: (score) => locale.percent(value(score), 0),
      title: (score) => (value(score) === null ? null : locale.percent(value(score), 2)),
    });
  const against = locale.label("backtest.against");
  const count = (key: "cases" | "windows"): Column<Score> =>
    number(key, locale.label(`backtest.${key}`), (score) => score[key], {
      cell: (score) => locale.number(score[key]),
      title: () => null,
    });
  return [
    number("mase", locale.label("backtest.mase"), ({ mase }) => mase),
    number("naive", locale.label("backtest.against.naive"), ({ ratios }) => ratios[0]!, {
      group: against,
    }),
    number(
      "seasonal-naive",
      locale.label("backtest.against.seasonal-naive"),
      ({ ratios }) => ratios[1]!,
      { group: against },
    ),
    number("drift", locale.label("backtest.against.drift"), ({ ratios }) => ratios[2]!, {
      group: against,
    }),
    number("wape", locale.label("backtest.wape"), ({ wape }) => wape, {
      cell: ({ wape }) => locale.percent(wape),
      title: ({ wape }) => (wape === null ? null : locale.percent(wape, 2)),
    }),
    number("msis", locale.label("backtest.msis"), ({ msis }) => msis),
    number("crps", locale.label("backtest.crps"), ({ crps }) => crps),
    share("80%", ({ coverage80 }) => coverage80),
    share("95%", ({ coverage95 }) => coverage95),
    count("cases"),
    count("windows"),
  ];
};

/**
 * Models beside each other.
 * @param all scores of every level and span: what the download holds
 */
export function scoresTable(
  locale: Locale,
  rows: readonly Score[],
  all: readonly Score[],
): BacktestTable<Score> & { readonly all: readonly Score[] } {
  const columns: Column<Score>[] = [
    {
      key: "model",
      head: locale.label("backtest.model"),
      cell: ({ model }) => modelName(locale, model),
    },
    ...scoreColumns(locale),
  ];
  return { columns, rows, all, ...scoreCells(locale) };
}

/** What pages show, at each level and span. */
export function coverageTable(locale: Locale, rows: readonly Score[]): BacktestTable<Score> {
  const kept = new Set(["mase", "80%", "95%", "cases", "windows"]);
  const columns: Column<Score>[] = [
    {
      key: "level",
      head: locale.label("backtest.level"),
      cell: ({ level }) => levelName(locale, level),
    },
    {
      key: "span",
      head: locale.label("backtest.span"),
      cell: ({ span }) => spanName(locale, span),
    },
    ...scoreColumns(locale).filter(({ key }) => kept.has(key)),
  ];
  return { columns, rows, ...scoreCells(locale) };
}

function scoreCells(locale: Locale): Pick<BacktestTable<Score>, "head" | "cells"> {
  const columns = scoreColumns(locale);
  return {
    head: [
      locale.label("backtest.level"),
      locale.label("backtest.span"),
      locale.label("backtest.model"),
      ...columns.map(({ group, head }) =>
        group === undefined ? head : locale.labelled(group, head),
      ),
    ],
    cells: (score) => [
      levelName(locale, score.level),
      spanName(locale, score.span),
      modelName(locale, score.model),
      ...columns.map(({ value }) => value!(score) as number | null),
    ],
  };
}

export function binName(locale: Locale, { from, to }: Pick<Bin, "from" | "to">): string {
  return locale.label("interval.short", {
    low: locale.percent(from, 0),
    high: locale.percent(to, 0),
  });
}

/** Chances stated beside what happened. */
export function reliabilityTable(locale: Locale, rows: readonly Bin[]): BacktestTable<Bin> {
  const number = (
    key: string,
    head: string,
    cell: (bin: Bin) => string,
    title: (bin: Bin) => string | null = () => null,
  ): Column<Bin> => ({ key, head, kind: "number", cell, title });
  const exact = (value: number | null) => (value === null ? null : locale.percent(value, 2));
  const columns: Column<Bin>[] = [
    {
      key: "stated",
      head: locale.label("backtest.stated"),
      cell: (bin) => binName(locale, bin),
    },
    number("goals", locale.label("backtest.goals"), ({ cases }) => locale.number(cases)),
    number("windows", locale.label("backtest.windows"), ({ windows }) => locale.number(windows)),
    number(
      "mean",
      locale.label("backtest.statedMean"),
      ({ stated }) => locale.percent(stated, 0),
      ({ stated }) => exact(stated),
    ),
    number("happened", locale.label("backtest.happened"), ({ happened }) =>
      locale.number(happened),
    ),
    number(
      "share",
      locale.label("backtest.share"),
      ({ share }) => locale.percent(share, 0),
      ({ share }) => exact(share),
    ),
    number("interval", locale.label("backtest.share95"), ({ low, high }) =>
      low === null
        ? locale.percent(null)
        : locale.label("interval.short", {
            low: locale.percent(low, 0),
            high: locale.percent(high, 0),
          }),
    ),
  ];
  const interval = locale.label("backtest.share95");
  return {
    columns,
    rows,
    head: [
      ...columns.slice(0, -1).map(({ head }) => head),
      locale.labelled(interval, locale.label("bound.low")),
      locale.labelled(interval, locale.label("bound.high")),
    ],
    cells: (bin) => [
      binName(locale, bin),
      bin.cases,
      bin.windows,
      bin.stated,
      bin.happened,
      bin.share,
      bin.low,
      bin.high,
    ],
  };
}
