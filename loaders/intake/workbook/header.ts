import type { Workspace } from "../../../src/domain/workspace.js";
import { FileFault } from "../fault.js";
import { kindOfHeader, mapHeader } from "../header.js";
import type { HeaderPlace } from "./convert.js";

/** Finds the header of a submission among the first rows of a sheet; null where there is none. */
export function headerFinder(
  workspace: Workspace,
): (rows: readonly (readonly string[])[]) => HeaderPlace | null {
  const kindOf = kindOfHeader(workspace);
  return (rows) => {
    const at = rows.findIndex((cells) => kindOf(cells) !== null);
    return at === -1 ? null : { at, columns: columnsRead(rows[at]!, workspace) };
  };
}

/** Columns that are read, where the header is sound; what is wrong with it is told later. */
function columnsRead(header: readonly string[], workspace: Workspace): number[] {
  try {
    return mapHeader(header, workspace).columns.map(({ index }) => index);
  } catch (cause) {
    if (cause instanceof FileFault) return [];
    throw cause;
  }
}
