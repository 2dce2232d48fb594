import { combined } from "./calibrate.js";
import type { Looks } from "./lookBack.js";
import { type Kind, kindOf } from "./methods/methods.js";

/** Earlier ends that an assumption weighs as much as. */
const assumed = 50;
/** A level is no further from one than a factor of this. */
const furthest = 2;

/**
 * How much more came on average than was forecast. Of series that mostly have nothing the methods with the least
 * absolute errors say too little, being drawn towards the median; and one that had little by chance has more
 * later. So it is asked of those that were of a kind when they were forecast: those that still are have had
 * little again. Where most periods have something, methods are right.
 * @param looks of all series
 * @param weightsOf of the methods of a kind, in its order
 * @returns by kind; of any other it is one
 */
export function levelsOf(
  looks: readonly Looks[],
  weightsOf: (kind: Kind) => readonly number[],
): ReadonlyMap<Kind, number> {
  const sums = new Map<Kind, { came: number; said: number; count: number }>();
  for (const { kind, season, past, values } of looks)
    for (const look of past) {
      const then = kindOf(values.subarray(0, look.seen), season);
      if (then !== "rare" && then !== "intermittent") continue;
      const sum = sums.get(then) ?? { came: 0, said: 0, count: 0 };
      sums.set(then, sum);
      sum.count++;
      const points = combined(weightsOf(kind), look);
      for (let h = 0; h < points.length; h++) {
        sum.came += values[look.seen + h]!;
        sum.said += points[h]!;
      }
    }
  return new Map(
    [...sums].map(([kind, { came, said, count }]) => {
      const found = said > 0 ? Math.min(furthest, Math.max(1 / furthest, came / said)) : 1;
      return [kind, 1 + (count / (count + assumed)) * (found - 1)];
    }),
  );
}
