import { Command, CommanderError } from "commander";
import type { Language } from "../src/domain/language.js";
import { chosenLanguage } from "./commands/language.js";
import { CommandError, textOf } from "./errors.js";
import { toolVersion } from "./tool.js";

interface Described {
  readonly does: string;
  readonly load: () => Promise<{ register(program: Command): void }>;
}

const amend = () => import("./commands/amend.js");
const build = () => import("./commands/build.js");

/** Each command by its name; a module is loaded, with all that it needs, when its command is called. */
const commands: Readonly<Record<string, Described>> = {
  demo: {
    does: "write the synthetic demonstration register",
    load: () => import("./commands/demo.js"),
  },
  template: {
    does: "write an empty submission file with the right headers; as XLSX with lists, notes and an example",
    load: () => import("./commands/template.js"),
  },
  intake: {
    does: "check submissions and add their sound rows to the register",
    load: () => import("./commands/intake.js"),
  },
  history: {
    does: "what was submitted, withdrawn and confirmed, in order",
    load: () => import("./commands/history.js"),
  },
  withdraw: { does: "take a submission out of force; its rows stay on record", load: amend },
  confirm: {
    does: "record that the next region up confirms a submission: a county's by its city, then the province",
    load: amend,
  },
  rejects: {
    does: "every rejected row and warning of a submission as CSV, with the cells that were sent",
    load: () => import("./commands/rejects.js"),
  },
  status: {
    does: "totals, goals, pace and probability per plan and indicator",
    load: () => import("./commands/status.js"),
  },
  build: { does: "build the static site; nothing is redone when nothing changed", load: build },
  preview: {
    does: "Framework's preview, which reloads pages as they are edited",
    load: build,
  },
  serve: {
    does: "make what is missing or out of date, then serve the site on this machine",
    load: () => import("./commands/serve.js"),
  },
};

process.stdout.on("error", quietWhenReaderLeft);
process.stderr.on("error", quietWhenReaderLeft);

process.exitCode = await main(process.argv);

async function main(argv: readonly string[]): Promise<number | undefined> {
  let language = chosenLanguage(undefined);
  const program = new Command("workbench")
    .description("Analytics and target forecasting for cleaner-production audit programmes")
    .version(await toolVersion())
    .showHelpAfterError()
    .exitOverride()
    .hook("preAction", (_, called) => {
      language = chosenLanguage(called.opts<{ lang?: Language }>().lang);
    });
  const named = argv.slice(2).find((word) => Object.hasOwn(commands, word));
  if (named !== undefined) (await commands[named]!.load()).register(program);
  for (const [name, { does }] of Object.entries(commands)) {
    const loaded = program.commands.find((command) => command.name() === name);
    (loaded ?? program.command(name)).description(does);
  }
  try {
    await program.parseAsync([...argv]);
    return process.exitCode === undefined ? 0 : Number(process.exitCode);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(
      process.env.DEBUG && error instanceof Error ? error.stack : textOf(error, language),
    );
    return error instanceof CommandError ? error.exitCode : 1;
  }
}

/** The reader of a pipe, such as `head`, may leave before everything is written. */
function quietWhenReaderLeft(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}
