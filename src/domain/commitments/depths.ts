import type { DepthSum } from "./payload.js";
import { type Seen, shrink } from "./shrink.js";

/** Quantity an audit of an industry, in the indicator's unit. */
export interface IndustryDepth {
  readonly industry: string;
  readonly audits: number;
  readonly sum: number;
  /** as reported; null without audits */
  readonly raw: number | null;
  /** shrunk to its siblings', with its 95 % interval; null where it has no quantity or no sibling */
  readonly estimate: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/**
 * Depths of siblings: each is drawn to the mean of all on the log scale, the more the fewer its audits. The
 * relative variance of one audit is pooled over siblings, for a few audits do not tell it.
 * @param siblings industries with one parent, in one plan
 */
export function depthsOf(siblings: readonly DepthSum[], indicator: string): IndustryDepth[] {
  const sums = siblings.map(({ industry, audits, sums }) => {
    const [sum, squares] = sums[indicator] ?? [0, 0];
    return { industry, audits, sum, squares };
  });
  const known = sums.filter(({ audits, sum }) => audits > 0 && sum > 0);
  const relative = relativeVariance(known);
  const seen = known.map(
    ({ audits, sum }): Seen => ({
      value: Math.log(sum / audits),
      variance: Math.max((relative ?? 0) / audits, 1e-12),
    }),
  );
  const each = relative !== null && seen.length > 1 ? shrink(seen).each : [];
  return sums.map((one) => {
    const { industry, audits, sum } = one;
    const shrunk = each[known.indexOf(one)];
    return {
      industry,
      audits,
      sum,
      raw: audits > 0 ? sum / audits : null,
      estimate: shrunk
        ? {
            value: Math.exp(shrunk.value),
            low: Math.exp(shrunk.low),
            high: Math.exp(shrunk.high),
          }
        : null,
    };
  });
}

/** Σ(q − mean)² ÷ Σmean², over all audits, each industry about its own mean; null where none has two. */
function relativeVariance(
  known: readonly { audits: number; sum: number; squares: number }[],
): number | null {
  let [within, free] = [0, 0];
  for (const { audits, sum, squares } of known) {
    if (audits < 2) continue;
    const mean = sum / audits;
    within += Math.max(0, squares / mean ** 2 - audits);
    free += audits - 1;
  }
  return free > 0 ? within / free : null;
}
