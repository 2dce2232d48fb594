import type { Bin, Brier } from "../domain/backtest.js";
import { wilson } from "../domain/wilson.js";

/** A probability that was stated, and what came of it. */
export interface Verdict {
  /** 0 to 1 */
  readonly stated: number;
  readonly happened: boolean;
  /** verdicts that share it come from the same part and origin */
  readonly window: number;
}

/** Between these stated probabilities are told together. */
export const bounds: readonly number[] = [0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1];

/** A bin holds its lower bound and not its upper one, but for the last. */
function binOf(stated: number): number {
  const above = bounds.findIndex((bound) => stated < bound);
  return above === -1 ? bounds.length - 2 : above - 1;
}

/** What was stated beside what happened, bin by bin. */
export function reliabilityBins(verdicts: readonly Verdict[]): Bin[] {
  const grouped = bounds.slice(1).map((): Verdict[] => []);
  for (const verdict of verdicts) grouped[binOf(verdict.stated)]!.push(verdict);
  return grouped.map((own, i) => {
    const cases = own.length;
    const windows = new Set(own.map(({ window }) => window)).size;
    const happened = own.filter((verdict) => verdict.happened).length;
    const range = { from: bounds[i]!, to: bounds[i + 1]!, cases, windows, happened };
    if (cases === 0) return { ...range, stated: null, share: null, low: null, high: null };
    const share = happened / cases;
    const stated = own.reduce((sum, verdict) => sum + verdict.stated, 0) / cases;
    return { ...range, stated, share, ...wilson(share, windows) };
  });
}

/**
 * The Brier score and its parts: how far what was stated lies from what happened (reliability, small is good),
 * how far bins differ from each other (resolution, large is good), and what chance there was in it at all
 * (uncertainty). Bins hold different probabilities, so something is left over within them.
 * Sources: Brier (1950), Monthly Weather Review 78, 1–3; Murphy (1973), A new vector partition of the
 * probability score, Journal of Applied Meteorology 12, 595–600; Stephenson, Coelho and Jolliffe (2008), Weather and
 * Forecasting 23, 752–757 (within bins).
 * @param bins of the same verdicts
 * @returns null without verdicts
 */
export function brier(verdicts: readonly Verdict[], bins: readonly Bin[]): Brier | null {
  const n = verdicts.length;
  if (n === 0) return null;
  const score =
    verdicts.reduce((sum, { stated, happened }) => sum + (stated - Number(happened)) ** 2, 0) / n;
  const rate = verdicts.filter(({ happened }) => happened).length / n;
  let reliability = 0;
  let resolution = 0;
  for (const { cases, stated, share } of bins) {
    if (stated === null || share === null) continue;
    reliability += (cases / n) * (stated - share) ** 2;
    resolution += (cases / n) * (share - rate) ** 2;
  }
  const uncertainty = rate * (1 - rate);
  return {
    score,
    reliability,
    resolution,
    uncertainty,
    within: score - (reliability - resolution + uncertainty),
  };
}
