import { log } from "./elementary.js";
import type { Looks } from "./lookBack.js";
import { quantiles } from "./quantiles.js";

/** A series that seldom has anything: how often it had, and how much. */
export interface Occurrence {
  /** periods that had anything; positive */
  readonly events: number;
  /** mean of what they had, in the series' unit */
  readonly size: number;
  /** quantiles of what a period has that has anything, in units of the mean, at even levels */
  readonly amounts: Float64Array;
}

/** Fewer amounts tell no distribution. */
const fewest = 20;
/** A series tells how its amounts differ when it has so many. */
const several = 3;
const count = 200;
const levels = Array.from({ length: count }, (_, i) => (i + 0.5) / count);

/**
 * What rare series are like: how often each has anything, from its own past, and how amounts differ, from
 * all of them together; where those are too few, as waiting times do. To carry on the
 * errors of their forecasts would smear over all values what is nothing or much.
 *
 * Source: the chance of anything and its amount apart, as Croston (1972), Forecasting and stock control for
 * intermittent demands, Operational Research Quarterly 23, 289–303; amounts drawn from those seen, as
 * Willemain, Smart and Schwarz (2004), International Journal of Forecasting 20, 375–387.
 * @returns of each series; null where it never had anything
 */
export function occurrences(looks: readonly Pick<Looks, "values">[]): (Occurrence | null)[] {
  const known = looks.map(({ values }) => values.filter((value) => value > 0));
  const means = known.map((own) => own.reduce((sum, value) => sum + value / own.length, 0));
  const ratios = known.flatMap((own, i) =>
    own.length < several ? [] : Array.from(own, (value) => value / means[i]!),
  );
  const shape =
    ratios.length < fewest
      ? levels.map((level) => -log(1 - level))
      : quantiles(Float64Array.from(ratios), levels);
  const mean = shape.reduce((sum, amount) => sum + amount / count, 0);
  const amounts = Float64Array.from(shape, (amount) => amount / mean);
  return known.map((own, i) =>
    own.length === 0 ? null : { events: own.length, size: means[i]!, amounts },
  );
}

/**
 * What a period has.
 * @param expected on average, in the series' unit
 * @param level 0 to 1: so much of the distribution lies below
 */
export function amountAt({ size, amounts }: Occurrence, expected: number, level: number): number {
  const chance = Math.min(1, expected / size);
  const within = level - (1 - chance);
  if (within < 0 || chance <= 0) return 0;
  return size * amounts[Math.min(count - 1, ((within / chance) * count) | 0)]!;
}

/**
 * How much more or less often than in the past anything may come: few events tell little of their
 * frequency. The cube of a normal score is close to a gamma distribution around one.
 * Source: Wilson and Hilferty (1931), The distribution of chi-square, Proceedings of the National Academy of
 * Sciences 17, 684–688.
 * @param score normal
 */
export function frequencyAt({ events }: Occurrence, score: number): number {
  const shape = events + 0.5;
  const root = 1 - 1 / (9 * shape) + score / (3 * Math.sqrt(shape));
  return root > 0 ? root * root * root : 0;
}
