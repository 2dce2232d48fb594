/** A column of a result: dates come as ISO strings, DECIMAL and BIGINT as numbers, NULL as null. */
export type Column = readonly (string | number | boolean | null)[];

export interface Result {
  readonly names: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  readonly rows: number;
}

export type Value = string | number | boolean | null;

/**
 * Runs portable SQL: the only way to the register's rows.
 * Errors keep their cause and carry the engine's message on one line.
 */
export interface Engine {
  /** @throws Error with the engine's message; `sql` may hold `$1`, `$2` … for `parameters` */
  query(sql: string, parameters?: readonly Value[]): Promise<Result>;
  /** Runs statements for their effect. */
  run(sql: string, parameters?: readonly Value[]): Promise<void>;
  close(): void;
}
