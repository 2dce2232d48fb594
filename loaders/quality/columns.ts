import type { Names } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { kinds, type SubmissionColumn, submissionColumns } from "../register/schema.js";
import { namesOf } from "../workspace/traditional.js";

/** What people call each column of a submission, by its key. */
export function columnLabels(workspace: Workspace): Record<string, Names> {
  return Object.fromEntries(
    kinds
      .flatMap((kind) => submissionColumns(kind, workspace))
      .map((column) => [column.key, columnNames(workspace, column)]),
  );
}

export function columnNames({ indicators }: Workspace, { key, zh }: SubmissionColumn): Names {
  const indicator = indicators.find((one) => one.key === key);
  if (indicator) return indicator.names;
  const [first = key] = zh;
  const words = key.replaceAll("_", " ").replace(/ code$/, "");
  const en = words.charAt(0).toUpperCase() + words.slice(1);
  return namesOf({ en, zh: first });
}
