import type { Cell, CellValue, DataValidation } from "hucre";
import { writeXlsx } from "hucre/xlsx";
import { leafByPrefix } from "../../../src/domain/industry.js";
import type { Language } from "../../../src/domain/language.js";
import type { Workspace } from "../../../src/domain/workspace.js";
import type { CodeList, Kind, SubmissionColumn } from "../../register/schema.js";
import { examples, holds, wordIn } from "../guide.js";
import { inLanguage } from "../sentence.js";
import { columnHead, columnsToAsk } from "../template.js";

/** The same workspace gives the same bytes. */
const unchanging = new Date("1980-01-01T00:00:00Z");

/** Rows that lists of codes and words are offered in. */
const rowsToFill = 5_000;

const texts = {
  audits: ["audits", "审核"],
  measures: ["measures", "方案"],
  codes: ["codes", "代码"],
  example: ["example", "填写示例"],
  column: ["Column", "栏目"],
  holds: ["What it holds", "填写要求"],
  exampleValue: ["Example", "示例"],
  required: ["Required.", "必填。"],
  listed: ["See the sheet “codes”.", "见“代码”表。"],
  chosen: ["One of the words in the list.", "从下拉列表中选择。"],
} as const;

type Words = (key: keyof typeof texts) => string;

function wordsIn(language: Language): Words {
  return (key) => {
    const [en, zh] = texts[key];
    return inLanguage({ en, zh }, language);
  };
}

/**
 * A workbook to fill in: the columns with a note on each and lists to choose from, the codes, and a
 * worked example. The example stands in a column, not in a row, so that it is never taken for data.
 */
export async function templateXlsx(
  kind: Kind,
  workspace: Workspace,
  language: Language,
): Promise<Uint8Array> {
  const say = wordsIn(language);
  const columns = columnsToAsk(kind, workspace);
  const lists = codeLists(columns, workspace, language);
  const heads = columns.map((column) => columnHead(column, language));
  const notes = columns.map((column) => noteOf(column, say, language));
  const values = examples(kind, columns, workspace, language);
  return writeXlsx({
    properties: { created: unchanging, modified: unchanging },
    sheets: [
      {
        name: say(kind),
        rows: [heads],
        columns: columns.map(({ type }, i) => ({
          width: Math.max(12, 2 * heads[i]!.length),
          numFmt:
            type.is === "date"
              ? "yyyy-mm-dd"
              : type.is === "quantity" || type.is === "count"
                ? "General"
                : "@",
        })),
        cells: new Map(
          notes.map((text, i): [string, Partial<Cell>] => [`0,${i}`, { comment: { text } }]),
        ),
        dataValidations: columns.flatMap(({ type }, i) => {
          const range = `${letter(i)}2:${letter(i)}${rowsToFill}`;
          if (type.is === "choice") {
            const words = Object.entries(type.words).map(([key, said]) =>
              wordIn(key, said, language),
            );
            return [chosenFrom(range, { values: words }, say("chosen"))];
          }
          const list = type.is === "code" ? lists.find(({ of }) => of === type.of) : undefined;
          if (!list) return [];
          const cells = `$${letter(list.at)}$2:$${letter(list.at)}$${list.entries.length + 1}`;
          const formula1 = `${quoted(say("codes"))}!${cells}`;
          return [chosenFrom(range, { formula1 }, say("listed"), list.of === "industry")];
        }),
        freezePane: { rows: 1 },
      },
      {
        name: say("example"),
        rows: [
          [say("column"), say("exampleValue"), say("holds")],
          ...heads.map((head, i): CellValue[] => [head, values[i]!, notes[i]!]),
        ],
        columns: [{ width: 28 }, { width: 24, numFmt: "@" }, { width: 90 }],
        freezePane: { rows: 1 },
      },
      {
        name: say("codes"),
        rows: codeRows(lists),
        columns: lists.flatMap(() => [{ width: 14, numFmt: "@" }, { width: 36 }]),
        freezePane: { rows: 1 },
      },
    ],
  });
}

/** @param loose industries may be given by finer codes than those of the list */
function chosenFrom(
  range: string,
  from: Pick<DataValidation, "values" | "formula1">,
  errorMessage: string,
  loose = false,
): DataValidation {
  const errorStyle = loose ? "information" : "stop";
  return {
    type: "list",
    range,
    ...from,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle,
    errorMessage,
  };
}

interface CodesListed {
  readonly of: CodeList;
  readonly head: string;
  /** of the column of codes; names stand beside it */
  readonly at: number;
  readonly entries: readonly (readonly [code: string, name: string])[];
}

function codeLists(
  columns: readonly SubmissionColumn[],
  workspace: Workspace,
  language: Language,
): CodesListed[] {
  const named = (entries: readonly { code: string; names: Record<Language, string> }[]) =>
    entries.map(({ code, names }) => [code, names[language]] as const);
  const industryNames = new Map(workspace.industries.map(({ code, names }) => [code, names]));
  const all: Record<CodeList, () => readonly (readonly [string, string])[]> = {
    region: () => named(workspace.regions),
    industry: () =>
      [...leafByPrefix(workspace.industries)]
        .map(([prefix, leaf]) => [prefix, industryNames.get(leaf)![language]] as const)
        .sort(([a], [b]) => a.localeCompare(b)),
    park: () => named(workspace.parks),
    basin: () => named(workspace.basins),
    agency: () => named(workspace.agencies),
  };
  return columns
    .flatMap(({ key, zh, type }) => (type.is === "code" ? [{ key, zh, of: type.of }] : []))
    .map(({ key, zh, of }, i) => ({
      of,
      head: inLanguage({ en: key, zh: zh[0]! }, language),
      at: 2 * i,
      entries: all[of](),
    }));
}

function codeRows(lists: readonly CodesListed[]): CellValue[][] {
  const longest = Math.max(0, ...lists.map(({ entries }) => entries.length));
  return [
    lists.flatMap(({ head }) => [head, ""]),
    ...Array.from({ length: longest }, (_, i) =>
      lists.flatMap(({ entries }) => [entries[i]?.[0] ?? null, entries[i]?.[1] ?? null]),
    ),
  ];
}

/** What a column is about and how it is filled in. */
function noteOf(column: SubmissionColumn, say: Words, language: Language): string {
  const { means, required, type } = column;
  return [
    inLanguage(means, language),
    required ? say("required") : "",
    holds(column, language),
    type.is === "code" ? say("listed") : "",
  ]
    .filter(Boolean)
    .join(language === "en" ? " " : "");
}

const quoted = (sheet: string) => `'${sheet.replaceAll("'", "''")}'`;

/** The letters of a spreadsheet's column, from 0: A … Z, AA … */
function letter(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : letter(Math.floor(index / 26) - 1) + rest;
}
