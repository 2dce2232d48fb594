import type { Indicator } from "../indicator.js";

/**
 * What measures are judged by. Each stands for itself in `workspace.json`; what is absent there has its default.
 */
export interface MeasureSettings {
  /** key of the indicator that is the money put into a measure, once */
  readonly investment: string;
  /** key of the indicator that is the money a measure brings each year */
  readonly benefit: string;
  /** a year, as a share: what money put in now is to bear */
  readonly discountRate: number;
  /** years for which a measure works */
  readonly lifetime: number;
  /** measures below which no interval and no place is told; of a saving those count that have a value other than zero */
  readonly leastMeasures: number;
  /** audits from which these must come at the least */
  readonly leastAudits: number;
}

/**
 * What holds where a workspace states nothing. 8 % is China's social discount rate (国家发展改革委、建设部,
 * 《建设项目经济评价方法与参数》第三版, 2006); ten years are the least over which machinery may be written off
 * (《企业所得税法实施条例》第六十条). The least numbers are the workbench's own: intervals were tried with them.
 */
export const defaultMeasureSettings: MeasureSettings = {
  investment: "investment",
  benefit: "benefit",
  discountRate: 0.08,
  lifetime: 10,
  leastMeasures: 20,
  leastAudits: 15,
};

/** Which indicators tell money put in, money earned a year, and what is saved. */
export interface Roles {
  /** null: the workspace has no such column */
  readonly investment: string | null;
  readonly benefit: string | null;
  readonly savings: readonly string[];
}

/** By the columns that submissions carry: money is no saving, nor is the number of anything done. */
export function rolesOf(
  indicators: readonly Pick<Indicator, "key" | "formula" | "kind">[],
  { investment, benefit }: Pick<MeasureSettings, "investment" | "benefit">,
): Roles {
  const carried = indicators.filter(({ formula }) => formula === "sum");
  const money = (key: string) =>
    carried.some((one) => one.key === key && one.kind === "money") ? key : null;
  return {
    investment: money(investment),
    benefit: money(benefit),
    savings: carried
      .filter(({ kind }) => kind !== "money" && kind !== "activity")
      .map(({ key }) => key),
  };
}
