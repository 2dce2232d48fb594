import { wilson } from "../wilson.js";
import type { Interval, Moments } from "./ratio.js";

/**
 * The 95 % interval of a share of measures, x of y, when those of one audit go together: Wilson's, with as many measures as
 * independent ones would tell as much. Where all or none were taken, each audit tells as much as one measure.
 *
 * Sources: Wilson (1927); effective number: Korn and Graubard (1998), Survey Methodology 24, 193–201.
 * @param moments of measures taken (x) and of all (y) by audit
 * @returns null without any measure
 */
export function rateInterval({ n, x, y, xx, yy, xy }: Moments): Interval | null {
  if (!(y > 0 && n > 0)) return null;
  const share = x / y;
  if (n < 2 || share <= 0 || share >= 1) return wilson(share, Math.min(y, n));
  const clustered = ((n / (n - 1)) * (xx - 2 * share * xy + share * share * yy)) / (y * y);
  const independent = (share * (1 - share)) / y;
  return wilson(share, y / Math.max(1, clustered / independent));
}
