import { readFile } from "node:fs/promises";

// the solver's program, served from here like everything else
process.stdout.write(await readFile(new URL(import.meta.resolve("highs/runtime"))));
