import type { Language } from "../../src/domain/language.js";
import { toSimplified } from "../workspace/traditional.js";

const brackets = /[[(【〔（][^\])】〕）]*[\])】〕）]/gu;

/**
 * The language that a file's headers are written in, as far as they tell: Chinese where at least half of
 * them are, without their units, and Traditional where that shows in at least half of those.
 */
export function languageOf(header: readonly string[]): Language {
  const names = header.map((name) => name.replace(brackets, "").trim()).filter(Boolean);
  const chinese = names.filter((name) => /\p{Script=Han}/u.test(name));
  if (chinese.length === 0 || chinese.length * 2 < names.length) return "en";
  const traditional = chinese.filter((name) => toSimplified(name) !== name);
  return traditional.length * 2 >= chinese.length ? "zh-Hant" : "zh-Hans";
}
