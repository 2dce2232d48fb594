import { type Archive, openArchive } from "./archive.js";
import { readBook } from "./book.js";
import { Refusal } from "./refusal.js";
import type { Sheet } from "./rows.js";
import { readSheet } from "./sheet.js";

/**
 * The sheets of an .xlsx workbook, whose file stays open to be read from.
 * @throws Refusal naming what is wrong with it
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
  if (archive.has("mimetype")) throw new Refusal("opendocument");
  if (archive.has("xl/workbook.bin")) throw new Refusal("xlsb");
  if (!archive.has("[Content_Types].xml") || !archive.hasFolder("xl"))
    throw new Refusal("archive", { kind: "zip" });
}
