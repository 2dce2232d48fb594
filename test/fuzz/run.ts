import { parseArgs } from "node:util";
import { type Format, formats } from "./case.js";
import { fuzz, saved } from "./fuzz.js";
import { summary } from "./summary.js";

const usage =
  "usage: npm run fuzz -- [--files N] [--seed S] [--format csv|text|xlsx|xls|parquet] [--case N]";

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    format: { type: "string", multiple: true },
    case: { type: "string", multiple: true },
  },
});
const among = (values.format ?? formats) as Format[];
const [files, seed] = [Number(values.files), Number(values.seed)];
const only = values.case?.map(Number);
if (
  [files, seed, ...(only ?? [])].some((n) => !Number.isSafeInteger(n) || n < 0) ||
  among.some((format) => !formats.includes(format))
) {
  console.error(usage);
  process.exit(2);
}

const began = performance.now();
const total = only?.length ?? files;
const result = await fuzz({
  files,
  seed,
  among,
  ...(only ? { only } : {}),
  progress(done) {
    const rate = done / ((performance.now() - began) / 1000);
    console.error(`${done} of ${total} files, ${rate.toFixed(0)} a second`);
  },
});
console.log(summary(result));
if (only) for (const outcome of result.outcomes) console.log(JSON.stringify(outcome, null, 2));
for (const violation of result.violations.slice(0, 200)) console.error(`VIOLATION ${violation}`);
if (result.violations.length > 0) console.error(`the files are in ${saved}`);
process.exitCode = result.violations.length > 0 ? 1 : 0;
