/**
 * Quantity per audit: realised, or implied by a goal for audits and a goal for the quantity.
 * A programme that counts audits alone does not see its depth fall.
 * @throws RangeError if there are no audits
 * @example depth(3_680_000, 6_979) // => 527.3, tonnes of coal equivalent reached by each audit
 * @example depth(4_000_000, 10_000) // => 400, what a goal of 4 Mt and 10 000 audits implies
 */
export function depth(quantity: number, audits: number): number {
  if (!(audits > 0)) throw new RangeError(`audits must be positive: ${audits}`);
  return quantity / audits;
}
