import { parentPort } from "node:worker_threads";
import { type JobName, jobs } from "./jobs.js";

/** Performs tasks one after another, in a thread of its own. */
parentPort!.on("message", ({ name, task }: { name: JobName; task: never }) =>
  parentPort!.postMessage(jobs[name](task)),
);
