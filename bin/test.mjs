import { readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled, requireNode } from "./installed.mjs";
import { runPackage } from "./run.mjs";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
requireNode();
ensureInstalled();
ensureChromium();

const totals = { passed: 0, failed: 0, skipped: 0 };

/**
 * A step without tests of its own counts as one test.
 * @param {string} title
 * @param {string} script
 * @param {readonly string[]} args
 */
function step(title, script, args) {
  console.log(`\n== ${title}`);
  if (runPackage(script, args) === 0) totals.passed++;
  else totals.failed++;
}

/**
 * @param {string} project
 * @param {readonly string[]} args
 */
function suite(project, args = []) {
  console.log(`\n== ${project} tests`);
  const report = `.cache/test-${project}.json`;
  rmSync(report, { force: true });
  const code = runPackage("vitest/vitest.mjs", [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const counted = countsOf(report);
  totals.passed += counted.passed;
  totals.skipped += counted.skipped;
  totals.failed += code !== 0 && counted.failed === 0 ? 1 : counted.failed;
}

/** @param {string} report */
function countsOf(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

step("types", "typescript/bin/tsc", []);
step("lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
// By default one core is left to the one who watches.
const everyCore = ["--maxWorkers=100%"];
suite("unit", everyCore);
suite("hard", everyCore);
suite("browser");

if (totals.skipped > 0) console.log(`\n${totals.skipped} skipped: what they need is not here`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
