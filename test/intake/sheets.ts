import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import JSZip from "jszip";
import type { SheetRow } from "../../loaders/intake/workbook/rows.js";
import { openXlsx } from "../../loaders/intake/workbook/xlsx.js";
import { temporaryDirectory } from "../register/sample.js";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export interface Parts {
  /** by name: what stands in `sheetData`, or a whole document */
  readonly sheets: Readonly<Record<string, string>>;
  /** what stands in `sst` */
  readonly strings?: string;
  /** codes of formats by style, from style 1 on; numbers are built-in formats */
  readonly formats?: readonly (string | number)[];
  readonly is1904?: boolean;
  /** parts that take the place of others, or stand beside them */
  readonly others?: Readonly<Record<string, string | Uint8Array>>;
}

const relations = (list: readonly [id: string, type: string, target: string][]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([id, type, target]) =>
        `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

/** A workbook made of the very parts that are given. */
export function workbookOf({ sheets, strings, formats, is1904, others }: Parts): Promise<Buffer> {
  const names = Object.keys(sheets);
  const zip = new JSZip();
  const parts: Record<string, string | Uint8Array> = {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": relations([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...names.map((_, i): [string, string, string] => [
        `rId${i + 1}`,
        "worksheet",
        `worksheets/sheet${i + 1}.xml`,
      ]),
      ["s", "sharedStrings", "sharedStrings.xml"],
      ["f", "styles", "/xl/styles.xml"],
    ]),
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${strings ?? ""}</sst>`,
    "xl/styles.xml": stylesOf(formats ?? []),
    ...Object.fromEntries(
      Object.values(sheets).map((data, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        data.includes("sheetData>")
          ? data
          : `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`,
      ]),
    ),
    ...others,
  };
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

function stylesOf(formats: readonly (string | number)[]): string {
  const escaped = (code: string) => code.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const own = formats.flatMap((format, i) =>
    typeof format === "string"
      ? [`<numFmt numFmtId="${164 + i}" formatCode="${escaped(format)}"/>`]
      : [],
  );
  const ids = formats.map((format, i) => (typeof format === "string" ? 164 + i : format));
  return `<styleSheet xmlns="${main}"><numFmts>${own.join("")}</numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs>${[0, ...ids].map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs></styleSheet>`;
}

/** The rows of the first sheet of a workbook. */
export async function rowsOf(parts: Parts): Promise<SheetRow[]> {
  const path = join(await temporaryDirectory(), "a.xlsx");
  await writeFile(path, await workbookOf(parts));
  const { sheets } = await openXlsx(path);
  const [sheet] = sheets;
  const rows: SheetRow[] = [];
  for await (const batch of sheet!.rows()) rows.push(...batch);
  return rows;
}

/** The cells of the only row of a sheet. */
export async function cellsOf(
  cells: string,
  parts: Partial<Parts> = {},
): Promise<(string | null)[]> {
  const [row] = await rowsOf({ ...parts, sheets: { a: `<row r="1">${cells}</row>` } });
  return Array.from(row!.cells, (cell) => cell ?? null);
}
