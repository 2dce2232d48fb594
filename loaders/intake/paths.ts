import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { CommandError } from "../errors.js";
import { type Said, said } from "../said.js";
import { isDatabaseUrl } from "./postgres/address.js";

const submitted = /\.(csv|tsv|txt|xlsx|xls|parquet)$/i;
/** Locks of open workbooks, hidden files, and what intake wrote itself. */
const passedOver = /^[.~]|\.rejected\.[^.]+$/;

/**
 * The files that arguments name: each may be a file, a directory, whose submissions are taken from
 * all levels below it, or a pattern such as `2017/*.xlsx`. In a fixed order, none twice. Addresses of
 * databases stand for themselves.
 * @throws CommandError naming every argument that leads to no file
 */
export async function filesOf(args: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const faults: Said[] = [];
  for (const arg of args) {
    if (isDatabaseUrl(arg)) {
      found.add(arg);
      continue;
    }
    const files = await named(arg).catch((cause: NodeJS.ErrnoException) => cause);
    if (files instanceof Error) faults.push(unnamed(arg, files));
    else if (files.length === 0)
      faults.push(said(isDynamicPattern(arg) ? "paths.unmatched" : "paths.empty", { path: arg }));
    else for (const file of files) found.add(file);
  }
  if (faults.length > 0)
    throw new CommandError({
      in: (language) => faults.map((fault) => fault.in(language)).join("\n"),
    });
  return [...found];
}

function unnamed(path: string, { code, message }: NodeJS.ErrnoException): Said {
  if (code === "ENOENT") return said("paths.none", { path });
  if (code === "EACCES" || code === "EPERM") return said("paths.closed", { path });
  return said("paths.unreadable", { path, detail: code ?? message });
}

async function named(arg: string): Promise<string[]> {
  const known = await stat(arg).catch((cause: NodeJS.ErrnoException) => cause);
  if (known instanceof Error) {
    if (!isDynamicPattern(arg)) throw known;
    return (await glob(arg)).filter(isSubmission).sort();
  }
  if (!known.isDirectory()) return [arg];
  const names = await readdir(arg, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isSubmission)
    .sort();
}

function isSubmission(path: string): boolean {
  const name = basename(path);
  return submitted.test(name) && !passedOver.test(name);
}
