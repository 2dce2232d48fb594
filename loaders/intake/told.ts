import { type Fault, type FaultCode, type Severity, severityOf } from "../../src/domain/fault.js";
import type { Language, Names } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { hintTeller } from "./hint.js";
import { faultSentences } from "./sentence.js";
import type { Candidate } from "./stage.js";

/** How many faults of a table are told one by one. */
const most = 1000;
/** Of each code, so many are told however many others there are. */
export const ofEachCode = 3;
/** Cells may hold a megabyte. */
const longestValue = 200;

const order = 'line, place, code, "column", value, hint';

/** One fault of one row, told whole. */
export interface Told extends Fault {
  readonly file: string;
  readonly sheet: string | null;
  readonly severity: Severity;
  /** what it is and what to do */
  readonly sentence: Names;
}

/** The first faults of a candidate, by line, and the first of each code. */
export async function toldFaults(
  engine: DuckDBEngine,
  { source, table, faults }: Candidate,
  workspace: Workspace,
): Promise<Told[]> {
  const { columns, rows } = await engine.query(`
    WITH told AS (
      SELECT line, place, code, "column", left(value, ${longestValue}) AS value, hint FROM ${faults}
    )
    (SELECT * FROM told ORDER BY ${order} LIMIT ${most})
    UNION
    (SELECT * FROM told QUALIFY row_number() OVER (PARTITION BY code ORDER BY ${order}) <= ${ofEachCode})
    ORDER BY ${order}`);
  const text = (name: string, i: number) => {
    const value = columns[name]![i];
    return value === null || value === undefined ? null : String(value);
  };
  const tellers = new Map<Language, ReturnType<typeof hintTeller>>();
  const tellerOf = (language: Language) => {
    const teller = tellers.get(language) ?? hintTeller(workspace, language);
    tellers.set(language, teller);
    return teller;
  };
  return Array.from({ length: rows }, (_, i): Told => {
    const code = columns.code![i] as FaultCode;
    const [column, hint] = [text("column", i), text("hint", i)];
    return {
      file: source,
      sheet: table.sheet,
      line: Number(columns.line![i]),
      severity: severityOf(code),
      code,
      column,
      value: text("value", i),
      hint,
      sentence: faultSentences(code, (language) =>
        hint === null ? null : tellerOf(language)({ code, column, hint }),
      ),
    };
  });
}
