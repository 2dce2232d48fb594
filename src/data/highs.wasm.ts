import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

// the solver's program, served from here like everything else
process.stdout.write(await readFile(createRequire(import.meta.url).resolve("highs/runtime")));
