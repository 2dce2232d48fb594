/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as a quoted SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * How rows are written as Parquet. Columns of more different values than a list of codes or days has
 * gain nothing from a dictionary, and building one costs a tenth of the time.
 */
export const parquetFormat = "FORMAT parquet, DICTIONARY_SIZE_LIMIT 1000";

/**
 * A sum of floating-point values in ascending order: added in the order in which threads happen to meet them
 * its last digits would differ from run to run.
 */
export function orderedSum(value: string): string {
  return `SUM(${value} ORDER BY ${value})`;
}

/** The year of a date, as a number. */
export function yearOf(date: string): string {
  return `CAST(EXTRACT(YEAR FROM ${date}) AS INTEGER)`;
}
