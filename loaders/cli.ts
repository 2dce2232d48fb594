import { Command, CommanderError } from "commander";
import type { Language } from "../src/domain/language.js";
import { chosenLanguage, languageAsked } from "./commands/language.js";
import { tellUsage } from "./commands/usage.js";
import { CommandError, textOf } from "./errors.js";
import { type Say, sayIn } from "./said.js";
import { toolVersion } from "./tool.js";

interface Commands {
  register(program: Command, say: Say): void;
}

const amend = () => import("./commands/amend.js");
const build = () => import("./commands/build.js");

/** Each command by its name; a module is loaded, with all that it needs, when its command is called. */
const commands = {
  demo: () => import("./commands/demo.js"),
  template: () => import("./commands/template.js"),
  intake: () => import("./commands/intake.js"),
  history: () => import("./commands/history.js"),
  withdraw: amend,
  confirm: amend,
  rejects: () => import("./commands/rejects.js"),
  status: () => import("./commands/status.js"),
  build,
  preview: build,
  serve: () => import("./commands/serve.js"),
} as const satisfies Readonly<Record<string, () => Promise<Commands>>>;

type Name = keyof typeof commands;

const names = Object.keys(commands) as Name[];
const isName = (word: string): word is Name => Object.hasOwn(commands, word);

process.stdout.on("error", quietWhenReaderLeft);
process.stderr.on("error", quietWhenReaderLeft);

process.exitCode = await main(process.argv);

async function main(argv: readonly string[]): Promise<number | undefined> {
  let language = languageAsked(argv);
  const say = sayIn(language);
  const program = tellUsage(new Command("workbench"), say)
    .description(say("usage.program"))
    .version(await toolVersion(), "-V, --version", say("usage.version"))
    .showHelpAfterError()
    .exitOverride()
    .hook("preAction", (_, called) => {
      language = chosenLanguage(called.opts<{ lang?: Language }>().lang);
    });
  const named = argv.slice(2).find(isName);
  if (named !== undefined) (await commands[named]()).register(program, say);
  for (const name of names) {
    const loaded = program.commands.find((command) => command.name() === name);
    (loaded ?? program.command(name)).description(say(`usage.${name}`));
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
