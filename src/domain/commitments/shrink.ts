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
  /** variance between those alike, beyond that of sampling */
  readonly between: number;
  readonly each: readonly Shrunk[];
}

const z95 = 1.959963984540054;
/** Two of whom one is better with this probability are told apart. */
const apart = 1.6448536269514722;

/**
 * Empirical Bayes: each value is normal about its own mean, those means are normal about one of all.
 * With nothing between them, all are told to be that mean.
 *
 * Source: DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177–188 (variance between);
 * Morris (1983), JASA 78, 47–55; as Normand, Glickman and Gatsonis (1997), JASA 92, 803–814, compare providers.
 * @throws RangeError without values, or where a variance is not positive
 * @example shrink([{ value: 0, variance: 1 }, { value: 4, variance: 1 }]) // => mean 2, between 7, each 0.25 and 3.75
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

function betweenOf(seen: readonly Seen[]): number {
  const { mean, weight } = weighted(seen, 0);
  const q = seen.reduce((sum, { value, variance }) => sum + (value - mean) ** 2 / variance, 0);
  const squares = seen.reduce((sum, { variance }) => sum + 1 / variance ** 2, 0);
  const scale = weight - squares / weight;
  return scale > 0 ? Math.max(0, (q - (seen.length - 1)) / scale) : 0;
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
