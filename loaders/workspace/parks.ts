import type { Park } from "../../src/domain/workspace.js";
import { defined } from "./defined.js";
import type { Reading } from "./faults.js";
import { nameColumns, type References, readTable } from "./table.js";
import { checkUnique } from "./unique.js";

export async function readParks(reading: Reading, regions: References): Promise<Park[]> {
  const rows = await readTable(reading, "parks.csv", "optional", {
    required: ["code", "region", "kind"],
    optional: ["enterprises", "invented", ...nameColumns],
  });
  checkUnique(rows, "code");
  return rows.map((row) => ({
    code: row.code("code"),
    names: row.names(),
    region: row.reference("region", row.text("region"), regions),
    kind: row.code("kind"),
    invented: row.flag("invented"),
    ...defined({ enterprises: row.wholeNumber("enterprises") }),
  }));
}
