import type { ErrorCode } from "../../src/domain/fault.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { identifier, literal } from "../engine/sql.js";
import { noCreditCodeSql } from "../register/creditCode.js";
import { columnTold, type Kind, type SubmissionColumn } from "../register/schema.js";
import { unlistedSql } from "./codes.js";
import type { MappedColumn } from "./header.js";

/** One rule for a row: `fails` is an SQL condition over typed columns. */
export interface Check {
  readonly code: ErrorCode;
  readonly column: SubmissionColumn;
  readonly fails: string;
  /** what the sentence of the code leaves open */
  readonly hint: string | null;
  /** columns that `fails` needs beside the typed ones, as SQL over those */
  readonly given?: Readonly<Record<string, string>>;
}

/** What a row breaks that could not be read: there is doubt about its cells already. */
export const unreadable: ReadonlySet<ErrorCode> = new Set([
  "unknown-code",
  "unknown-word",
  "not-a-date",
  "not-a-number",
]);

/** A cell's raw text, its value by the fast reading, that value if it is beyond doubt, and the text to be looked at closely, before and after what says nothing is taken out. */
export const rawOf = (key: string) => identifier(`raw ${key}`);
export const fastOf = (key: string) => identifier(`fast ${key}`);
export const sureOf = (key: string) => identifier(`sure ${key}`);
export const foldedOf = (key: string) => identifier(`folded ${key}`);
export const textOf = (key: string) => identifier(`text ${key}`);

const isFilled = (key: string) => `(${identifier(key)} IS NOT NULL OR ${textOf(key)} IS NOT NULL)`;

/**
 * Every rule that a row is held to by itself, in the order in which faults are told.
 * @param columns of the file: rules about others do not apply
 * @param today the day of intake, ISO
 */
export function checks(
  kind: Kind,
  columns: readonly MappedColumn[],
  workspace: Workspace,
  today: string,
): Check[] {
  const present = new Map(columns.map(({ column }) => [column.key, column]));
  return [
    repeatedHeader(columns),
    ...columns.flatMap(({ column }) => cellChecks(column, workspace, today)),
    ...(kind === "audits" ? auditChecks(workspace, present) : []),
  ];
}

/** A header inside the table breaks most rules: only this one is told. */
function repeatedHeader(columns: readonly MappedColumn[]): Check {
  const [id, other] = columns.filter(({ column }) => column.required) as [
    MappedColumn,
    MappedColumn,
  ];
  return {
    code: "header",
    column: id.column,
    fails: [id, other]
      .map(({ column, header }) => `${rawOf(column.key)} = ${literal(header)}`)
      .join(" AND "),
    hint: null,
  };
}

function cellChecks(column: SubmissionColumn, workspace: Workspace, today: string): Check[] {
  const { key, type, required } = column;
  const name = identifier(key);
  const filled = isFilled(key);
  const check = (code: ErrorCode, fails: string, hint: string | null = null): Check => ({
    code,
    column,
    fails,
    hint,
  });
  const unread = `${textOf(key)} IS NOT NULL AND ${name} IS NULL`;
  const list = required ? [check("missing", `NOT (${filled})`)] : [];
  switch (type.is) {
    case "text":
    case "id":
      return list;
    case "code": {
      const unlisted = unlistedSql(type.of, workspace, name);
      return [...list, check("unknown-code", `${filled} AND ${unlisted}`)];
    }
    case "choice":
      return [...list, check("unknown-word", unread, wordsTold(type.words, workspace))];
    case "date":
      return [
        ...list,
        check("not-a-date", unread),
        ...(type.event ? [check("future", `${name} > DATE ${literal(today)}`, today)] : []),
      ];
    case "count":
      return [...list, check("not-a-number", unread), check("negative", `${name} < 0`)];
    case "quantity":
      return [
        ...list,
        check("not-a-number", unread),
        ...(type.signed ? [] : [check("negative", `${name} < 0`)]),
      ];
  }
}

/** Of each meaning one word in each of the workspace's languages. */
function wordsTold(words: Readonly<Record<string, readonly string[]>>, { languages }: Workspace) {
  const chinese = languages.some((language) => language !== "en");
  return Object.entries(words)
    .map(([key, [first]]) => (chinese && first !== undefined ? `${key} (${first})` : key))
    .join(", ");
}

function auditChecks(
  { creditCodes }: Workspace,
  present: ReadonlyMap<string, SubmissionColumn>,
): Check[] {
  const on = (key: string, check: Omit<Check, "column">): Check[] => {
    const column = present.get(key);
    return column ? [{ ...check, column }] : [];
  };
  const later = (earlier: string, key: string, fails = `${key} < ${earlier}`) => {
    const first = present.get(earlier);
    return on(key, { code: "order", fails, hint: first ? columnTold(first) : earlier });
  };
  return [
    ...(creditCodes
      ? on("enterprise_id", {
          code: "credit-code",
          ...noCreditCodeSql("enterprise_id"),
          hint: null,
        })
      : []),
    ...on("audit_id", {
      code: "no-date",
      fails: ["listed_on", "filed_on", "evaluated_on", "accepted_on"]
        .map((key) => `NOT ${isFilled(key)}`)
        .join(" AND "),
      hint: null,
    }),
    ...later("listed_on", "evaluated_on"),
    ...later("evaluated_on", "accepted_on"),
    ...later("listed_on", "accepted_on", "accepted_on < listed_on AND evaluated_on IS NULL"),
    ...later("listed_on", "filed_on"),
    ...on("accepted_on", {
      code: "procedure",
      fails: "procedure = 'simplified' AND accepted_on IS NOT NULL AND filed_on IS NULL",
      hint: null,
    }),
  ];
}
