/** Of the normal distribution, for intervals of 95 %. */
export const z95 = 1.959964;

/**
 * The interval of a share that was seen in n cases.
 * Source: Wilson (1927), Journal of the American Statistical Association 22, 209–212.
 * @param share 0 to 1
 * @param n positive
 * @example wilson(0.5, 4) // => { low: 0.15…, high: 0.85… }
 */
export function wilson(share: number, n: number, z = z95): { low: number; high: number } {
  const drawn = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / drawn;
  const half = (z / drawn) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
