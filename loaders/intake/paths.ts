import { readdir, stat } from "node:fs/promises";
import { basename, isAbsolute, join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import type { Names } from "../../src/domain/language.js";
import { CommandError } from "../errors.js";
import { inEach, type Said, said } from "../said.js";
import { isDatabaseUrl } from "./postgres/address.js";

const submitted = /\.(csv|tsv|txt|xlsx|xls|parquet)$/i;
/** Locks of open workbooks and hidden files. */
const noSubmission = /^[.~]/;
/** Rows that intake gave back. */
const givenBack = /\.rejected\.[^.]+$/i;
/** A pattern whose last part spells their mark asks for them. */
const asksForGivenBack = /rejected|\.rej/i;

/** A file that is no submission unless its sender says so: rows that were given back, mended or not. */
export interface PassedOver {
  readonly file: string;
  /** why, and how to send it */
  readonly sentence: Names;
}

export interface NamedFiles {
  /** in a fixed order, none twice */
  readonly files: readonly string[];
  readonly passedOver: readonly PassedOver[];
}

/**
 * The files that arguments name: each may be a file, a directory, whose submissions are taken from
 * all levels below it, or a pattern such as `2017/*.xlsx`. Files of rejected rows are read where they are
 * named, or where a pattern spells `.rejected`. Addresses of databases stand for themselves.
 * @throws CommandError naming every argument that leads to no file
 */
export async function filesOf(args: readonly string[]): Promise<NamedFiles> {
  const found = new Set<string>();
  const rejected = new Set<string>();
  const faults: Said[] = [];
  for (const arg of args) {
    if (isDatabaseUrl(arg)) {
      found.add(arg);
      continue;
    }
    const named = await filesAt(arg).catch((cause: NodeJS.ErrnoException) => cause);
    if (named instanceof Error) {
      faults.push(unnamed(arg, named));
      continue;
    }
    if (named.files.length === 0)
      faults.push(
        said(isDynamicPattern(arg) ? "paths.unmatched" : "paths.empty", { path: arg }),
        ...named.rejected.map(told),
      );
    for (const file of named.files) found.add(file);
    for (const file of named.rejected) rejected.add(file);
  }
  if (faults.length > 0)
    throw new CommandError({
      in: (language) => faults.map((fault) => fault.in(language)).join("\n"),
    });
  const passedOver = [...rejected]
    .filter((file) => !found.has(file))
    .map((file) => ({ file, sentence: inEach(told(file)) }));
  return { files: [...found], passedOver };
}

const told = (path: string) => said("paths.passedOver", { path });

function unnamed(path: string, { code, message }: NodeJS.ErrnoException): Said {
  if (code === "ENOENT") return said("paths.none", { path });
  if (code === "EACCES" || code === "EPERM") return said("paths.closed", { path });
  return said("paths.unreadable", { path, detail: code ?? message });
}

/** What a single argument leads to, and files of rejected rows that it does not ask for. */
async function filesAt(arg: string): Promise<{ files: string[]; rejected: string[] }> {
  const known = await stat(arg).catch((cause: NodeJS.ErrnoException) => cause);
  if (known instanceof Error) {
    if (!isDynamicPattern(arg)) throw known;
    return sorted(
      await glob(arg, { absolute: isAbsolute(arg) }),
      asksForGivenBack.test(basename(arg)),
    );
  }
  if (!known.isDirectory()) return { files: [arg], rejected: [] };
  const names = await readdir(arg, { recursive: true, withFileTypes: true });
  return sorted(
    names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
    false,
  );
}

function sorted(paths: readonly string[], withGivenBack: boolean) {
  const isRejected = (path: string) => !withGivenBack && givenBack.test(path);
  const known = paths.filter(isSubmission).sort();
  return { files: known.filter((path) => !isRejected(path)), rejected: known.filter(isRejected) };
}

function isSubmission(path: string): boolean {
  const name = basename(path);
  return submitted.test(name) && !noSubmission.test(name);
}
