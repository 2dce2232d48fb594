import { lastComplete, type Month, month, yearOf } from "../domain/period.js";
import { lastPeriod, type Part, periodsAhead, type Setting } from "./outlook.js";

/** What is still to come of the cells of a programme in one indicator, future by future. */
export interface Futures {
  readonly paths: number;
  /**
   * the plan's calendar years that are still ahead; null: what is yet to be reported of periods that are
   * over, which comes first where there are such periods
   */
  readonly spans: readonly (number | null)[];
  /** of each cell its quantity ÷ steps, in the indicator's unit */
  readonly scales: Float64Array;
  /** of span s, cell c and path p at `(s * cells + c) * paths + p` */
  readonly steps: Uint16Array;
  /** how the years ahead are expected to run, all cells together: the shares of each year sum to 1 */
  readonly months: readonly MonthShare[];
}

export interface MonthShare {
  readonly month: Month;
  readonly share: number;
}

/** Steps of the largest quantity of a cell: finer ones change no probability, coarser ones would. */
const finest = 4095;

export interface Recorder {
  /** Takes what all parts have in a period of a path: see `outlooks`. */
  note(path: number, period: number, values: Float64Array): void;
  /** What was noted; null where nothing was. */
  futures(): Futures | null;
}

/**
 * Sums what cells have in futures beyond what is known, by the plan's calendar years.
 * @param cells places of the cells among the parts
 */
export function recorder(parts: readonly Part[], cells: Int32Array, setting: Setting): Recorder {
  const { plan, season, last, dataDate, paths } = setting;
  const step = 12 / season;
  const over = lastPeriod(dataDate, season);
  const ends = Array.from({ length: periodsAhead(setting) }, (_, h) => last + (h + 1) * step);
  const recent = parts[0]!.recent.length;
  const begun = month(plan.from, step);
  const yearAt = (end: Month) => (end <= over ? null : yearOf(end));
  const spans = [...new Set(ends.filter((end) => end >= begun).map(yearAt))];
  const spanAt = ends.map((end) => (end < begun ? -1 : spans.indexOf(yearAt(end))));
  const sums = new Float32Array(spans.length * cells.length * paths);
  const own = new Float64Array(spans.length * cells.length);
  const expected = new Float64Array(ends.length);
  let noted = false;
  return {
    note(path, period, values) {
      noted = true;
      if (period === 0) own.fill(0);
      const span = spanAt[period]!;
      if (span === -1) return;
      let all = 0;
      for (let c = 0; c < cells.length; c++) {
        const part = cells[c]!;
        const known = period < recent ? parts[part]!.recent[period]!.known : 0;
        const value = Math.max(0, values[part]! - known);
        own[span * cells.length + c]! += value;
        all += value;
      }
      expected[period]! += all;
      if (period === ends.length - 1)
        for (let i = 0; i < own.length; i++) sums[i * paths + path] = own[i]!;
    },
    futures() {
      if (!noted || spans.length === 0) return null;
      const open = lastComplete(dataDate, "month") + 1;
      const months = ends.flatMap((end, h) =>
        spanAt[h] === -1 || end <= over ? [] : monthsOf(end, step, open, expected[h]!),
      );
      return {
        paths,
        spans,
        ...quantised(sums, spans.length, cells.length, paths),
        months: shared(months),
      };
    },
  };
}

/** The months of a period that are not over, among which it is spread evenly. */
function monthsOf(end: Month, step: number, open: Month, value: number): MonthShare[] {
  const from = Math.max(open, end - step + 1);
  const count = end - from + 1;
  return Array.from({ length: count }, (_, i) => ({ month: from + i, share: value / count }));
}

/** Quantities of months as shares of their year; all alike where nothing is expected. */
function shared(months: readonly MonthShare[]): MonthShare[] {
  return months.map(({ month, share }) => {
    const year = months.filter((other) => yearOf(other.month) === yearOf(month));
    const sum = year.reduce((all, other) => all + other.share, 0);
    return { month, share: sum > 0 ? share / sum : 1 / year.length };
  });
}

function quantised(
  sums: Float32Array,
  spans: number,
  cells: number,
  paths: number,
): Pick<Futures, "scales" | "steps"> {
  const scales = new Float64Array(cells);
  const rows = function* (cell: number) {
    for (let s = 0; s < spans; s++) {
      const from = (s * cells + cell) * paths;
      yield [from, from + paths] as const;
    }
  };
  const steps = new Uint16Array(sums.length);
  for (let cell = 0; cell < cells; cell++) {
    let most = 0;
    for (const [from, to] of rows(cell))
      for (let at = from; at < to; at++) if (sums[at]! > most) most = sums[at]!;
    const scale = most / finest;
    scales[cell] = scale;
    if (scale > 0)
      for (const [from, to] of rows(cell))
        for (let at = from; at < to; at++) steps[at] = Math.round(sums[at]! / scale);
  }
  return { scales, steps };
import { type Month, yearOf } from "../domain/period.js";
import { withBelow } from "./below.js";
import type { Hierarchy } from "./hierarchy.js";
import type { Looks } from "./lookBack.js";
import { type Sampler, sampler } from "./paths.js";
import { type Prediction, predict } from "./predict.js";

/** How series sum up. */
export interface Structure {
  /** of the first series; null: they are no parts of each other */
  readonly hierarchy: Hierarchy | null;
  /** of each series after those the one that it is a part of, by place: see `withBelow` */
  readonly parents: readonly number[];
}

/** The periods that are forecast. */
export interface Ahead {
  /** last month of the first of them */
  readonly first: Month;
  /** months of each */
  readonly step: number;
  readonly horizon: number;
}

/** Predictions of all series, and futures in which they add up. */
export function futuresOf(
  looks: readonly Looks[],
  { hierarchy, parents }: Structure,
  ahead: Ahead,
  seed: number,
): { readonly predictions: readonly Prediction[]; readonly futures: Sampler } {
  const count = looks.length - parents.length;
  const [own, lower] = [looks.slice(0, count), looks.slice(count)];
  const [above, below] = [own, lower].map((some) => predict(some, ahead.horizon)) as [
    Prediction[],
    Prediction[],
  ];
  return {
    predictions: [...above, ...below],
    futures: withBelow(
      sampler(own, above, hierarchy, seed),
      { parents, looks: lower, predictions: below },
      seed,
      calendarYears(ahead),
    ),
  };
}

/** Numbers of periods in each calendar year. */
function calendarYears({ first, step, horizon }: Ahead): number[] {
  const counts = new Map<number, number>();
  for (let h = 0; h < horizon; h++) {
    const year = yearOf(first + h * step);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts.values()];
}
