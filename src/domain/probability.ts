/**
 * Whether a probability is told in tenths; near the ends it is told in hundredths.
 * @param probability from 0 to 1
 */
export function toldInTenths(probability: number): boolean {
  return probability >= 0.095 && probability <= 0.905;
}

/**
 * A probability to the precision that a projection carries, so that what readers are told and what
 * is concluded from it are the same number.
 * @example told(0.7749) // => 0.8
 * @example told(0.0449) // => 0.04
 */
export function told(probability: number): number {
  const precision = toldInTenths(probability) ? 10 : 100;
  return Math.round(probability * precision) / precision;
}
