import { fork } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Format } from "./case.js";
import type { Outcome } from "./examine.js";
import type { Next, Task, Told } from "./tell.js";

export interface FuzzOptions {
  readonly files: number;
  readonly seed: number;
  readonly among: readonly Format[];
  /** default 2 */
  readonly processes?: number;
  /** numbers of single cases, instead of the first `files` */
  readonly only?: readonly number[];
  readonly progress?: (done: number) => void;
}

export interface FuzzResult {
  readonly outcomes: readonly Outcome[];
  /** files that went through the whole of intake */
  readonly whole: number;
  /** what must not be, each with how to see it again */
  readonly violations: readonly string[];
  readonly seconds: number;
}

/** A process that says nothing new for so long hangs. */
const patienceSeconds = 30;

export const saved = ".cache/fuzz";

/** Tries files in processes of their own, so that one that ends or hangs is a result like others. */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { files, seed, among, processes = 2, only, progress = () => {} } = options;
  const began = performance.now();
  const cases = only ?? Array.from({ length: files }, (_, i) => i);
  const root = mkdtempSync(join(tmpdir(), "workbench-fuzz-"));
  const outcomes: Outcome[] = [];
  const ended: string[] = [];
  let whole = 0;
  const replay = (index: number) =>
    `npm run fuzz -- --seed ${seed} --case ${index}${among.length === 1 ? ` --format ${among[0]}` : ""}`;
  const work = async (share: readonly number[], place: number) => {
    let left = share;
    while (left.length > 0) {
      const scratch = join(root, String(place));
      const done = new Set<number>();
      const failure = await run({ seed, cases: left, among, scratch, saved }, (told) => {
        if ("whole" in told) whole += told.whole;
        else {
          for (const outcome of told.group) done.add(outcome.index);
          outcomes.push(...told.group);
          progress(outcomes.length);
        }
      });
      if (failure === null) {
        const lost = left.filter((index) => !done.has(index));
        if (lost.length > 0) ended.push(`nothing is known of the cases ${lost.join(", ")}`);
        break;
      }
      const { next, what } = failure;
      mkdirSync(saved, { recursive: true });
      const kept = join(saved, `seed-${seed}-${next.cases[0]}.bytes`);
      if (next.step === "reading") copyFileSync(join(scratch, "next.bytes"), kept);
      ended.push(
        `${next.step} of case ${next.cases.join(", ")}: ${what}${next.step === "reading" ? ` (${kept})` : ""}; ${replay(next.cases[0] ?? -1)}`,
      );
      const guilty = new Set(next.cases);
      left = left.filter((index) => !done.has(index) && !guilty.has(index));
    }
  };
  try {
    await Promise.all(
      Array.from({ length: processes }, (_, p) =>
        work(
          cases.filter((_, i) => i % processes === p),
          p,
        ),
      ),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  const wrong = outcomes.flatMap(({ index, format, damage, violations }) =>
    violations.map(
      (text) =>
        `${format} ${damage.length === 0 ? "unspoiled" : damage.join(", ")}: ${text}; ${replay(index)}`,
    ),
  );
  return {
    outcomes,
    whole,
    violations: [...ended, ...wrong],
    seconds: (performance.now() - began) / 1000,
  };
}

const worker = fileURLToPath(new URL("./worker.ts", import.meta.url));

/** @returns null where the process came to its end, else how and with what it did not */
function run(task: Task, hear: (told: Told) => void): Promise<{ next: Next; what: string } | null> {
  const nextPath = join(task.scratch, "next.json");
  const nextOf = (): Next => {
    try {
      return JSON.parse(readFileSync(nextPath, "utf8")) as Next;
    } catch {
      return { cases: [], step: "start" };
    }
  };
  const child = fork(worker, [JSON.stringify(task)], {
    execArgv: ["--max-old-space-size=1500", "--import", import.meta.resolve("tsx")],
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  let seen = "";
  let since = performance.now();
  let hangs = false;
  const watch = setInterval(() => {
    const now = JSON.stringify(nextOf());
    if (now !== seen) [seen, since] = [now, performance.now()];
    const patience = patienceSeconds * (now.includes('"reading"') ? 1 : 10);
    if (performance.now() - since > patience * 1000) {
      hangs = true;
      child.kill("SIGKILL");
    }
  }, 500);
  child.on("message", (told) => hear(told as Told));
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code, signal) => {
      clearInterval(watch);
      if (code === 0) return done(null);
      const next = nextOf();
      const what = hangs
        ? "hangs"
        : `the process ends (${signal ?? code}): ${complaint.trim().split("\n").slice(-6).join(" | ")}`;
      if (next.step === "start") fail(new Error(`the trial cannot start: ${complaint}`));
      else done({ next, what });
    });
  });
}
