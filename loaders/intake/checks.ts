import type { Workspace } from "../../src/domain/workspace.js";
import { identifier, literal } from "../engine/sql.js";
import { isCreditCodeSql } from "../register/creditCode.js";
import type { CodeList, Kind } from "../register/schema.js";
import type { MappedColumn } from "./header.js";

/** One rule for a row: `fails` is an SQL condition over typed columns. */
export interface Check {
  readonly code: string;
  /** key of the column at fault */
  readonly column: string;
  readonly fails: string;
  readonly message: string;
}

/** The trimmed text of a column, beside its typed value. */
export const textOf = (key: string) => identifier(`text ${key}`);

/** Tables of codes that checks look into. */
export const codeTable = (list: CodeList) => `codes_${list}`;

const files: Record<CodeList, string> = {
  region: "regions.csv",
  industry: "the classification of industries.csv",
  park: "parks.csv",
  basin: "basins.csv",
  agency: "agencies.csv",
};

/**
 * Every rule that rows of a submission are held to, in the order in which faults are told.
 * @param today the day of intake, ISO
 */
export function checks(
  kind: Kind,
  columns: readonly MappedColumn[],
  workspace: Workspace,
  today: string,
): Check[] {
  const present = new Set(columns.map(({ column }) => column.key));
  const all = [
    ...columns.flatMap(({ column }) => cellChecks(column.key, column.type, column.required, today)),
    ...(kind === "audits" ? auditChecks(workspace) : measureChecks()),
  ];
  return all.filter(({ column }) => present.has(column));
}

function cellChecks(
  key: string,
  type: MappedColumn["column"]["type"],
  required: boolean,
  today: string,
): Check[] {
  const name = identifier(key);
  const filled = `${textOf(key)} IS NOT NULL`;
  const check = (code: string, fails: string, message: string): Check => ({
    code,
    column: key,
    fails,
    message,
  });
  const unread = `${filled} AND ${name} IS NULL`;
  const list: Check[] = required ? [check("missing", `NOT (${filled})`, "is required")] : [];
  switch (type.is) {
    case "text":
      return list;
    case "code":
      return [
        ...list,
        check(
          "unknown-code",
          `${filled} AND ${name} NOT IN (SELECT code FROM ${codeTable(type.of)})`,
          `is not in ${files[type.of]}`,
        ),
      ];
    case "choice":
      return [
        ...list,
        check("unknown-word", unread, `must be one of ${Object.keys(type.words).join(", ")}`),
      ];
    case "date":
      return [
        ...list,
        check("not-a-date", unread, "must be a date such as 2017-03-05"),
        ...(type.event
          ? [check("future", `${name} > DATE ${literal(today)}`, `lies after ${today}`)]
          : []),
      ];
    case "count":
      return [
        ...list,
        check("not-a-number", unread, "must be a whole number"),
        check("negative", `${name} < 0`, "must not be negative"),
      ];
    case "quantity":
      return [
        ...list,
        check("not-a-number", unread, "must be a number of at most 17 digits before the point"),
        ...(type.signed ? [] : [check("negative", `${name} < 0`, "must not be negative")]),
      ];
  }
}

function auditChecks({ creditCodes }: Workspace): Check[] {
  const later = (earlier: string, column: string): Check => ({
    code: "order",
    column,
    fails: `${column} < ${earlier}`,
    message: `lies before ${earlier}`,
  });
  return [
    ...(creditCodes
      ? [
          {
            code: "credit-code",
            column: "enterprise_id",
            fails: `enterprise_id IS NOT NULL AND NOT ${isCreditCodeSql("enterprise_id")}`,
            message:
              "must be a unified social credit code: 18 characters, the last of which checks the others",
          },
        ]
      : []),
    {
      code: "no-date",
      column: "audit_id",
      fails: ["listed_on", "filed_on", "evaluated_on", "accepted_on"]
        .map((key) => `${textOf(key)} IS NULL`)
        .join(" AND "),
      message: "needs a date: listed_on, filed_on, evaluated_on or accepted_on",
    },
    later("listed_on", "evaluated_on"),
    later("evaluated_on", "accepted_on"),
    {
      ...later("listed_on", "accepted_on"),
      fails: "accepted_on < listed_on AND evaluated_on IS NULL",
    },
    later("listed_on", "filed_on"),
    {
      code: "procedure",
      column: "accepted_on",
      fails: "procedure = 'simplified' AND accepted_on IS NOT NULL AND filed_on IS NULL",
      message: "does not complete the simplified procedure: filed_on does",
    },
    ...identityChecks("audit_id"),
  ];
}

function measureChecks(): Check[] {
  return [
    {
      code: "unknown-audit",
      column: "audit_id",
      fails: "audit_id IS NOT NULL AND audit_id NOT IN (SELECT audit_id FROM known_audits)",
      message: "names no audit of the register or of this intake",
    },
    ...identityChecks("measure_id"),
  ];
}

/** Every row of an id that occurs twice is rejected: which one is right, only its sender knows. */
function identityChecks(key: string): Check[] {
  return [
    {
      code: "duplicate",
      column: key,
      fails: `${key} IN (SELECT id FROM repeated)`,
      message: "occurs more than once in this file",
    },
    {
      code: "in-register",
      column: key,
      fails: `${key} IN (SELECT id FROM registered)`,
      message: "is already in the register, from an earlier submission",
    },
  ];
}
