import { open, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
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

/**
 * Takes a lock that its file stands for; one whose process has ended is taken over.
 * @returns gives it back
 * @throws Locked if another process has it
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    started: await startOf(process.pid),
  });
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = await open(path, "wx");
      await handle.writeFile(mine);
      await handle.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    }
    const found = await readFile(path, "utf8").catch(() => null);
    if (found === null) continue;
    const other = parse(found);
    if (other && (await isRunning(other))) throw new Locked(other);
    // A lock without a holder may be one that is just being written.
    if (!other && attempt < 3) await new Promise((done) => setTimeout(done, 100));
    else await breakLock(path, found);
  }
}

function parse(text: string): Holder | null {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Of two processes that find a dead lock one moves it away; what a third put there meanwhile goes back. */
async function breakLock(path: string, dead: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => {});
  const moved = await readFile(aside, "utf8").catch(() => dead);
  if (moved === dead) await rm(aside, { force: true });
  else await rename(aside, path);
}

async function isRunning({ pid, host, started }: Holder): Promise<boolean> {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return (await startOf(pid)) === started;
}

/** When a process began, where the system tells (Linux): numbers of processes are used again. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}
