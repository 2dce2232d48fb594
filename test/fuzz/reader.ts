import { parse } from "csv-parse/sync";
import type { Dialect } from "./text.js";

/** One record as a reader of other make finds it. */
export interface FoundRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The records of a text by libraries alone, blank ones left out.
 * @returns null where they do not read it without a doubt: then nothing can be said of it
 */
export function recordsOf(bytes: Buffer, { encoding, delimiter }: Dialect): FoundRecord[] | null {
  const text = decoded(bytes, encoding);
  if (text === null) return null;
  const buffer = Buffer.from(text);
  const unix = text.includes("\n");
  try {
    const records = parse(buffer, {
      delimiter,
      record_delimiter: unix ? ["\r\n", "\n"] : ["\r"],
      relax_column_count: true,
      info: true,
    }) as unknown as { record: string[]; info: { bytes: number } }[];
    // The last record may have lost half of its line end.
    const last = records.at(-1)?.record;
    if (unix && last && text.endsWith("\r"))
      last[last.length - 1] = last.at(-1)!.replace(/\r$/, "");
    const found: FoundRecord[] = [];
    let [from, line] = [0, 1];
    for (const { record, info } of records) {
      const written = buffer.subarray(from, info.bytes);
      if (/[^\s]/.test(written.toString("latin1").replaceAll(delimiter, "")))
        found.push({ line, cells: record });
      from = info.bytes;
      for (const byte of written) if (byte === (unix ? 10 : 13)) line++;
    }
    return found;
  } catch {
    return null;
  }
}

/** Without its mark. */
function decoded(bytes: Buffer, encoding: Dialect["encoding"]): string | null {
  const labels = encoding.startsWith("utf-16")
    ? [encoding.replace(" with mark", "")]
    : encoding === "big5"
      ? ["big5"]
      : ["utf-8", "gb18030"];
  for (const label of labels)
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // not in this one
    }
  return null;
}
