import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

/** Tells the digest of one file to the thread that asked for it. */
const hash = createHash("sha256");
const buffer = Buffer.allocUnsafe(4 << 20);
const input = openSync(workerData, "r");
for (let read = -1; read !== 0; ) {
  read = readSync(input, buffer);
  hash.update(buffer.subarray(0, read));
}
closeSync(input);
parentPort?.postMessage(hash.digest("hex"));
