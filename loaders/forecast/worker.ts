import { parentPort } from "node:worker_threads";
import { perform, type Task } from "./task.js";

/** Performs tasks one after another, in a thread of its own. */
parentPort!.on("message", (task: Task) => parentPort!.postMessage(perform(task)));
