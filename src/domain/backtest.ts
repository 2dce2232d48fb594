import type { Month } from "./period.js";

/** Where in the programme a series stands. */
export const levels = ["whole", "regions", "industries", "cells", "lower"] as const;
export type Level = (typeof levels)[number];

/** How far ahead: periods one by one, or what a total comes to. */
export const spans = ["1-3", "4-6", "7-12", "13-24", "total-12", "total-24"] as const;
export type Span = (typeof spans)[number];

/** What every forecast is held against. */
export const benchmarks = ["naive", "seasonal-naive", "drift"] as const;
export type Benchmark = (typeof benchmarks)[number];

/**
 * One model at one level and span. Errors are scaled by the mean absolute change from a month to that of
 * the next year, in what the model was given; those of a total by as much for each of its months.
 */
export interface Score {
  readonly level: Level;
  readonly span: Span;
  /** `reconciled` is what pages show; `combined` the same before sums are made to agree; a benchmark; or one method */
  readonly model: string;
  /** parts, each at each origin */
  readonly windows: number;
  /** quantities that were compared */
  readonly cases: number;
  readonly mase: number | null;
  /** errors ÷ quantity */
  readonly wape: number | null;
  /** of 95 % intervals; null, as what follows: the model tells no distribution here */
  readonly msis: number | null;
  /** scaled as `mase` */
  readonly crps: number | null;
  /** shares of the quantities that lie in the intervals */
  readonly coverage80: number | null;
  readonly coverage95: number | null;
  /** `mase` ÷ that of each benchmark on the same windows, in their order */
  readonly ratios: readonly (number | null)[];
}

/** Stated probabilities from one bound to the next, and how often what they told of happened. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly cases: number;
  /** parts, each at each origin: goals of one part at one origin hang together */
  readonly windows: number;
  /** how many of the cases happened */
  readonly happened: number;
  /** mean of what was stated; null without cases, as what follows */
  readonly stated: number | null;
  readonly share: number | null;
  /** 95 % interval of the share, as if only windows were independent */
  readonly low: number | null;
  readonly high: number | null;
}

/** The mean squared error of probabilities: reliability − resolution + uncertainty + within. */
export interface Brier {
  readonly score: number;
  readonly reliability: number;
  readonly resolution: number;
  readonly uncertainty: number;
  /** what differs inside the bins */
  readonly within: number;
}

export interface Reliability {
  /** null: all levels together */
  readonly level: Level | null;
  /** periods of which the total was to reach a goal */
  readonly ahead: number;
  readonly cases: number;
  readonly windows: number;
  readonly bins: readonly Bin[];
  /** null without cases */
  readonly brier: Brier | null;
}

/** Scores as rows of plain values, in the order of `fields`: their names need not be sent with each. */
export type PackedScores = readonly (readonly (string | number | null)[])[];

const fields = [
  "level",
  "span",
  "model",
  "windows",
  "cases",
  "mase",
  "wape",
  "msis",
  "crps",
  "coverage80",
  "coverage95",
] as const satisfies readonly (keyof Score)[];

export function packScores(scores: readonly Score[]): PackedScores {
  return scores.map((score) => [...fields.map((field) => score[field]), ...score.ratios]);
}

export function unpackScores(packed: PackedScores): Score[] {
  return packed.map((row) => {
    const told: unknown = {
      ...Object.fromEntries(fields.map((field, i) => [field, row[i]])),
      ratios: row.slice(fields.length),
    };
    return told as Score;
  });
}

/** What forecasts from earlier ends of a register's own history were worth, in one indicator. */
export interface Backtest {
  readonly indicator: string;
  readonly scores: readonly Score[];
  readonly reliability: readonly Reliability[];
}

export type BacktestRefusal = "no-data" | "yearly" | "too-short";

/** `backtest.json` */
export type BacktestPayload =
  | { readonly reason: BacktestRefusal }
  | {
      /** last months that forecasts knew, the earliest first */
      readonly origins: readonly Month[];
      /** the last month that forecasts were compared with */
      readonly last: Month;
      /** first month of the series */
      readonly first: Month;
      /** series forecast, by level, in their order */
      readonly series: readonly number[];
      /** what the quantities of the same months before were multiplied by to set goals */
      readonly factors: readonly number[];
      readonly paths: number;
      readonly indicators: readonly (Omit<Backtest, "scores"> & {
        readonly scores: PackedScores;
      })[];
    };
