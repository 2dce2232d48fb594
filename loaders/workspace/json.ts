import { z } from "zod";
import type { Names } from "../../src/domain/language.js";
import type { Reading } from "./faults.js";
import { completeNames, type WrittenNames } from "./names.js";
import { readText } from "./text.js";

export const writtenNames = z.strictObject({
  en: z.string().optional(),
  zhHans: z.string().optional(),
  zhHant: z.string().optional(),
});

/**
 * The content of a JSON file; undefined with its faults told if it is not as the schema says, and
 * undefined without any if it is optional and absent.
 */
export async function readJson<T>(
  reading: Reading,
  file: string,
  schema: z.ZodType<T>,
  presence: "required" | "optional" = "required",
): Promise<T | undefined> {
  const text = await readText(reading, file, presence);
  if (text === null) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    const message = (cause as Error).message;
    const line = lineOf(text, /position (\d+)/.exec(message)?.[1]);
    reading.fault({ file, line }, `is not JSON (${message})`, "correct the punctuation");
    return undefined;
  }
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues)
    reading.fault({ file, field: path.join(".") }, message);
  return undefined;
}

export function jsonNames(
  reading: Reading,
  file: string,
  field: string,
  written: WrittenNames,
): Names {
  return completeNames(reading.languages, written, (name) =>
    reading.fault({ file, field: `${field}.${name}` }, "is missing", "write the text"),
  );
}

function lineOf(text: string, position: string | undefined): number {
  const end = position === undefined ? text.length : Number(position);
  return text.slice(0, end).split("\n").length;
}
