import { heldCodes } from "../../src/domain/fault.js";
import type { Language } from "../../src/domain/language.js";
import type { SubmissionsPayload } from "../../src/domain/submission.js";
import type { Kind } from "../register/schema.js";
import { filled } from "./sentence.js";

const texts = {
  required: { en: "required", zh: "必填" },
  also: { en: "Also headed {heads}.", zh: "表头亦可写作 {heads}。" },
  words: { en: "{word}, also {others}", zh: "{word}，亦可写作 {others}" },
  example: { en: "Example: {value}", zh: "例：{value}" },
  rejected: { en: "Why rows are rejected", zh: "退回的行及原因" },
  held: { en: "Why sound rows do not count", zh: "无误但不计入的行及原因" },
  kept: { en: "Why rows are kept and flagged", zh: "保留并提示的行及原因" },
  refused: { en: "Why whole files are refused", zh: "整份文件被拒收的原因" },
} as const;

/** What submissions of a kind hold, and what is said of them, as text. */
export function guideText(
  { kinds, faults, files }: SubmissionsPayload,
  kind: Kind,
  language: Language,
): string {
  const say = (key: keyof typeof texts, values = {}) => filled(texts[key], values, language);
  const comma = language === "en" ? ", " : "、";
  const colon = language === "en" ? ": " : "：";
  const { columns } = kinds.find((one) => one.kind === kind)!;
  const told = columns.flatMap(({ heads, others, required, means, holds, words, example }) => [
    `${heads[language]}${required ? ` (${say("required")})` : ""}`,
    `  ${means[language]}`,
    `  ${holds[language]}`,
    ...words.map(({ word, others }) =>
      others[language].length === 0
        ? `    ${word[language]}`
        : `    ${say("words", { word: word[language], others: others[language].join(comma) })}`,
    ),
    ...(others[language].length > 0
      ? [`  ${say("also", { heads: others[language].join(comma) })}`]
      : []),
    ...(example[language] ? [`  ${say("example", { value: example[language] })}`] : []),
  ]);
  const isHeld = (code: string) => (heldCodes as readonly string[]).includes(code);
  const listed = (chosen: readonly (typeof files)[number][]) =>
    chosen.map(
      ({ code, name, sentence }) => `  ${code} (${name[language]})${colon}${sentence[language]}`,
    );
  const errors = faults.filter(({ severity }) => severity === "error");
  return [
    ...told,
    "",
    say("rejected"),
    ...listed(errors.filter(({ code }) => !isHeld(code))),
    "",
    say("held"),
    ...listed(errors.filter(({ code }) => isHeld(code))),
    "",
    say("kept"),
    ...listed(faults.filter(({ severity }) => severity === "warning")),
    "",
    say("refused"),
    ...listed(files),
  ].join("\n");
}
