import type { Language } from "../../src/domain/language.js";
import { unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type Kind, type SubmissionColumn, submissionColumns } from "../register/schema.js";
import { joinRecord } from "./records.js";
import { inLanguage } from "./sentence.js";

/**
 * An empty submission: one header line that intake accepts, with the unit of each quantity.
 * A byte order mark lets spreadsheets read Chinese headers.
 */
export function templateCsv(kind: Kind, workspace: Workspace, language: Language): string {
  const headers = columnsToAsk(kind, workspace).map((column) => columnHead(column, language));
  return `\ufeff${joinRecord(headers, ",")}\r\n`;
}

/** Without the codes of lists that the workspace does not have. */
export function columnsToAsk(kind: Kind, workspace: Workspace): SubmissionColumn[] {
  const empty = new Set(
    Object.entries({
      park: workspace.parks,
      basin: workspace.basins,
      agency: workspace.agencies,
    }).flatMap(([list, entries]) => (entries.length === 0 ? [list] : [])),
  );
  return submissionColumns(kind, workspace).filter(
    ({ type }) => !(type.is === "code" && empty.has(type.of)),
  );
}

/** As a header of intake writes it, without the unit of a quantity. */
export function columnName({ key, zh }: SubmissionColumn, language: Language): string {
  return inLanguage({ en: key, zh: zh[0]! }, language);
}

/** As a header of intake writes it, with the unit of a quantity. */
export function columnHead(column: SubmissionColumn, language: Language): string {
  const { type } = column;
  const name = columnName(column, language);
  return type.is === "quantity" ? `${name}[${unitOf(type.unit).symbol[language]}]` : name;
}
