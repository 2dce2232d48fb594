import type { ErrorCode } from "../../src/domain/fault.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { identifier, literal } from "../engine/sql.js";
import { noCreditCodeSql } from "../register/creditCode.js";
import {
  columnTold,
  countBound,
  type Kind,
  quantityBound,
  type SubmissionColumn,
} from "../register/schema.js";
import { toTraditional } from "../workspace/traditional.js";
import { unlistedSql } from "./codes.js";
import type { MappedColumn } from "./header.js";
import { isBelowZero, numberFaults } from "./typed.js";

/** One rule for a row: `fails` is an SQL condition over typed columns. */
export interface Check {
  readonly code: ErrorCode;
  readonly column: SubmissionColumn;
  readonly fails: string;
  /** what the sentence of the code leaves open */
  readonly hint: string | null;
  /** of a row that is none of the table: what else it breaks is not told */
  readonly alone?: true;
  /** columns that `fails` needs beside the typed ones, as SQL over those */
  readonly given?: Readonly<Record<string, string>>;
}

/** What only a row breaks of which a cell is in doubt already, or that lacks what it must have. */
export const implied: ReadonlySet<ErrorCode> = new Set([
  "total-row",
  "note-row",
  "unknown-code",
  "unknown-word",
  "not-a-date",
  "not-a-number",
  "not-whole",
  "too-large",
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
 * @param others SQL of the raw cells that no column claims
 * @param today the day of intake, ISO
 */
export function checks(
  kind: Kind,
  columns: readonly MappedColumn[],
  others: readonly string[],
  workspace: Workspace,
  today: string,
): Check[] {
  const present = new Map(columns.map(({ column }) => [column.key, column]));
  return [
    repeatedHeader(columns),
    ...totalRows(columns, others),
    noteRow(columns, others),
    ...columns.flatMap((column) => cellChecks(column, workspace, today)),
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
    alone: true,
  };
}

const totals = ["合计", "总计", "小计", "共计", "累计", "总和", "总数"];
const totalWords = [...new Set(totals.flatMap((word) => [word, toTraditional(word)]))].join("|");
/** Also 东区小计, 合计（12 家）. */
const total = `(.{0,20}(${totalWords})|(grand|sub)?-?totals?|sum)[:：]?([(（].*[)）])?`;

const isTotal = (text: string) =>
  `regexp_full_match(lower(translate(${text}, ${literal(" \t\u3000\u00a0")}, '')), ${literal(total)})`;

/** Of the columns that no submission knows, those that a word for a total stands in: the first ones. */
const mostOthers = 5;

/**
 * A row of totals bears a word for them, and beside it no id: an enterprise may be called whatever it
 * likes.
 */
function totalRows(columns: readonly MappedColumn[], others: readonly string[]): Check[] {
  const ids = columns.filter(({ column }) => column.type.is === "id");
  const named = columns.filter(({ column: { type } }) => ["id", "text", "code"].includes(type.is));
  const without = (own?: MappedColumn) =>
    ids.filter((id) => id !== own).map(({ column }) => `${identifier(column.key)} IS NULL`);
  const rule = (column: SubmissionColumn, parts: readonly string[]): Check => ({
    code: "total-row",
    column,
    fails: parts.map((part) => `(${part})`).join(" AND "),
    hint: null,
    alone: true,
  });
  return [
    ...named.map((own) => rule(own.column, [...without(own), isTotal(identifier(own.column.key))])),
    ...others
      .slice(0, mostOthers)
      .map((cell) => rule(ids[0]!.column, [...without(), isTotal(cell)])),
  ];
}

/** A note fills no more cells: who filled the table in and who checked it. */
const mostOfNote = 2;

/** In words, not in digits and the letters of an id. */
const wordy = "[\\p{Han}:：\\s]";

/**
 * A note below a table fills a cell or two with words, and none with a region; the id of an enterprise holds
 * no colon.
 */
function noteRow(columns: readonly MappedColumn[], others: readonly string[]): Check {
  const cells = [...columns.map(({ column }) => rawOf(column.key)), ...others];
  const required = columns.filter(({ column }) => column.required);
  const none = (key: string, except = "") =>
    columns.some(({ column }) => column.key === key) ? [`(${rawOf(key)} IS NULL${except})`] : [];
  const lacking = required.map(({ column }) => `${identifier(column.key)} IS NULL`).join(" OR ");
  const alike = [
    ...none("region_code"),
    ...none("enterprise_id", ` OR regexp_matches(${rawOf("enterprise_id")}, '[:：]')`),
    `(${lacking})`,
  ].join(" AND ");
  const texts = `list_filter([${cells.map((cell) => `CAST(${cell} AS VARCHAR)`).join(", ")}], lambda c: trim(c) <> '')`;
  return {
    code: "note-row",
    column: required[0]!.column,
    fails: `CASE WHEN ${alike} THEN len(${texts}) BETWEEN 1 AND ${mostOfNote}
      AND len(list_filter(${texts}, lambda c: NOT regexp_matches(c, ${literal(wordy)}))) = 0 ELSE false END`,
    hint: null,
    alone: true,
  };
}

/** Numbers of a column lie below this one, in the column's own unit. */
function boundOf({ column: { type }, unit, factor }: MappedColumn): string {
  const bound = type.is === "quantity" ? quantityBound / factor : countBound;
  const written = bound.toLocaleString("en-US", { maximumFractionDigits: 3 });
  return type.is === "quantity" ? `${written} ${unit || type.unit}` : written;
}

function cellChecks(mapped: MappedColumn, workspace: Workspace, today: string): Check[] {
  const { column, factor } = mapped;
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
    case "quantity": {
      const { none, notWhole, tooLarge } = numberFaults(textOf(key), type, factor);
      const signed = type.is === "quantity" && type.signed === true;
      const below = signed ? "false" : isBelowZero(textOf(key));
      const sent = `COALESCE(${textOf(key)}, CAST(${rawOf(key)} AS VARCHAR))`;
      const negative = `CASE WHEN ${name} < 0 THEN true WHEN ${name} = 0 THEN ${isBelowZero(sent)}
        WHEN ${unread} AND ${tooLarge} THEN ${below} ELSE false END`;
      return [
        ...list,
        check("not-a-number", `${unread} AND ${none}`),
        ...(type.is === "count" ? [check("not-whole", `${unread} AND ${notWhole}`)] : []),
        check("too-large", `${unread} AND ${tooLarge} AND NOT ${below}`, boundOf(mapped)),
        ...(signed ? [] : [check("negative", negative)]),
      ];
    }
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
