import { SaxesParser, type SaxesTagPlain } from "saxes";
import { FileFault } from "../fault.js";
import { damaged } from "./archive.js";

/** What happens in a document, element by element; names come without their namespace's prefix. */
export interface XmlReader {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  /** text in an element, perhaps in pieces */
  text?(text: string): void;
}

/** by name, with its prefix */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Spreadsheets nest a handful of elements. */
const deepest = 100;

/**
 * Reads a document in UTF-8 or UTF-16 as its bytes come.
 * @returns a step for each chunk of bytes: what the reader found may be taken between them
 * @throws FileFault where it is not well-formed, or nested without end
 */
export async function* readXml(
  part: string,
  chunks: AsyncIterable<Buffer>,
  reader: XmlReader,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    if (++depth > deepest) throw damaged(`its part ${part} nests elements without end`);
    reader.open(local(name), attributes);
  });
  parser.on("closetag", ({ name }: SaxesTagPlain) => {
    depth--;
    reader.close(local(name));
  });
  if (reader.text) {
    const text = reader.text.bind(reader);
    parser.on("text", text);
    parser.on("cdata", text);
  }
  parser.on("error", (cause) => {
    throw damaged(`its part ${part} is no XML (${cause.message})`, cause);
  });
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      parser.write(decoder.decode(chunk, { stream: true }));
      yield;
    }
    if (decoder) parser.write(decoder.decode());
    parser.close();
    yield;
  } catch (cause) {
    if (cause instanceof FileFault || !(cause instanceof TypeError)) throw cause;
    throw damaged(`its part ${part} is no text in UTF-8`, cause);
  }
}

/** Reads a whole document. */
export async function readXmlWhole(
  part: string,
  chunks: AsyncIterable<Buffer>,
  reader: XmlReader,
): Promise<void> {
  for await (const _ of readXml(part, chunks, reader));
}

function local(name: string): string {
  if (name.length === 1) return name;
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

function encodingOf([first, second]: Buffer): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return "utf-8";
}

/** The value of a boolean attribute. */
export const isTrue = (value: string | undefined) => value === "1" || value === "true";
