import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Timed {
  readonly seconds: number;
  /** largest resident set of any one process, where the system tells (Linux); else null */
  readonly peakMB: number | null;
  /** largest sum of the resident sets of all its processes at one moment */
  readonly togetherMB: number | null;
}

/** Seconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Runs a command to its end. */
export async function timedCommand(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Timed> {
  const { seconds, peakMB, togetherMB } = await timedOutput(command, args, options);
  return { seconds, peakMB, togetherMB };
}

/** Runs a command to its end and keeps what it printed. */
export function timedOutput(
  command: string,
  args: readonly string[],
  { cwd = ".", env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Timed & { output: string }> {
  const began = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, OBSERVABLE_TELEMETRY_DISABLE: "true", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  let peakMB: number | null = null;
  let togetherMB: number | null = null;
  const watch = setInterval(() => {
    let now = 0;
    for (const pid of descendants(child.pid!)) {
      const resident = residentOf(pid);
      if (resident === null) continue;
      peakMB = Math.max(peakMB ?? 0, resident.peakMB);
      now += resident.nowMB;
    }
    if (now > 0) togetherMB = Math.max(togetherMB ?? 0, now);
  }, 50);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0)
        done({ seconds: (performance.now() - began) / 1000, peakMB, togetherMB, output });
      else fail(new Error(`${command} ${args.join(" ")} ended with ${code}`));
    });
  });
}

function residentOf(pid: number): { peakMB: number; nowMB: number } | null {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return null;
  try {
    const status = readFileSync(path, "utf8");
    const megabytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) / 1024;
    return { peakMB: megabytes("VmHWM"), nowMB: megabytes("VmRSS") };
  } catch {
    return null;
  }
}

function descendants(pid: number): number[] {
  const path = `/proc/${pid}/task/${pid}/children`;
  try {
    const children = readFileSync(path, "utf8").trim().split(" ").filter(Boolean).map(Number);
    return [pid, ...children.flatMap(descendants)];
  } catch {
    return [pid];
  }
}

export async function inTemporaryDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "workbench-bench-"));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
