import { bisectRight, quantileSorted } from "d3-array";

/** Ascending limits between classes: class 0 lies below the first, the last at or above the last. */
export type Breaks = readonly number[];

/** How a ratio to 1 is classed: far below, below, about, above and far above what was expected. */
export const paceBreaks: Breaks = [0.8, 0.95, 1.05, 1.2];

/**
 * Limits that share the values out evenly among classes, rounded to two digits so that a legend
 * reads well. Fewer classes come back when values tie.
 */
export function quantileBreaks(values: readonly number[], classes = 5): Breaks {
  if (!(Number.isInteger(classes) && classes > 0))
    throw new RangeError(`classes must be a positive whole number: ${classes}`);
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const least = sorted[0];
  if (least === undefined) return [];
  const breaks: number[] = [];
  for (let i = 1; i < classes; i += 1) {
    const limit = Number((quantileSorted(sorted, i / classes) as number).toPrecision(2));
    if (limit > (breaks.at(-1) ?? least) && limit <= (sorted.at(-1) as number)) breaks.push(limit);
  }
  return breaks;
}

export function classOf(value: number, breaks: Breaks): number {
  return bisectRight(breaks, value);
}

/** The steps of a scale of five that as many classes take, spread over its whole range. */
export function stepsFor(classes: number, steps = 5): number[] {
  if (classes <= 1) return [Math.ceil(steps / 2)];
  return Array.from(
    { length: classes },
    (_, i) => 1 + Math.round((i * (steps - 1)) / (classes - 1)),
  );
}
