import { createHash } from "node:crypto";
import type pg from "pg";
import type { Workspace } from "../../../src/domain/workspace.js";
import type { Submission } from "../../register/manifest.js";
import { kinds } from "../../register/schema.js";
import { FileFault } from "../fault.js";
import { type ReadTable, readSent } from "../read.js";
import { type Read, type Reading, readingsOf, watermarkOf } from "../reading.js";
import { joinRecord } from "../records.js";
import { parseAddress, sourceAt } from "./address.js";
import { failure } from "./failure.js";
import { inSnapshot, sendTo } from "./snapshot.js";
import { columnsOf, copySql, planTable, reachedSql, type TablePlan } from "./table.js";

/** One table of a database, as far as it was read. */
export interface ReadSource {
  /** `host:port/database/schema.table` */
  readonly label: string;
  /** file name for what is given back of it */
  readonly file: string;
  /** of what was read and how */
  readonly sha256: string;
  /** null where it holds nothing that was not read before */
  readonly table: ReadTable | null;
  readonly reading: Reading;
  /** readings of the same table in force, which this one goes on or, read in full, takes the place of */
  readonly earlier: readonly Read[];
}

/**
 * Reads the tables that the workspace names in a database, in one snapshot.
 * @param kept submissions in force
 * @param full read all rows, whatever was read before
 * @param scratch path, free to begin the names of files
 * @throws FileFault saying what is wrong and where, without the password of the address
 */
export async function readDatabase(
  url: string,
  workspace: Workspace,
  {
    kept,
    full = false,
    scratch,
    progress,
  }: {
    readonly kept: readonly Submission[];
    readonly full?: boolean | undefined;
    readonly scratch: string;
    readonly progress?: ((text: string) => void) | undefined;
  },
): Promise<ReadSource[]> {
  const address = parseAddress(url);
  const source = sourceAt(address, workspace.sources, workspace.directory);
  const read = await inSnapshot(address, async (client) => {
    const tables: ReadSource[] = [];
    for (const kind of kinds) {
      const settings = source.tables[kind];
      if (!settings) continue;
      const table = `${settings.schema}.${settings.table}`;
      const label = `${address.database}/${table}`;
      progress?.(`reading ${table}`);
      try {
        const plan = planTable(
          kind,
          settings,
          await columnsOf(client, settings),
          workspace,
          `${source.name}.tables.${kind}`,
        );
        const earlier = readingsOf(kept, source.name, kind);
        const since = full ? null : watermarkOf(earlier, plan.digest);
        const reached = await reachedBy(client, plan);
        const path = `${scratch}-${kind}.csv`;
        const sent = await sendTo(client, copySql(plan, since), path, headLine(plan), (megabytes) =>
          progress?.(`reading ${table}, ${megabytes} MB`),
        );
        if (sent.rows === 0 && since === null) {
          if (earlier.length === 0) continue;
          throw new FileFault(
            `is empty now, and rows of it are in force; if that is right, withdraw ${earlier.map(({ id }) => id).join(", ")}`,
          );
        }
        const reading: Reading = {
          source: source.name,
          number: since === null ? 1 : earlier.length + 1,
          mapping: plan.digest,
          since,
          watermark: reached ?? since,
        };
        tables.push({
          label,
          file: `${source.name}-${kind}.csv`,
          sha256: digestOf([kind, reading, sent.sha256]),
          table: sent.rows === 0 ? null : readSent(path, plan, sent.rows, scratch),
          reading,
          earlier,
        });
      } catch (cause) {
        throw failure(cause, { label, user: address.user, table });
      }
    }
    return tables;
  });
  if (read.length === 0) throw new FileFault(`${address.database}: its tables have no rows`);
  return read;
}

async function reachedBy(client: pg.Client, plan: TablePlan): Promise<string | null> {
  const { watermark } = plan;
  if (!watermark) return null;
  const { rows } = await client.query<{ reached: string | null }>(
    reachedSql({ ...plan, watermark }),
  );
  return rows[0]!.reached;
}

/** For those who read record by record; names of columns may hold line ends. */
function headLine({ header }: TablePlan): string {
  return `${joinRecord(header, ",").replaceAll(/[\r\n]+/g, " ")}\n`;
}

function digestOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
