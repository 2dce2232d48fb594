import type { Submission } from "../register/manifest.js";
import type { Kind } from "../register/schema.js";

/** What is kept of the reading of a table: see `Submission`. */
export type Reading = NonNullable<Submission["reading"]>;

/** A submission that is a reading. */
export type Read = Submission & { readonly reading: Reading };

/** The readings of one table among some submissions, in the order in which they were made. */
export function readingsOf(
  submissions: readonly Submission[],
  source: string,
  kind: Kind,
): readonly Read[] {
  return submissions
    .filter(
      (s): s is Read => s.kind === kind && s.reading !== undefined && s.reading.source === source,
    )
    .sort((a, b) => a.reading.number - b.reading.number);
}

/**
 * The watermark from which a table can be read on; null where all of it must be read: the first time, where
 * it is mapped otherwise than it was, and where one of the readings that follow each other is gone.
 */
export function watermarkOf(readings: readonly Read[], mapping: string): string | null {
  let reached: string | null = null;
  for (const [i, { reading }] of readings.entries()) {
    if (reading.mapping !== mapping || reading.number !== i + 1 || reading.since !== reached)
      return null;
    reached = reading.watermark;
    if (reached === null) return null;
  }
  return reached;
}
