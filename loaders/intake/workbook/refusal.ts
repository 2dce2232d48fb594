import type { FileFaultCode } from "../../../src/i18n/fileFaults.js";

/** Characters of what is told of damage: names in a damaged file may be of any length. */
const longest = 200;

/**
 * Why a workbook is not read: a `FileFault` as the process that reads can tell it, without the languages
 * that it is told in.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly parameters: Readonly<Record<string, string | number>>;
  /** null where it is the workbook's own */
  readonly sheet: string | null;

  /** What a library says is the parameter `detail`, which no sentence tells. */
  constructor(
    readonly code: FileFaultCode,
    parameters: Readonly<Record<string, string | number>> = {},
    { cause, sheet = null }: ErrorOptions & { readonly sheet?: string | null } = {},
  ) {
    const detail = cause instanceof Error ? { detail: cause.message } : {};
    const told = Object.fromEntries(
      Object.entries({ ...detail, ...parameters }).map(([name, value]) => [
        name,
        typeof value === "string" ? value.slice(0, longest) : value,
      ]),
    );
    super(`${code} ${JSON.stringify(told)}`, { cause });
    this.parameters = told;
    this.sheet = sheet;
  }
}
