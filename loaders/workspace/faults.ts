import { join } from "node:path";
import { languages as everyLanguage, type Language } from "../../src/domain/language.js";

/** Every fault found in a workspace, each on one line: where, what, how to mend it. */
export class WorkspaceError extends Error {
  override readonly name = "WorkspaceError";
  readonly faults: readonly string[];

  constructor(directory: string, faults: readonly string[], options?: ErrorOptions) {
    super(
      faults.length === 1
        ? faults[0]
        : `workspace ${directory} has ${faults.length} faults:\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
      options,
    );
    this.faults = faults;
  }
}

/** Where in a workspace: `field` for JSON, `line` and `column` for CSV. */
export interface Place {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: string | undefined;
  readonly field?: string | undefined;
}

/** One reading of a workspace: faults are gathered, so that all of them can be told at once. */
export class Reading {
  readonly faults: string[] = [];
  languages: readonly Language[] = everyLanguage;
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  path(file: string): string {
    return join(this.directory, file);
  }

  /** @param remedy how to mend it */
  fault({ file, line, column, field }: Place, what: string, remedy?: string): void {
    const where = [
      this.path(file) + (line === undefined ? "" : ` line ${line}`),
      ...(column === undefined ? [] : [`column ${column}`]),
      ...(field === undefined || field === "" ? [] : [`field ${field}`]),
    ].join(", ");
    this.faults.push(`${where}: ${what}${remedy === undefined ? "" : `; ${remedy}`}`);
  }
}

/** Codes become file names, addresses and database values. */
export const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
