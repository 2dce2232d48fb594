import { type Coverage, coverage } from "./coverage.js";
import type { CompletedCount, EnterpriseCount } from "./payload.js";

/** Why enterprises are audited, as the register stores it. */
export const auditCategories = ["over-limits", "toxic", "energy-intensive", "voluntary"] as const;

export interface CategoryRow {
  readonly category: string;
  readonly mandatory: boolean;
  /** completed in the plan */
  readonly audits: number;
  /** of all audits completed in the plan; null where there are none */
  readonly share: number | null;
  /** of enterprises audited in it before the plan: those audited anew; null where it is not mandatory */
  readonly again: Coverage | null;
}

/** Every category that is mandatory or has an audit, in the order in which the register knows them. */
export function categoryRows(
  completed: readonly CompletedCount[],
  again: readonly EnterpriseCount[],
  mandatory: readonly string[],
): CategoryRow[] {
  const total = completed.reduce((sum, { audits }) => sum + audits, 0);
  const rows = [...auditCategories, "unstated"].map((category): CategoryRow => {
    const audits = completed
      .filter((count) => count.category === category)
      .reduce((sum, count) => sum + count.audits, 0);
    const isMandatory = mandatory.includes(category);
    const before = again.find(({ place }) => place === category);
    return {
      category,
      mandatory: isMandatory,
      audits,
      share: total > 0 ? audits / total : null,
      again: isMandatory ? coverage(before ?? { enterprises: 0, done: 0, open: 0 }) : null,
    };
  });
  return rows.filter((row) => row.mandatory || row.audits > 0);
}
