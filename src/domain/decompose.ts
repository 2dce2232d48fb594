/** What sets a part apart from the whole, in the order in which audits come about. */
export const factors = ["count", "acceptance", "mix", "depth", "reporting"] as const;
export type Factor = (typeof factors)[number];

/** What a part did in a period, and for how much of the whole it stands. */
export interface Performance {
  /** such as its enterprises: by it the whole's rates are scaled to the part */
  readonly weight: number;
  /** audits completed in the period, as reported, by industry */
  readonly audits: readonly number[];
  /** of the indicator, by industry in the same order */
  readonly quantities: readonly number[];
  /** audits evaluated and not yet accepted at the end of the period */
  readonly waiting: number;
  /** share of the period's audits that is expected to have been reported, above 0 and up to 1 */
  readonly reported: number;
}

/** A performance as a product: quantity = weight × ready × acceptance × mix × depth × reported. */
export interface Rates {
  /** audits that could have been accepted in the period, for one unit of weight */
  readonly ready: number;
  /** share of those that was */
  readonly acceptance: number;
  /** quantity per audit, had each industry's audits brought what they bring in the whole */
  readonly mix: number;
  /** quantity per audit over that: 1 where audits bring what the whole's do in the same industries */
  readonly depth: number;
  readonly reported: number;
}

export interface Decomposition {
  /** what the part would have at the whole's rates */
  readonly expected: number;
  /** what it has, as reported */
  readonly actual: number;
  /** expected − actual: above 0 it lags */
  readonly gap: number;
  /** what each factor adds to the gap; below 0 it narrows it. They sum to the gap */
  readonly parts: Readonly<Record<Factor, number>>;
  /** factors that nothing tells of the part; the whole's rates stand for them */
  readonly unobserved: readonly Factor[];
  readonly own: Rates;
  readonly whole: Rates;
}

export type DecompositionRefusal =
  /** nothing says for how much of the whole the part stands */
  | "no-weight"
  /** the whole has no audits in the period: there are no rates to compare with */
  | "no-audits";

/**
 * Why a part lags behind the whole, in the indicator's unit.
 *
 * Audits that could have been accepted are those accepted in the period, late reports included, and
 * those that wait at its end: what waited at its beginning and what was evaluated in it. Late
 * reports are taken from those that wait, for an acceptance not reported leaves its audit waiting.
 * Depth is compared within industries at the mix of the part, so that an industry which the part
 * has not tells nothing of it, and one which it alone has no difference of depth.
 *
 * Each factor has what replacing it by the whole's adds, on average over all orders of replacing
 * them: the Shapley value, by which no order is preferred and nothing remains (A. F. Shorrocks,
 * Decomposition procedures for distributional analysis, Journal of Economic Inequality 11 (2013),
 * 99–126). Unlike logarithmic means it needs no rule for zeros.
 * @throws RangeError unless industries agree and `reported` is above 0 and up to 1
 */
export function decompose(
  own: Performance,
  whole: Performance,
): Decomposition | { readonly reason: DecompositionRefusal } {
  for (const { audits, quantities, reported } of [own, whole]) {
    if (audits.length !== whole.audits.length || quantities.length !== whole.audits.length)
      throw new RangeError("industries of a part and its whole must be the same");
    if (!(reported > 0 && reported <= 1))
      throw new RangeError(`reported must be above 0 and up to 1: ${reported}`);
  }
  if (!(own.weight > 0 && whole.weight > 0)) return { reason: "no-weight" };
  if (!(total(whole.audits) > 0)) return { reason: "no-audits" };
  const theirs = ratesOf(whole, whole) as Rates;
  const found = ratesOf(own, whole);
  const rates: Rates = { ...theirs, ...found };
  const [mine, others] = [listed(rates), listed(theirs)];
  const contributions = shapley(factors.length, (replaced) =>
    mine.reduce(
      (product, rate, k) => product * (replaced & (1 << k) ? others[k]! : rate),
      own.weight,
    ),
  );
  const expected = others.reduce((product, rate) => product * rate, own.weight);
  const actual = total(own.quantities);
  return {
    expected,
    actual,
    gap: expected - actual,
    parts: Object.fromEntries(
      factors.map((factor, k) => [factor, contributions[k]!]),
    ) as Decomposition["parts"],
    unobserved: factors.filter((factor) => found[rateOf[factor]] === undefined),
    own: rates,
    whole: theirs,
  };
}

/** The rate that a factor replaces. */
const rateOf = {
  count: "ready",
  acceptance: "acceptance",
  mix: "mix",
  depth: "depth",
  reporting: "reported",
} as const satisfies Record<Factor, keyof Rates>;

function listed(rates: Rates): number[] {
  return factors.map((factor) => rates[rateOf[factor]]);
}

/** Of what a part has: so little in the whole is nothing to compare it with. */
const negligible = 1e-6;

/** Without what nothing tells. */
function ratesOf(
  { weight, audits, quantities, waiting, reported }: Performance,
  whole: Performance,
): Partial<Rates> {
  const known = total(audits);
  const accepted = known / reported;
  const all = Math.max(known + waiting, accepted);
  const rates = { ready: all / weight, reported };
  if (!(all > 0)) return rates;
  if (!(known > 0)) return { ...rates, acceptance: 0 };
  const usual = total(
    audits.map((n, i) =>
      whole.audits[i]! > 0 ? (n * whole.quantities[i]!) / whole.audits[i]! : quantities[i]!,
    ),
  );
  const mean = total(quantities) / known;
  const size = total(quantities.map(Math.abs));
  const comparable = usual > Math.max(Number.MIN_VALUE, negligible * size);
  return {
    ...rates,
    acceptance: accepted / all,
    mix: comparable ? usual / known : mean,
    depth: comparable ? (mean * known) / usual : 1,
  };
}

/**
 * Shares a difference among players: each has what it adds to the players that came before it, on
 * average over all orders.
 * @param value of a set of players, as bits: player k is in it where bit k is set
 * @returns one share for each player; they sum to `value(all) − value(none)`
 */
export function shapley(players: number, value: (set: number) => number): number[] {
  const values = Array.from({ length: 1 << players }, (_, set) => value(set));
  const weights = Array.from({ length: players }, (_, size) => {
    let ways = players;
    for (let k = 1; k <= size; k++) ways *= (players - k) / k;
    return 1 / ways;
  });
  return Array.from({ length: players }, (_, player) => {
    let share = 0;
    for (let set = 0; set < values.length; set++)
      if (!(set & (1 << player)))
        share += weights[bits(set)]! * (values[set | (1 << player)]! - values[set]!);
    return share;
  });
}

/**
 * The factor that adds most to the gap; null where none adds more than chance would.
 * @param among the factors that are looked at
 * @param least share of what is expected, or there, that a cause must add
 */
export function mainCause(
  { parts, expected, actual }: Pick<Decomposition, "parts" | "expected" | "actual">,
  among: readonly Factor[] = factors,
  least = 0.05,
): Factor | null {
  const [first] = [...among].sort((a, b) => parts[b] - parts[a]);
  const size = Math.max(Math.abs(expected), Math.abs(actual));
  return first !== undefined && parts[first] > least * size ? first : null;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
