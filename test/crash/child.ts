import { readFileSync } from "node:fs";
import { stdout } from "node:process";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Errand } from "./errands.js";
import { dyingAt, install, judged, type Operation } from "./faults.js";

const errand = JSON.parse(process.argv[2]!) as Errand;
install();
const work = await workOf(errand);
stdout.write("ready\n");
if (errand.waits) await new Promise((go) => process.stdin.once("data", go));
const operations: Operation[] = [];
const dying = errand.die ? dyingAt(errand.die.point, errand.die.half) : () => "go" as const;
try {
  await judged((operation) => {
    operations.push(operation);
    return dying(operation);
  }, work);
  stdout.write(`${JSON.stringify({ operations })}\n`);
} catch (error) {
  stdout.write(`${JSON.stringify({ operations, error: (error as Error).message })}\n`);
}
process.exit(0);

async function workOf(errand: Errand): Promise<() => Promise<unknown>> {
  const workspace = () => JSON.parse(readFileSync(errand.workspace, "utf8")) as Workspace;
  const now = new Date(errand.now);
  switch (errand.does) {
    case "intake": {
      const { takeIn } = await import("../../loaders/intake/intake.js");
      const { paths, replaces } = errand;
      return () => takeIn(paths, workspace(), { now, replaces });
    }
    case "withdraw": {
      const { withdraw } = await import("../../loaders/register/amend.js");
      return () => withdraw(workspace(), errand.submission, { reason: "wrong year", now });
    }
    case "confirm": {
      const { confirm } = await import("../../loaders/register/amend.js");
      return () => confirm(workspace(), errand.submission, { by: "Li Wei", now });
    }
    case "build": {
      const { buildSite } = await import("../../loaders/build/site.js");
      return () => buildSite(errand.workspace, { output: errand.output });
    }
  }
}
