import type { Basin } from "../../src/domain/workspace.js";
import { defined } from "./defined.js";
import type { Reading } from "./faults.js";
import { nameColumns, type References, readTable } from "./table.js";
import { checkUnique } from "./unique.js";

export async function readBasins(reading: Reading, regions: References): Promise<Basin[]> {
  const rows = await readTable(reading, "basins.csv", "optional", {
    required: ["code", "regions"],
    optional: ["enterprises", "doubt", ...nameColumns],
  });
  checkUnique(rows, "code");
  return rows.map((row) => ({
    code: row.code("code"),
    names: row.names(),
    regions: row.list("regions").map((code) => row.reference("regions", code, regions)),
    ...defined({
      doubt: row.text("doubt") || undefined,
      enterprises: row.wholeNumber("enterprises"),
    }),
  }));
}
