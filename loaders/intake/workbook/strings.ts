import { unescaped } from "./text.js";
import { readXml, type XmlReader } from "./xml.js";

/**
 * Collects one text of a workbook: all its runs, without the readings that East Asian texts carry.
 * It is to be told of elements below the one that holds the text.
 */
export function textCollector(): XmlReader & { take(): string } {
  let collected = "";
  /** elements open below, of which the first is no part of the text */
  let beside = 0;
  let inText = false;
  return {
    open(name) {
      if (beside > 0 || (name !== "t" && name !== "r")) beside++;
      else inText = name === "t";
    },
    close(name) {
      if (beside > 0) beside--;
      else if (name === "t") inText = false;
    },
    text(text) {
      if (inText && beside === 0) collected += text;
    },
    take() {
      const text = unescaped(collected);
      collected = "";
      return text;
    },
  };
}

/** The texts that cells share, in the order of their numbers. */
export async function readStrings(part: string, chunks: AsyncIterable<Buffer>): Promise<string[]> {
  const strings: string[] = [];
  const collector = textCollector();
  let depth = 0;
  await readXml(part, chunks, {
    open(name) {
      if (++depth > 2) collector.open(name, {});
    },
    close(name) {
      if (--depth >= 2) collector.close(name);
      else if (depth === 1 && name === "si") strings.push(collector.take());
    },
    text: collector.text!,
  });
  return strings;
}
