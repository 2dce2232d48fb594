import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Address } from "./address.js";
import { failure } from "./failure.js";

/** Rows that were sent, in a file. */
export interface Sent {
  readonly rows: number;
  /** SHA-256 of what was sent, hexadecimal */
  readonly sha256: string;
}

/** Texts of values, and quoted ones of ours, must not depend on how the server is set up. */
const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL datestyle = 'ISO'; SET LOCAL standard_conforming_strings = on;
  SET LOCAL extra_float_digits = 1; SET LOCAL row_security = on`;

/**
 * Does all work in one snapshot of a database, which it cannot change: what others commit meanwhile is
 * not seen, whichever table is read when.
 * @throws FileFault if the server cannot be reached; what fails in the work is thrown as it is
 */
export async function inSnapshot<T>(
  { client, database: label, user }: Address,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  // The query that it hits tells the same failure; without a listener the process would end here.
  client.on("error", () => {});
  try {
    await client
      .connect()
      .then(() => client.query(begin))
      .catch((cause) => {
        throw failure(cause, { label, user });
      });
    return await work(client);
  } finally {
    // Nothing was changed, so that leaving is all there is to do; a broken connection has left already.
    await client.end().catch(() => {});
  }
}

/**
 * Writes what a COPY … TO STDOUT sends behind a first line, as fast as the disk takes it.
 * @param progress told the megabytes so far
 */
export async function sendTo(
  client: pg.Client,
  sql: string,
  path: string,
  firstLine: string,
  progress: (megabytes: number) => void = () => {},
): Promise<Sent> {
  const stream = client.query(copyTo(sql));
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      yield firstLine;
      for await (const chunk of chunks) {
        hash.update(chunk);
        const before = Math.floor(bytes / 1e6);
        bytes += chunk.length;
        if (Math.floor(bytes / 1e6) > before) progress(Math.floor(bytes / 1e6));
        yield chunk;
      }
    },
    createWriteStream(path),
  );
  return { rows: stream.rowCount, sha256: hash.digest("hex") };
}
