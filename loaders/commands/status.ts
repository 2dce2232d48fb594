import { type Command, InvalidArgumentError } from "commander";
import type { Language } from "../../src/domain/language.js";
import type { FaultRow } from "../../src/domain/quality.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type OpenCube, withCube } from "../cubes/open.js";
import { qualityOf } from "../quality/quality.js";
import { faultsOf } from "../quality/rows.js";
import { qualityText } from "../quality/text.js";
import { statusReport } from "../status/report.js";
import { statusText } from "../status/text.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { asOfOption } from "./asOf.js";
import { chosenLanguage, languageOption } from "./language.js";

interface Options {
  workspace?: string;
  json: boolean;
  asOf?: string;
  confirmed: boolean;
  quality: boolean;
  act?: number;
  lang?: Language;
}

export function register(program: Command): void {
  program
    .command("status")
    .option("--workspace <dir>", "workspace directory (default: $WORKSPACE or data)")
    .option("--json", "plain unrounded numbers in base units", false)
    .addOption(asOfOption("the register"))
    .option("--quality", "how complete, clean and timely the submissions are", false)
    .option("--confirmed", "count only what the root region has confirmed", false)
    .option("--act <number>", "the register after that act of its history", wholeNumber)
    .addOption(languageOption("what is told"))
    .action(async ({ workspace: directory, ...options }: Options) => {
      const language = chosenLanguage(options.lang);
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const { asOf, confirmed, act: upTo } = options;
      const view = { confirmed, upTo };
      if (options.quality) {
        const told = await withCube(
          workspace,
          asOf,
          async (cube) => ({
            ...(await qualityOf(workspace, cube)),
            faults: options.json ? await firstFaults(workspace, cube) : [],
          }),
          view,
        );
        console.log(
          options.json ? JSON.stringify(told, null, 2) : qualityText(workspace, told, language),
        );
        return;
      }
      const report = await statusReport(workspace, asOf, view);
      console.log(
        options.json ? JSON.stringify(report, null, 2) : statusText(workspace, report, language),
      );
    });
}

/** How many faults of a submission are told one by one; `rejects` tells all. */
const faultsTold = 100;

async function firstFaults(
  workspace: Workspace,
  { engine, standing }: OpenCube,
): Promise<FaultRow[]> {
  const found: FaultRow[] = [];
  for (const { submission } of standing) {
    const { faults } = await faultsOf(engine, workspace, submission, standing, faultsTold);
    found.push(...faults);
  }
  return found;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1.");
  return Number(text);
}
