import { Command, CommanderError } from "commander";
import * as amend from "./commands/amend.js";
import * as build from "./commands/build.js";
import * as demo from "./commands/demo.js";
import * as history from "./commands/history.js";
import * as intake from "./commands/intake.js";
import * as rejects from "./commands/rejects.js";
import * as serve from "./commands/serve.js";
import * as status from "./commands/status.js";
import * as template from "./commands/template.js";
import { CommandError } from "./errors.js";
import { toolVersion } from "./tool.js";

const commands = [demo, template, intake, history, amend, rejects, status, build, serve];

process.stdout.on("error", quietWhenReaderLeft);
process.stderr.on("error", quietWhenReaderLeft);

process.exitCode = await main(process.argv);

async function main(argv: readonly string[]): Promise<number | undefined> {
  const program = new Command("workbench")
    .description("Analytics and target forecasting for cleaner-production audit programmes")
    .version(await toolVersion())
    .showHelpAfterError()
    .exitOverride();
  for (const { register } of commands) register(program);
  try {
    await program.parseAsync([...argv]);
    return process.exitCode === undefined ? 0 : Number(process.exitCode);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const message = error instanceof Error ? error.message : String(error);
    console.error(process.env.DEBUG && error instanceof Error ? error.stack : message);
    return error instanceof CommandError ? error.exitCode : 1;
  }
}

/** The reader of a pipe, such as `head`, may leave before everything is written. */
function quietWhenReaderLeft(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}
