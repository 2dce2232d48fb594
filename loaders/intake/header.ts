import { conversionFactor, parseUnit } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Text } from "../../src/i18n/labels.js";
import {
  columnTold,
  idColumn,
  type Kind,
  kinds,
  type SubmissionColumn,
  submissionColumns,
} from "../register/schema.js";
import { toSimplified, writtenNames } from "../workspace/traditional.js";
import { FileFault } from "./fault.js";
import { type Dialect, splitRecord } from "./records.js";

/** A column of the file that a column of the submission is read from. */
export interface MappedColumn {
  readonly column: SubmissionColumn;
  /** position in the file */
  readonly index: number;
  /** as the file writes it */
  readonly header: string;
  /** that the header names, as it is written; null where it names none */
  readonly unit: string | null;
  /** how many of the indicator's unit make one of the column's */
  readonly factor: number;
}

export interface Mapping {
  readonly kind: Kind;
  readonly columns: readonly MappedColumn[];
  /** headers that no column claims */
  readonly ignored: readonly string[];
}

/** Heads of what intake adds when it gives rejected rows back: the line, its faults, what to do. */
export const reasonHeads: readonly Text[] = [
  { en: "line", zh: "行号" },
  { en: "fault", zh: "错误代码" },
  { en: "what to do", zh: "错误说明" },
];

/** Wider tables are slips of a program or of a pen, and take long to say so row by row. */
const widestTable = 1_000;

const reasonColumns: ReadonlySet<string> = new Set(
  reasonHeads.flatMap(({ en, zh }) => [fold(en), fold(zh)]),
);

/** Full-width forms, traditional characters, case and spaces folded away. */
function fold(text: string): string {
  return toSimplified(text.normalize("NFKC"))
    .toLowerCase()
    .replace(/[\s\u200b\ufeff*]+/g, "");
}

interface Written {
  readonly name: string;
  /** between brackets at the end */
  readonly unit: string | null;
}

function read(header: string): Written {
  const match = /^(?<name>.*?)[[(【〔](?<unit>[^\])】〕]*)[\])】〕]\s*$/su.exec(
    header.normalize("NFKC"),
  );
  if (match) return { name: fold(match.groups!.name!), unit: match.groups!.unit!.trim() };
  const text = header.normalize("NFKC").trim();
  const cut = text.search(/[\s/][^\s/]*$/u);
  const unit = cut > 0 ? text.slice(cut + 1) : "";
  return unit !== "" && parseUnit(unit)
    ? { name: fold(text.slice(0, cut).replace(/\/$/u, "")), unit }
    : { name: fold(header), unit: null };
}

/** What the headers of a kind may say, folded, with the column of each. */
export function nameIndex(kind: Kind, workspace: Workspace): Map<string, SubmissionColumn> {
  const index = new Map<string, SubmissionColumn>();
  const columns = submissionColumns(kind, workspace);
  for (const column of columns)
    for (const name of [column.key, ...column.zh]) index.set(fold(name), column);
  for (const column of columns) {
    const indicator = workspace.indicators.find(({ key }) => key === column.key);
    for (const name of indicator ? writtenNames(indicator.names) : [])
      if (!index.has(fold(name))) index.set(fold(name), column);
  }
  return index;
}

/** The name in a header, as those of `nameIndex` are written: without its unit. */
export const nameOf = (header: string) => read(header).name;

/** What a header is read as. */
interface Claim {
  readonly column: SubmissionColumn;
  readonly unit: string | null;
  /** its name is a column's as a whole, or before brackets or a unit: no more is behind it */
  readonly whole: boolean;
}

type NameIndex = ReadonlyMap<string, SubmissionColumn>;

function claim(index: NameIndex, header: string): Claim | undefined {
  const { name, unit } = read(header);
  const column = index.get(fold(header)) ?? index.get(name);
  return column ? { column, unit, whole: true } : behindName(index, header);
}

/** Parts of a name that people may divide by spaces. */
const mostParts = 12;

/** The longest name of a quantity before a stroke or a space, behind which stands what is no known unit. */
function behindName(index: NameIndex, header: string): Claim | undefined {
  const parts = header
    .normalize("NFKC")
    .trim()
    .split(/[\s/]+/u, mostParts);
  for (let n = parts.length - 1; n > 0; n--) {
    const column = index.get(fold(parts.slice(0, n).join("")));
    if (column?.type.is === "quantity")
      return { column, unit: parts.slice(n).join(" "), whole: false };
  }
  return undefined;
}

/** The delimiter that gives the first lines of a file the most names that submissions know. */
export function headerDelimiter(
  workspace: Workspace,
): (lines: readonly string[]) => Dialect["delimiter"] {
  const indexes = kinds.map((kind) => nameIndex(kind, workspace));
  const seen = new Map<string, boolean>();
  const isName = (field: string) => {
    const known = seen.get(field) ?? indexes.some((index) => claim(index, field) !== undefined);
    seen.set(field, known);
    return known;
  };
  const score = (lines: readonly string[], delimiter: string) =>
    Math.max(
      ...lines.map((line) => {
        const fields = splitRecord(line, delimiter);
        const known = fields.filter(isName);
        return known.length * 1000 + Math.min(fields.length, 999);
      }),
    );
  return (lines) => {
    const filled = lines.filter((line) => line.trim() !== "");
    if (filled.length === 0) return ",";
    return ([",", ";", "\t"] as const).reduce((best, delimiter) =>
      score(filled, delimiter) > score(filled, best) ? delimiter : best,
    );
  };
}

/** What a row of cells heads: null where it is no header of a submission. */
export function kindOfHeader(workspace: Workspace): (cells: readonly string[]) => Kind | null {
  const indexes = {
    audits: nameIndex("audits", workspace),
    measures: nameIndex("measures", workspace),
  };
  return (cells) => {
    const has = (kind: Kind, key: string) =>
      cells.some((name) => claim(indexes[kind], name)?.column.key === key);
    const kind: Kind = has("measures", "measure_id") ? "measures" : "audits";
    const known = cells.filter((name) => claim(indexes[kind], name));
    return known.length >= 2 && has(kind, idColumn(kind)) ? kind : null;
  };
}

/**
 * Finds what each column of a file is.
 * @throws FileFault if the header is none of a submission, or is ambiguous or incomplete
 */
export function mapHeader(header: readonly string[], workspace: Workspace): Mapping {
  const kind = kindOfHeader(workspace)(header);
  if (kind === null)
    throw new FileFault("no-header", { start: header.slice(0, 4).join(", ").slice(0, 60) });
  if (header.length > widestTable)
    throw new FileFault("too-wide", { columns: header.length, most: widestTable });
  const index = nameIndex(kind, workspace);
  const claims = header.map((name) => claim(index, name));
  const named = new Set(claims.flatMap((claim) => (claim?.whole ? [claim.column] : [])));
  const columns: MappedColumn[] = [];
  const ignored: string[] = [];
  header.forEach((name, place) => {
    const claimed = claims[place];
    // Beside a column of that very name it is another one: of remarks, of kinds.
    if (!claimed || (!claimed.whole && named.has(claimed.column))) {
      refuseQuantity(name);
      if (name.trim() !== "" && !reasonColumns.has(fold(name))) ignored.push(name);
      return;
    }
    const { column, unit } = claimed;
    const earlier = columns.find((mapped) => mapped.column === column);
    if (earlier)
      throw new FileFault("doubled-column", {
        column: columnTold(column),
        first: earlier.header,
        second: name,
      });
    const factor = factorOf(column, name, unit);
    columns.push({ column, index: place, header: name, unit, factor });
  });
  const missing = submissionColumns(kind, workspace).filter(
    (column) => column.required && !columns.some((mapped) => mapped.column.key === column.key),
  );
  if (missing.length > 0)
    throw new FileFault(missing.length === 1 ? "missing-column" : "missing-columns", {
      columns: missing.map(columnTold).join(", "),
    });
  return { kind, columns, ignored };
}

/** Numbers with a unit are not passed over in silence. */
function refuseQuantity(header: string): void {
  const { unit } = read(header);
  if (unit && parseUnit(unit)) throw new FileFault("unknown-quantity", { header: header.trim() });
}

function factorOf({ key, type }: SubmissionColumn, header: string, unit: string | null): number {
  if (type.is !== "quantity" || unit === null || unit === "") return 1;
  try {
    return conversionFactor(unit, type.unit);
  } catch (cause) {
    throw new FileFault(
      parseUnit(unit) ? "other-unit" : "unknown-unit",
      { header, unit, column: key, base: type.unit },
      { cause },
    );
  }
}
