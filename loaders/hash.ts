import { Worker } from "node:worker_threads";

/** SHA-256 of a file, hexadecimal; computed beside whatever else this process does meanwhile. */
export function sha256OfFile(path: string): Promise<string> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL("./hash-worker.mjs", import.meta.url), {
      workerData: path,
      execArgv: [],
    });
    worker.once("message", done);
    worker.once("error", fail);
  });
}
