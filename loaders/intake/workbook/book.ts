import { posix } from "node:path";
import type { Archive } from "./archive.js";
import { kindOfBuiltIn, kindOfFormat, type NumberKind } from "./formats.js";
import { Refusal } from "./refusal.js";
import { readStrings } from "./strings.js";
import { isTrue, readXml } from "./xml.js";

/** What the sheets of an .xlsx workbook share. */
export interface Book {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  /** by the number that cells give */
  readonly strings: readonly string[];
  /** of each style of a cell */
  readonly kinds: readonly NumberKind[];
  /** days count from 1904, not from 1900 */
  readonly is1904: boolean;
}

/** Each may cost its own pass. */
const mostSheets = 200;

/** Texts that cells share are held in memory. */
const largestStrings = 150e6;

/** @throws Refusal if the archive is no workbook, or a damaged one */
export async function readBook(archive: Archive): Promise<Book> {
  const root = await relations(archive, "");
  const [workbook] = targetsOf(root, "officeDocument");
  if (workbook === undefined) throw new Refusal("no-sheet-list");
  const related = await relations(archive, workbook);
  const { sheets, is1904 } = await readSheetList(archive, workbook);
  const [strings] = targetsOf(related, "sharedStrings");
  const [styles] = targetsOf(related, "styles");
  if (strings !== undefined && archive.sizeOf(strings) > largestStrings)
    throw new Refusal("much-text", { megabytes: largestStrings / 1e6 });
  return {
    sheets: sheets.flatMap(({ name, relation }) => {
      const found = related.get(relation);
      if (!found) throw new Refusal("lost-sheet", { name });
      return found.type === "worksheet" ? [{ name, part: found.target }] : [];
    }),
    strings: strings === undefined ? [] : await readStrings(strings, archive.read(strings)),
    kinds: styles === undefined ? [] : await readStyles(archive, styles),
    is1904,
  };
}

interface Relation {
  readonly type: string;
  /** name of a part */
  readonly target: string;
}

type Relations = ReadonlyMap<string, Relation>;

const targetsOf = (relations: Relations, type: string) =>
  [...relations.values()].filter((relation) => relation.type === type).map((r) => r.target);

/** What a part refers to, by id; of the archive itself where the part is "". */
async function relations(archive: Archive, part: string): Promise<Relations> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, "_rels", `${posix.basename(part)}.rels`);
  const found = new Map<string, Relation>();
  if (!archive.has(name)) return found;
  await readXml(name, archive.read(name), {
    open(element, { Id, Type = "", Target = "", TargetMode }) {
      if (element !== "Relationship" || Id === undefined || TargetMode === "External") return;
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      found.set(Id, { type: Type.slice(Type.lastIndexOf("/") + 1), target });
    },
    close() {},
  });
  return found;
}

async function readSheetList(archive: Archive, part: string) {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  await readXml(part, archive.read(part), {
    open(element, attributes) {
      if (element === "workbookPr") is1904 = isTrue(attributes.date1904);
      if (element !== "sheet") return;
      if (sheets.length === mostSheets) throw new Refusal("many-sheets", { sheets: mostSheets });
      const id = Object.keys(attributes).find((key) => key === "id" || key.endsWith(":id"));
      sheets.push({ name: attributes.name ?? "", relation: attributes[id ?? ""] ?? "" });
    },
    close() {},
  });
  return { sheets, is1904 };
}

async function readStyles(archive: Archive, part: string): Promise<NumberKind[]> {
  const own = new Map<number, NumberKind>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  await readXml(part, archive.read(part), {
    open(element, attributes) {
      if (element === "numFmt")
        own.set(Number(attributes.numFmtId), kindOfFormat(attributes.formatCode ?? ""));
      else if (element === "cellXfs") inCells = true;
      else if (element === "xf" && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        kinds.push(own.get(id) ?? kindOfBuiltIn(id));
      }
    },
    close(element) {
      if (element === "cellXfs") inCells = false;
    },
  });
  return kinds;
}
