/**
 * Divides a whole over parts in proportion to their weights, so that the parts sum to it exactly,
 * in any order of addition. Each part is a multiple of `step` and lies within one step of its exact
 * proportion: boundaries between neighbours are rounded, never the parts themselves.
 * @param whole non-negative multiple of `step`
 * @param weights non-negative, one for each part, not all zero
 * @param step 1 for things that are counted; by default the spacing of floating-point numbers at
 * `whole`, at which every sum of parts is exact
 * @throws RangeError naming the argument at fault
 * @example apportion(10, [1, 1, 1], 1) // => [3, 4, 3]
 */
export function apportion(
  whole: number,
  weights: readonly number[],
  step: number = spacing(whole),
): number[] {
  if (!(whole >= 0 && Number.isFinite(whole)))
    throw new RangeError(`whole must be finite and not negative: ${whole}`);
  if (!Number.isInteger(whole / step))
    throw new RangeError(`whole must be a multiple of ${step}: ${whole}`);
  let total = 0;
  for (const weight of weights) {
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new RangeError(`weight must be finite and not negative: ${weight}`);
    total += weight;
  }
  if (!(total > 0)) throw new RangeError("weights must not all be zero");
  let sum = 0;
  let from = 0;
  return weights.map((weight) => {
    sum += weight;
    const to = Math.round((whole * (sum / total)) / step) * step;
    const part = to - from;
    from = to;
    return part;
  });
}

/** Distance from a number to the next larger one, in its own power of two. */
function spacing(x: number): number {
  if (!(x > 0 && Number.isFinite(x))) return 1;
  let power = 2 ** Math.floor(Math.log2(x));
  if (power > x) power /= 2;
  return Math.max(power * Number.EPSILON, Number.MIN_VALUE);
}
