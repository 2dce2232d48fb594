import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import type { Operation } from "./faults.js";

interface Common {
  /** file of a workspace, as JSON; of `build`, its directory */
  readonly workspace: string;
  /** ISO instant */
  readonly now: string;
  /** ends itself at an operation */
  readonly die?: { readonly point: number; readonly half: boolean };
  /** begins when a line comes in */
  readonly waits?: boolean;
}

/** What a process of its own is sent to do. */
export type Errand = Common &
  (
    | { readonly does: "intake"; readonly paths: readonly string[]; readonly replaces?: string }
    | { readonly does: "withdraw" | "confirm"; readonly submission: string }
    | { readonly does: "build"; readonly output: string }
  );

export interface Outcome {
  readonly signal: NodeJS.Signals | null;
  /** absent where the process was killed */
  readonly operations?: readonly Operation[];
  readonly error?: string;
}

export interface Sent {
  readonly child: ChildProcess;
  /** everything is loaded: the work begins, or waits */
  readonly ready: Promise<void>;
  readonly ended: Promise<Outcome>;
}

const place = resolve(".cache/test/crash");
const script = join(place, "loaders/child.js");

/** Bundles what the processes run, which start several times as fast so. */
export async function bundleChild(): Promise<void> {
  await build({
    entryPoints: ["test/crash/child.ts"],
    outdir: join(place, "loaders"),
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["@duckdb/node-bindings*", "esbuild", "hucre", "@e965/xlsx", "tsx"],
    banner: {
      js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);",
    },
    logLevel: "error",
  });
  mkdirSync(place, { recursive: true });
  cpSync("package.json", join(place, "package.json"));
  cpSync("loaders/hash-worker.mjs", join(place, "loaders/hash-worker.mjs"));
}

export function send(errand: Errand, cwd?: string): Sent {
  const child = spawn(process.execPath, [script, JSON.stringify(errand)], {
    cwd,
    stdio: ["pipe", "pipe", "inherit"],
  });
  let said = "";
  const ready = new Promise<void>((begun) => {
    createInterface({ input: child.stdout! }).on("line", (line) => {
      if (line === "ready") begun();
      else said = line;
    });
    child.once("close", () => begun());
  });
  const ended = new Promise<Outcome>((done, fail) => {
    child.once("error", fail);
    child.once("close", (_, signal) =>
      done({ signal, ...(said === "" ? {} : (JSON.parse(said) as Omit<Outcome, "signal">)) }),
    );
  });
  return { child, ready, ended };
}

/** Does some work for each of many things, a few at a time. */
export async function each<T>(
  things: readonly T[],
  work: (thing: T) => Promise<void>,
  atOnce = 2,
): Promise<void> {
  const waiting = things.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const thing of waiting) await work(thing);
    }),
  );
}
