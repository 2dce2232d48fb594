import { FileFault } from "../fault.js";
import { type Archive, openArchive } from "./archive.js";
import { readBook } from "./book.js";
import type { Sheet } from "./rows.js";
import { readSheet } from "./sheet.js";

/**
 * The sheets of an .xlsx workbook, whose file stays open to be read from.
 * @throws FileFault naming what is wrong with it
 */
export async function sheetsOfXlsx(path: string): Promise<Sheet[]> {
  const archive = await openArchive(path);
  try {
    refuseOthers(archive);
    const book = await readBook(archive);
    return book.sheets.map(({ name, part }) => ({
      name,
      rows: () => readSheet(archive, part, book),
    }));
  } catch (cause) {
    archive.close();
    throw cause;
  }
}

/** Zip archives are of many kinds. */
function refuseOthers(archive: Archive): void {
  if (archive.has("mimetype"))
    throw new FileFault("is an OpenDocument table: save it as .xlsx or as CSV in UTF-8");
  if (archive.has("xl/workbook.bin"))
    throw new FileFault("is a binary workbook (.xlsb): save it as .xlsx");
  if (!archive.has("[Content_Types].xml") || !archive.hasFolder("xl"))
    throw new FileFault("is a zip archive, no workbook: unpack it and submit the files in it");
}
