import type { Command } from "commander";
import type { Language } from "../../src/domain/language.js";
import type { FaultRow } from "../../src/domain/quality.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type OpenCube, withCube } from "../cubes/open.js";
import { CommandError } from "../errors.js";
import { qualityOf } from "../quality/quality.js";
import { faultsOf } from "../quality/rows.js";
import { qualityText } from "../quality/text.js";
import { type Say, said } from "../said.js";
import { statusReport } from "../status/report.js";
import { statusText } from "../status/text.js";
import { chosenWorkspace, loadWorkspace } from "../workspace/workspace.js";
import { chosenLanguage, languageOption } from "./language.js";
import { dayGiven, wholeFrom } from "./usage.js";

interface Options {
  workspace?: string;
  json: boolean;
  asOf?: string;
  confirmed: boolean;
  quality: boolean;
  act?: number;
  region?: string;
  lang?: Language;
}

export function register(program: Command, say: Say): void {
  program
    .command("status")
    .option("--workspace <dir>", say("usage.workspace"))
    .option("--json", say("usage.status.json"), false)
    .option("--as-of <date>", say("usage.status.asOf"), dayGiven(say, "2017-12-31"))
    .option("--quality", say("usage.status.quality"), false)
    .option("--confirmed", say("usage.status.confirmed"), false)
    .option("--region <code>", say("usage.status.region"))
    .option("--act <number>", say("usage.status.act"), wholeFrom(1, say))
    .addOption(languageOption(say("usage.lang.told")))
    .action(async ({ workspace: directory, ...options }: Options) => {
      const language = chosenLanguage(options.lang);
      const workspace = await loadWorkspace(chosenWorkspace(directory));
      const { asOf, confirmed, act: upTo, region } = options;
      if (region !== undefined && !workspace.regions.some(({ code }) => code === region))
        throw new CommandError(said("status.noRegion", { code: region }), 2);
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
      const report = await statusReport(workspace, asOf, view, region);
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
