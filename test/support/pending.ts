import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeDemo } from "../../loaders/demo/demo.js";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { literal } from "../../loaders/engine/sql.js";
import { takeIn } from "../../loaders/intake/intake.js";
import { confirm } from "../../loaders/register/amend.js";
import { readManifest } from "../../loaders/register/manifest.js";
import { submissionColumns } from "../../loaders/register/schema.js";
import { registerDirectory } from "../../loaders/register/store.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { copyWorkspace } from "./site.js";

/** What one region sends: the demonstration's audits of a place and span, some cells of them changed. */
interface Sent {
  readonly name: string;
  readonly where: string;
  readonly sender: string;
  readonly day: string;
  /** who has confirmed it */
  readonly confirmedBy?: readonly string[];
  readonly spoil?: (cells: Record<string, string>, row: number) => void;
}

const completed = "COALESCE(accepted_on, filed_on, evaluated_on, listed_on)";
const year2018 = `${completed} >= DATE '2018-01-01'`;

/** Every tenth row says something wrong, and one of them what a spreadsheet would run. */
function spoil(cells: Record<string, string>, row: number): void {
  if (row === 3) cells.coal = '=HYPERLINK("http://example.invalid")';
  else if (row === 5) {
    cells.accepted_on = "2018-02-30";
    cells.water = "-4";
  } else if (row % 10 === 0) cells.industry_code = "9999";
  else if (row % 7 === 0) cells.due_on = "2016-01-01";
}

const sent: readonly Sent[] = [
  { name: "历年", where: `NOT (${year2018})`, sender: "440000", day: "2018-01-20" },
  {
    name: "佛山市",
    where: `region_code[1:4] = '4406' AND ${year2018}`,
    sender: "440600",
    day: "2018-07-05",
    confirmedBy: ["省厅"],
  },
  {
    name: "深圳市",
    where: `region_code[1:4] = '4403' AND ${year2018}`,
    sender: "440300",
    day: "2018-07-06",
    spoil,
  },
  {
    name: "东莞市",
    where: `region_code[1:4] = '4419' AND ${year2018}`,
    sender: "441900",
    day: "2018-07-09",
    spoil: (cells, row) => {
      if (row < 150) cells.due_on = "2016-01-01";
    },
  },
  {
    name: "番禺区",
    where: `region_code = '440113' AND ${year2018}`,
    sender: "440113",
    day: "2018-07-02",
    confirmedBy: ["广州市局"],
  },
  {
    name: "黄埔区",
    where: `region_code = '440112' AND ${year2018}`,
    sender: "440112",
    day: "2018-07-03",
    spoil,
  },
  {
    name: "惠州市",
    where: `region_code[1:4] = '4413' AND ${year2018}`,
    sender: "441300",
    day: "2018-07-10",
  },
  {
    name: "江门市",
    where: `region_code[1:4] = '4407' AND ${year2018}`,
    sender: "440700",
    day: "2018-07-11",
  },
];

/**
 * A copy of `data/` whose register counties, cities and the root sent: some of it confirmed, some
 * not, some faulty. The rows are the demonstration's.
 * @param confirmed false: what the root sent is left out, so that nothing is confirmed
 * @returns its directory
 */
export async function pendingWorkspace(name: string, audits: number, confirmed = true) {
  const directory = await copyWorkspace("data", name);
  const source = await loadWorkspace(await copyWorkspace("data", `${name}-source`));
  await makeDemo(source, { audits });
  const workspace = await loadWorkspace(directory);
  const keys = submissionColumns("audits", workspace).map(({ key }) => key);
  const outbox = join(directory, "..", `${name}-outbox`);
  await mkdir(outbox, { recursive: true });
  const manifest = await readManifest(registerDirectory(source));
  const file = join(
    registerDirectory(source),
    manifest!.submissions.find(({ kind }) => kind === "audits")!.file,
  );
  const engine = await openDuckDB();
  try {
    for (const { name: stem, where, sender, day, spoil: change, confirmedBy = [] } of sent) {
      if (!confirmed && (sender === "440000" || confirmedBy.includes("省厅"))) continue;
      const { columns, rows } = await engine.query(
        `SELECT ${keys.map((key) => `CAST("${key}" AS VARCHAR) AS "${key}"`).join(", ")} FROM read_parquet(${literal(file)}) WHERE ${where} ORDER BY audit_id`,
      );
      const lines = Array.from({ length: rows }, (_, i) => {
        const cells = Object.fromEntries(keys.map((key) => [key, String(columns[key]![i] ?? "")]));
        change?.(cells, i);
        return keys.map((key) => `"${cells[key]!.replaceAll('"', '""')}"`).join(",");
      });
      const path = join(outbox, `${stem}.csv`);
      await writeFile(path, `${keys.join(",")}\n${lines.join("\n")}\n`);
      const now = new Date(`${day}T12:00:00`);
      const { files } = await takeIn([path], workspace, { now, sender, out: outbox });
      for (const by of confirmedBy) await confirm(workspace, files[0]!.submission!, { by, now });
    }
  } finally {
    engine.close();
  }
  return directory;
}
