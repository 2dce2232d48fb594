import { faultCodes, severityOf } from "../../src/domain/fault.js";
import { leafByPrefix } from "../../src/domain/industry.js";
import { type Language, languages, type Names } from "../../src/domain/language.js";
import type { ColumnGuide, Lists, SubmissionsPayload } from "../../src/domain/submission.js";
import { indexTree, leavesUnder } from "../../src/domain/tree.js";
import { unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { faultNames, faultTexts } from "../../src/i18n/faults.js";
import { fileFaultNames } from "../../src/i18n/fileFaultNames.js";
import { type FileFaultCode, fileFaultTexts } from "../../src/i18n/fileFaults.js";
import type { Text } from "../../src/i18n/labels.js";
import {
  type CodeList,
  type ColumnType,
  type Kind,
  kinds,
  type SubmissionColumn,
} from "../register/schema.js";
import { namesOf } from "../workspace/traditional.js";
import { filled, inLanguage } from "./sentence.js";
import { columnHead, columnName, columnsToAsk } from "./template.js";

/** How the cells of each kind of column are written. */
const kindTexts: Readonly<Record<ColumnType["is"], Text>> = {
  text: { en: "Free text.", zh: "自填文字。" },
  id: { en: "Letters and digits, the same each time.", zh: "字母和数字，始终不变。" },
  code: { en: "A code from the list of {list}.", zh: "{list}清单中的代码。" },
  choice: { en: "One of the words {words}.", zh: "选填：{words}。" },
  date: {
    en: "A date such as 2017-03-05; a time of day behind it says nothing.",
    zh: "日期，如 2017-03-05；其后的时刻不计。",
  },
  count: { en: "A whole number, zero or more.", zh: "整数，不小于零。" },
  quantity: { en: "A number in {unit}, zero or more.", zh: "数字，单位为{unit}，不小于零。" },
};

const signedText: Text = {
  en: "A number in {unit}; it may be negative.",
  zh: "数字，单位为{unit}，可为负数。",
};

const listTexts: Readonly<Record<CodeList, Text>> = {
  region: { en: "regions", zh: "地区" },
  industry: { en: "industries", zh: "行业" },
  park: { en: "parks", zh: "园区" },
  basin: { en: "basins", zh: "流域" },
  agency: { en: "service providers", zh: "服务机构" },
};

const inEach = (say: (language: Language) => string): Names => ({
  en: say("en"),
  "zh-Hans": say("zh-Hans"),
  "zh-Hant": say("zh-Hant"),
});

/** How the cells of a column are written. */
export function holds({ type }: SubmissionColumn, language: Language): string {
  const words =
    type.is === "choice"
      ? Object.entries(type.words)
          .map(([key, others]) => wordIn(key, others, language))
          .join(language === "en" ? ", " : "、")
      : "";
  const text = type.is === "quantity" && type.signed ? signedText : kindTexts[type.is];
  const values = {
    words,
    list: type.is === "code" ? inLanguage(listTexts[type.of], language) : "",
    unit: type.is === "quantity" ? unitOf(type.unit).symbol[language] : "",
  };
  return filled(text, values, language);
}

/** The word of a choice as a template offers it. */
export function wordIn(key: string, [first]: readonly string[], language: Language): string {
  return first === undefined ? key : inLanguage({ en: key, zh: first }, language);
}

/** A sentence with dots for what one row or file adds. */
function open(text: string): string {
  return text.replace(/(?<=[(（“「])\{\w+\}(?=[)）”」])/g, "…").replace(/\{\w+\}/g, "[…]");
}

/** Everything that a sender may want to know, from what checks are made from. */
export function submissionGuide(workspace: Workspace): SubmissionsPayload {
  return {
    kinds: kinds.map((kind) => ({ kind, columns: columnGuides(kind, workspace) })),
    faults: faultCodes.map((code) => ({
      code,
      severity: severityOf(code),
      name: namesOf(faultNames[code]),
      sentence: inEach((language) => open(inLanguage(faultTexts[code], language))),
    })),
    files: (Object.entries(fileFaultTexts) as [FileFaultCode, Text][]).map(([code, text]) => ({
      code,
      name: namesOf(fileFaultNames[code]),
      sentence: inEach((language) => open(inLanguage(text, language))),
    })),
  };
}

export function columnGuides(kind: Kind, workspace: Workspace): ColumnGuide[] {
  const columns = columnsToAsk(kind, workspace);
  const chinese = workspace.languages.some((language) => language !== "en");
  /** What is written beside a text in each language; a programme without Chinese has no use for it. */
  const otherThan = (text: (language: Language) => string, all: readonly string[]): Lists => {
    const others = (language: Language) =>
      chinese
        ? all
            .map((one) => inLanguage({ en: one, zh: one }, language))
            .filter((one) => one !== text(language))
        : [];
    return { en: others("en"), "zh-Hans": others("zh-Hans"), "zh-Hant": others("zh-Hant") };
  };
  const written = languages.map((language) => examples(kind, columns, workspace, language));
  return columns.map((column, i) => {
    const { key, zh, type, required, means } = column;
    return {
      key,
      heads: inEach((language) => columnHead(column, language)),
      others: otherThan((language) => columnName(column, language), [key, ...zh]),
      kind: type.is,
      required,
      means: namesOf(means),
      holds: inEach((language) => holds(column, language)),
      unit: type.is === "quantity" ? unitOf(type.unit).symbol : null,
      words:
        type.is === "choice"
          ? Object.entries(type.words).map(([key, taken]) => ({
              word: inEach((language) => wordIn(key, taken, language)),
              others: otherThan((language) => wordIn(key, taken, language), [key, ...taken]),
            }))
          : [],
      example: inEach((language) => written[languages.indexOf(language)]![i]!),
    };
  });
}

/** What each column of a sound row could hold. */
export function examples(
  kind: Kind,
  columns: readonly SubmissionColumn[],
  workspace: Workspace,
  language: Language,
): string[] {
  const year = workspace.plans.at(-1)!.from;
  const [region] = leavesUnder(indexTree(workspace.regions), workspace.rootRegion);
  const codes: Record<CodeList, string> = {
    region: region!.code,
    industry: [...leafByPrefix(workspace.industries).keys()][0]!,
    park: workspace.parks[0]?.code ?? "",
    basin: workspace.basins[0]?.code ?? "",
    agency: workspace.agencies[0]?.code ?? "",
  };
  const say = (en: string, zh: string) => inLanguage({ en, zh }, language);
  const given: Record<string, string> = {
    enterprise_name: say("Example Ltd", "示例有限公司"),
    title: say("Recovery of waste heat", "余热回收"),
    technology: say("Heat exchanger", "换热器"),
    audit_id: `A-${year}-0001`,
    measure_id: `A-${year}-0001-01`,
    // The example of GB 32100-2015.
    enterprise_id: "91350100M000100Y43",
    procedure: wordIn("standard", ["规范"], language),
    listed_on: `${year}-03-05`,
    due_on: `${year + 1}-03-05`,
    filed_on: "",
    evaluated_on: `${year}-09-20`,
    accepted_on: `${year}-11-08`,
    implemented_on: `${year}-10-15`,
    status: wordIn("implemented", ["已实施"], language),
  };
  return columns.map(({ key, type }) => {
    const known = given[key];
    if (known !== undefined) return known;
    switch (type.is) {
      case "code":
        return codes[type.of];
      case "choice": {
        const [first, others] = Object.entries(type.words)[0]!;
        return wordIn(first, others, language);
      }
      case "count":
        return kind === "audits" ? "12" : "1";
      case "quantity":
        return "12.5";
      default:
        return say("Example", "示例");
    }
  });
}
