import { Converter } from "opencc-js/cn2t";
import { labels } from "../../src/i18n/labels.js";

const convert = Converter({ from: "cn", to: "hk" });

/** Simplified Chinese in the characters and quotation marks used in Hong Kong. */
export function toTraditional(text: string): string {
  return convert(text).replaceAll("“", "「").replaceAll("”", "」");
}

let derived: Readonly<Record<string, string>> | undefined;

/** Every label of the workbench by key, in Traditional Chinese; derived once. */
export function traditionalLabels(): Readonly<Record<string, string>> {
  derived ??= Object.fromEntries(
    Object.entries(labels).map(([key, { zh }]) => [key, toTraditional(zh)]),
  );
  return derived;
}
