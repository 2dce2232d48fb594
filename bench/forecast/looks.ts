import { inThreads, programOf } from "../../loaders/forecast/threads.js";
import type { Looks } from "../../src/forecast/lookBack.js";
import type { Batch } from "./worker.js";

/** Series that a thread is given at once. */
const batch = 64;

/** Looks at all series, in as many threads as there are processors. */
export async function lookBackAll(
  values: readonly Float64Array[],
  season: number,
  horizon: number,
): Promise<Looks[]> {
  const program = await programOf(new URL("./worker.ts", import.meta.url));
  const tasks = Array.from(
    { length: Math.ceil(values.length / batch) },
    (_, i): Batch => ({ values: values.slice(i * batch, (i + 1) * batch), season, horizon }),
  );
  return (await inThreads<Batch, Looks[]>(program, tasks)).flat();
}
