import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { freePort, inTemporaryDirectory, timed, timedCommand } from "./measure.js";

const LONGEST_MS = 600_000;

/**
 * Seconds from `npm start` to the first page served, in a fresh clone of what is committed: without
 * `node_modules`, with them but nothing built, and a second time. The first is compared with
 * `npm ci` alone, the last with starting Node through npm.
 */
export function benchStart(): Promise<Record<string, unknown>> {
  return inTemporaryDirectory(async (directory) => {
    const clone = join(directory, "clone");
    await timedCommand("git", ["clone", "--quiet", ".", clone]);
    const cold = await secondsToFirstPage(clone);
    const again = await secondsToFirstPage(clone);
    for (const made of ["dist", ".cache", "data/register"])
      await rm(join(clone, made), { recursive: true, force: true });
    const installed = await secondsToFirstPage(clone);
    const bareNpm = await timed(() => timedCommand("npm", ["--version"], { cwd: clone }));
    await rm(join(clone, "node_modules"), { recursive: true, force: true });
    const install = await timedCommand("npm", ["ci", "--no-audit", "--no-fund"], { cwd: clone });
    return {
      coldSeconds: cold,
      installedSeconds: installed,
      secondSeconds: again,
      npmCiSeconds: install.seconds,
      npmSeconds: bareNpm,
      coldOverNpmCi: cold / install.seconds,
      secondOverNpm: again / bareNpm,
    };
  });
}

async function secondsToFirstPage(clone: string): Promise<number> {
  const port = await freePort();
  const child = spawn("npm", ["start"], {
    cwd: clone,
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  });
  try {
    return await timed(() => firstPage(`http://127.0.0.1:${port}/`, () => child.exitCode));
  } finally {
    if (child.exitCode === null) process.kill(-child.pid!, "SIGTERM");
  }
}

async function firstPage(url: string, exitCode: () => number | null): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  while (performance.now() < until) {
    if (exitCode() !== null) throw new Error(`npm start ended with ${exitCode()}`);
    const page = await fetch(url).catch(() => null);
    if (page?.ok && (await page.text()).includes("</html>")) return;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  throw new Error(`no page from ${url} within ${LONGEST_MS / 1000} s`);
}
