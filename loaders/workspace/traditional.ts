import { Converter } from "opencc-js/cn2t";

const convert = Converter({ from: "cn", to: "hk" });

/** Simplified Chinese in the characters and quotation marks used in Hong Kong. */
export function toTraditional(text: string): string {
  return convert(text).replaceAll("“", "「").replaceAll("”", "」");
}
