import { z95 } from "../wilson.js";

/** Two quantities summed over audits, and how they vary together from audit to audit. */
export interface Moments {
  /** audits */
  readonly n: number;
  /** sums */
  readonly x: number;
  readonly y: number;
  /** sums of squares and of products */
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** x ÷ y; null where y is not positive. */
export function ratioOf({ x, y }: Pick<Moments, "x" | "y">): number | null {
  return y > 0 ? x / y : null;
}

/**
 * The 95 % interval of x ÷ y when the audits are taken for a sample of such audits: measures of one audit do not
 * vary independently, audits do. It holds for an x of either sign.
 *
 * Sources: Fieller (1954), Journal of the Royal Statistical Society B 16, 175–185; with the variances of totals of
 * clusters: Cochran (1977), Sampling Techniques, 3rd ed., chapter 6.
 * @returns null where y cannot be told from zero, or there are fewer than two audits
 * @example ratioInterval({ n: 2, x: 2, y: 4, xx: 2, yy: 8, xy: 4 }) // => { low: 0.5, high: 0.5 }
 */
export function ratioInterval({ n, x, y, xx, yy, xy }: Moments): Interval | null {
  if (n < 2 || !(y > 0)) return null;
  const t2 = student95(n - 1) ** 2;
  const spread = (products: number, a: number, b: number) =>
    (t2 * n * (products - (a * b) / n)) / (n - 1);
  const a = y * y - Math.max(0, spread(yy, y, y));
  if (!(a > 0)) return null;
  const b = x * y - spread(xy, x, y);
  const c = x * x - Math.max(0, spread(xx, x, x));
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  return { low: (b - root) / a, high: (b + root) / a };
}

/**
 * The 97.5 % point of Student's distribution.
 * Source: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.5.
 * @param degrees positive; from 4 on right to 1 %
 */
export function student95(degrees: number): number {
  const z = z95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), z);
}

/**
 * Factor by which the sum over n audits may be off, either way, on the scale of its logarithm: for quantities of
 * which few audits have most.
 * @param total sum over the audits, those without any included
 * @param squares sum of its squares
 * @returns null where nothing is known of it
 */
export function logInterval(n: number, total: number, squares: number): Interval | null {
  if (n < 2 || !(total > 0)) return null;
  const relative = (n / (n - 1)) * (squares / (total * total) - 1 / n);
  const factor = Math.exp(student95(n - 1) * Math.sqrt(Math.max(0, relative)));
  return { low: 1 / factor, high: factor };
}
