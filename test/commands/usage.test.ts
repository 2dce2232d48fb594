import { Argument, Command, CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { languageAsked, languageOption } from "../../loaders/commands/language.js";
import { dayGiven, tellUsage, wholeFrom } from "../../loaders/commands/usage.js";
import { sayIn } from "../../loaders/said.js";
import type { Language } from "../../src/domain/language.js";

/** What a small program of a command or two says of some arguments, and the code of its error. */
async function told(
  language: Language,
  ...args: string[]
): Promise<{ text: string; code: string }> {
  const say = sayIn(language);
  let text = "";
  const write = (more: string) => {
    text += more;
  };
  const program = tellUsage(new Command("workbench"), say).exitOverride();
  program.configureOutput({ ...program.configureOutput(), writeOut: write, writeErr: write });
  program
    .command("status")
    .description(say("usage.status"))
    .option("--as-of <date>", say("usage.status.asOf"), dayGiven(say, "2017-12-31"))
    .option("--act <number>", say("usage.status.act"), wholeFrom(1, say))
    .addOption(languageOption(say("usage.lang.told")))
    .action(() => {});
  program
    .command("template")
    .addArgument(new Argument("<kind>", say("usage.template.kind")).choices(["audits", "measures"]))
    .requiredOption("--by <name>", say("usage.confirm.by"))
    .action(() => {});
  const code = await program.parseAsync(args, { from: "user" }).then(
    () => "",
    (error: unknown) => (error instanceof CommanderError ? error.code : String(error)),
  );
  return { text: text.trim(), code };
}

describe("what the command line cannot take", () => {
  it.each<[string[], string, string]>([
    [
      ["status", "--frobnicate"],
      "error: unknown option '--frobnicate'",
      "错误：没有选项 --frobnicate",
    ],
    [
      ["statu"],
      "error: unknown command 'statu'\n(Did you mean status?)",
      "错误：没有命令 statu\n（是否指 status？）",
    ],
    [["template", "--by", "Li"], "error: missing required argument 'kind'", "错误：缺少参数 kind"],
    [
      ["template", "audits"],
      "error: required option '--by <name>' not specified",
      "错误：须给出选项 --by <name>",
    ],
    [
      ["status", "--lang"],
      "error: option '--lang <lang>' argument missing",
      "错误：选项 --lang <lang> 缺少值",
    ],
    [
      ["status", "--lang", "fr"],
      "error: option '--lang <lang>' argument 'fr' is invalid. Allowed choices are en, zh-Hans, zh-Hant.",
      "错误：选项 --lang <lang> 的值 fr 无效。可选：en, zh-Hans, zh-Hant。",
    ],
    [
      ["template", "parks", "--by", "Li"],
      "error: command-argument value 'parks' is invalid for argument 'kind'. Allowed choices are audits, measures.",
      "错误：参数 kind 的值 parks 无效。可选：audits, measures。",
    ],
    [
      ["status", "--as-of", "2017-02-29"],
      "error: option '--as-of <date>' argument '2017-02-29' is invalid. It must be a date such as 2017-12-31.",
      "错误：选项 --as-of <date> 的值 2017-02-29 无效。须为日期，如 2017-12-31。",
    ],
    [
      ["status", "--act", "0"],
      "error: option '--act <number>' argument '0' is invalid. It must be a whole number from 1.",
      "错误：选项 --act <number> 的值 0 无效。须为不小于 1 的整数。",
    ],
    [
      ["status", "a", "b"],
      "error: too many arguments for 'status'. Expected 0 arguments but got 2.",
      "错误：status 的参数过多：应为 0 个，给出 2 个。",
    ],
  ])("%j is told in the language of its reader", async (args, en, zh) => {
    expect((await told("en", ...args)).text).toBe(en);
    expect((await told("zh-Hans", ...args)).text).toBe(zh);
  });
});

describe("the help of a command", () => {
  it("has no English sentence in Chinese, nor a simplified character in Traditional Chinese", async () => {
    const { text, code } = await told("zh-Hans", "template", "--help");
    expect(code).toBe("commander.helpDisplayed");
    expect(text.split("\n").map((line) => line.replace(/ {2,}/g, " ").trim())).toEqual([
      "用法： workbench template [options] <kind>",
      "",
      "参数：",
      'kind 报送内容；targets 为分解目标 (可选："audits", "measures")',
      "",
      "选项：",
      "--by <name> 确认人",
      "-h, --help 显示命令的帮助",
    ]);
    expect((await told("zh-Hant", "status", "--help")).text).toContain("各規劃、各指標的合計");
  });
});

describe("the language of usage", () => {
  it("is that which the arguments ask for, before anything is read of them", () => {
    expect(languageAsked(["status", "--lang", "zh-Hant", "--frobnicate"])).toBe("zh-Hant");
    expect(languageAsked(["--lang=zh-Hans", "--help"])).toBe("zh-Hans");
    expect(languageAsked(["status", "--lang"])).toBe(languageAsked([]));
  });
});
