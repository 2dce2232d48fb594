import { spawn, spawnSync } from "node:child_process";

export const environment = { ...process.env, OBSERVABLE_TELEMETRY_DISABLE: "true" };

/**
 * Runs a package's script with this Node, in the foreground.
 * @param {string} script path below node_modules
 * @param {readonly string[]} args
 * @returns {number} its exit code
 */
export function runPackage(script, args) {
  const { status } = spawnSync(process.execPath, [`node_modules/${script}`, ...args], {
    stdio: "inherit",
    env: environment,
  });
  return status ?? 1;
}

/**
 * Runs the command line and hands it this process's signals.
 * @param {readonly string[]} args
 */
export function becomeWorkbench(args) {
  const child = spawn(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "loaders/cli.ts", ...args],
    {
      stdio: "inherit",
      env: environment,
    },
  );
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
  // npm does not hand on a signal that it gets alone: where it has ended, so must what it started.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 1000).unref();
}
