/** How much faster than all together a part is, 1 for as fast, and the variance of that. */
export interface Ratio {
  readonly ratio: number;
  readonly variance: number;
}

/**
 * Observed ÷ expected counts of parts, drawn towards 1 the more, the less a part tells and the less parts differ:
 * the mean of a gamma distribution whose variance is estimated from all parts by moments.
 * Source: Clayton and Kaldor (1987), Empirical Bayes estimates of age-standardized relative risks for use in disease
 * mapping, Biometrics 43, 671–681.
 * @param parts counts of events, and how many were expected if parts did not differ
 * @example shrunkRatios([{ observed: 50, expected: 100 }, { observed: 150, expected: 100 }]) // => 0.51 and 1.49
 */
export function shrunkRatios(
  parts: readonly { readonly observed: number; readonly expected: number }[],
): Ratio[] {
  const spread = spreadOf(parts);
  if (spread === 0) return parts.map(() => ({ ratio: 1, variance: 0 }));
  const prior = 1 / spread;
  return parts.map(({ observed, expected }) => ({
    ratio: (observed + prior) / (expected + prior),
    variance: (observed + prior) / (expected + prior) ** 2,
  }));
}

/** The variance of true ratios: what the observed ones vary beyond chance, 0 where that is nothing. */
function spreadOf(parts: readonly { observed: number; expected: number }[]): number {
  let [apart, chance, weight] = [0, 0, 0];
  for (const { observed, expected } of parts) {
    apart += (observed - expected) ** 2;
    chance += expected;
    weight += expected ** 2;
  }
  return weight > 0 ? Math.max(0, (apart - chance) / weight) : 0;
}
