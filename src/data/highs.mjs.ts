import { readFile } from "node:fs/promises";

// the solver as it is: a bundler would look for what it asks of Node alone
process.stdout.write(await readFile(new URL(import.meta.resolve("highs"))));
