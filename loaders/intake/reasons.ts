import { languages } from "../../src/domain/language.js";
import { reasonHeads } from "./header.js";
import type { ReadTable } from "./read.js";
import { inLanguage } from "./sentence.js";

/** A head that was taken when reasons came behind a file is told apart by a number. */
const apart = /_\d{1,4}$/;

/**
 * Places of the columns in which intake gave reasons when it gave these rows back before. One name alone, such
 * as `line`, may be a sender's own: two of those of one language are not.
 */
export function givenReasons({
  header,
  mapping,
}: Pick<ReadTable, "header" | "mapping">): ReadonlySet<number> {
  const taken = new Set(mapping.columns.map(({ index }) => index));
  const found = languages.map((language) => {
    const heads = new Set(reasonHeads.map((head) => inLanguage(head, language)));
    const places = [...header.entries()].flatMap(([index, head]) => {
      const name = [head.trim(), head.trim().replace(apart, "")].find((one) => heads.has(one));
      return name === undefined || taken.has(index) ? [] : [{ index, name }];
    });
    return new Set(places.map(({ name }) => name)).size > 1 ? places : [];
  });
  return new Set(found.flat().map(({ index }) => index));
}
