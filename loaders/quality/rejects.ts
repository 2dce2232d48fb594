import { readFile, writeFile } from "node:fs/promises";
import { faultCodes } from "../../src/domain/fault.js";
import type { Language } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { faultNames } from "../../src/i18n/faults.js";
import { type LabelKey, labels, type Text } from "../../src/i18n/labels.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { hintSql } from "../intake/hint.js";
import { harmless } from "../intake/rejects.js";
import { adviceSql, inLanguage } from "../intake/sentence.js";
import { columnHead } from "../intake/template.js";
import type { Submission } from "../register/manifest.js";
import { submissionColumns } from "../register/schema.js";
import type { Standing } from "../register/standing.js";
import { columnLabels } from "./columns.js";
import { faultsSql } from "./rows.js";

/**
 * Writes everything that is wrong or doubtful in a submission as CSV, a line each, errors first;
 * behind it stand the cells of the row as they were sent. Those of a row that came without a fault are not on
 * record: where something is doubtful about it or others hold it back, its values stand there as the register has
 * them, under the heads of a template. UTF-8 with a byte order mark, and no cell
 * that a spreadsheet would run.
 * @param standing those in force, of an open register
 * @param path where it goes
 * @returns how many there are
 */
export async function writeFaults(
  engine: Engine,
  workspace: Workspace,
  submission: Submission,
  standing: readonly Standing[],
  language: Language,
  path: string,
): Promise<number> {
  const say = (text: Text) => inLanguage(text, language);
  const label = (key: LabelKey) => say(labels[key]);
  const choose = (of: string, told: readonly (readonly [string, string])[], other: string) =>
    told.length === 0
      ? other
      : `CASE ${of} ${told.map(([code, text]) => `WHEN ${literal(code)} THEN ${text}`).join(" ")} ELSE ${other} END`;
  const names = Object.entries(columnLabels(workspace)).map(
    ([key, name]) => [key, literal(name[language])] as const,
  );
  const advice = faultCodes.map(
    (code) => [code, adviceSql(code, language, choose("hint", names, "hint"))] as const,
  );
  const recorded = `(${await faultsSql(engine, workspace, submission, standing)})`;
  const hints = await hintSql(engine, recorded, workspace, language);
  const faults = `(SELECT * REPLACE (${hints} AS hint), max(cells) OVER (PARTITION BY line) AS sent FROM ${recorded})`;
  const { kind, firstLine, id } = submission;
  const sound = `FROM rows_${kind} WHERE submission = ${literal(id)}`;
  const lineOf = `COALESCE(line, "row" + ${firstLine})`;
  const { columns } = await engine.query(
    `SELECT count(*) AS n, COALESCE(max(len(cells)), 0) AS cells,
       count(*) FILTER (sent IS NULL AND line IN (SELECT ${lineOf} ${sound})) AS unrecorded
     FROM ${faults}`,
  );
  const [rows, cells] = [Number(columns.n![0]), Number(columns.cells![0])];
  const values = Number(columns.unrecorded![0]) > 0 ? submissionColumns(kind, workspace) : [];
  const synthetic = submission.synthetic || workspace.synthetic;
  const selected: readonly (readonly [head: string, sql: string])[] = [
    [label("quality.file"), harmless(literal(submission.source))],
    [
      label("quality.sheet"),
      submission.sheet === null ? "NULL" : harmless(literal(submission.sheet)),
    ],
    [label("quality.line"), "line"],
    [label(`quality.id.${submission.kind}`), harmless("id")],
    [
      label("quality.severity"),
      `CASE severity WHEN 'error' THEN ${literal(label("quality.rejected"))} ELSE ${literal(label("quality.warning"))} END`,
    ],
    [label("code"), "code"],
    [
      label("quality.fault"),
      choose(
        "code",
        Object.entries(faultNames).map(([code, text]) => [code, literal(say(text))] as const),
        "code",
      ),
    ],
    [label("quality.column"), choose(`"column"`, names, `"column"`)],
    [label("quality.sentValue"), harmless("value")],
    [label("quality.advice"), choose("code", advice, "code")],
    [label("register.origin"), literal(label(synthetic ? "synthetic" : "register.real"))],
    ...Array.from(
      { length: cells },
      (_, i) =>
        [
          label("quality.cell").replace("{number}", String(i + 1)),
          harmless(`sent[${i + 1}]`),
        ] as const,
    ),
    ...values.map(
      (column) =>
        [columnHead(column, language), harmless(identifier(`stored ${column.key}`))] as const,
    ),
  ];
  const texts = values.map(
    ({ key }) => `CAST(${identifier(key)} AS VARCHAR) AS ${identifier(`stored ${key}`)}`,
  );
  const stored = `SELECT ${[`${lineOf} AS stored_line`, ...texts].join(", ")} ${sound}`;
  await engine.run(`
    COPY (
      SELECT ${selected.map(([head, sql]) => `${sql} AS ${identifier(head)}`).join(", ")}
      FROM ${faults} AS f
      ${values.length > 0 ? `LEFT JOIN (${stored}) AS r ON r.stored_line = f.line AND f.sent IS NULL` : ""}
      ORDER BY severity, line, place, code
    ) TO ${literal(path)} (FORMAT csv, HEADER true)`);
  await writeFile(path, Buffer.concat([Buffer.from("\ufeff"), await readFile(path)]));
  return rows;
}
