import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const NODE = { major: 20, minor: 19 };

/** Ends the process with a sentence where Node is too old to run anything here. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > NODE.major || (major === NODE.major && minor >= NODE.minor)) return;
  fail(`Node ${NODE.major}.${NODE.minor} or later is needed; this is ${process.versions.node}.`);
}

/** Installs the locked dependencies unless exactly those are there. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log("Installing dependencies (once) …");
  const { status, error } = spawnSync(
    "npm",
    ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    },
  );
  if (status !== 0)
    fail(
      `npm ci failed${error ? `: ${error.message}` : ""}. Check that the npm registry can be reached, then try again.`,
    );
}

function isInstalled() {
  const installed = packagesOf("node_modules/.package-lock.json");
  const locked = packagesOf("package-lock.json");
  if (!installed || !locked) return false;
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === "") return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, optional?: boolean }> | null}
 */
function packagesOf(lockfile) {
  if (!existsSync(lockfile)) return null;
  try {
    return JSON.parse(readFileSync(lockfile, "utf8")).packages;
  } catch {
    return null;
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(message);
  process.exit(1);
}
