/**
 * The share of a sum put in now that each year of its life has to bear: the capital recovery factor.
 * @param rate discount rate a year, from 0 on
 * @param years positive
 * @throws RangeError of a negative rate or no years
 * @example annuityFactor(0, 10) // => 0.1
 */
export function annuityFactor(rate: number, years: number): number {
  if (!(rate >= 0)) throw new RangeError(`discount rate must not be negative: ${rate}`);
  if (!(years > 0)) throw new RangeError(`lifetime must be positive: ${years}`);
  return rate === 0 ? 1 / years : rate / (1 - (1 + rate) ** -years);
}
