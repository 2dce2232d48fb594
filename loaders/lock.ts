import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { z } from "zod";

const holder = z.object({ pid: z.number(), host: z.string(), started: z.string() });

type Holder = z.infer<typeof holder>;

/** Another process has the lock. */
export class Locked extends Error {
  override readonly name = "Locked";
  /** as a person would look for it */
  readonly by: string;

  constructor({ pid, host }: Holder) {
    const by = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
    super(`locked by ${by}`);
    this.by = by;
  }
}

/** How often a lock that others take apart is looked at before they are said to have it. */
const patience = 100;

/**
 * Takes a lock that its file stands for; one whose process has ended is taken over, by one of those
 * that find it. What ended processes left beside it goes.
 * @returns gives it back
 * @throws Locked if another process has it
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    started: await startOf(process.pid),
    // No two locks are alike, so one can be told from those that come after it.
    id: randomUUID(),
  });
  for (let attempt = 0; ; attempt++) {
    if (await claim(path, mine)) {
      await sweep(path);
      return () => remove(path, mine);
    }
    const found = await readFile(path, "utf8").catch(() => null);
    if (found === null) continue;
    const other = parse(found);
    if (other && (await isRunning(other))) throw new Locked(other);
    // A lock without a holder may be one that is just being written.
    if (!other && attempt < 3) await moment(100);
    else
      await breakLock(path, found).catch(async (cause) => {
        if (!(cause instanceof Locked) || attempt >= patience) throw cause;
        await moment(20);
      });
  }
}

const moment = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Makes the lock with its holder in it, in one step; false if there is one. */
async function claim(path: string, mine: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, mine);
    // Not every file system has links.
    await link(draft, path).catch(async (cause: NodeJS.ErrnoException) => {
      if (cause.code === "EEXIST" || cause.code === "ENOENT") throw cause;
      await copyFile(draft, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    // Whoever has the lock by now may have swept the draft away.
    if (code === "EEXIST" || (code === "ENOENT" && syscall !== "open")) return false;
    throw cause;
  } finally {
    await rm(draft, { force: true });
  }
}

function parse(text: string): Holder | null {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function remove(path: string, content: string): Promise<void> {
  const found = await readFile(path, "utf8").catch(() => null);
  if (found === content) await rm(path, { force: true });
}

/**
 * Removes a dead lock. Whoever does so has another meanwhile that is named for the dead one: nobody
 * removes what a third has put in its place.
 */
async function breakLock(path: string, dead: string): Promise<void> {
  const unlock = await lock(`${path}.${createHash("sha256").update(dead).digest("hex")}`);
  try {
    await remove(path, dead);
  } finally {
    await unlock();
  }
}

/** While a lock is had, drafts of it and locks on dead ones decide nothing. */
async function sweep(path: string): Promise<void> {
  const directory = dirname(path);
  for (const name of await readdir(directory))
    if (name.startsWith(`${basename(path)}.`)) await rm(join(directory, name), { force: true });
}

async function isRunning({ pid, host, started }: Holder): Promise<boolean> {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const found = await startOf(pid);
  return found === "" || found === started;
}

/**
 * When a process began, where the system tells (Linux), else "": numbers of processes are used
 * again, and a process that nobody waits for keeps its own after its end.
 */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? "ended" : (fields[19] ?? "");
}
