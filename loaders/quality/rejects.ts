import { readFile, writeFile } from "node:fs/promises";
import type { Language } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { advised, faultNames, faultTexts } from "../../src/i18n/faults.js";
import { type LabelKey, labels, type Text } from "../../src/i18n/labels.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { harmless } from "../intake/rejects.js";
import type { Standing } from "../register/standing.js";
import { toTraditional } from "../workspace/traditional.js";
import { columnLabels } from "./columns.js";
import { faultsSql } from "./rows.js";

/** What no hint of a row can be. */
const slot = "\u0000";

/**
 * Writes everything that is wrong or doubtful in a submission as CSV, a line each, errors first;
 * behind it stand the cells of the row as they were sent. UTF-8 with a byte order mark, and no cell
 * that a spreadsheet would run.
 * @param path where it goes
 * @returns how many there are
 */
export async function writeFaults(
  engine: Engine,
  workspace: Workspace,
  standing: Standing,
  language: Language,
  path: string,
): Promise<number> {
  const say = ({ en, zh }: Text) =>
    language === "en" ? en : language === "zh-Hans" ? zh : toTraditional(zh);
  const label = (key: LabelKey) => say(labels[key]);
  const { submission } = standing;
  const choose = (of: string, told: readonly (readonly [string, string])[], other: string) =>
    told.length === 0
      ? other
      : `CASE ${of} ${told.map(([code, text]) => `WHEN ${literal(code)} THEN ${text}`).join(" ")} ELSE ${other} END`;
  const names = Object.entries(columnLabels(workspace)).map(
    ([key, name]) => [key, literal(name[language])] as const,
  );
  const advice = Object.entries(faultTexts).map(([code, text]) => {
    const [before = "", after] = advised(say(text), slot).split(slot);
    const without = literal(advised(say(text), null));
    return [
      code,
      after === undefined
        ? without
        : `CASE WHEN COALESCE(hint, '') = '' THEN ${without} ELSE ${literal(before)} || ${choose("hint", names, "hint")} || ${literal(after)} END`,
    ] as const;
  });
  const faults = `(${faultsSql(workspace, standing)})`;
  const { columns } = await engine.query(
    `SELECT count(*) AS n, COALESCE(max(len(cells)), 0) AS cells FROM ${faults}`,
  );
  const [rows, cells] = [Number(columns.n![0]), Number(columns.cells![0])];
  const synthetic = submission.synthetic || workspace.synthetic;
  const selected: readonly (readonly [head: string, sql: string])[] = [
    [label("quality.file"), harmless(literal(submission.source))],
    [
      label("quality.sheet"),
      submission.sheet === null ? "NULL" : harmless(literal(submission.sheet)),
    ],
    [label("quality.line"), "line"],
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
  ];
  await engine.run(`
    COPY (
      SELECT ${selected.map(([head, sql]) => `${sql} AS ${identifier(head)}`).join(", ")}
      FROM (SELECT *, max(cells) OVER (PARTITION BY severity, line) AS sent FROM ${faults})
      ORDER BY severity, line, place, code
    ) TO ${literal(path)} (FORMAT csv, HEADER true)`);
  await writeFile(path, Buffer.concat([Buffer.from("\ufeff"), await readFile(path)]));
  return rows;
}
