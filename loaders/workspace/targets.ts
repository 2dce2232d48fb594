import type { StatedTarget } from "../../src/domain/workspace.js";
import { defined } from "./defined.js";
import type { Reading } from "./faults.js";
import type { ReadPlans } from "./plans.js";
import { type References, type Row, readTable } from "./table.js";
import { checkUnique } from "./unique.js";

export interface TargetReferences {
  readonly plans: ReadPlans;
  readonly indicators: References;
  readonly regions: References;
  readonly industries: References;
}

export const targetsName = "targets.csv";
export const requiredTargetColumns = ["plan", "indicator", "region", "value"] as const;
/** Those that no two rows share. */
export const targetKey = ["plan", "indicator", "region", "industry", "year"] as const;

/** `targets.csv`: goals stated for parts, in the base units of their indicators. */
export async function readTargets(
  reading: Reading,
  references: TargetReferences,
): Promise<StatedTarget[]> {
  return (await readTargetRows(reading, references)).map(({ target }) => target);
}

/** One goal, and how its file writes it. */
export interface TargetRow {
  readonly row: Row;
  readonly target: StatedTarget;
}

/** @param file in the directory of the reading */
export async function readTargetRows(
  reading: Reading,
  { plans, indicators, regions, industries }: TargetReferences,
  file: string = targetsName,
): Promise<TargetRow[]> {
  const rows = await readTable(reading, file, "optional", {
    required: requiredTargetColumns,
    optional: ["industry", "year"],
  });
  checkUnique(rows, ...targetKey);
  return rows.map((row) => {
    const plan = plans.plans.find(({ key }) => key === row.text("plan"));
    if (plans.keys.length > 0 && !plans.keys.includes(row.text("plan")))
      row.fault(
        "plan",
        `${row.text("plan") || "nothing"} is no plan`,
        `write ${plans.keys.join(" or ")}`,
      );
    const year = row.text("year");
    if (year !== "" && !/^\d{4}$/.test(year))
      row.fault("year", `${year} is no year`, "write four digits, or nothing for the whole plan");
    else if (year !== "" && plan && (Number(year) < plan.from || Number(year) > plan.to))
      row.fault(
        "year",
        `${year} is outside plan ${plan.key}`,
        `write a year from ${plan.from} to ${plan.to}`,
      );
    const value = row.quantity("value", "a goal of nothing is none, leave its row out");
    if (value === undefined)
      row.fault("value", "is empty", "write the goal in the unit of its indicator");
    const industry = row.text("industry");
    const target = {
      plan: row.text("plan"),
      indicator: row.reference("indicator", row.text("indicator"), indicators),
      region: row.reference("region", row.text("region"), regions),
      ...defined({
        industry: industry === "" ? undefined : row.reference("industry", industry, industries),
        year: year === "" ? undefined : Number(year),
      }),
      value: value ?? 0,
    };
    return { row, target };
  });
}
