import { z } from "zod";
import type { DatabaseSource } from "../../src/domain/workspace.js";
import { defined } from "./defined.js";
import { codePattern, type Reading } from "./faults.js";
import { readJson } from "./json.js";

export const sourcesFile = "sources.json";

const name = z
  .string()
  .min(1, "is empty; write the name as the database has it")
  .refine((text) => !text.includes("\0"), "holds a character that no name of a database has");

const table = z.strictObject({
  schema: name,
  table: name,
  columns: z.record(z.string().min(1), name).optional(),
  watermark: name.optional(),
});

const address =
  /^(?<host>\[[0-9a-f:.]+\]|[^:/@?#\s]+)(?::(?<port>\d{1,5}))?\/(?<database>[^/@?#]+)$/i;

const source = z.strictObject({
  database: z.string().regex(address, {
    message: "must be host:port/database and nothing else; user and password come with the command",
  }),
  tables: z
    .strictObject({ audits: table.optional(), measures: table.optional() })
    .refine(
      ({ audits, measures }) => audits ?? measures,
      "names no table; give audits or measures",
    ),
});

const schema = z.record(
  z.string().regex(codePattern, {
    message: "is no name for a source; write letters, digits, dots, hyphens or underscores",
  }),
  source,
);

/** `sources.json`, optional: the databases that submissions are read from. */
export async function readSources(reading: Reading): Promise<DatabaseSource[]> {
  const written = await readJson(reading, sourcesFile, schema, "optional");
  return Object.entries(written ?? {}).map(
    ([
      name,
      {
        database,
        tables: { audits, measures },
      },
    ]) => ({
      name,
      database: withPort(database),
      tables: defined({
        audits: audits && defined(audits),
        measures: measures && defined(measures),
      }),
    }),
  );
}

function withPort(database: string): string {
  const { host, port, database: name } = address.exec(database)!.groups!;
  return `${host!.toLowerCase()}:${Number(port ?? 5432)}/${name}`;
}
