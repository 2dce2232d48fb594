import { readFileSync } from "node:fs";
import { takeIn } from "../../loaders/intake/intake.js";

/** An intake whose process ends while it reads or checks, as a fault of the engine ends it. */
const [path, workspace, moment] = process.argv.slice(2) as [string, string, string];
await takeIn([path], JSON.parse(readFileSync(workspace, "utf8")), {
  progress(text) {
    if (text.startsWith(moment)) process.kill(process.pid, "SIGKILL");
  },
});
