import type { Compared, SpanTotal } from "../../src/domain/payload.js";
import { month } from "../../src/domain/period.js";
import type { Years } from "../../src/domain/season.js";
import { yearsIn } from "../../src/domain/season.js";
import { type Histories, indexOf } from "../cubes/histories.js";

/** Whose quantities are compared: a part, and the keys of what is counted and of what is summed. */
export interface ComparedPart {
  readonly region: string;
  readonly industry: string;
  readonly audits: string;
  readonly indicator: string;
}

/**
 * Sets what a plan has realised in its complete periods beside as many periods from the start of the plan
 * before: both have the same seasons.
 * @returns null where the register does not reach both, or they would overlap
 */
export function comparedIn(
  histories: Histories,
  plan: Years,
  previous: Years | null,
  part: ComparedPart,
): Compared | null {
  const { span } = histories;
  if (previous === null || span.first === null) return null;
  const after = indexOf(span, month(plan.from, 1));
  const before = indexOf(span, month(previous.from, 1));
  const periods = Math.min(span.complete - after, (yearsIn(plan) * 12) / span.step);
  if (periods <= 0 || before < 0 || before + periods > after) return null;
  return {
    before: totalOf(histories, part, before, periods),
    after: totalOf(histories, part, after, periods),
  };
}

function totalOf(
  { span, of }: Histories,
  { region, industry, audits, indicator }: ComparedPart,
  start: number,
  periods: number,
): SpanTotal {
  const { realised } = of(region, industry);
  const sum = (key: string) =>
    realised[key]!.subarray(start, start + periods).reduce((total, value) => total + value, 0);
  const last = (period: number) => span.first! + period * span.step;
  return {
    from: last(start) - span.step + 1,
    to: last(start + periods - 1),
    audits: sum(audits),
    quantity: sum(indicator),
  };
}
