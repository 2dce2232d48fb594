import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fail } from "./installed.mjs";

const CANDIDATES = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** @returns {string | undefined} the path of an installed Chromium */
export function findChromium() {
  return CANDIDATES.find((path) => path !== undefined && existsSync(path));
}

/** Finds Chromium and Chinese fonts; on Debian, as root, installs what is missing. */
export function ensureChromium() {
  const fonts = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" }).stdout;
  const missing = [
    ...(findChromium() ? [] : ["chromium"]),
    ...(fonts ? [] : ["fonts-noto-cjk", "fontconfig"]),
  ];
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log(`Installing ${missing.join(", ")} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    /** @type {import("node:child_process").SpawnSyncOptions} */
    const quiet = { stdio: ["ignore", "ignore", "inherit"], env };
    spawnSync("apt-get", ["update", "-qq"], quiet);
    spawnSync("apt-get", ["install", "-y", "-qq", ...missing], quiet);
  }
  if (!findChromium())
    fail(
      "Browser tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to its path.",
    );
}
