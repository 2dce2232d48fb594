import type { Kind } from "../../loaders/register/schema.js";
import { drawOf } from "./chance.js";

/** Columns of a submission as one sender writes them. */
export interface Layout {
  readonly kind: Kind;
  readonly chinese: boolean;
  readonly columns: readonly LayoutColumn[];
}

export interface LayoutColumn {
  /** of the submission; null where no column claims it */
  readonly key: string | null;
  readonly head: string;
  /** thousandths of the indicator's unit that one of the column's makes: 1000 or more */
  readonly thousandths: number;
  readonly required: boolean;
}

/** Ways to write a head: English, Simplified, Traditional, each as people do. */
const heads: Record<Kind, Record<string, readonly [readonly string[], readonly string[]]>> = {
  audits: {
    audit_id: [
      ["audit_id", "Audit_ID", " AUDIT_ID "],
      ["審核編號", "審核編號*"],
    ],
    enterprise_id: [["enterprise_id", "ENTERPRISE_ID"], ["統一社會信用代碼"]],
    enterprise_name: [["enterprise_name"], ["企業名稱"]],
    region_code: [
      ["region_code", "Region_Code"],
      ["行政區劃代碼", "地區代碼"],
    ],
    industry_code: [["industry_code"], ["行業代碼"]],
    enterprise_size: [["enterprise_size"], ["企業規模"]],
    category: [["category"], ["審核類別"]],
    procedure: [["procedure"], ["審核程序"]],
    park_code: [["park_code"], ["園區代碼"]],
    listed_on: [["listed_on"], ["公布日期"]],
    evaluated_on: [["evaluated_on"], ["評估日期"]],
    accepted_on: [["accepted_on"], ["驗收日期"]],
    low_cost_measures: [["low_cost_measures"], ["無低費方案數"]],
  },
  measures: {
    measure_id: [["measure_id", "Measure_ID"], ["方案編號"]],
    audit_id: [["audit_id"], ["審核編號"]],
    title: [["title"], ["方案名稱"]],
    cost_class: [["cost_class"], ["費用類別"]],
    status: [["status"], ["實施狀態"]],
    implemented_on: [["implemented_on"], ["實施日期"]],
  },
};

/** Quantities with their units, and thousandths of the indicator's unit in one of the column's. */
const quantities: Record<string, readonly [readonly Unit[], readonly Unit[]]> = {
  coal: [
    [
      ["coal", 1e3],
      ["coal[tce]", 1e3],
      ["Coal [ktce]", 1e6],
    ],
    [
      ["節能量", 1e3],
      ["節能量（噸標準煤）", 1e3],
      ["節能量[萬噸標準煤]", 1e7],
    ],
  ],
  benefit: [
    [
      ["benefit", 1e3],
      ["BENEFIT[CNY]", 1e3],
    ],
    [
      ["效益", 1e3],
      ["效益（萬元）", 1e7],
    ],
  ],
};
type Unit = readonly [head: string, thousandths: number];

const required: Record<Kind, ReadonlySet<string>> = {
  audits: new Set(["audit_id", "enterprise_id", "region_code", "industry_code"]),
  measures: new Set(["measure_id", "audit_id"]),
};

/** How many layouts there are: files of one layout are checked together. */
export const layouts = 8;

export function layoutOf(seed: number, place: number): Layout {
  const draw = drawOf(seed, "layout", place);
  const kind: Kind = place % 3 === 2 ? "measures" : "audits";
  const chinese = place % 2 === 1;
  const language = chinese ? 1 : 0;
  const known = Object.entries(heads[kind])
    .filter(([key]) => required[kind].has(key) || key === "accepted_on" || draw.happens(0.7))
    .map(
      ([key, names]): LayoutColumn => ({
        key,
        head: draw.pick(names[language]),
        thousandths: 1000,
        required: required[kind].has(key),
      }),
    );
  const counted = Object.entries(quantities).map(([key, units]): LayoutColumn => {
    const [head, thousandths] = draw.pick(units[language]);
    return { key, head, thousandths, required: false };
  });
  const other: LayoutColumn[] = draw.happens(0.4)
    ? [{ key: null, head: chinese ? "備註" : "=remarks", thousandths: 1000, required: false }]
    : [];
  const columns = [...known, ...counted, ...other];
  return { kind, chinese, columns: draw.happens(0.5) ? draw.shuffled(columns) : columns };
}
