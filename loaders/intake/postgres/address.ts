import pg from "pg";
import type { DatabaseSource } from "../../../src/domain/workspace.js";
import { sourcesFile } from "../../workspace/sources.js";
import { FileFault } from "../fault.js";

/** Where a database is, in words that hold no password. */
export interface Address {
  /** `host:port/database` */
  readonly database: string;
  readonly user: string;
  /** name of the source whose tables to read, where the address gives one */
  readonly source: string | null;
  readonly client: pg.Client;
}

/** Milliseconds; parameters of the address, such as `?statement_timeout=7200000`, win over them. */
export const timeouts = {
  connectionTimeoutMillis: 10_000,
  lock_timeout: 10_000,
  statement_timeout: 1_800_000,
} as const;

export function isDatabaseUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//i.test(text);
}

/**
 * A client, not yet connected, for an address `postgres://user@host:port/database#source`. What it leaves
 * out comes from the environment, as with other clients: PGUSER, PGPASSWORD, ~/.pgpass.
 * @throws FileFault if it is none, without repeating it: it may hold a password
 */
export function parseAddress(url: string): Address {
  const [connectionString, source] = divided(url);
  try {
    const client = new pg.Client({
      connectionString,
      application_name: "cleaner-production-workbench",
      keepAlive: true,
      ...timeouts,
    });
    const { host, port, database, user } = client;
    const place = host.includes(":") ? `[${host}]` : host;
    return {
      database: `${place.toLowerCase()}:${port}/${database}`,
      user: user ?? "",
      source,
      client,
    };
  } catch {
    throw new FileFault(
      "a database's address must read postgres://user@host:port/database, with special characters as %XX",
    );
  }
}

function divided(url: string): [address: string, source: string | null] {
  const at = url.lastIndexOf("#");
  return at === -1 ? [url, null] : [url.slice(0, at), url.slice(at + 1)];
}

/**
 * The source of the workspace that an address means: by name, or as the only one of its database.
 * @throws FileFault saying what to write where there is none
 */
export function sourceAt(
  { database, source }: Pick<Address, "database" | "source">,
  sources: readonly DatabaseSource[],
  directory: string,
): DatabaseSource {
  const file = `${directory}/${sourcesFile}`;
  const names = (some: readonly DatabaseSource[], join: string) =>
    some.map(({ name }) => `#${name}`).join(join);
  if (source !== null) {
    const found = sources.find(({ name }) => name === source);
    if (found) return found;
    throw new FileFault(
      `${database}: ${file} has no source “${source}”${sources.length > 0 ? `; it has ${names(sources, ", ")}` : ""}`,
    );
  }
  const own = sources.filter((one) => one.database === database);
  if (own.length > 1)
    throw new FileFault(
      `${database}: ${file} has several sources in this database; put ${names(own, " or ")} behind its address`,
    );
  const [found] = own;
  if (found) return found;
  const example = { tables: { audits: { schema: "public", table: "audits" } } };
  throw new FileFault(
    `${database}: no source tells which tables to read; write into ${file}: ${JSON.stringify({ main: { database, ...example } })}${sources.length > 0 ? `, or put ${names(sources, " or ")} behind the address` : ""}`,
  );
}
