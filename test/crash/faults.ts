import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { DuckDBConnection } from "@duckdb/node-api";

/** One step by which a process changes the disk, or makes a change last. */
export interface Operation {
  readonly name: string;
  readonly path: string;
  /** where `rename` and `link` lead */
  readonly to?: string;
  /** whether it takes space */
  readonly writes: boolean;
  /** whether a process may die with half of it done */
  readonly divisible: boolean;
}

/** What becomes of an operation before it happens: nothing, half of it and then the end, or an error. */
export type Judge = (operation: Operation) => "go" | "die" | "half" | Error;

type Call = (this: unknown, ...args: never[]) => unknown;
type Table = Record<string, Call>;

let judge: Judge = () => "go";

function die(): never {
  process.kill(process.pid, "SIGKILL");
  throw new Error("a killed process went on");
}

interface Known {
  readonly name: string;
  readonly writes?: boolean;
  describe(
    this: unknown,
    args: unknown[],
  ): (Pick<Operation, "path" | "to"> & { divisible?: boolean }) | null;
  /** does half of it */
  half?(this: unknown, original: Call, args: unknown[]): unknown;
}

/** Puts a step in the place of one that asks first. */
function ask(table: Table, key: string, known: Known): void {
  const original = table[key]!;
  const { name, writes = false, describe, half } = known;
  table[key] = function asking(this: unknown, ...args: never[]) {
    const described = describe.call(this, args);
    if (described === null) return original.apply(this, args);
    const verdict = judge({ name, writes, divisible: half !== undefined, ...described });
    if (verdict === "go") return original.apply(this, args);
    if (verdict === "die") die();
    if (verdict === "half") {
      const begun = half!.call(this, original, args);
      return begun instanceof Promise ? begun.then(die) : die();
    }
    if (/Sync$/.test(key)) throw verdict;
    return Promise.reject(verdict);
  };
}

const first = (args: unknown[]) => ({ path: String(args[0]) });
const both = (args: unknown[]) => ({ path: String(args[0]), to: String(args[1]) });
const halfOf = (content: unknown) => {
  const bytes = typeof content === "string" ? Buffer.from(content) : (content as Uint8Array);
  return bytes.subarray(0, bytes.length >> 1);
};
const isWriting = (flags: unknown) => typeof flags === "string" && /[wa+]/.test(flags);

/** Of what a directory holds, half goes. */
function removeHalf(path: string): void {
  const names = untouched.readdirSync(path);
  for (const name of names.slice(0, Math.ceil(names.length / 2)))
    untouched.rmSync(join(path, name), { recursive: true, force: true });
}

const untouched = { ...fs };
const descriptors = new Map<number, string>();

/**
 * Makes every change that this process makes to the disk ask first, through Node or by a COPY of
 * DuckDB; reading asks nothing.
 */
export function install(): void {
  const promises = fs.promises as unknown as Table;
  const plain = fs as unknown as Table;
  for (const [table, end] of [
    [promises, ""],
    [plain, "Sync"],
  ] as const) {
    ask(table, `rm${end}`, {
      name: "rm",
      describe: ([path]) =>
        untouched.existsSync(String(path))
          ? { path: String(path), divisible: untouched.statSync(String(path)).isDirectory() }
          : null,
      half(_, [path]) {
        removeHalf(String(path));
      },
    });
    ask(table, `rmdir${end}`, { name: "rmdir", describe: first });
    ask(table, `mkdir${end}`, { name: "mkdir", writes: true, describe: first });
    ask(table, `mkdtemp${end}`, { name: "mkdtemp", writes: true, describe: first });
    ask(table, `rename${end}`, { name: "rename", describe: both });
    ask(table, `link${end}`, { name: "link", writes: true, describe: both });
    ask(table, `writeFile${end}`, {
      name: "write",
      writes: true,
      describe: ([path]) => (typeof path === "string" ? { path } : null),
      half(_, [path, content]) {
        untouched.writeFileSync(String(path), halfOf(content));
      },
    });
  }
  ask(plain, "openSync", {
    name: "create",
    writes: true,
    describe: ([path, flags]) => (isWriting(flags) ? { path: String(path) } : null),
  });
  ask(plain, "writeSync", {
    name: "write",
    writes: true,
    describe: ([descriptor]) => ({ path: descriptors.get(Number(descriptor)) ?? "" }),
    half(original, [descriptor, content]) {
      original.call(fs, descriptor as never, halfOf(content) as never);
    },
  });
  const openSync = plain.openSync!;
  plain.openSync = function remembering(...args: never[]) {
    const descriptor = openSync.apply(fs, args) as number;
    descriptors.set(descriptor, String(args[0]));
    return descriptor;
  };
  const open = promises.open!;
  promises.open = async function opening(...args: never[]) {
    const [path, flags] = args as unknown[];
    const handle = (await open.apply(fs.promises, args)) as unknown as Table;
    const described = () => ({ path: String(path) });
    ask(handle, "sync", { name: "sync", describe: described });
    if (isWriting(flags))
      ask(handle, "writeFile", {
        name: "write",
        writes: true,
        describe: described,
        half(original, [content]) {
          return original.call(handle, halfOf(content) as never);
        },
      });
    return handle;
  } as Call;
  ask(promises, "open", {
    name: "create",
    writes: true,
    describe: ([path, flags]) => (isWriting(flags) ? { path: String(path) } : null),
  });
  ask(DuckDBConnection.prototype as unknown as Table, "run", {
    name: "copy",
    writes: true,
    describe([sql]) {
      const target = /^\s*COPY [\s\S]* TO '([^']+)' \(/.exec(String(sql));
      return target ? { path: target[1]! } : null;
    },
    half(original, args) {
      original.apply(this, args as never[]);
      return new Promise((begun) => setTimeout(begun, 1));
    },
  });
  syncBuiltinESMExports();
}

/** Lets operations be judged while some work is done. */
export async function judged<T>(by: Judge, work: () => Promise<T>): Promise<T> {
  judge = by;
  try {
    return await work();
  } finally {
    judge = () => "go";
  }
}

export interface Point {
  readonly operation: Operation;
  /** of the operation among all, from 0 */
  readonly point: number;
  readonly half: boolean;
}

/**
 * Where a process may be killed: before each operation, and in the middle of each that has one. A sync
 * is no such point: it makes nothing other than it is for those who go on.
 */
export function pointsOf(operations: readonly Operation[]): Point[] {
  return operations.flatMap((operation, point) =>
    operation.name === "sync"
      ? []
      : [false, ...(operation.divisible ? [true] : [])].map((half) => ({ operation, point, half })),
  );
}

/** Ends this process before one of its operations, the first being 0, or with half of it done. */
export function dyingAt(point: number, half: boolean): Judge {
  let reached = 0;
  return () => (reached++ === point ? (half ? "half" : "die") : "go");
}

/** From one of its operations on, nothing more goes on the disk. */
export function fullFrom(point: number): Judge {
  let reached = 0;
  return ({ name, path, writes }) => {
    if (reached++ < point || !writes) return "go";
    if (name === "copy")
      return new Error(`IO Error: Could not write file "${path}": No space left on device`);
    return Object.assign(new Error(`ENOSPC: no space left on device, ${name} '${path}'`), {
      code: "ENOSPC",
      syscall: name,
      path,
    });
  };
}
