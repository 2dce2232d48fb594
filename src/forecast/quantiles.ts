/**
 * Quantiles of a sample, interpolated linearly between order statistics (type 7 of Hyndman and Fan).
 * Values are first scattered into buckets, and only the buckets that hold a wanted order statistic
 * are sorted: a build asks for some twenty thousand sets of quantiles, and sorting was its main cost.
 * @param sample finite numbers, not empty; their order is left as it is
 * @param levels from 0 to 1
 * @example quantiles(Float64Array.of(4, 1, 3, 2), [0.5]) // => [2.5]
 */
export function quantiles(sample: Float64Array, levels: readonly number[]): number[] {
  const order = orderStatistics(sample);
  return levels.map((level) => {
    const at = (sample.length - 1) * level;
    const below = Math.floor(at);
    const low = order(below);
    return at === below ? low : low + (order(below + 1) - low) * (at - below);
  });
}

const buckets = 512;

/** The value that a full sort would put at an index. */
function orderStatistics(sample: Float64Array): (index: number) => number {
  const n = sample.length;
  if (n === 0) throw new RangeError("a sample must not be empty");
  let min = sample[0]!;
  let max = min;
  for (let i = 1; i < n; i++) {
    const value = sample[i]!;
    if (value < min) min = value;
    else if (value > max) max = value;
  }
  const scale = max > min ? (buckets - 1) / (max - min) : 0;
  const ends = new Uint32Array(buckets + 1);
  const bucketOf = new Uint16Array(n);
  for (let i = 0; i < n; i++) {
    const bucket = ((sample[i]! - min) * scale) | 0;
    bucketOf[i] = bucket;
    ends[bucket + 1]!++;
  }
  for (let b = 1; b <= buckets; b++) ends[b]! += ends[b - 1]!;
  const starts = ends.slice();
  const scattered = new Float64Array(n);
  for (let i = 0; i < n; i++) scattered[starts[bucketOf[i]!]!++] = sample[i]!;

  const sorted = new Uint8Array(buckets);
  return (index) => {
    let low = 0;
    let high = buckets;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (ends[middle]! <= index) low = middle;
      else high = middle;
    }
    if (!sorted[low]) {
      scattered.subarray(ends[low], ends[low + 1]).sort();
      sorted[low] = 1;
    }
    return scattered[index]!;
  };
}
