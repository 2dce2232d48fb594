import { type Calibration, calibrate, combined, knots, sizesOf } from "./calibrate.js";
import { power } from "./elementary.js";
import { levelsOf } from "./level.js";
import type { Looks } from "./lookBack.js";
import type { Kind } from "./methods/methods.js";
import { amountAt, type Occurrence, occurrences } from "./rare.js";

/** The predictive distribution of each period ahead of one series. */
export interface Prediction {
  readonly kind: Kind;
  /** the combined forecast: methods are weighed by absolute errors, so it lies near the median */
  readonly points: Float64Array;
  /** what is expected on average, as a multiple of `points` */
  readonly level: number;
  /** expected size of its errors, in the series' unit */
  readonly sizes: Float64Array;
  readonly calibration: Calibration;
  /** of a rare series, which is drawn by it; null: by the errors of `calibration` */
  readonly occurrence: Occurrence | null;
}

/** Learns from all series together, kind by kind, and forecasts each. */
export function predict(looks: readonly Looks[], horizon: number): Prediction[] {
  const calibrations = new Map<Kind, Calibration>();
  for (const kind of new Set(looks.map((look) => look.kind)))
    calibrations.set(
      kind,
      calibrate(
        looks.filter((look) => look.kind === kind),
        horizon,
      ),
    );
  const levels = levelsOf(looks, (kind) => calibrations.get(kind)!.weights);
  const rare = looks.filter(({ kind }) => kind === "rare");
  const found = new Map(occurrences(rare).map((occurrence, i) => [rare[i]!, occurrence]));
  return looks.map((look) => {
    const { kind, now } = look;
    const calibration = calibrations.get(kind)!;
    const points = combined(calibration.weights, now);
    const sizes = sizesOf(calibration, now, points);
    const level = levels.get(kind) ?? 1;
    return { kind, points, level, sizes, calibration, occurrence: found.get(look) ?? null };
  });
}

/**
 * A quantile of one period ahead, in the series' unit.
 * @param h from 0
 * @param level from 0 to 1; beyond the outermost knots the distribution ends
 */
export function quantileAt(
  { points, sizes, calibration, occurrence }: Prediction,
  h: number,
  level: number,
): number {
  if (occurrence) return amountAt(occurrence, points[h]!, level);
  return points[h]! + sizes[h]! * scaledQuantile(calibration, h, level);
}

export function scaledQuantile(
  { quantiles, growth }: Calibration,
  h: number,
  level: number,
): number {
  const last = quantiles.length - 1;
  const row = quantiles[Math.min(h, last)]!;
  const reach = h > last ? power((h + 1) / (last + 1), growth) : 1;
  const above = knots.findIndex((knot) => knot >= level);
  if (above <= 0) return reach * (above === 0 ? row[0]! : row.at(-1)!);
  const low = knots[above - 1]!;
  const part = (level - low) / (knots[above]! - low);
  return reach * (row[above - 1]! + part * (row[above]! - row[above - 1]!));
}
