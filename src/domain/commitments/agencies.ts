import { group } from "d3-array";
import type { AgencyYear, Compared } from "./payload.js";
import { type Rank, ranks, type Seen, type Shrunk, shrink } from "./shrink.js";

/** Where a workspace says nothing: so many audits must a figure of an agency rest on. */
export const defaultLeastAudits = 10;

/** What is told of an agency: on the scale that readers see, with its 95 % interval. */
export interface Told {
  /** as seen, nothing drawn towards anything */
  readonly raw: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly rank: Rank;
}

/** Why a figure of an agency is not told. */
export type Untold =
  /** fewer than the least number of audits that it would rest on */
  | "few"
  /** every evaluation is too recent for acceptance to have come */
  | "recent"
  /** no audit in an industry in which others worked as well */
  | "no-peers"
  /** no quantity was reported */
  | "nothing"
  /** no other agency has enough audits to be compared with */
  | "alone";

export interface AgencyResult {
  readonly agency: string;
  readonly audits: number;
  /** audits in an industry in which others worked as well */
  readonly compared: number;
  readonly evaluated: number;
  readonly accepted: number;
  readonly recent: number;
  readonly timed: number;
  /** share accepted of the audits evaluated long enough ago */
  readonly acceptance: Told | Untold;
  /** days from listing to completion, geometric mean; the first rank is the longest */
  readonly days: Told | Untold;
  /** observed ÷ expected of its industries and years */
  readonly depth: Told | Untold;
  /** what the depth is worth: so many audits of one size; null where it is not compared */
  readonly worth: number | null;
}

export const isTold = (figure: Told | Untold): figure is Told => typeof figure !== "string";

export interface Performance {
  readonly agencies: readonly AgencyResult[];
  /** of one audit: relative variance of depth about what its industry and year lead to expect; null if unknown */
  readonly dispersion: number | null;
}

/**
 * Compares agencies over some years, with due allowance for what they work in and for how little is known.
 *
 * Depth: log of observed ÷ expected, where expected is what the audits of the same industry and year had on
 * average. Its variance is that of one audit's relative depth, pooled over all agencies, ÷ the worth of its
 * audits, (Σe)² ÷ Σe². Acceptance: log-odds, half an audit added to either side. Time: mean of log days.
 * Each is shrunk; see `shrink`.
 *
 * Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202 (pooled dispersion, funnel).
 * @param years of the agencies, those looked at alone
 * @param least audits that a figure must rest on
 */
export function performance(
  years: readonly AgencyYear[],
  indicator: string,
  least: number,
): Performance {
  const sums = [...group(years, ({ agency }) => agency)].map(([agency, own]) =>
    summed(agency, own, indicator),
  );
  const dispersion = dispersionOf(sums);
  const acceptance = figures(sums, (sum) => seenAcceptance(sum, least), logistic);
  const variance = logDaysVariance(sums);
  const days = figures(sums, (sum) => seenDays(sum, variance, least), Math.exp);
  const depth = figures(sums, (sum) => seenDepth(sum, dispersion, least), Math.exp);
  return {
    dispersion,
    agencies: sums.map((sum, i) => ({
      agency: sum.agency,
      audits: sum.audits,
      compared: sum.compared,
      evaluated: sum.evaluated,
      accepted: sum.accepted,
      recent: sum.recent,
      timed: sum.timed,
      acceptance: acceptance[i]!,
      days: days[i]!,
      depth: depth[i]!,
      worth: worth(sum.depth),
    })),
  };
}

/** Σe² > 0 where anything is expected. @example four alike are worth four audits */
function worth({ expected, squares }: Compared): number | null {
  return squares > 0 ? expected ** 2 / squares : null;
}

type Summed = Omit<AgencyYear, "year" | "depth"> & { readonly depth: Compared };

function summed(agency: string, years: readonly AgencyYear[], indicator: string): Summed {
  const of = (key: Exclude<keyof AgencyYear, "agency" | "year" | "depth">) =>
    years.reduce((total, year) => total + year[key], 0);
  const depth = (key: keyof Compared) =>
    years.reduce((total, year) => total + (year.depth[indicator]?.[key] ?? 0), 0);
  return {
    agency,
    audits: of("audits"),
    compared: of("compared"),
    evaluated: of("evaluated"),
    accepted: of("accepted"),
    recent: of("recent"),
    timed: of("timed"),
    logDays: of("logDays"),
    logDaysSquares: of("logDaysSquares"),
    depth: {
      observed: depth("observed"),
      expected: depth("expected"),
      squares: depth("squares"),
      residual: depth("residual"),
    },
  };
}

function dispersionOf(sums: readonly Summed[]): number | null {
  const total = (key: keyof Compared) => sums.reduce((sum, { depth }) => sum + depth[key], 0);
  const squares = total("squares");
  return squares > 0 ? total("residual") / squares : null;
}

/** Variance of one audit's log days within agencies; null where no agency has two. */
function logDaysVariance(sums: readonly Summed[]): number | null {
  let [within, free] = [0, 0];
  for (const { timed, logDays, logDaysSquares } of sums) {
    if (timed < 2) continue;
    within += Math.max(0, logDaysSquares - logDays ** 2 / timed);
    free += timed - 1;
  }
  return free > 0 ? within / free : null;
}

/** What was seen, with what readers are shown of it where that is not the value itself. */
type Reported = Seen & { readonly raw?: number };

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** All audits alike leave no sampling variance; the least that arithmetic bears stands for it. */
const leastVariance = 1e-12;

function seenAcceptance({ evaluated, accepted, recent }: Summed, least: number): Reported | Untold {
  if (evaluated === 0 && recent > 0) return "recent";
  if (evaluated < least || evaluated === 0) return "few";
  const [yes, no] = [accepted + 0.5, evaluated - accepted + 0.5];
  return {
    raw: accepted / evaluated,
    value: Math.log(yes / no),
    variance: 1 / yes + 1 / no,
  };
}

function seenDays(
  { timed, logDays }: Summed,
  variance: number | null,
  least: number,
): Seen | Untold {
  if (timed < least || timed === 0 || variance === null) return "few";
  return { value: logDays / timed, variance: Math.max(variance / timed, leastVariance) };
}

function seenDepth(sum: Summed, dispersion: number | null, least: number): Seen | Untold {
  const { audits, compared, depth } = sum;
  if (audits < least) return "few";
  if (compared === 0) return "no-peers";
  if (compared < least) return "few";
  const audited = worth(depth);
  if (!(depth.observed > 0) || audited === null || dispersion === null) return "nothing";
  return {
    value: Math.log(depth.observed / depth.expected),
    variance: Math.max(dispersion / audited, leastVariance),
  };
}

function figures(
  sums: readonly Summed[],
  see: (sum: Summed) => Reported | Untold,
  shown: (value: number) => number,
): (Told | Untold)[] {
  const all = sums.map(see);
  const seen = all.filter((one) => typeof one !== "string");
  if (seen.length < 2) return all.map((one) => (typeof one === "string" ? one : "alone"));
  const { each } = shrink(seen);
  const places = ranks(each);
  const told = new Map(seen.map((one, i) => [one, toldOf(one, each[i]!, places[i]!, shown)]));
  return all.map((one) => (typeof one === "string" ? one : told.get(one)!));
}

function toldOf(
  seen: Reported,
  shrunk: Shrunk,
  rank: Rank,
  shown: (value: number) => number,
): Told {
  return {
    raw: seen.raw ?? shown(seen.value),
    value: shown(shrunk.value),
    low: shown(shrunk.low),
    high: shown(shrunk.high),
    rank,
  };
}
