import type { Month } from "../../domain/period.js";
import type { CurvesPayload, WaitCurve } from "../../domain/pipeline.js";
import type { PlanYear } from "./problem.js";

/** How long audits take until they are complete: share that is, so many days after it began. */
export type Completion = (days: number) => number;

/** Months in which no record tells how long audits take. */
const assumedDays = 183;
const daysOfMonth = 365.25 / 12;

/** Where nothing is recorded: all take half a year. */
export const assumedCompletion: Completion = (days) => (days >= assumedDays ? 1 : 0);

/**
 * From the record of how long audits wait from their listing to acceptance or, under the simplified procedure,
 * to filing, each in the part that it has of the audits completed. Beyond what was watched nothing more completes.
 * @param simplified share of audits under the simplified procedure
 * @returns null where no such wait is known
 */
export function completionOf(curves: CurvesPayload, simplified: number): Completion | null {
  if ("reason" in curves) return null;
  const curve = (name: WaitCurve["passage"]) =>
    curves.curves.find(({ passage, region }) => passage === name && region === null);
  const [standard, simple] = [curve("complete"), curve("file")];
  if (!standard && !simple) return null;
  const share = !simple ? 0 : !standard ? 1 : simplified;
  return (days) =>
    (1 - share) * (standard ? passed(standard, days) : 0) +
    share * (simple ? passed(simple, days) : 0);
}

function passed({ ages, survival }: WaitCurve, days: number): number {
  const at = ages.findLastIndex((age) => age <= days);
  return at === -1 ? 0 : 1 - survival[at]!;
}

/**
 * The years that are left of a plan. Extra audits of a year begin evenly over its months that are left.
 * @param next first month that is not over
 * @param to last year of the plan
 * @param usual of a month, its share of a year's audits
 */
export function planYears(
  next: Month,
  to: number,
  completion: Completion,
  usual: (month: Month) => number,
): PlanYear[] {
  const from = Math.floor(next / 12);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, t): PlanYear => {
    const first = t === 0 ? next : (from + t) * 12;
    const end = (from + t + 1) * 12;
    const months = Array.from({ length: end - first }, (_, i) => first + i);
    const by = (year: number) =>
      months.reduce((sum, month) => {
        const days = ((year + 1) * 12 - month - 0.5) * daysOfMonth;
        return sum + (days > 0 ? completion(days) : 0);
      }, 0) / months.length;
    const shares = Array.from({ length: to - from + 1 }, (_, s) => (s < t ? 0 : by(from + s)));
    return {
      year: from + t,
      left: t === 0 && months.length < 12 ? months.reduce((sum, one) => sum + usual(one), 0) : 1,
      complete: shares.map((share, s) => share - (shares[s - 1] ?? 0)),
    };
  });
}
