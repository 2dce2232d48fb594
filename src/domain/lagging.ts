import type { Decomposition, DecompositionRefusal, Factor } from "./decompose.js";
import type { Peer } from "./peers.js";
import type { Month } from "./period.js";

/**
 * `lagging.json`: the children of the root region, in the last twelve complete months (or year);
 * `region/CODE-why.json`: one of them, then those most like it.
 */
export interface LaggingPayload {
  /** first and last month looked at; null where no period is complete */
  readonly period: { readonly from: Month; readonly to: Month } | null;
  /** what the weights are by which the whole's rates are scaled; null: nothing tells any */
  readonly weighting: "stated" | "previous-plan" | null;
  readonly parts: readonly LaggingPart[];
}

export interface LaggingPart {
  readonly region: string;
  /** audits completed in the period, as reported */
  readonly audits: number;
  /** audits that wait for acceptance at the data date */
  readonly waiting: number;
  /** share of the period's audits that is expected to have been reported, 0 to 1; null where delays are not known */
  readonly reported: number | null;
  /** enterprises with an audit completed in the current plan */
  readonly enterprises: number;
  /** their share of the enterprises that the weight counts; null where it counts none */
  readonly coverage: number | null;
  /** by similarity of the industries audited in the current plan */
  readonly peers: readonly Peer[];
  /** by indicator key */
  readonly indicators: Readonly<Record<string, LaggingIndicator>>;
}

export interface LaggingIndicator {
  readonly why: Decomposition | { readonly reason: DecompositionRefusal };
  /** how far chance alone moves the parts: 80 % intervals; null where it is not known */
  readonly ranges: Readonly<Record<Factor, Range>> | null;
  /** share of registers drawn anew in which each factor adds most */
  readonly first: Readonly<Record<Factor, number>> | null;
  /** null where nothing was there a year before */
  readonly trend: Trend | null;
}

export type Range = readonly [low: number, high: number];

/** The last months of which nearly all is reported, against the same months a year before. */
export interface Trend {
  readonly from: Month;
  readonly to: Month;
  readonly now: number;
  readonly before: number;
  /** the fewer of the audits then and now: few make a change by chance */
  readonly audits: number;
}
