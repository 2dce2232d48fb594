import { parentPort } from "node:worker_threads";
import { lookBack } from "../../src/forecast/lookBack.js";

/** Series of one season, looked at in a thread of its own. */
export interface Batch {
  readonly values: readonly Float64Array[];
  readonly season: number;
  readonly horizon: number;
}

parentPort!.on("message", ({ values, season, horizon }: Batch) =>
  parentPort!.postMessage(values.map((own) => lookBack(own, season, horizon))),
);
