import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { Worker } from "node:worker_threads";

/** A thread takes as long to start as it takes to hash this many bytes. */
const worthAThread = 32 << 20;

/** SHA-256 of a file, hexadecimal; a large one is hashed beside whatever else this process does meanwhile. */
export async function sha256OfFile(path: string): Promise<string> {
  const { size } = await stat(path);
  return size < worthAThread
    ? createHash("sha256")
        .update(await readFile(path))
        .digest("hex")
    : hashedBeside(path);
}

function hashedBeside(path: string): Promise<string> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL("./hash-worker.mjs", import.meta.url), {
      workerData: path,
      execArgv: [],
    });
    worker.once("message", done);
    worker.once("error", fail);
  });
}
