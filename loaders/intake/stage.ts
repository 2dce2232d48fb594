import { join } from "node:path";
import { heldCodes } from "../../src/domain/fault.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { literal } from "../engine/sql.js";
import { CommandError } from "../errors.js";
import { hashOfRows } from "../register/digest.js";
import { idColumn, type Kind, schemaVersion } from "../register/schema.js";
import type { StagedSubmission } from "../register/store.js";
import { said } from "../said.js";
import { checkTable } from "./check.js";
import { FileFault } from "./fault.js";
import { listFaults, writeSound } from "./faults.js";
import { flagFormer } from "./flag.js";
import { dropKnownFaults, type SoundRows, withoutKnown } from "./known.js";
import type { ReadTable } from "./read.js";
import type { Read, Reading } from "./reading.js";
import { inferredSender } from "./sender.js";
import { suggestCodes } from "./suggest.js";
import { rowsOf } from "./warn.js";

/** A checked table, ready to be a submission. */
export interface Candidate {
  readonly source: string;
  readonly table: ReadTable;
  readonly staged: StagedSubmission;
  /** its sound rows */
  readonly path: string;
  /** whether those rows have a `line` of their own */
  readonly linesStored: boolean;
  /** the engine's table of its faults */
  readonly faults: string;
  /** free to be the file of them */
  readonly faultsPath: string;
  /** ids of the submissions whose place it takes */
  readonly replaces: readonly string[];
  /** rows left out, for earlier readings of the same table said the same */
  readonly unchanged: number;
  /** where a file of its rejected rows would lie */
  readonly beside: string;
}

export interface Arrival {
  /** of the table among those of this intake, from 0 */
  readonly place: number;
  readonly id: string;
  readonly replaces: readonly string[];
  /** what messages call it, and what the register does */
  readonly label: string;
  readonly source: string;
  readonly beside: string;
  readonly reading?: Reading | undefined;
  /** readings that this one goes on: it adds only what they did not say */
  readonly continues: readonly Read[];
  readonly sha256: string;
  /** directory for files */
  readonly scratch: string;
  /** ISO day and instant of intake */
  readonly today: string;
  readonly at: string;
  readonly dataDate: string | undefined;
  /** named by who took it in */
  readonly sender: string | undefined;
  /** Parquet files of the audits that are known, in the register and in this intake */
  readonly audits: readonly string[];
  readonly tool: string;
}

/**
 * Checks a table and writes its sound rows and its faults as Parquet.
 * @throws FileFault where the table cannot be read
 */
export async function stageTable(
  engine: DuckDBEngine,
  workspace: Workspace,
  given: ReadTable,
  arrival: Arrival,
): Promise<Candidate> {
  const { place, id, label, sha256, scratch, today, at } = arrival;
  const { kind } = given.mapping;
  const file = (name: string) => join(scratch, `${place}-${name}.parquet`);
  const check = async (table: ReadTable) => {
    const checked = await checkTable(
      engine,
      table,
      workspace,
      { submission: id, receivedOn: today },
      join(scratch, String(place)),
    );
    if (table.sent !== undefined && table.sent !== checked.rows)
      throw new FileFault(`${table.sent} rows were sent and ${checked.rows} could be read`);
    return checked;
  };
  const { table, checked } = await check(given).then(
    (checked) => ({ table: given, checked }),
    async (cause: Error) => {
      // The engine is strict where lines are no records: such texts are read one record at a time.
      if (!given.carefully) throw given.unreadable?.(cause) ?? cause;
      const table = given.carefully();
      return { table, checked: await check(table) };
    },
  );
  await listFaults(engine, workspace, table, checked);
  if (checked.faulty > 0) await suggestCodes(engine, workspace, table);
  await flagFormer(engine, workspace, table, checked);
  const faults = `faults_${place}`;
  await engine.run(`DROP TABLE IF EXISTS ${faults}; ALTER TABLE faults RENAME TO ${faults}`);
  const read: SoundRows = {
    path: checked.examined === null ? checked.glanced : file("sound"),
    rows: checked.rows - checked.faulty,
    linesStored: checked.examined !== null || table.firstLine === null,
  };
  if (checked.examined !== null) await writeSound(engine, table, checked, read.path);
  const all = checked.rows + table.malformed.length;
  const {
    path,
    rows: sound,
    linesStored,
  } = await withoutKnown(engine, workspace, table, read, arrival.continues, file("fresh"));
  const faulty =
    all - read.rows - (await dropKnownFaults(engine, workspace, table, faults, arrival.continues));
  const rows = sound + faulty;
  const from = `read_parquet(${literal(path)})`;
  // Where no row is sound, the others tell who sent them.
  const sent =
    sound > 0 || checked.examined === null ? from : `read_parquet(${literal(checked.examined)})`;
  const latest = await latestEvent(engine, kind, from);
  return {
    source: label,
    table,
    path,
    linesStored,
    faults,
    faultsPath: file("faults"),
    replaces: arrival.replaces,
    unchanged: all - rows,
    beside: arrival.beside,
    staged: {
      id,
      kind,
      path,
      faultsPath: null,
      source: arrival.source,
      sheet: table.sheet,
      sha256,
      sender:
        arrival.sender ??
        (await inferredSender(engine, workspace, kind, sent, {
          audits: arrival.audits,
          before: arrival.continues.at(-1)?.sender,
        })),
      senderDeclared: arrival.sender !== undefined,
      receivedAt: at,
      rows,
      sound,
      faulty,
      errors: {},
      warnings: {},
      firstLine: table.firstLine ?? 0,
      rowsHash: await hashOfRows(engine, kind, workspace, from),
      dataDate: dataDateOf(arrival.dataDate, latest, kind, label),
      synthetic: false,
      historicReceipt: false,
      ...(arrival.reading && { reading: arrival.reading }),
      schema: schemaVersion,
      tool: arrival.tool,
    },
  };
}

/**
 * A candidate with its faults counted and, where there are any, written as Parquet, each with the `id` of its
 * row: as the register has it, of a rejected row as it was sent, if its cells are those of the header. Rows that
 * others hold back are among those written, with their cells as sent, and not counted: which they are changes
 * with the register.
 */
export async function withFaults(engine: DuckDBEngine, candidate: Candidate): Promise<Candidate> {
  const { faults, faultsPath, staged, table } = candidate;
  const { errors, warnings } = await faultCounts(engine, faults);
  if (Object.keys(errors).length + Object.keys(warnings).length === 0) return candidate;
  const key = idColumn(staged.kind);
  const place = table.mapping.columns.find(({ column }) => column.key === key)?.index;
  const sent =
    place === undefined
      ? "NULL"
      : `max(CASE WHEN code <> 'malformed' THEN nullif(trim(cells[${place + 1}]), '') END) OVER (PARTITION BY line)`;
  await engine.run(`
    COPY (
      SELECT f.*, COALESCE(sound.id, ${sent}) AS id
      FROM ${faults} AS f LEFT JOIN (SELECT line, ${key} AS id FROM ${rowsOf(candidate)}) AS sound USING (line)
      ORDER BY line, place
    ) TO ${literal(faultsPath)} (FORMAT parquet)`);
  const own = Object.entries(errors).filter(
    ([code]) => !(heldCodes as readonly string[]).includes(code),
  );
  return {
    ...candidate,
    staged: { ...staged, faultsPath, errors: Object.fromEntries(own), warnings },
  };
}

/** How often each code occurs in a table of faults, in the order of telling. */
export async function faultCounts(
  engine: DuckDBEngine,
  faults: string,
): Promise<{ errors: Record<string, number>; warnings: Record<string, number> }> {
  const { columns } = await engine.query(
    `SELECT severity, code, count(*) AS n FROM ${faults} GROUP BY severity, code ORDER BY min(place)`,
  );
  const of = (severity: string) =>
    Object.fromEntries(
      columns.code!.flatMap((code, i) =>
        columns.severity![i] === severity ? [[String(code), Number(columns.n![i])]] : [],
      ),
    );
  return { errors: of("error"), warnings: of("warning") };
}

const lastDay: Readonly<Record<Kind, string>> = {
  audits: "greatest(listed_on, filed_on, evaluated_on, accepted_on)",
  measures: "implemented_on",
};

async function latestEvent(engine: DuckDBEngine, kind: Kind, from: string): Promise<string | null> {
  const { columns } = await engine.query(`SELECT max(${lastDay[kind]}) AS latest FROM ${from}`);
  const latest = columns.latest![0];
  return latest === null || latest === undefined ? null : String(latest);
}

function dataDateOf(
  declared: string | undefined,
  latest: string | null,
  kind: Kind,
  path: string,
): string | null {
  // Only audits tell how far the register reaches: measures that are sent with them may be newer.
  if (kind === "audits" && declared !== undefined && latest !== null && declared < latest)
    throw new CommandError(said("intake.earlyDataDate", { file: path, declared, latest }));
  return declared ?? latest;
}
