import { type Command, Help, InvalidArgumentError, type Option } from "commander";
import { dayOfDate } from "../../src/domain/period.js";
import type { usageTexts } from "../../src/i18n/usage.js";
import type { Say } from "../said.js";

/** Lets the help of a program, and what it says of arguments that it cannot take, be told in a language. */
export function tellUsage(program: Command, say: Say): Command {
  const titles: Readonly<Record<string, string>> = {
    "Usage:": say("usage.headUsage"),
    "Arguments:": say("usage.headArguments"),
    "Options:": say("usage.headOptions"),
    "Commands:": say("usage.headCommands"),
  };
  const described = (text: string) =>
    text
      .replace(/(?<=\(|, )choices: /, say("usage.choices"))
      .replace(/(?<=\(|, )default: /, say("usage.default"));
  return program
    .helpOption("-h, --help", say("usage.help"))
    .helpCommand("help [command]", say("usage.help"))
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: (option: Option) =>
        described(Help.prototype.optionDescription.call(new Help(), option)),
      argumentDescription: (argument) =>
        described(Help.prototype.argumentDescription.call(new Help(), argument)),
    })
    .configureOutput({ outputError: (text, write) => write(usageFault(text, say)) });
}

/** How the library says what it cannot take: its sentence in parts, and the one of the catalogue. */
const faults: readonly (readonly [RegExp, keyof typeof usageTexts])[] = [
  [/^error: unknown option '(?<option>.*)'/, "usage.unknownOption"],
  [/^error: unknown command '(?<command>.*)'/, "usage.unknownCommand"],
  [/^error: missing required argument '(?<argument>.*)'/, "usage.missingArgument"],
  [/^error: required option '(?<option>.*)' not specified/, "usage.missingOption"],
  [/^error: option '(?<option>.*)' argument missing/, "usage.missingValue"],
  [
    /^error: option '(?<option>.*)' argument '(?<value>[\s\S]*)' is invalid\. (?<why>.*)/,
    "usage.wrongOption",
  ],
  [
    /^error: command-argument value '(?<value>[\s\S]*)' is invalid for argument '(?<argument>.*)'\. (?<why>.*)/,
    "usage.wrongArgument",
  ],
  [
    /^error: too many arguments for '(?<command>.*)'\. Expected (?<expected>\d+) arguments? but got (?<given>\d+)\./,
    "usage.tooMany",
  ],
  [/Allowed choices are (?<choices>.*)\.$/m, "usage.allowed"],
  [/\(Did you mean (?:one of )?(?<names>.*)\?\)$/m, "usage.meant"],
];

/**
 * What the library says of an argument, in the language of `say`.
 * @example usageFault("error: unknown option '--x'", sayIn("zh-Hans")) // => "错误：没有选项 --x"
 */
export function usageFault(text: string, say: Say): string {
  return faults.reduce(
    (told, [form, key]) =>
      told.replace(form, (...parts) =>
        say(key as "usage.unknownOption", parts.at(-1) as { option: string }),
      ),
    text,
  );
}

/** Parses a day of the calendar. @param example told where it is none */
export function dayGiven(say: Say, example: string): (text: string) => string {
  return (text) => {
    try {
      dayOfDate(text);
      return text;
    } catch {
      throw new InvalidArgumentError(say("usage.date", { example }));
    }
  };
}

/** Parses a whole number that the machine's integers hold. */
export function wholeFrom(least: number, say: Say): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > 0x7fffffff)
      throw new InvalidArgumentError(say("usage.wholeFrom", { least }));
    return value;
  };
}
