import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { textOf } from "../../loaders/errors.js";
import { describeIntake } from "../../loaders/intake/describe.js";
import { languageOf } from "../../loaders/intake/headLanguage.js";
import { namedIn } from "../../loaders/intake/hint.js";
import { filesOf } from "../../loaders/intake/paths.js";
import { RefusedError } from "../../loaders/intake/refused.js";
import { said, speech } from "../../loaders/said.js";
import { namesOf, toTraditional } from "../../loaders/workspace/traditional.js";
import type { Language } from "../../src/domain/language.js";
import { languages } from "../../src/domain/language.js";
import { type TerminalKey, terminalTexts } from "../../src/i18n/terminal.js";
import { sampleWorkspace } from "../register/sample.js";
import { audit, csv, desk } from "./support.js";

describe("a sentence of the terminal", () => {
  it("leaves open the same in every language", () => {
    const open = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, { en, zh }] of Object.entries(terminalTexts)) {
      expect(open(zh), key).toEqual(open(en));
      expect(open(toTraditional(zh)), key).toEqual(open(en));
    }
  });

  it("is told in the language of its reader, numbers with their thousands apart", () => {
    const told = (key: "rows.audits", count: number) =>
      languages.map((language) => said(key, { count }).in(language));
    expect(told("rows.audits", 1200)).toEqual([
      "1,200 rows of audits",
      "审核 1,200 行",
      "審核 1,200 行",
    ]);
    expect(told("rows.audits", 1)[0]).toBe("1 row of audits");
  });

  it("is no other's", () => {
    const first = new Map<string, TerminalKey>();
    for (const key of Object.keys(terminalTexts) as TerminalKey[]) {
      const { en } = terminalTexts[key];
      expect(first.get(en), key).toBeUndefined();
      first.set(en, key);
    }
  });
});

describe("the language of headers", () => {
  it.each<[Language, string[]]>([
    ["en", ["audit_id", "region_code", "coal[吨标准煤]"]],
    ["en", ["audit_id", "region_code", "coal（萬噸）", "备注"]],
    ["zh-Hans", ["审核编号", "行政区划代码", "公布日期", "节能量[tce]"]],
    ["zh-Hant", ["審核編號", "行政區劃代碼", "公布日期", "節能量[吨]"]],
    ["zh-Hans", ["审核编号", "audit_id"]],
    ["en", []],
  ])("is %s of %j", (language, header) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe("a name that is given with its key", () => {
  it("is told in the language of its reader; what is quoted of a file is not", () => {
    const told = (text: string) => languages.map((language) => namedIn(text, language));
    expect(told("listed_on (公布日期)")).toEqual(["listed_on", "公布日期", "公佈日期"]);
    expect(told("simplified (简化), standard (规范)")).toEqual([
      "simplified, standard",
      "简化、规范",
      "簡化、規範",
    ]);
    expect(new Set(told("A-1, 审核.xlsx (表一):3"))).toEqual(new Set(["A-1, 审核.xlsx (表一):3"]));
  });
});

/** Those of the sample, named as a workspace names them. */
const traditionalIndicators = sampleWorkspace(".").indicators.map((indicator) => ({
  ...indicator,
  names: namesOf({ en: indicator.names.en, zh: indicator.names["zh-Hans"] }),
}));

const faulty = [
  audit("a", { procedure: "快", accepted_on: "2017-03-05" }),
  audit("b", { listed_on: "2017-03-06" }),
  audit("c", { region_code: "100109" }),
  audit("d"),
];

describe("a report in Traditional Chinese", () => {
  it("has no simplified character but in what it quotes, and names columns by their labels", async () => {
    const { file, intake, workspace } = await desk({ indicators: traditionalIndicators });
    const path = await file("a.csv", csv(faulty));
    const report = await intake([path, path], { dryRun: true });
    const text = describeIntake(report, workspace, speech("zh-Hant"));
    expect(toTraditional(text)).toBe(text);
    expect(text).toContain("：審核 4 行：接收 1 行，退回 3 行");
    expect(text).toContain("該日期早於在先的公佈日期，請更正其中之一。");
    expect(text).toContain("該列只能填寫：簡化、規範。");
    expect(text).not.toMatch(/listed_on|evaluated_on|simplified/);
    expect(text).toContain("試運行：登記庫未作改動");
    const english = describeIntake(report, workspace, speech("en"));
    expect(english).not.toMatch(/\p{Script=Han}(?<!快)/u);
    expect(english).toContain("The date lies before listed_on, which comes first.");
  });

  it("gives rejected rows back with reasons in the language of their heads", async () => {
    const { file, intake } = await desk({ languages: ["en", "zh-Hans", "zh-Hant"] });
    const heads: Record<string, string> = {
      audit_id: "審核編號",
      enterprise_id: "企業代碼",
      region_code: "行政區劃代碼",
      industry_code: "行業代碼",
      listed_on: "公布日期",
      accepted_on: "驗收日期",
    };
    const keys = Object.keys(heads);
    const rows = csv([audit("b", { listed_on: "2017-03-06" })], keys).split("\n");
    const chinese = [Object.values(heads).join(","), ...rows.slice(1)].join("\n");
    const { files } = await intake([await file("a.csv", chinese)]);
    const text = await readFile(files[0]!.rejects!, "utf8");
    expect(text).toContain("該日期早於在先的公佈日期，請更正其中之一。");
    const unit = csv(faulty.slice(1, 2), [...keys, "coal"]).replace("coal", "coal[吨标准煤]");
    const english = await intake([await file("b.csv", unit)]);
    expect(await readFile(english.files[0]!.rejects!, "utf8")).toContain(
      "The date lies before listed_on, which comes first.",
    );
  });
});

describe("files that cannot be taken", () => {
  it("are told apart in each language: none there, none of a kind in a directory, none for a pattern", async () => {
    const { file } = await desk();
    const directory = dirname(await file("empty/notes.md", ""));
    const nowhere = `${directory}/nowhere.csv`;
    const error = await filesOf([nowhere, directory, `${directory}/*.csv`]).catch(
      (cause: unknown) => cause,
    );
    expect(textOf(error, "en").split("\n")).toEqual([
      `${nowhere}: there is no such file`,
      `${directory}: holds no CSV, TSV, XLSX, XLS or Parquet file`,
      `${directory}/*.csv: no CSV, TSV, XLSX, XLS or Parquet file matches this pattern`,
    ]);
    expect(textOf(error, "zh-Hant").split("\n")).toEqual([
      `${nowhere}：沒有這個文件`,
      `${directory}：其中沒有 CSV、TSV、XLSX、XLS 或 Parquet 文件`,
      `${directory}/*.csv：沒有與此模式相符的 CSV、TSV、XLSX、XLS 或 Parquet 文件`,
    ]);
  });

  it("say that the others of their directory are sound, and how to take those", async () => {
    const { file, intake } = await desk();
    const directory = dirname(await file("month/a.csv", csv([audit("a")])));
    await file("month/b.csv", csv([audit("b")]));
    const bad = await file("month/c.xlsx", "PK\u0003\u0004 and more");
    const error = await intake(await filesOf([directory])).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(RefusedError);
    expect((error as RefusedError).sound).toBe(2);
    expect(textOf(error, "en").split("\n")).toEqual([
      `${bad}: is a damaged workbook: its end is missing, so it was cut off; save or send it again`,
      `nothing was taken, though 2 other files are sound; to take those, move ${bad} away, or mend what is wrong there, and run the command again`,
    ]);
    expect(textOf(error, "zh-Hans")).toContain("全部未接收，但其余 2 个文件无误");
    const [told] = (error as RefusedError).toJSON();
    expect(basename(told!.file!)).toBe("c.xlsx");
    expect(told!.parameters.detail).toMatch(/End of central directory/);
    for (const sentence of Object.values(told!.sentence))
      expect(sentence).not.toContain("central directory");
  });
});
