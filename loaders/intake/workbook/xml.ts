import { SaxesParser, type SaxesTagPlain } from "saxes";
import { Refusal } from "./refusal.js";

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

/** @throws Refusal at the first text that is not well-formed, or nested without end */
export interface XmlParser {
  /** the next of the document's text, cut anywhere */
  write(text: string): void;
  end(): void;
}

export function xmlParser(part: string, reader: XmlReader): XmlParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    if (++depth > deepest)
      throw new Refusal("bad-xml", { part, detail: "elements nested without end" });
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
    throw new Refusal("bad-xml", { part }, { cause });
  });
  return { write: (text) => parser.write(text), end: () => parser.close() };
}

/**
 * The text of a document in UTF-8 or UTF-16, as its bytes come.
 * @throws Refusal where they are no text
 */
export async function* xmlText(
  part: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  const decode = (chunk?: Buffer) => {
    try {
      return decoder!.decode(chunk, { stream: chunk !== undefined });
    } catch (cause) {
      throw new Refusal("bad-xml", { part }, { cause });
    }
  };
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    yield decode(chunk);
  }
  if (decoder) yield decode();
}

/** Reads a whole document. @throws Refusal where it is damaged */
export async function readXml(
  part: string,
  chunks: AsyncIterable<Buffer>,
  reader: XmlReader,
): Promise<void> {
  const parser = xmlParser(part, reader);
  for await (const text of xmlText(part, chunks)) parser.write(text);
  parser.end();
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
