import { pipeline } from "node:stream";
import { promisify } from "node:util";
import { createInflateRaw } from "node:zlib";
import yauzl from "yauzl";
import { damaged, Refusal } from "./refusal.js";

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
    throw damaged(cause.message, cause);
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
      if (!entry) throw damaged(`its part ${name} is missing`);
      let actual = 0;
      try {
        const stored = entry.compressionMethod === 0;
        const raw = await open(entry, { decompress: stored ? null : false });
        const bytes = stored ? raw : inflated(raw);
        for await (const chunk of bytes as AsyncIterable<Buffer>) {
          actual += chunk.length;
          if (actual > entry.uncompressedSize)
            throw damaged(`its part ${name} unpacks to more than it declares`);
          yield chunk;
        }
      } catch (cause) {
        throw cause instanceof Refusal ? cause : damaged((cause as Error).message, cause);
      }
      if (actual < entry.uncompressedSize) throw damaged(`its part ${name} is cut`);
    },
    close: () => zip.close(),
  };
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
    if (entries.has(name)) throw damaged(`it holds two parts ${entry.fileName}`);
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
      throw damaged(`its part ${entry.fileName} is compressed in an unknown way`);
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
    zip.on("error", (cause: Error) => fail(damaged(cause.message, cause)));
    zip.readEntry();
  });
}
