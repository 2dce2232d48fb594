import type { Agency } from "../../src/domain/workspace.js";
import type { Reading } from "./faults.js";
import { nameColumns, readTable } from "./table.js";
import { checkUnique } from "./unique.js";

export async function readAgencies(reading: Reading): Promise<Agency[]> {
  const rows = await readTable(reading, "agencies.csv", "optional", {
    required: ["code"],
    optional: ["invented", ...nameColumns],
  });
  checkUnique(rows, "code");
  return rows.map((row) => ({
    code: row.code("code"),
    names: row.names(),
    invented: row.flag("invented"),
  }));
}
