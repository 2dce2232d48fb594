import type { Region } from "../../src/domain/region.js";
import type { Reading } from "./faults.js";
import { checkHierarchy, readNode, treeColumns } from "./hierarchy.js";
import { nameColumns, type References, readTable } from "./table.js";

export const regionsFile = "regions.csv";
const crosswalkFile = "regions-crosswalk.csv";

export function regionReferences(regions: readonly Region[]): References {
  return {
    what: "region code",
    file: regionsFile,
    codes: new Set(regions.map(({ code }) => code)),
  };
}

/** `regions.csv`, and `regions-crosswalk.csv` where codes of different years must be compared. */
export async function readRegions(
  reading: Reading,
  rootRegion: string | undefined,
): Promise<Region[]> {
  const rows = await readTable(reading, regionsFile, "required", {
    required: treeColumns,
    optional: ["weight", ...nameColumns],
  });
  const read = rows.map((row) => ({ row, node: readNode(row) }));
  checkHierarchy(reading, regionsFile, "region", read, { field: "rootRegion", code: rootRegion });
  const regions = read.map(({ node }) => node);
  const comparable = await readCrosswalk(reading, regions);
  return regions.map((region) => {
    const older = comparable.get(region.code);
    return older === undefined ? region : { ...region, comparable: older };
  });
}

async function readCrosswalk(
  reading: Reading,
  regions: readonly Region[],
): Promise<ReadonlyMap<string, string>> {
  const known = regionReferences(regions);
  const rows = await readTable(reading, crosswalkFile, "optional", {
    required: ["code", "comparable"],
  });
  const crosswalk = new Map<string, string>();
  for (const row of rows) {
    const code = row.reference("code", row.code("code"), known);
    const older = row.reference("comparable", row.code("comparable"), known);
    if (crosswalk.has(code)) row.fault("code", `${code} is joined twice`, "keep one of the rows");
    crosswalk.set(code, older);
  }
  for (const row of rows)
    if (crosswalk.has(row.text("comparable")))
      row.fault(
        "comparable",
        `${row.text("comparable")} is itself joined to another region`,
        "name the oldest one",
      );
  return crosswalk;
}
