import { readFile, writeFile } from "node:fs/promises";
import { type CellValue, writeXlsxStream } from "hucre";
import { openDuckDB } from "../loaders/engine/duckdb.js";
import { identifier, literal } from "../loaders/engine/sql.js";
import { takeIn } from "../loaders/intake/intake.js";
import { sqlType, submissionColumns } from "../loaders/register/schema.js";
import { loadWorkspace } from "../loaders/workspace/workspace.js";
import { timed } from "./measure.js";

/** One intake, one plain copy, or the writing of a workbook, in this process: prints seconds and rows. */
const [what, source, target] = process.argv.slice(2) as [keyof typeof works, string, string];
const works = { copy, intake, workbook };
console.log(JSON.stringify({ ...(await works[what]()), cpuSeconds: await cpuSeconds() }));

async function intake() {
  const workspace = await loadWorkspace(target);
  let rows = 0;
  const seconds = await timed(async () => {
    const report = await takeIn([source], workspace);
    if (report.rejected > 0) throw new Error(`${report.rejected} clean rows were rejected`);
    rows = report.accepted;
  });
  return { seconds, rows };
}

/** Of this process and of those that it started and that have ended. */
async function cpuSeconds(): Promise<number | null> {
  const stat = await readFile("/proc/self/stat", "latin1").catch(() => null);
  if (stat === null) return null;
  // Fields 14 to 17, in hundredths; the second, a name in brackets, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

async function copy() {
  const from = await typedCsv();
  const engine = await openDuckDB({ memoryLimit: "500MB" });
  const seconds = await timed(() =>
    engine.run(`COPY (${from}) TO ${literal(target)} (FORMAT parquet)`),
  );
  const { columns: counted } = await engine.query(
    `SELECT count(*) AS n FROM read_parquet(${literal(target)})`,
  );
  engine.close();
  return { seconds, rows: Number(counted.n![0]) };
}

/** As a spreadsheet saves it: texts shared, days and quantities as numbers. */
async function workbook() {
  const engine = await openDuckDB({ memoryLimit: "500MB" });
  const { names, columns, rows } = await engine.query(await typedCsv());
  engine.close();
  const days = names.map((name) => name.endsWith("_on"));
  const row = (i: number): CellValue[] =>
    names.map((name, c) => {
      const value = columns[name]![i] ?? null;
      return days[c] && value !== null ? new Date(`${value}T00:00:00Z`) : value;
    });
  const sheet = function* () {
    yield names as CellValue[];
    for (let i = 0; i < rows; i++) yield row(i);
  };
  const seconds = await timed(() =>
    writeFile(target, writeXlsxStream(sheet(), { name: "audits", inlineStrings: false })),
  );
  return { seconds, rows };
}

/** SQL for the rows of a CSV file of audits, with the types of a submission. */
async function typedCsv(): Promise<string> {
  const columns = submissionColumns("audits", await loadWorkspace("data"));
  const types = columns.map(({ key, type }) => `${literal(key)}: ${literal(sqlType(type))}`);
  return `SELECT ${columns.map(({ key }) => identifier(key)).join(", ")}
    FROM read_csv(${literal(source)}, header = true, auto_detect = false, delim = ',', quote = '"',
      escape = '"', columns = {${types.join(", ")}})`;
}
