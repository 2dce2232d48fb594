import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, requireNode } from "./installed.mjs";
import { becomeWorkbench } from "./run.mjs";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
requireNode();
ensureInstalled();
becomeWorkbench(["serve", ...process.argv.slice(2)]);
