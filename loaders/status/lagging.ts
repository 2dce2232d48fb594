import { decompose, type Performance } from "../../src/domain/decompose.js";
import type {
  LaggingIndicator,
  LaggingPart,
  LaggingPayload,
  Trend,
} from "../../src/domain/lagging.js";
import { peersOf } from "../../src/domain/peers.js";
import { type Month, month, monthOfYear } from "../../src/domain/period.js";
import type { Plan } from "../../src/domain/plan.js";
import { evenProfile } from "../../src/domain/season.js";
import { currentPlan, precedingPlan } from "../../src/domain/target.js";
import { childrenOfRoot, indexTree } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type Audited, type Spread, spreadOf } from "../../src/forecast/causes.js";
import type { Squares } from "../cubes/audits.js";
import { indexOf, type Span } from "../cubes/histories.js";
import type { Basis } from "./assess.js";

/** So much of a month's audits must be expected to have been reported for it to show a trend. */
const nearlyAll = 0.97;
/** No trend is sought further back, in months. */
const recentAtMost = 12;
/** Of a trend, in months. */
const trendMonths = 3;
const peersTold = 3;
const seed = 1;
/** What is reported is not scaled by less: so little says nothing of the rest. */
const leastReported = 0.05;

/** What of a basis tells why parts lag. */
export type LaggingBasis = Pick<Basis, "workspace" | "histories" | "profiles" | "late">;

/** What single audits tell, beyond their sums. */
export interface AuditFacts {
  /** with an audit completed in the current plan, by region code */
  readonly enterprises: ReadonlyMap<string, number>;
  /** of single audits' quantities in the period looked at; null: chance is not told */
  readonly squares: Squares | null;
}

/** What all parts are looked at with. */
interface View {
  readonly basis: LaggingBasis;
  readonly facts: AuditFacts;
  readonly counted: string;
  /** periods looked at: from the first up to, not including, the last */
  readonly from: number;
  readonly to: number;
  /** nodes of the industry tree, each with what is booked on it and on none of its parts */
  readonly industries: readonly Booked[];
  readonly weights: Weights | null;
}

export interface Booked {
  readonly code: string;
  readonly children: readonly string[];
}

interface Weights {
  readonly of: ReadonlyMap<string, number>;
  readonly kind: NonNullable<LaggingPayload["weighting"]>;
}

/**
 * Why each child of the root region lags, in the last twelve complete months (or year).
 * @param basis with every industry of the root region and its children
 */
export function laggingOf(basis: LaggingBasis, facts: AuditFacts): LaggingPayload {
  const { workspace, histories } = basis;
  const { span } = histories;
  const counted = workspace.indicators.find(({ formula }) => formula === "count")?.key;
  if (counted === undefined) return { period: null, weighting: null, parts: [] };
  const weights = weightsOf(basis, counted);
  const [from, to] = periodsOf(span);
  const view: View = {
    basis,
    facts,
    counted,
    from,
    to,
    industries: bookedIndustries(workspace),
    weights,
  };
  const regions = childrenOfRoot(workspace.regions);
  const plan = currentPlan(workspace.plans);
  const begun = span.first === null ? 0 : Math.max(0, indexOf(span, month(plan.from, 1)));
  const mixes = new Map(
    regions.map((code) => [code, byIndustry(view, code, counted, [begun, span.complete])] as const),
  );
  return {
    period: laggingPeriod(span),
    weighting: weights?.kind ?? null,
    parts: regions.map((code) => partOf(view, code, mixes)),
  };
}

/** The last twelve complete months, or the last complete year: from the first index up to, not including, the last. */
function periodsOf({ complete, step }: Span): [from: number, to: number] {
  return [Math.max(0, complete - 12 / step), complete];
}

/** First and last month that are looked at; null where no period is complete. */
export function laggingPeriod(span: Span): LaggingPayload["period"] {
  const [from, to] = periodsOf(span);
  const { first, step } = span;
  if (first === null || to <= from) return null;
  return { from: first + from * step - (step - 1), to: first + (to - 1) * step };
}

/** One part, then those most like it. */
export function withPeers(lagging: LaggingPayload, region: string): LaggingPayload {
  const of = (code: string) => lagging.parts.filter((part) => part.region === code);
  const [own] = of(region);
  if (!own) return { ...lagging, parts: [] };
  return { ...lagging, parts: [own, ...own.peers.flatMap((peer) => of(peer.region))] };
}

function partOf(
  view: View,
  region: string,
  mixes: ReadonlyMap<string, readonly number[]>,
): LaggingPart {
  const { workspace } = view.basis;
  const { rootRegion, regionWeight, indicators } = workspace;
  const weight = view.weights?.of.get(region) ?? 0;
  const told = view.weights?.kind === "stated" && regionWeight?.counts === "enterprises";
  const { audits, waiting, reported } = performanceOf(view, region, view.counted);
  const enterprises = view.facts.enterprises.get(region) ?? 0;
  return {
    region,
    audits: total(audits),
    waiting,
    reported: view.basis.late.refused === null ? reported : null,
    enterprises,
    coverage: told && weight > 0 ? enterprises / weight : null,
    peers: peersOf(region, mixes, peersTold),
    indicators: Object.fromEntries(
      indicators.map(({ key }): [string, LaggingIndicator] => {
        const [own, whole] = [region, rootRegion].map((code) => performanceOf(view, code, key));
        const spread = spreadIn(view, region, key, [own!, whole!]);
        return [
          key,
          {
            why: decompose(own!, whole!),
            ranges: spread?.ranges ?? null,
            first: spread?.first ?? null,
            trend: trendOf(view, region, key),
          },
        ];
      }),
    ),
  };
}

function spreadIn(
  { basis, facts: { squares }, industries }: View,
  region: string,
  indicator: string,
  [own, whole]: readonly [Performance, Performance],
): Spread | null {
  if (squares === null) return null;
  const audited = (code: string, performance: Performance): Audited => ({
    performance,
    squares: industries.map((industry) => squares.of(code, industry.code, indicator)),
  });
  const root = basis.workspace.rootRegion;
  return spreadOf(audited(region, own), audited(root, whole), seed);
}

function performanceOf(view: View, region: string, indicator: string): Performance {
  const { basis, counted, from, to, weights } = view;
  const { workspace, histories } = basis;
  const { planned } = histories.of(region, workspace.rootIndustry);
  const of = weights?.of ?? new Map<string, number>();
  return {
    weight: region === workspace.rootRegion ? total([...of.values()]) : (of.get(region) ?? 0),
    audits: byIndustry(view, region, counted, [from, to]),
    quantities: byIndustry(view, region, indicator, [from, to]),
    waiting: total([...planned[counted]!.values()]),
    reported: reportedOf(view, region),
  };
}

/** All nodes of the industry tree. */
export function bookedIndustries({ industries }: Workspace): Booked[] {
  const { children } = indexTree(industries);
  return industries.map(({ code }) => ({
    code,
    children: (children.get(code) ?? []).map((child) => child.code),
  }));
}

/** What is booked on each industry and on none of its parts. */
export function byIndustry(
  {
    basis,
    industries,
  }: { readonly basis: Pick<LaggingBasis, "histories">; readonly industries: readonly Booked[] },
  region: string,
  indicator: string,
  [from, to]: readonly [from: number, to: number],
): number[] {
  const sums = new Map(
    industries.map(({ code }) => {
      const values = basis.histories.of(region, code).realised[indicator]!;
      return [code, total([...values.subarray(from, Math.max(from, to))])] as const;
    }),
  );
  return industries.map(({ code, children }) => {
    const whole = sums.get(code)!;
    const own = whole - total(children.map((child) => sums.get(child)!));
    // what is left of adding fractions is no audit
    return children.length > 0 && Math.abs(own) <= 1e-9 * Math.abs(whole) ? 0 : own;
  });
}

/** By the seasonal profile, so that a month without audits counts for those that it usually has. */
function reportedOf({ basis, counted, from, to }: View, region: string): number {
  const { histories, profiles, late } = basis;
  const { first, step } = histories.span;
  if (first === null || step === 12 || to <= from) return 1;
  const profile = profiles[counted] ?? evenProfile;
  let [expected, reported] = [0, 0];
  for (let t = from; t < to; t++) {
    const share = profile[monthOfYear(first + t) - 1]!;
    expected += share;
    reported += share * (1 - late.left(region, first + t));
  }
  return expected > 0 ? Math.min(1, Math.max(leastReported, reported / expected)) : 1;
}

/** As goals are divided: by the stated weights of all children, else by the audits of the preceding plan. */
function weightsOf({ workspace, histories }: LaggingBasis, counted: string): Weights | null {
  const { regions, regionWeight, rootIndustry, plans } = workspace;
  const children = childrenOfRoot(regions);
  const stated = new Map(regions.map(({ code, weight }) => [code, weight]));
  if (regionWeight && children.every((code) => stated.get(code) !== undefined))
    return { kind: "stated", of: new Map(children.map((code) => [code, stated.get(code)!])) };
  const before = precedingPlan(plans, currentPlan(plans));
  if (!before) return null;
  const audits = (code: string) =>
    sumOfPlan(histories.of(code, rootIndustry).realised[counted]!, before, histories.span);
  const of = new Map(children.map((code) => [code, audits(code)]));
  return total([...of.values()]) > 0 ? { kind: "previous-plan", of } : null;
}

function sumOfPlan(values: Float64Array, plan: Plan, span: Span): number {
  const from = Math.max(0, indexOf(span, month(plan.from, 1)));
  const to = Math.max(from, indexOf(span, month(plan.to, 12)) + 1);
  return total([...values.subarray(from, to)]);
}

function trendOf(
  { basis: { workspace, histories, late }, counted }: View,
  region: string,
  indicator: string,
): Trend | null {
  const { first, step, complete } = histories.span;
  if (first === null) return null;
  const [season, length] = step === 12 ? [1, 1] : [12, trendMonths];
  let end = complete;
  const left = (m: Month) => (step === 12 ? 0 : late.left(region, m));
  while (end > 0 && complete - end < recentAtMost && 1 - left(first + (end - 1) * step) < nearlyAll)
    end--;
  const start = end - length;
  if (start - season < 0) return null;
  const { realised } = histories.of(region, workspace.rootIndustry);
  const sums = (key: string) => {
    const sum = (lag: number) => total([...realised[key]!.subarray(start - lag, end - lag)]);
    return { now: sum(0), before: sum(season) };
  };
  const { now, before } = sums(indicator);
  if (!(before > 0)) return null;
  const audits = sums(counted);
  return {
    from: first + start * step - (step - 1),
    to: first + (end - 1) * step,
    now,
    before,
    audits: Math.min(audits.now, audits.before),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
