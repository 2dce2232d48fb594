import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/**
 * Gives tasks to threads, as many at once as the processor has, and keeps the order of the answers.
 * @param program of a thread that answers each message with one, as CommonJS
 */
export async function inThreads<Task, Answer>(
  program: string,
  tasks: readonly Task[],
): Promise<Answer[]> {
  const answers = new Array<Answer>(tasks.length);
  let next = 0;
  const work = () =>
    new Promise<void>((done, fail) => {
      const worker = new Worker(program, { eval: true, execArgv: [] });
      let at = -1;
      const go = () => {
        at = next++;
        if (at < tasks.length) worker.postMessage(tasks[at]);
        else void worker.terminate().then(() => done());
      };
      worker.on("message", (answer: Answer) => {
        answers[at] = answer;
        go();
      });
      worker.on("error", fail);
      go();
    });
  const threads = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: threads }, work));
  return answers;
}

/** A TypeScript module and all that it imports, as one text of CommonJS. */
export async function programOf(module: URL): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(module)],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
  });
  return outputFiles[0]!.text;
}
