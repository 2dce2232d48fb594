import { type Command, InvalidArgumentError } from "commander";
import { dayOfDate } from "../../src/domain/period.js";
import { statusReport } from "../status/report.js";
import { statusText } from "../status/text.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";

export function register(program: Command): void {
  program
    .command("status")
    .description("totals, goals, pace and probability per plan and indicator")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option("--json", "plain unrounded numbers in base units", false)
    .option("--as-of <date>", "the register as it stood on a day, such as 2017-12-31", isoDate)
    .action(async (options: { workspace?: string; json: boolean; asOf?: string }) => {
      const workspace = await loadWorkspace(chosenWorkspace(options.workspace));
      const report = await statusReport(workspace, options.asOf);
      console.log(options.json ? JSON.stringify(report, null, 2) : statusText(workspace, report));
    });
}

function isoDate(text: string): string {
  try {
    dayOfDate(text);
    return text;
  } catch {
    throw new InvalidArgumentError("It must be a date such as 2017-12-31.");
  }
}
