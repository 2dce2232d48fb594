import type { GapIndustry, GapsPayload, GapTechnology } from "./payload.js";
import { type Interval, logInterval } from "./ratio.js";

/** A technology that others of an industry implemented, and of which a region has no measure. */
export interface Gap {
  readonly industry: string;
  /** audits that the region has completed in the industry */
  readonly ownAudits: number;
  /** those that others have */
  readonly otherAudits: number;
  readonly elsewhere: GapTechnology;
  /** what the region's audits would have saved a year, had they saved as much each as those of others did with it */
  readonly expected: number;
  /** null where it rests on too little */
  readonly interval: Interval | null;
  /** investment ÷ benefit of those elsewhere, in years; null where one of them is not known */
  readonly payback: number | null;
}

/**
 * What a region's industries lack: what others saved most with comes first, what rests on few cases last.
 * @param saving place of the indicator among the savings
 * @param least measures and audits with a value other than zero that an interval must rest on
 * @returns null where the region has completed no audit
 */
export function gapsOf(
  { industries, regions }: GapsPayload,
  region: string,
  saving: number,
  least: { readonly leastMeasures: number; readonly leastAudits: number },
): Gap[] | null {
  const own = regions.find((one) => one.region === region);
  if (!own) return null;
  const known = new Map(industries.map((one) => [one.industry, one]));
  const gaps = own.industries.flatMap(({ industry, audits, missing }) => {
    const whole = known.get(industry);
    const lacked = new Set(missing);
    return (whole?.technologies ?? [])
      .filter(({ technology }) => lacked.has(technology))
      .map((elsewhere) => gapOf(whole!, audits, elsewhere, saving, least));
  });
  return gaps.sort(
    (a, b) => Number(b.interval !== null) - Number(a.interval !== null) || b.expected - a.expected,
  );
}

function gapOf(
  { industry, audits }: GapIndustry,
  ownAudits: number,
  elsewhere: GapTechnology,
  saving: number,
  { leastMeasures, leastAudits }: { leastMeasures: number; leastAudits: number },
): Gap {
  const otherAudits = audits - ownAudits;
  const total = elsewhere.saved[saving] ?? 0;
  const expected = otherAudits > 0 ? (ownAudits * total) / otherAudits : 0;
  const told =
    (elsewhere.savingMeasures[saving] ?? 0) >= leastMeasures &&
    (elsewhere.savingAudits[saving] ?? 0) >= leastAudits;
  const factors = told ? logInterval(otherAudits, total, elsewhere.squares[saving] ?? 0) : null;
  return {
    industry,
    ownAudits,
    otherAudits,
    elsewhere,
    expected,
    interval: factors && { low: expected * factors.low, high: expected * factors.high },
    payback:
      elsewhere.costed > 0 && elsewhere.benefit > 0
        ? elsewhere.investment / elsewhere.benefit
        : null,
  };
}
