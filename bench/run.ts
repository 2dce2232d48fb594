import { CommandError } from "../loaders/errors.js";
import { benchBuild } from "./build.js";
import { benchDemo } from "./demo.js";
import { benchForecast } from "./forecast.js";
import { benchIntake } from "./intake.js";
import { benchPage } from "./page.js";
import { benchPaths } from "./paths.js";
import { benchReconcile } from "./reconcile.js";
import { benchStart } from "./start.js";
import { benchWhatIf } from "./whatif.js";

/** A measurement prints what it does on standard error and returns plain numbers. */
type Bench = (args: readonly string[]) => Promise<Record<string, unknown>>;

const benches: Record<string, Bench> = {
  start: benchStart,
  build: benchBuild,
  demo: benchDemo,
  intake: benchIntake,
  page: benchPage,
  forecast: benchForecast,
  reconcile: benchReconcile,
  paths: benchPaths,
  whatif: benchWhatIf,
};

const [name = "", ...args] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join("|")} [OPTIONS]`);
  process.exit(2);
}
try {
  console.log(JSON.stringify({ bench: name, ...(await bench(args)) }));
} catch (error) {
  if (!(error instanceof CommandError || isOfArguments(error))) throw error;
  console.error(error.message);
  process.exit(1);
}

/** Whether Node refused how options were written. */
function isOfArguments(error: unknown): error is Error {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS");
}
