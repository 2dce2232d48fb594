import type { Language } from "../../src/domain/language.js";
import { type FileFaultCode, fileFaultTexts, sheetFault } from "../../src/i18n/fileFaults.js";
import { namedIn } from "./hint.js";
import { filled } from "./sentence.js";

export type FaultParameters = Readonly<Record<string, string | number>>;

/** A text that is no code: it has spaces. */
type PlainText = `${string} ${string}`;

/**
 * A whole file that cannot be taken. Its text, whatever its language, does not name the file;
 * `message` is the English one.
 */
export class FileFault extends Error {
  override readonly name = "FileFault";
  /** `other`: of no declared kind, told in English only */
  readonly code: FileFaultCode | "other";
  readonly parameters: FaultParameters;
  /** null where it is the file's own */
  readonly sheet: string | null;

  /** @param parameters what the sentence of the code leaves open */
  constructor(code: FileFaultCode, parameters?: FaultParameters, options?: FaultOptions);
  constructor(text: PlainText, options?: FaultOptions);
  constructor(what: string, second: FaultParameters | FaultOptions = {}, third: FaultOptions = {}) {
    const known = what in fileFaultTexts;
    const code = known ? (what as FileFaultCode) : "other";
    const parameters = known ? (second as FaultParameters) : { text: what };
    const options = known ? third : (second as FaultOptions);
    const sheet = options.sheet ?? null;
    super(oneLine(textOf(code, parameters, sheet, "en")), options);
    this.code = code;
    this.parameters = parameters;
    this.sheet = sheet;
  }

  text(language: Language): string {
    return oneLine(textOf(this.code, this.parameters, this.sheet, language));
  }

  /** The same fault, told of one sheet of the file. */
  of(sheet: string): FileFault {
    return FileFault.from(this, { cause: this, sheet });
  }

  /** A fault that another process told. */
  static from(
    { code, parameters, sheet }: Pick<FileFault, "code" | "parameters" | "sheet">,
    given: FaultOptions = {},
  ): FileFault {
    const options = { sheet, ...given };
    return code === "other"
      ? new FileFault(parameters.text as PlainText, options)
      : new FileFault(code, parameters, options);
  }
}

interface FaultOptions extends ErrorOptions {
  readonly sheet?: string | null;
}

function textOf(
  code: FileFaultCode | "other",
  parameters: FaultParameters,
  sheet: string | null,
  language: Language,
): string {
  const { column, columns } = parameters;
  const names = Object.fromEntries(
    Object.entries({ column, columns }).map(([key, name]) => [
      key,
      namedIn(String(name ?? ""), language),
    ]),
  );
  const fault =
    code === "other"
      ? String(parameters.text)
      : filled(fileFaultTexts[code], { ...parameters, ...names }, language);
  return sheet === null ? fault : filled(sheetFault, { sheet, fault }, language);
}

/** Whatever it quotes. */
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, " ");
