import type { Workspace } from "../../src/domain/workspace.js";

export const kinds = ["audits", "measures"] as const;

/** What a submission holds. */
export type Kind = (typeof kinds)[number];

export const idColumn = (kind: Kind) => (kind === "audits" ? "audit_id" : "measure_id");

/** Lists of codes that a workspace may hold. */
export type CodeList = "region" | "industry" | "park" | "basin" | "agency";

export type ColumnType =
  | { readonly is: "text" }
  /** tells a thing from others: full-width characters in it are plain ones */
  | { readonly is: "id" }
  | { readonly is: "code"; readonly of: CodeList }
  /** stored values, each with the other words that submissions use for it */
  | { readonly is: "choice"; readonly words: Readonly<Record<string, readonly string[]>> }
  /** `event`: something that has happened, so never later than the day of intake */
  | { readonly is: "date"; readonly event: boolean }
  | { readonly is: "count" }
  /** in the base unit of the indicator; `signed`: may be negative */
  | { readonly is: "quantity"; readonly unit: string; readonly signed: boolean };

/** One column of a submission: what its header may say and what its cells must hold. */
export interface SubmissionColumn {
  readonly key: string;
  /** Simplified Chinese headers, the first as templates write it */
  readonly zh: readonly string[];
  readonly type: ColumnType;
  readonly required: boolean;
  /** many sound rows have nothing to say here */
  readonly occasional?: true;
}

const text = { is: "text" } as const;
const id = { is: "id" } as const;
const count = { is: "count" } as const;
const event = { is: "date", event: true } as const;

function column(
  key: string,
  zh: readonly string[],
  type: ColumnType,
  required = false,
): SubmissionColumn {
  return { key, zh, type, required };
}

function occasional(column: SubmissionColumn): SubmissionColumn {
  return { ...column, occasional: true };
}

function quantities(workspace: Workspace): SubmissionColumn[] {
  return quantityKeys(workspace).map(({ key, unit, signed, names }) =>
    column(key, [names["zh-Hans"]], { is: "quantity", unit, signed }),
  );
}

/** The indicators that submissions carry as columns of their own. */
export function quantityKeys(workspace: Workspace) {
  return workspace.indicators.filter(({ formula }) => formula === "sum");
}

/** The columns of a submission, in the order in which templates write them. */
export function submissionColumns(kind: Kind, workspace: Workspace): SubmissionColumn[] {
  return kind === "audits"
    ? [
        column("audit_id", ["审核编号"], id, true),
        column("enterprise_id", ["统一社会信用代码", "企业代码"], id, true),
        column("enterprise_name", ["企业名称"], text),
        column("region_code", ["行政区划代码", "地区代码"], { is: "code", of: "region" }, true),
        column("industry_code", ["行业代码"], { is: "code", of: "industry" }, true),
        column("enterprise_size", ["企业规模"], {
          is: "choice",
          words: {
            large: ["大型", "大"],
            medium: ["中型", "中"],
            small: ["小型", "小"],
            micro: ["微型", "微"],
          },
        }),
        column("category", ["审核类别", "类别"], {
          is: "choice",
          words: {
            "over-limits": ["双超"],
            toxic: ["双有"],
            "energy-intensive": ["高能耗", "高耗能"],
            voluntary: ["自愿"],
          },
        }),
        occasional(
          column("procedure", ["审核程序", "程序"], {
            is: "choice",
            words: { simplified: ["简化"], standard: ["规范"] },
          }),
        ),
        occasional(column("park_code", ["园区代码"], { is: "code", of: "park" })),
        occasional(column("basin_code", ["流域代码"], { is: "code", of: "basin" })),
        column("agency_code", ["服务机构代码", "机构代码"], { is: "code", of: "agency" }),
        column("listed_on", ["公布日期", "列入日期"], event),
        column("due_on", ["应完成日期", "截止日期"], { is: "date", event: false }),
        occasional(column("filed_on", ["备案日期"], event)),
        occasional(column("evaluated_on", ["评估日期"], event)),
        occasional(column("accepted_on", ["验收日期"], event)),
        occasional(
          column("recognition", ["称号"], {
            is: "choice",
            words: { municipal: ["市级"], provincial: ["省级"] },
          }),
        ),
        column("low_cost_measures", ["无低费方案数"], count),
        column("higher_cost_measures", ["中高费方案数"], count),
        ...quantities(workspace),
      ]
    : [
        column("measure_id", ["方案编号"], id, true),
        column("audit_id", ["审核编号"], id, true),
        column("title", ["方案名称"], text),
        column("technology", ["技术"], text),
        column("cost_class", ["费用类别"], {
          is: "choice",
          words: { low: ["无低费", "无费", "低费"], higher: ["中高费", "中费", "高费"] },
        }),
        column("status", ["实施状态", "状态"], {
          is: "choice",
          words: {
            planned: ["计划", "拟实施"],
            implemented: ["已实施", "实施"],
            declined: ["未采纳", "不实施"],
            unknown: ["未知", "不详"],
          },
        }),
        column("implemented_on", ["实施日期"], event),
        ...quantities(workspace),
      ];
}

/**
 * Sums of these are exact; three decimals hold a kilogram of a tonne. Eighteen digits are the most
 * that fit a machine word: wider ones are written and read ten times slower.
 */
export const quantityType = "DECIMAL(18,3)";

/** Version of the columns below, kept with every submission. */
export const schemaVersion = 2;

export function sqlType(type: ColumnType): string {
  switch (type.is) {
    case "date":
      return "DATE";
    case "count":
      return "INTEGER";
    case "quantity":
      return quantityType;
    default:
      return "VARCHAR";
  }
}

/** A column of the register's Parquet files and views. */
export interface StoredColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * Submission columns, then what intake adds: `line` is the row's in its source, absent where rows
 * follow one another from the submission's first line.
 */
export function storedColumns(kind: Kind, workspace: Workspace): StoredColumn[] {
  return [
    ...submissionColumns(kind, workspace).map(({ key, type }) => ({
      name: key,
      type: sqlType(type),
    })),
    { name: "received_on", type: "DATE" },
    { name: "submission", type: "VARCHAR" },
    { name: "line", type: "BIGINT" },
  ];
}
