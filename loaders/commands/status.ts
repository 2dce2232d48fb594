import { type Command, InvalidArgumentError } from "commander";
import { dayOfDate } from "../../src/domain/period.js";
import { withCube } from "../cubes/open.js";
import { qualityOf } from "../quality/quality.js";
import { qualityText } from "../quality/text.js";
import { statusReport } from "../status/report.js";
import { statusText } from "../status/text.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";

interface Options {
  workspace?: string;
  json: boolean;
  asOf?: string;
  confirmed: boolean;
  quality: boolean;
  act?: number;
}

export function register(program: Command): void {
  program
    .command("status")
    .description("totals, goals, pace and probability per plan and indicator")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option("--json", "plain unrounded numbers in base units", false)
    .option("--as-of <date>", "the register as it stood on a day, such as 2017-12-31", isoDate)
    .option("--quality", "how complete, clean and timely the submissions are", false)
    .option("--confirmed", "count only what the root region has confirmed", false)
    .option("--act <number>", "the register after that act of its history", wholeNumber)
    .action(async ({ workspace: directory, ...options }: Options) => {
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const { asOf, confirmed, act: upTo } = options;
      const view = { confirmed, upTo };
      if (options.quality) {
        const quality = await withCube(workspace, asOf, (cube) => qualityOf(workspace, cube), view);
        console.log(
          options.json ? JSON.stringify(quality, null, 2) : qualityText(workspace, quality),
        );
        return;
      }
      const report = await statusReport(workspace, asOf, view);
      console.log(options.json ? JSON.stringify(report, null, 2) : statusText(workspace, report));
    });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1.");
  return Number(text);
}

function isoDate(text: string): string {
  try {
    dayOfDate(text);
    return text;
  } catch {
    throw new InvalidArgumentError("It must be a date such as 2017-12-31.");
  }
}
