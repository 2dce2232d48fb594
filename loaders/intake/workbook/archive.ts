import { pipeline } from "node:stream";
import { promisify } from "node:util";
import { crc32, createInflateRaw } from "node:zlib";
import yauzl from "yauzl";
import { Refusal } from "./refusal.js";

/** What a workbook of the largest sheet that is taken may come to. */
export const limits = {
  entries: 5_000,
  /** bytes, inflated */
  inflated: 600e6,
  /** inflated bytes for each byte of the archive, once it is large */
  ratio: 250,
  large: 20e6,
} as const;

interface Limits {
  readonly entries: number;
  readonly inflated: number;
  readonly ratio: number;
  readonly large: number;
}

/** A zip archive whose directory declares no more than can be read. */
export interface Archive {
  /** has a part of that name, whatever its case */
  has(name: string): boolean;
  /** whether any part lies in a folder */
  hasFolder(name: string): boolean;
  /** declared bytes of a part, inflated; 0 where there is none */
  sizeOf(name: string): number;
  /**
   * The bytes of a part, inflated as they are asked for.
   * @throws Refusal where they are damaged, or more than declared
   */
  read(name: string): AsyncIterable<Buffer>;
  close(): void;
}

const chunkBytes = 64 << 10;

/**
 * Opens a zip archive, unless its directory declares more than would be read. A directory may lie: no
 * part gives more bytes than are declared for it.
 * @throws Refusal naming what is wrong
 */
export async function openArchive(path: string, allowed: Limits = limits): Promise<Archive> {
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(path, {
    lazyEntries: true,
    autoClose: false,
  }).catch((cause: Error) => {
    throw brokenArchive(cause);
  });
  const entries = await directoryOf(zip, allowed).catch((cause: unknown) => {
    zip.close();
    throw cause;
  });
  const open = promisify(zip.openReadStream.bind(zip)) as (
    entry: yauzl.Entry,
    options: { readonly decompress: false | null },
  ) => Promise<NodeJS.ReadableStream>;
  const entryOf = (name: string) => entries.get(name.toLowerCase());
  return {
    has: (name) => entryOf(name) !== undefined,
    hasFolder: (name) => [...entries.keys()].some((key) => key.startsWith(`${name}/`)),
    sizeOf: (name) => entryOf(name)?.uncompressedSize ?? 0,
    async *read(name) {
      const entry = entryOf(name);
      if (!entry) throw new Refusal("missing-part", { part: name });
      let actual = 0;
      let checksum = 0;
      try {
        const stored = entry.compressionMethod === 0;
        const raw = await open(entry, { decompress: stored ? null : false });
        const bytes = stored ? raw : inflated(raw);
        for await (const chunk of bytes as AsyncIterable<Buffer>) {
          actual += chunk.length;
          if (actual > entry.uncompressedSize) throw new Refusal("long-part", { part: name });
          checksum = crc32(chunk, checksum);
          yield chunk;
        }
      } catch (cause) {
        throw cause instanceof Refusal
          ? cause
          : new Refusal("damaged-part", { part: name }, { cause });
      }
      if (actual < entry.uncompressedSize) throw new Refusal("short-part", { part: name });
      if (checksum !== entry.crc32) throw new Refusal("bad-checksum", { part: name });
    },
    close: () => zip.close(),
  };
}

/** The directory of an archive stands at its end. */
function brokenArchive(cause: Error): Refusal {
  if (/encrypt/i.test(cause.message)) return new Refusal("password", {}, { cause });
  return new Refusal(
    /truncated|unexpected EOF/i.test(cause.message) ? "cut-workbook" : "damaged-workbook",
    {},
    { cause },
  );
}

function inflated(raw: NodeJS.ReadableStream): NodeJS.ReadableStream {
  return pipeline(raw, createInflateRaw({ chunkSize: chunkBytes }), () => {
    // whoever reads it is told
  });
}

/** Entries by name in lower case. */
function directoryOf(
  zip: yauzl.ZipFile,
  { entries: most, inflated, ratio, large }: Limits,
): Promise<ReadonlyMap<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  let declared = 0;
  const check = (entry: yauzl.Entry) => {
    const name = entry.fileName.toLowerCase();
    declared += entry.uncompressedSize;
    if (entries.size === most) throw new Refusal("many-parts", { parts: most });
    if (declared > inflated || (declared > large && declared > ratio * zip.fileSize))
      throw new Refusal("vast-workbook", { megabytes: Math.round(declared / 1e6) });
    if (entry.isEncrypted()) throw new Refusal("password");
    if (entries.has(name)) throw new Refusal("doubled-part", { part: entry.fileName });
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
      throw new Refusal("unknown-packing", { part: entry.fileName });
    entries.set(name, entry);
  };
  return new Promise((done, fail) => {
    zip.on("entry", (entry: yauzl.Entry) => {
      try {
        check(entry);
        zip.readEntry();
      } catch (cause) {
        fail(cause);
      }
    });
    zip.on("end", () => done(entries));
    zip.on("error", (cause: Error) => fail(brokenArchive(cause)));
    zip.readEntry();
  });
}
