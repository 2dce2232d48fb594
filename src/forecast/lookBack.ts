import type { MethodName } from "../domain/status.js";
import { adjust } from "./adjust.js";
import type { Method } from "./method.js";
import { type Kind, kindOf, leastLearnt, methodsOf } from "./methods/methods.js";
import { parentGrowth } from "./methods/parentGrowth.js";
import { fitSmoothing } from "./methods/smoothing.js";

/** What all methods forecast from the first values of a series. */
export interface Look {
  /** how many values were seen */
  readonly seen: number;
  /** of each method, in the order of the kind: one value for each period ahead */
  readonly forecasts: readonly Float64Array[];
  /** measures of how far values of the series lie apart, in its unit; `usual` is positive unless all values are equal */
  readonly apart: Apart;
}

export interface Apart {
  /** mean size of an error of one step of a simple smoothing */
  readonly usual: number;
  /** mean departure of a change from the mean change */
  readonly change: number;
  /** mean change from one season to the next */
  readonly yearly: number;
}

/** A series as its own past judges methods: what they would have forecast from earlier ends, and what they do from the last. */
export interface Looks {
  readonly kind: Kind;
  readonly season: number;
  readonly values: Float64Array;
  /** those that forecast from all values, in the order of the forecasts */
  readonly methods: readonly MethodName[];
  /** errors of one step of a simple smoothing, seasons taken out, one for each value: how series move together */
  readonly errors: Float64Array;
  /** from all values */
  readonly now: Look;
  /** from fewer, the latest end first; each reaches as far as the values do */
  readonly past: readonly Look[];
}

/** How many earlier ends are tried. */
const ends = 4;

/**
 * Forecasts a series from its end and from earlier ends (rolling origins), with all methods of its
 * kind. Each look learns only from what it has seen, season and all. Source: Tashman (2000),
 * Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16, 437–450.
 * @param values finite, without gaps, none missing
 * @param season periods in a year
 * @param parent of a yearly series: what it is a part of, or itself, over the same years. That it grows alike is then one
 * more method. Of series that learn from each other, all have a parent or none
 */
export function lookBack(
  values: Float64Array,
  season: number,
  horizon: number,
  parent?: Float64Array,
): Looks {
  const kind = kindOf(values, season);
  const tried = parent ? withGrowth(methodsOf[kind], parent) : methodsOf[kind];
  const methods = (seen: number) => tried.filter(({ least }) => seen >= least);
  const lookAt = (seen: number, ahead: number): Look => {
    const known = values.subarray(0, seen);
    const adjusted = adjust(known, kind === "rare" ? 1 : season);
    return {
      seen,
      forecasts: methods(seen).map((method) =>
        adjusted.restore(method.forecast(adjusted.values, ahead)),
      ),
      apart: apartOf(known, adjusted.values, season),
    };
  };
  const at = new Set<number>();
  for (let k = 1; k <= ends; k++) {
    const end = values.length - Math.max(1, Math.round((horizon * k) / ends));
    if (end >= leastLearnt(season)) at.add(end);
  }
  return {
    kind,
    season,
    values,
    methods: methods(values.length).map(({ name }) => name),
    errors: stepErrors(values, season),
    now: lookAt(values.length, horizon),
    past: [...at].map((end) => lookAt(end, values.length - end)),
  };
}

/** Behind the naive one, which needs no more values: so the others keep their places however few there are. */
function withGrowth([naive, ...others]: readonly Method[], parent: Float64Array): Method[] {
  return [naive!, parentGrowth(parent), ...others];
}

function stepErrors(values: Float64Array, season: number): Float64Array {
  if (values.length < 2) return new Float64Array(values.length);
  const flat = adjust(values, season).values;
  const { alpha, first } = fitSmoothing(flat, "none");
  let { level } = first;
  return flat.map((value) => {
    const error = value - level;
    level += alpha * error;
    return error;
  });
}

/** Of a level smoothed by half. */
const half = 0.5;
/** No measure is taken for a smaller share of the usual one: it would be chance. */
const smallest = 0.02;
/** What never moved may move yet: by so much of its size. */
const still = 0.01;

function apartOf(values: Float64Array, flat: Float64Array, season: number): Apart {
  const n = flat.length;
  if (n < 3) {
    const moved = Math.abs(flat[n - 1]! - flat[0]!);
    const usual = Math.max(moved, (still * (Math.abs(flat[0]!) + Math.abs(flat[n - 1]!))) / 2);
    return { usual, change: usual, yearly: usual };
  }
  const mean = (flat[n - 1]! - flat[0]!) / (n - 1);
  let level = flat[0]!;
  let usual = 0;
  let change = 0;
  let size = 0;
  for (let t = 1; t < n; t++) {
    const error = flat[t]! - level;
    usual += Math.abs(error) / (n - 1);
    level += half * error;
    change += Math.abs(flat[t]! - flat[t - 1]! - mean) / (n - 2);
    size += Math.abs(flat[t]!) / (n - 1);
  }
  const lag = n > season ? season : 1;
  let yearly = 0;
  for (let t = lag; t < n; t++) yearly += Math.abs(values[t]! - values[t - lag]!) / (n - lag);
  usual = Math.max(usual, still * size);
  return {
    usual,
    change: Math.max(change, smallest * usual),
    yearly: Math.max(yearly, smallest * usual),
  };
}
