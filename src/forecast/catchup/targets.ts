import type { CatchUpPayload } from "../../domain/catchup.js";
import type { Formula } from "../../domain/indicator.js";
import type { Plan } from "../../domain/plan.js";
import type { StatedTarget } from "../../domain/workspace.js";
import type { Extra } from "./plan.js";
import type { Problem } from "./problem.js";

/** What targets are proposed from. */
export interface Proposed {
  readonly plan: Pick<Plan, "key" | "from" | "to">;
  readonly rootRegion: string;
  readonly problem: Problem;
  /** of each cell and year that is left what is expected without extra audits, by indicator */
  readonly expected: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** likewise what is yet to be reported of periods that are over, of each cell */
  readonly late: Readonly<Record<string, readonly number[]>>;
  readonly formulas: Readonly<Record<string, Formula>>;
  readonly achieved: CatchUpPayload["years"];
  /** year of the last period that is over */
  readonly told: number;
  readonly extra: readonly Extra[];
}

/**
 * Goals of each child of the root for each year of a plan, in audits and in what the catch-up plan was made for, with which it would end where the catch-up plan leads: of
 * years that are over what was achieved, with what is yet to be reported in the last; of those ahead what
 * is expected without extra audits, and what those bring that are complete in the year. Of audits, too, each industry of a
 * region in which extra ones are planned. They add up to the part's goal for the plan; where a year has nothing, which is no
 * goal, a goal of the whole plan says what they add up to.
 */
export function targetsOf(proposed: Proposed): StatedTarget[] {
  const { rootRegion, problem, expected, formulas, extra } = proposed;
  const { cells } = problem;
  const regions = [...new Set(cells.map(({ region }) => region))].filter(
    (code) => code !== rootRegion || cells.every(({ region }) => region === rootRegion),
  );
  const of = (indicator: string, members: readonly number[]) =>
    yearsOf(proposed, indicator, members);
  const chosen = new Set(problem.goals.map(({ indicator }) => indicator));
  const planned = Object.keys(expected).filter(
    (indicator) => chosen.has(indicator) || formulas[indicator] === "count",
  );
  return planned.flatMap((indicator) =>
    regions.flatMap((region): StatedTarget[] => {
      const inside = cells.flatMap((cell, c) => (cell.region === region ? [c] : []));
      const whole = stated(proposed, { indicator, region }, of(indicator, inside));
      if (formulas[indicator] !== "count") return whole;
      const audited = [...new Set(extra.map(({ cell }) => cell))].filter((c) => inside.includes(c));
      return [
        ...whole,
        ...audited.flatMap((c) =>
          stated(proposed, { indicator, region, industry: cells[c]!.industry }, of(indicator, [c])),
        ),
      ];
    }),
  );
}

/** Of some cells, year by year of the plan. */
function yearsOf(
  { plan, problem, expected, late, achieved, told, extra }: Proposed,
  indicator: string,
  members: readonly number[],
): number[] {
  const { cells, years, depths } = problem;
  const keyOf = (cell: { region: string; industry: string }) =>
    JSON.stringify([cell.region, cell.industry]);
  const inside = new Set(members.map((c) => keyOf(cells[c]!)));
  const values = Array.from({ length: plan.to - plan.from + 1 }, () => 0);
  const add = (year: number, value: number) => {
    if (year >= plan.from && year <= plan.to) values[year - plan.from]! += value;
  };
  for (const one of achieved) if (inside.has(keyOf(one))) add(one.year, one.sums[indicator] ?? 0);
  for (const c of members) {
    add(told, late[indicator]?.[c] ?? 0);
    years.forEach(({ year }, t) => {
      add(year, expected[indicator]![t]![c]!);
    });
  }
  const wanted = new Set(members);
  for (const { year, cell, audits } of extra) {
    if (!wanted.has(cell)) continue;
    const t = years.findIndex((one) => one.year === year);
    years[t]!.complete.forEach((share, s) => {
      add(years[s]!.year, audits * share * depths[indicator]![cell]!.mean);
    });
  }
  return values;
}

/** Digits that a quantity is proposed to: no more is known of it. */
const digits = 6;

function stated(
  { plan, formulas }: Proposed,
  part: Pick<StatedTarget, "indicator" | "region" | "industry">,
  values: readonly number[],
): StatedTarget[] {
  const whole = formulas[part.indicator] !== "sum";
  const rounded = values.map((value) =>
    whole ? Math.round(value) : Number(Math.max(0, value).toPrecision(digits)),
  );
  const rows = rounded.flatMap((value, i) =>
    value > 0 ? [{ plan: plan.key, ...part, year: plan.from + i, value }] : [],
  );
  if (rows.length === 0 || rows.length === values.length) return rows;
  const all = rounded.reduce((sum, value) => sum + value, 0);
  return [...rows, { plan: plan.key, ...part, value: all }];
}
