/** One table of a source, as text that the engine reads without guessing. */
export interface SourceTable {
  /** sheet or database table; null where the source is one table */
  readonly name: string | null;
  readonly header: readonly string[];
  /**
   * CSV in UTF-8 without its header: fields parted by commas, records ended by LF, quotation marks
   * only where a field needs them. The first field is the number of the row in the source.
   */
  readonly path: string;
  /** records in `path` */
  readonly rows: number;
}
