import type { FaultCode } from "../../src/domain/fault.js";
import { industryFinder } from "../../src/domain/industry.js";
import type { Language } from "../../src/domain/language.js";
import { parseUnit, scaledSymbol } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";
import { type CodeList, kinds, submissionColumns } from "../register/schema.js";
import { inLanguage } from "./sentence.js";

/** What a fault adds to its sentence, before it is told in a language. */
export interface Hint {
  readonly code: FaultCode;
  /** key */
  readonly column: string | null;
  readonly hint: string;
}

/** What begins the hints of these is a code of a list. */
const codeFaults: readonly FaultCode[] = ["unknown-code", "former-code"];

/** Columns and words in a row, each by its key with its Simplified Chinese name: `listed_on (公布日期)`. */
const item = "[a-z0-9_-]+ \\([^()]+\\)";
const items = new RegExp(`^${item}(?:, ${item})*$`, "u");

/** Names that are given with their keys, in the language of who reads them: in English the keys. */
export function namedIn(text: string, language: Language): string {
  if (!items.test(text)) return text;
  const names = text.split(/(?<=\)), /u).map((one) => {
    const at = one.indexOf(" (");
    return inLanguage({ en: one.slice(0, at), zh: one.slice(at + 2, -1) }, language);
  });
  return names.join(language === "en" ? ", " : "、");
}

/** The hints of these are of numbers with units. */
const quantityFaults: readonly FaultCode[] = [
  "too-large",
  "unit-slip",
  "outlier",
  "jump",
  "differs-from-measures",
];

/** A unit behind a number or an arrow. */
const unitWritten = /(?<=[\d万萬亿億→] )(?:[^;:=<>,→]|,(?=\d)){1,60}?(?= [=≈<>] |, ≈|; |$)/gu;

/** A column before the numbers of it. */
const itemBefore = new RegExp(`(?<=^|; )${item}(?=: )`, "gu");

/** Numbers with their units in the language of who reads them; the numbers stay as they are. */
function quantitiesIn(text: string, language: Language): string {
  return text
    .replace(itemBefore, (name) => namedIn(name, language))
    .replace(unitWritten, (unit) => {
      const read = parseUnit(unit);
      return read === null ? unit : scaledSymbol(read, language);
    });
}

/** Tells hints of one workspace in a language; what they quote of files stays as it is. */
export function hintTeller(workspace: Workspace, language: Language): (of: Hint) => string {
  const lists = new Map(
    kinds
      .flatMap((kind) => submissionColumns(kind, workspace))
      .flatMap(({ key, type }) => (type.is === "code" ? [[key, type.of] as const] : [])),
  );
  const finders = new Map<CodeList, (code: string) => string>();
  const nameOf = (list: CodeList, code: string) => {
    const find = finders.get(list) ?? entryNames(workspace, list, language);
    finders.set(list, find);
    return find(code);
  };
  return ({ code, column, hint }) => {
    if (quantityFaults.includes(code)) return quantitiesIn(hint, language);
    const list = lists.get(column ?? "");
    if (list === undefined || !codeFaults.includes(code)) return namedIn(hint, language);
    const [entry = ""] = hint.split(" ", 1);
    const name = nameOf(list, entry);
    return name === "" ? hint : `${entry} ${name}`;
  };
}

/** Names of the entries of a list by their codes; "" of a code that it lacks. */
export function entryNames(
  workspace: Workspace,
  list: CodeList,
  language: Language,
): (code: string) => string {
  if (list === "industry") {
    const leafOf = industryFinder(workspace.industries);
    const names = new Map(workspace.industries.map(({ code, names }) => [code, names]));
    return (code) => names.get(leafOf(code) ?? "")?.[language] ?? "";
  }
  const { regions: region, parks: park, basins: basin, agencies: agency } = workspace;
  const names = new Map(
    { region, park, basin, agency }[list].map(({ code, names }) => [code, names]),
  );
  return (code) => names.get(code)?.[language] ?? "";
}

/** Of so many hints at a time the translations are handed to the engine. */
const handed = 1000;

/**
 * SQL for the hints of a table of faults in a language; makes the table `hints_told` that it looks into.
 * @param faults a table or query with `code`, `"column"` and `hint`
 */
export async function hintSql(
  engine: Engine,
  faults: string,
  workspace: Workspace,
  language: Language,
): Promise<string> {
  const codes = [...codeFaults, ...quantityFaults].map(literal).join(", ");
  const { columns, rows } = await engine.query(`
    SELECT DISTINCT code, "column", hint FROM ${faults} AS f
    WHERE hint IS NOT NULL AND (code IN (${codes}) OR regexp_full_match(hint, ${literal(`${item}(, ${item})*`)}))`);
  const tell = hintTeller(workspace, language);
  const told = Array.from({ length: rows }, (_, i): Hint => {
    const column = columns.column![i];
    return {
      code: columns.code![i] as FaultCode,
      column: column === null || column === undefined ? null : String(column),
      hint: String(columns.hint![i]),
    };
  }).flatMap((one) => {
    const text = tell(one);
    return text === one.hint
      ? []
      : [`(${[one.code, one.column ?? "", one.hint, text].map(literal).join(", ")})`];
  });
  if (told.length === 0) return "hint";
  await engine.run(
    "CREATE OR REPLACE TEMP TABLE hints_told (of_code VARCHAR, of_column VARCHAR, of_hint VARCHAR, told VARCHAR)",
  );
  for (let from = 0; from < told.length; from += handed)
    await engine.run(`INSERT INTO hints_told VALUES ${told.slice(from, from + handed).join(", ")}`);
  return `COALESCE((SELECT told FROM hints_told WHERE of_code = code AND of_column = COALESCE("column", '') AND of_hint = hint), hint)`;
}
