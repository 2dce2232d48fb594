import { maxIndex, range } from "d3-array";

/** What was seen of one of several alike: a value and its sampling variance. */
export interface Seen {
  readonly value: number;
  readonly variance: number;
}

/** The same drawn towards the mean of all, the more the less is known of it; 95 % interval. */
export interface Shrunk {
  readonly value: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

export interface Together {
  readonly mean: number;
  /** variance between those alike, beyond that of sampling; 0 of one alone, else positive */
  readonly between: number;
  readonly each: readonly Shrunk[];
}

const z95 = 1.959963984540054;
/** Two of whom one is better with this probability are told apart. */
const apart = 1.6448536269514722;

/**
 * Empirical Bayes: each value is normal about its own mean, those means are normal about one of all.
 * One alone is told to be that mean.
 *
 * Source: Morris (1983), JASA 78, 47–55; as Normand, Glickman and Gatsonis (1997), JASA 92, 803–814, compare providers.
 * @throws RangeError without values, or where a variance is not positive
 * @example shrink([{ value: 0, variance: 1 }, { value: 4, variance: 1 }]) // => mean 2, between 2.59, each 0.56 and 3.44
 */
export function shrink(seen: readonly Seen[]): Together {
  if (seen.length === 0) throw new RangeError("nothing to compare");
  for (const { variance } of seen)
    if (!(variance > 0)) throw new RangeError(`variance must be positive: ${variance}`);
  const between = betweenOf(seen);
  const { mean, weight } = weighted(seen, between);
  return {
    mean,
    between,
    each: seen.map(({ value, variance }) => {
      const kept = between / (between + variance);
      const deviation = Math.sqrt(kept * variance + (1 - kept) ** 2 / weight);
      const drawn = mean + kept * (value - mean);
      return {
        value: drawn,
        deviation,
        low: drawn - z95 * deviation,
        high: drawn + z95 * deviation,
      };
    }),
  };
}

/**
 * Variance between, by adjusted density maximisation: the mode of it times its restricted likelihood, which is
 * never at 0, where shrinkage is uniform a priori about the harmonic mean of the sampling variances.
 *
 * Source: Morris and Tang (2011), Statistical Science 26, 271–287; Christiansen and Morris (1997), JASA 92, 618–632.
 */
function betweenOf(seen: readonly Seen[]): number {
  if (seen.length < 2) return 0;
  const harmonic = seen.length / seen.reduce((sum, { variance }) => sum + 1 / variance, 0);
  const values = seen.map(({ value }) => value);
  const spread = Math.max(...values) - Math.min(...values);
  const from = Math.log(harmonic / seen.length) - 12;
  const to = Math.log(Math.max(...seen.map(({ variance }) => variance)) + spread ** 2) + 3;
  const density = (log: number) => adjusted(seen, Math.exp(log), harmonic);
  const step = (to - from) / gridSteps;
  const best = maxIndex(range(gridSteps + 1), (i) => density(from + i * step));
  let [low, high] = [from + (best - 1) * step, from + (best + 1) * step];
  while (high - low > 1e-9) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (density(a) < density(b)) low = a;
    else high = b;
  }
  return Math.exp((low + high) / 2);
}

/** Fine enough that between two neighbours the density has one mode. */
const gridSteps = 200;

/** Log of the adjusted density, up to a constant. */
function adjusted(seen: readonly Seen[], between: number, harmonic: number): number {
  const { mean, weight } = weighted(seen, between);
  const fit = seen.reduce((sum, { value, variance }) => {
    const total = variance + between;
    return sum + Math.log(total) + (value - mean) ** 2 / total;
  }, Math.log(weight));
  return Math.log(between) - 2 * Math.log(harmonic + between) - fit / 2;
}

function weighted(seen: readonly Seen[], between: number): { mean: number; weight: number } {
  let [sum, weight] = [0, 0];
  for (const { value, variance } of seen) {
    const w = 1 / (variance + between);
    weight += w;
    sum += w * value;
  }
  return { mean: sum / weight, weight };
}

/** Where one stands among all, the highest value first. */
export interface Rank {
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

/**
 * Ranks as far as they are known: above stand those that are higher with 95 % probability, below those lower.
 *
 * Source: Goldstein and Spiegelhalter (1996), Journal of the Royal Statistical Society A 159, 385–443.
 * @example ranks([{ value: 0, deviation: 1 }, { value: 9, deviation: 1 }]) // => 2nd, 1st
 */
export function ranks(each: readonly Pick<Shrunk, "value" | "deviation">[]): Rank[] {
  const of = each.length;
  const surely = (a: (typeof each)[number], b: (typeof each)[number]) =>
    a.value - b.value > apart * Math.hypot(a.deviation, b.deviation);
  return each.map((one) => ({
    low: 1 + each.filter((other) => surely(other, one)).length,
    high: of - each.filter((other) => surely(one, other)).length,
    of,
  }));
}
