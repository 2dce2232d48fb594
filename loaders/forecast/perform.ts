import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { serialize } from "node:v8";
import { writeWhole } from "../disk.js";
import { type AnswerOf, type JobName, jobs, type TaskOf } from "./jobs.js";
import { inThreads, programOf } from "./threads.js";

/** Smaller tasks are performed sooner than a thread begins. */
const worthThreads = 2000;
/** Answers that are kept. */
const kept = 64;

/**
 * Performs tasks in threads, each answer kept in a file by the digest of the task and of the code that
 * performed it: the same question is not worked out twice.
 */
export async function performAll<Name extends JobName>(
  name: Name,
  tasks: readonly TaskOf<Name>[],
  cache = ".cache/forecast",
): Promise<AnswerOf<Name>[]> {
  const perform = jobs[name] as (task: TaskOf<Name>) => AnswerOf<Name>;
  const size = tasks.reduce((sum, { values }) => sum + values.length * (values[0]?.length ?? 0), 0);
  if (size < worthThreads) return tasks.map(perform);
  const program = await programOf(new URL("./worker.ts", import.meta.url));
  const paths = tasks.map((task) => join(cache, `${digestOf(program, name, task)}.json`));
  const known = await Promise.all(paths.map((path) => readKnown<AnswerOf<Name>>(path)));
  const missing = tasks.flatMap((_, i) => (known[i] ? [] : [i]));
  const made = await inThreads<{ name: Name; task: TaskOf<Name> }, AnswerOf<Name>>(
    program,
    missing.map((i) => ({ name, task: tasks[i]! })),
  );
  if (missing.length > 0) await mkdir(cache, { recursive: true });
  for (const [k, i] of missing.entries())
    await writeWhole(paths[i]!, JSON.stringify(made[k]), join(cache, `${randomUUID()}.tmp`));
  if (missing.length > 0) await forgetOldest(cache);
  return tasks.map((_, i) => known[i] ?? made[missing.indexOf(i)]!);
}

function digestOf(program: string, name: string, task: object): string {
  return createHash("sha256").update(program).update(name).update(serialize(task)).digest("hex");
}

async function readKnown<Answer>(path: string): Promise<Answer | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Answer;
  } catch {
    return null;
  }
}

async function forgetOldest(cache: string): Promise<void> {
  const files = await Promise.all(
    (await readdir(cache)).map(async (name) => {
      const path = join(cache, name);
      const found = await stat(path).catch(() => null);
      return { path, at: found?.mtimeMs ?? 0 };
    }),
  );
  files.sort((a, b) => b.at - a.at);
  for (const { path } of files.slice(kept)) await rm(path, { force: true });
}
