import { promisify } from "node:util";
import yauzl from "yauzl";
import { FileFault } from "../fault.js";

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

/**
 * Refuses a zip archive that would fill memory: first by the sizes that its directory declares, then
 * by inflating every entry and throwing the bytes away, for a directory may lie.
 * @returns names of its entries
 * @throws FileFault naming what is wrong
 */
export async function inspectArchive(
  bytes: Buffer,
  { entries, inflated, ratio, large }: Limits = limits,
): Promise<string[]> {
  const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(bytes, {
    lazyEntries: true,
    validateEntrySizes: true,
  }).catch((cause: Error) => {
    throw new FileFault("damaged-workbook", { detail: cause.message }, { cause });
  });
  const tooLarge = () => new FileFault("vast-workbook", { megabytes: inflated / 1e6 });
  const names: string[] = [];
  let declared = 0;
  let actual = 0;
  const open = promisify(zip.openReadStream.bind(zip)) as (
    entry: yauzl.Entry,
  ) => Promise<NodeJS.ReadableStream>;
  return new Promise((done, fail) => {
    const refuse = (cause: Error) => {
      zip.close();
      fail(
        cause instanceof FileFault
          ? cause
          : new FileFault("damaged-workbook", { detail: cause.message }, { cause }),
      );
    };
    const check = async (entry: yauzl.Entry) => {
      names.push(entry.fileName);
      declared += entry.uncompressedSize;
      if (names.length > entries) throw new FileFault("many-parts", { parts: entries });
      if (declared > inflated || (declared > large && declared > ratio * bytes.length))
        throw tooLarge();
      if (entry.isEncrypted()) throw new FileFault("password");
      for await (const chunk of await open(entry)) {
        actual += (chunk as Buffer).length;
        if (actual > inflated) throw tooLarge();
      }
    };
    zip.on("entry", (entry: yauzl.Entry) => {
      check(entry).then(() => zip.readEntry(), refuse);
    });
    zip.on("end", () => done(names));
    zip.on("error", refuse);
    zip.readEntry();
  });
}
