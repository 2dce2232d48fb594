import { openDuckDB } from "../loaders/engine/duckdb.js";
import { identifier, literal } from "../loaders/engine/sql.js";
import { takeIn } from "../loaders/intake/intake.js";
import { sqlType, submissionColumns } from "../loaders/register/schema.js";
import { loadWorkspace } from "../loaders/workspace/workspace.js";
import { timed } from "./measure.js";

/** One intake, or one plain copy, in this process: prints seconds and rows. */
const [what, csv, target] = process.argv.slice(2) as ["copy" | "intake", string, string];
console.log(JSON.stringify(await (what === "copy" ? copy() : intake())));

async function intake() {
  const workspace = await loadWorkspace(target);
  let rows = 0;
  const seconds = await timed(async () => {
    const report = await takeIn([csv], workspace);
    if (report.rejected > 0) throw new Error(`${report.rejected} clean rows were rejected`);
    rows = report.accepted;
  });
  return { seconds, rows };
}

async function copy() {
  const columns = submissionColumns("audits", await loadWorkspace("data"));
  const types = columns.map(({ key, type }) => `${literal(key)}: ${literal(sqlType(type))}`);
  const engine = await openDuckDB({ memoryLimit: "500MB" });
  const seconds = await timed(() =>
    engine.run(`
      COPY (SELECT ${columns.map(({ key }) => identifier(key)).join(", ")}
        FROM read_csv(${literal(csv)}, header = true, auto_detect = false, delim = ',', quote = '"',
          escape = '"', columns = {${types.join(", ")}}))
      TO ${literal(target)} (FORMAT parquet)`),
  );
  const { columns: counted } = await engine.query(
    `SELECT count(*) AS n FROM read_parquet(${literal(target)})`,
  );
  engine.close();
  return { seconds, rows: Number(counted.n![0]) };
}
