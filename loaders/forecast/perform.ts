import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { keep, keepNewest } from "../cache.js";
import { contentDigest } from "./digest.js";
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
  const paths = tasks.map((task) => join(cache, `${contentDigest([program, name, task])}.bin`));
  const known = await Promise.all(paths.map((path) => readKnown<AnswerOf<Name>>(path)));
  const missing = tasks.flatMap((_, i) => (known[i] ? [] : [i]));
  const made = await inThreads<{ name: Name; task: TaskOf<Name> }, AnswerOf<Name>>(
    program,
    missing.map((i) => ({ name, task: tasks[i]! })),
  );
  for (const [k, i] of missing.entries()) await keep(paths[i]!, serialize(made[k]));
  if (missing.length > 0) await keepNewest(cache, kept);
  return tasks.map((_, i) => known[i] ?? made[missing.indexOf(i)]!);
}

async function readKnown<Answer>(path: string): Promise<Answer | null> {
  try {
    return deserialize(await readFile(path)) as Answer;
  } catch {
    return null;
  }
}
