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
