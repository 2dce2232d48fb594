import { type Archive, openArchive } from "./archive.js";
import { readBook } from "./book.js";
import { Refusal } from "./refusal.js";
import type { Workbook } from "./rows.js";
import { readSheet } from "./sheet.js";

/** An .xlsx workbook. @throws Refusal naming what is wrong with it */
export async function openXlsx(path: string): Promise<Workbook> {
  const archive = await openArchive(path);
  try {
    refuseOthers(archive);
    const book = await readBook(archive);
    return {
      sheets: book.sheets.map((sheet) => ({
        name: sheet.name,
        rows: () => readSheet(archive, sheet, book),
      })),
      close: archive.close,
    };
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
