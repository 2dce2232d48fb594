import { isUtf8 } from "node:buffer";
import { FileFault } from "./fault.js";

const remedy = "save it as CSV in UTF-8 (Excel: “CSV UTF-8”)";

const containers: readonly [magic: readonly number[], what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], `is a zip archive or an Excel workbook, not CSV: ${remedy}`],
  [[0xd0, 0xcf, 0x11, 0xe0], `is an old Excel workbook, not CSV: ${remedy}`],
  [[0x1f, 0x8b], "is compressed with gzip: decompress it first"],
  [[0x25, 0x50, 0x44, 0x46], `is a PDF, not CSV: ${remedy}`],
  [[0xff, 0xfe], `is encoded in UTF-16: ${remedy}`],
  [[0xfe, 0xff], `is encoded in UTF-16: ${remedy}`],
];

/**
 * Length of the byte order mark of a UTF-8 text, 0 or 3.
 * @param head the first bytes of a file
 * @throws FileFault if they begin something that is no UTF-8 text
 */
export function byteOrderMark(head: Buffer): number {
  const found = containers.find(([magic]) => magic.every((byte, i) => head[i] === byte));
  if (found) throw new FileFault(found[1]);
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/** @throws FileFault naming the encoding that the bytes are probably in */
export function requireUtf8(bytes: Buffer): void {
  const zero = bytes.indexOf(0);
  if (zero !== -1)
    throw new FileFault(
      isUtf16(bytes)
        ? `is encoded in UTF-16 without a byte order mark: ${remedy}`
        : `is binary, not CSV: it holds a zero byte; ${remedy}`,
    );
  if (isUtf8(bytes)) return;
  throw new FileFault(
    isGb18030(bytes)
      ? `is not UTF-8 but probably GB18030 or GBK: ${remedy}`
      : `is neither UTF-8 nor GB18030: ${remedy}`,
  );
}

/** ASCII characters of UTF-16 have a zero byte at every other place. */
function isUtf16(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1;
  });
  return Math.max(...zeros) > head.length / 8 && Math.min(...zeros) < head.length / 100;
}

function isGb18030(bytes: Buffer): boolean {
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
