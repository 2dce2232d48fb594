import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import type { Result } from "../../loaders/engine/engine.js";
import { takeIn } from "../../loaders/intake/intake.js";
import { splitRecord } from "../../loaders/intake/records.js";
import type { IntakeOptions } from "../../loaders/intake/session.js";
import { openRegister } from "../../loaders/register/register.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { sampleWorkspace, temporaryDirectory } from "../register/sample.js";

/** A day on which everything in these tests has happened. */
export const now = new Date("2018-07-01T12:00:00");

export interface Desk {
  readonly workspace: Workspace;
  /** Writes a file to submit; gives its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
  intake(paths: readonly string[], options?: IntakeOptions): ReturnType<typeof takeIn>;
  query(sql: string): Promise<Result>;
}

/** A workspace without a register, and files beside it. */
export async function desk(changes: Partial<Workspace> = {}): Promise<Desk> {
  const directory = await temporaryDirectory();
  const workspace = sampleWorkspace(join(directory, "workspace"), changes);
  return {
    workspace,
    async file(name, content) {
      const path = join(directory, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      return path;
    },
    intake: (paths, options) => takeIn(paths, workspace, { now, ...options }),
    async query(sql) {
      const engine = await openDuckDB();
      try {
        const register = await openRegister(workspace, engine);
        await register.auditEvents();
        return await engine.query(sql);
      } finally {
        engine.close();
      }
    },
  };
}

/** The faults of the rejected rows that intake wrote: `line code column value`. */
export async function rejectsOf(path: string | null): Promise<string[]> {
  if (path === null) return [];
  const text = (await readFile(path, "utf8")).replace(/^\ufeff/, "").trimEnd();
  return text
    .split("\n")
    .slice(1)
    .flatMap((row) => {
      const [line, faults] = splitRecord(row, ",").slice(-3) as [string, string];
      return faults.split("; ").map((fault) => `${line} ${fault}`);
    });
}

const auditHeader = [
  "audit_id",
  "enterprise_id",
  "region_code",
  "industry_code",
  "enterprise_size",
  "category",
  "procedure",
  "park_code",
  "basin_code",
  "agency_code",
  "listed_on",
  "due_on",
  "filed_on",
  "evaluated_on",
  "accepted_on",
  "recognition",
  "low_cost_measures",
  "higher_cost_measures",
  "investment",
  "coal",
] as const;

/** A sound audit of which some cells are changed. */
export function audit(id: string, cells: Partial<Record<string, string>> = {}) {
  const sound: Record<string, string> = {
    audit_id: id,
    enterprise_id: `E-${id}`,
    region_code: "100101",
    industry_code: "3110",
    category: "voluntary",
    accepted_on: "2017-03-05",
    coal: "10",
  };
  return { ...sound, ...cells };
}

export function csv(
  rows: readonly Partial<Record<string, string>>[],
  header: readonly string[] = auditHeader,
): string {
  return [header, ...rows.map((row) => header.map((key) => row[key] ?? ""))]
    .map((cells) => `${cells.join(",")}\n`)
    .join("");
}

export const measureHeader = [
  "measure_id",
  "audit_id",
  "title",
  "cost_class",
  "status",
  "implemented_on",
  "coal",
] as const;
