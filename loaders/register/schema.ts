import type { Workspace } from "../../src/domain/workspace.js";
import type { Text } from "../../src/i18n/labels.js";

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
  /** what it is about, as senders are told */
  readonly means: Text;
  readonly type: ColumnType;
  readonly required: boolean;
  /** many sound rows have nothing to say here */
  readonly occasional?: true;
}

const text = { is: "text" } as const;
const id = { is: "id" } as const;
const count = { is: "count" } as const;
const event = { is: "date", event: true } as const;

/** How a column is called where the language of the reader is not known. */
export const columnTold = ({ key, zh }: SubmissionColumn) => `${key} (${zh[0]})`;

function column(
  key: string,
  zh: readonly string[],
  type: ColumnType,
  means: Text,
): SubmissionColumn {
  return { key, zh, means, type, required: false };
}

function required(column: SubmissionColumn): SubmissionColumn {
  return { ...column, required: true };
}

function occasional(column: SubmissionColumn): SubmissionColumn {
  return { ...column, occasional: true };
}

function quantities(workspace: Workspace): SubmissionColumn[] {
  return quantityKeys(workspace).map(({ key, unit, signed, names, definition }) =>
    column(
      key,
      [names["zh-Hans"]],
      { is: "quantity", unit, signed },
      { en: definition.en, zh: definition["zh-Hans"] },
    ),
  );
}

/** The indicators that submissions carry as columns of their own. */
export function quantityKeys(workspace: Workspace) {
  return workspace.indicators.filter(({ formula }) => formula === "sum");
}

/** The columns of a submission, in the order in which templates write them. */
export function submissionColumns(kind: Kind, workspace: Workspace): SubmissionColumn[] {
  return [...(kind === "audits" ? auditColumns : measureColumns), ...quantities(workspace)];
}

const auditColumns: readonly SubmissionColumn[] = [
  required(
    column("audit_id", ["审核编号"], id, {
      en: "The audit's own number, unique among all. Send the same again as the audit moves on.",
      zh: "本次审核的编号，不与其他审核重复；审核有进展时以同一编号再报。",
    }),
  ),
  required(
    column("enterprise_id", ["统一社会信用代码", "企业代码"], id, {
      en: "Who was audited: the unified social credit code, or a number that stays the same in later rounds.",
      zh: "受审核企业的统一社会信用代码，或各轮审核中不变的编号。",
    }),
  ),
  column("enterprise_name", ["企业名称"], text, {
    en: "The enterprise's registered name.",
    zh: "企业的登记名称。",
  }),
  required(
    column(
      "region_code",
      ["行政区划代码", "地区代码"],
      { is: "code", of: "region" },
      {
        en: "Where the enterprise produces: the smallest region of the list.",
        zh: "企业生产所在地，填清单中最小一级地区。",
      },
    ),
  ),
  required(
    column(
      "industry_code",
      ["行业代码"],
      { is: "code", of: "industry" },
      {
        en: "The enterprise's main activity, as exactly as it is known: a code of the list, also with more digits behind it down to the finest class. Where the classification has sections, the letter of the section may stand before it.",
        zh: "企业主营活动所属行业，尽量填至小类：清单所列代码，其后可续数字直至小类；分类设有门类的，代码前可带门类字母。",
      },
    ),
  ),
  column(
    "enterprise_size",
    ["企业规模"],
    {
      is: "choice",
      words: {
        large: ["大型", "大"],
        medium: ["中型", "中"],
        small: ["小型", "小"],
        micro: ["微型", "微"],
      },
    },
    { en: "Size class of the enterprise.", zh: "企业的规模类型。" },
  ),
  column(
    "category",
    ["审核类别", "类别"],
    {
      is: "choice",
      words: {
        "over-limits": ["双超"],
        toxic: ["双有"],
        "energy-intensive": ["高能耗", "高耗能"],
        voluntary: ["自愿"],
      },
    },
    {
      en: "Why the enterprise is audited: it exceeds limits, handles toxic substances, uses much energy, or volunteers.",
      zh: "审核缘由：污染物超标超总量（双超）、使用或排放有毒有害物质（双有）、高能耗，或自愿。",
    },
  ),
  occasional(
    column(
      "procedure",
      ["审核程序", "程序"],
      { is: "choice", words: { simplified: ["简化"], standard: ["规范"] } },
      {
        en: "Under the simplified procedure filing completes the audit; under the standard one, or where this is empty, acceptance does.",
        zh: "简化程序以备案为完成；规范程序（或留空）以验收为完成。",
      },
    ),
  ),
  occasional(
    column(
      "park_code",
      ["园区代码"],
      { is: "code", of: "park" },
      {
        en: "The industrial park in which the enterprise lies, if it lies in one.",
        zh: "企业所在工业园区；不在园区的留空。",
      },
    ),
  ),
  occasional(
    column(
      "basin_code",
      ["流域代码"],
      { is: "code", of: "basin" },
      {
        en: "The key basin into which the enterprise drains, if it drains into one.",
        zh: "企业排水汇入的重点流域；不属重点流域的留空。",
      },
    ),
  ),
  column(
    "agency_code",
    ["服务机构代码", "机构代码"],
    { is: "code", of: "agency" },
    {
      en: "The service provider that did the audit; empty where the enterprise did it itself.",
      zh: "承担审核的服务机构；企业自行审核的留空。",
    },
  ),
  column("listed_on", ["公布日期", "列入日期"], event, {
    en: "When the enterprise was listed for audit.",
    zh: "企业列入审核名单并公布的日期。",
  }),
  column(
    "due_on",
    ["应完成日期", "截止日期"],
    { is: "date", event: false },
    {
      en: "When the audit must be complete.",
      zh: "应完成审核的日期。",
    },
  ),
  occasional(
    column("filed_on", ["备案日期"], event, {
      en: "When the report was filed.",
      zh: "审核报告备案的日期。",
    }),
  ),
  occasional(
    column("evaluated_on", ["评估日期"], event, {
      en: "When the audit was evaluated: from then its quantities count as planned.",
      zh: "评估日期；自此各项数量计为计划数。",
    }),
  ),
  occasional(
    column("accepted_on", ["验收日期"], event, {
      en: "When the audit was accepted: from then its quantities count as realised.",
      zh: "验收日期；自此各项数量计为已实现数。",
    }),
  ),
  occasional(
    column(
      "recognition",
      ["称号"],
      { is: "choice", words: { municipal: ["市级"], provincial: ["省级"] } },
      { en: "The title that the enterprise earned, if any.", zh: "企业获得的称号；没有的留空。" },
    ),
  ),
  column("low_cost_measures", ["无低费方案数"], count, {
    en: "How many measures at little or no cost the audit proposed.",
    zh: "审核提出的无费、低费方案个数。",
  }),
  column("higher_cost_measures", ["中高费方案数"], count, {
    en: "How many measures at higher cost the audit proposed.",
    zh: "审核提出的中费、高费方案个数。",
  }),
];

const measureColumns: readonly SubmissionColumn[] = [
  required(
    column("measure_id", ["方案编号"], id, {
      en: "The measure's own number, unique among all. Send the same again as the measure moves on.",
      zh: "本方案的编号，不与其他方案重复；方案有进展时以同一编号再报。",
    }),
  ),
  required(
    column("audit_id", ["审核编号"], id, {
      en: "The audit that proposed the measure: it must be in the register or be sent along.",
      zh: "提出本方案的审核的编号；该审核须已入库或同批报送。",
    }),
  ),
  column("title", ["方案名称"], text, {
    en: "What is done, in a few words.",
    zh: "方案内容的简称。",
  }),
  column("technology", ["技术"], text, {
    en: "The technique or equipment that is used.",
    zh: "所用的工艺、技术或设备。",
  }),
  column(
    "cost_class",
    ["费用类别"],
    {
      is: "choice",
      words: { low: ["无低费", "无费", "低费"], higher: ["中高费", "中费", "高费"] },
    },
    {
      en: "What the measure costs: little or nothing, or more.",
      zh: "方案的投入：无低费或中高费。",
    },
  ),
  column(
    "status",
    ["实施状态", "状态"],
    {
      is: "choice",
      words: {
        planned: ["计划", "拟实施"],
        implemented: ["已实施", "实施"],
        declined: ["未采纳", "不实施"],
        unknown: ["未知", "不详"],
      },
    },
    {
      en: "How far the measure has come: only what is implemented counts as realised.",
      zh: "方案的实施进度；只有已实施的计为已实现。",
    },
  ),
  column("implemented_on", ["实施日期"], event, {
    en: "When the measure took effect.",
    zh: "方案实施完成的日期。",
  }),
];

/**
 * Sums of these are exact; three decimals hold a kilogram of a tonne. Eighteen digits are the most
 * that fit a machine word: wider ones are written and read ten times slower.
 */
export const quantityType = "DECIMAL(18,3)";

/** Quantities lie below this, in base units, and counts below the other. */
export const quantityBound = 1e15;
export const countBound = 2 ** 31;

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
