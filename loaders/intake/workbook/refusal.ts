import type { FileFaultCode } from "../../../src/i18n/fileFaults.js";

/**
 * Why a workbook is not read: a `FileFault` as the process that reads can tell it, without the languages
 * that it is told in.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: FileFaultCode,
    readonly parameters: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(parameters)}`, options);
  }
}

/** Characters of what is told of damage: names in a damaged file may be of any length. */
const longestDetail = 200;

export const damaged = (detail: string, cause?: unknown) =>
  new Refusal("damaged-workbook", { detail: detail.slice(0, longestDetail) }, { cause });
