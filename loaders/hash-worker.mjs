import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parentPort, workerData } from "node:worker_threads";

/** Tells the digest of one file to the thread that asked for it. */
const hash = createHash("sha256");
await pipeline(createReadStream(workerData, { highWaterMark: 1 << 20 }), hash);
parentPort?.postMessage(hash.digest("hex"));
