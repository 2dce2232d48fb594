/** What a span of time brought: audits, and the quantity that they saved. */
export interface Span {
  readonly audits: number;
  readonly quantity: number;
}

/** A change of a quantity, split in two parts that sum to it. */
export interface Split {
  /** quantity after less quantity before */
  readonly change: number;
  /** from more or fewer audits */
  readonly fromCount: number;
  /** from more or less saved by each audit */
  readonly fromDepth: number;
}

/**
 * Splits the change of a quantity into what the number of audits and what savings per audit did: each
 * is changed at the mean of the other, so that it does not matter which one is thought to change
 * first, and the way back is the way there with its signs turned. With two factors this is the Shapley value.
 *
 * Sources: Sun (1998), Changes in energy consumption and energy intensity: a complete decomposition model,
 * Energy Economics 20, 85–100; Albrecht, François and Schoors (2002), A Shapley decomposition of carbon
 * emissions without residuals, Energy Policy 30, 727–736. The logarithmic mean Divisia index that Ang (2004),
 * Energy Policy 32, 1131–1139, prefers knows neither zeros nor the losses that net quantities may hold.
 *
 * Where one span has no audits there is no saving per audit in it: all of the change is the audits'.
 * @throws RangeError if a number is not finite, audits are negative, or a quantity comes without an audit
 * @example split({ audits: 10, quantity: 100 }, { audits: 20, quantity: 160 })
 * // => { change: 60, fromCount: 90, fromDepth: -30 }: 10 more at 9 each, 2 less from each of 15
 */
export function split(before: Span, after: Span): Split {
  check(before);
  check(after);
  const change = after.quantity - before.quantity;
  if (before.audits === 0 || after.audits === 0) return { change, fromCount: change, fromDepth: 0 };
  const depths = before.quantity / before.audits + after.quantity / after.audits;
  const fromCount = ((after.audits - before.audits) * depths) / 2;
  return { change, fromCount, fromDepth: change - fromCount };
}

function check({ audits, quantity }: Span): void {
  if (!(audits >= 0 && audits < Number.POSITIVE_INFINITY))
    throw new RangeError(`audits must be no negative and a finite number: ${audits}`);
  if (!Number.isFinite(quantity)) throw new RangeError(`quantity must be finite: ${quantity}`);
  if (audits === 0 && quantity !== 0)
    throw new RangeError(`a quantity of ${quantity} comes from no audits`);
}

/** Series of one span, period by period. */
export interface Course {
  readonly audits: ArrayLike<number>;
  readonly quantities: ArrayLike<number>;
}

export type Driver =
  | "count"
  | "depth"
  /** neither part is twice the other */
  | "both"
  /** both parts are less than a hundredth of what a year brought before */
  | "neither";

/** What drives a forecast away from history. */
export interface Drive {
  readonly driver: Driver;
  /** a rise in one hides a fall in the other: a board that counts audits alone sees none of it */
  readonly masked: boolean;
  /** per year */
  readonly before: Span;
  /** per year */
  readonly after: Span;
  /** of the quantity per year */
  readonly split: Split;
}

/** A part that is so many times the other drives. */
const dominant = 2;
/** Parts smaller than this share of the quantity before are no change. */
const slight = 0.01;

/**
 * Tells which of the two drives a forecast. Both spans are taken per year, so that they need not be as
 * long; they should hold whole years, for seasons would be taken for change.
 * @param season periods in a year
 * @returns null where a span has no period, or the forecast has a quantity without audits
 * @throws RangeError if the series of a span are not as long as each other
 */
export function driveOf(history: Course, forecast: Course, season: number): Drive | null {
  const before = perYear(history, season);
  const after = perYear(forecast, season);
  if (!before || !after) return null;
  const parts = split(before, after);
  const count = Math.abs(parts.fromCount);
  const depth = Math.abs(parts.fromDepth);
  const none = slight * Math.abs(before.quantity);
  return {
    driver:
      count <= none && depth <= none
        ? "neither"
        : count >= dominant * depth
          ? "count"
          : depth >= dominant * count
            ? "depth"
            : "both",
    masked: Math.min(count, depth) > none && parts.fromCount * parts.fromDepth < 0,
    before,
    after,
    split: parts,
  };
}

function perYear({ audits, quantities }: Course, season: number): Span | null {
  const periods = audits.length;
  if (quantities.length !== periods)
    throw new RangeError(`${quantities.length} quantities stand beside ${periods} counts`);
  if (periods === 0) return null;
  const span = { audits: 0, quantity: 0 };
  for (let i = 0; i < periods; i++) {
    span.audits += (audits[i]! * season) / periods;
    span.quantity += (quantities[i]! * season) / periods;
  }
  return span.audits === 0 && span.quantity !== 0 ? null : span;
}
