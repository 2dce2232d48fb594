import { createRequire } from "node:module";
import type { ConverterFunction, DictGroup, DictLike } from "opencc-js/core";
import type { Names } from "../../src/domain/language.js";
import { labels, type Text } from "../../src/i18n/labels.js";

const load = createRequire(import.meta.url);

/** OpenCC with some of its tables, loaded when a text is first converted with them. */
function converter(tables: () => readonly DictGroup[]): ConverterFunction {
  let convert: ConverterFunction | undefined;
  return (text) => {
    const { ConverterFactory } = load("opencc-js/core") as typeof import("opencc-js/core");
    convert ??= ConverterFactory(...tables());
    return convert(text);
  };
}

const loaded = <T>(name: string) => (load(`opencc-js/${name}`) as { default: T }).default;

/** Its tables take a tenth of a second and 50 MB: most of what is read and told needs none. */
const convert = converter(() => [
  ...loaded<readonly DictGroup[]>("from/cn"),
  ...loaded<readonly DictGroup[]>("to/hk"),
]);

/** Simplified Chinese in the characters and quotation marks used in Hong Kong. */
export function toTraditional(text: string): string {
  return convert(text).replaceAll("“", "「").replaceAll("”", "」");
}

/**
 * A word character by character, without the tables of phrases, which are nearly all there is to load:
 * for words whose characters have one traditional form each.
 */
export const wordToTraditional = converter(() => [
  [loaded<DictLike>("dict/STCharacters")],
  [loaded<DictLike>("dict/HKVariants")],
]);

/** Traditional Chinese as it is written in Hong Kong, in simplified characters: small tables. */
export const toSimplified = converter(() => [
  ...loaded<readonly DictGroup[]>("from/hk"),
  ...loaded<readonly DictGroup[]>("to/cn"),
]);

/** Characters of Traditional Chinese, each with the simplified one that stands for it by itself. */
export function simplifiedCharacters(): [traditional: string, simplified: string][] {
  const simplified = new Map(entries("dict/TSCharacters"));
  const hongKong = entries("dict/HKVariantsRev").map(([variant, character]) => [
    variant,
    simplified.get(character) ?? character,
  ]);
  return [...simplified, ...(hongKong as [string, string][])].filter(([from, to]) => from !== to);
}

/** Of a table that gives several, the first is the usual one. */
function entries(table: string): [string, string][] {
  const dict = loaded<DictLike>(table);
  const rows =
    typeof dict === "string"
      ? dict.split("|").map((row) => row.split(" "))
      : dict.map((row) => [...row]);
  return rows.flatMap(([from, to]) =>
    from && to ? [[from, to.split(" ")[0]!] as [string, string]] : [],
  );
}

/** A text in the three languages; the derived one when it is first asked for. */
export function namesOf({ en, zh }: Text): Names {
  let derived: string | undefined;
  return {
    en,
    "zh-Hans": zh,
    get "zh-Hant"() {
      derived ??= toTraditional(zh);
      return derived;
    },
  };
}

/** The names that somebody wrote: not those that `namesOf` derives. */
export function writtenNames(names: Names): string[] {
  return Object.values(Object.getOwnPropertyDescriptors(names)).flatMap(({ value }) =>
    typeof value === "string" ? [value] : [],
  );
}

let derived: Readonly<Record<string, string>> | undefined;

/** Every label of the workbench by key, in Traditional Chinese; derived once. */
export function traditionalLabels(): Readonly<Record<string, string>> {
  derived ??= Object.fromEntries(
    Object.entries(labels).map(([key, { zh }]) => [key, toTraditional(zh)]),
  );
  return derived;
}
