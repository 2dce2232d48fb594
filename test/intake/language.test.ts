import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { withdrawnText } from "../../loaders/commands/rejects.js";
import { textOf } from "../../loaders/errors.js";
import { describeIntake } from "../../loaders/intake/describe.js";
import { languageOf } from "../../loaders/intake/headLanguage.js";
import { hintTeller, namedIn } from "../../loaders/intake/hint.js";
import type { IntakeReport } from "../../loaders/intake/intake.js";
import { filesOf } from "../../loaders/intake/paths.js";
import { RefusedError } from "../../loaders/intake/refused.js";
import { withdraw } from "../../loaders/register/amend.js";
import { said, speech } from "../../loaders/said.js";
import { namesOf, toTraditional } from "../../loaders/workspace/traditional.js";
import type { FaultCode } from "../../src/domain/fault.js";
import type { Language } from "../../src/domain/language.js";
import { languages } from "../../src/domain/language.js";
import { type TerminalKey, terminalTexts } from "../../src/i18n/terminal.js";
import { sampleWorkspace } from "../register/sample.js";
import { audit, csv, type Desk, desk } from "./support.js";

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

describe("a number with its unit", () => {
  const told = (code: FaultCode, hint: string) =>
    languages.map((language) =>
      hintTeller(sampleWorkspace("."), language)({ code, column: "coal", hint }),
    );

  it("is told with the unit of its reader, and with the column's name", () => {
    expect(
      told("differs-from-measures", "coal (节能量): 10 < 15 tce; measures (方案数): 1 < 2"),
    ).toEqual([
      "coal: 10 < 15 tce; measures: 1 < 2",
      "节能量: 10 < 15 吨标准煤; 方案数: 1 < 2",
      "節能量: 10 < 15 噸標準煤; 方案數: 1 < 2",
    ]);
    expect(told("outlier", "1 万元 = 10,000 CNY; ≈ 40 CNY")).toEqual([
      "1 × 10,000 CNY = 10,000 CNY; ≈ 40 CNY",
      "1 万元 = 10,000 元; ≈ 40 元",
      "1 萬元 = 10,000 元; ≈ 40 元",
    ]);
    expect(told("too-large", "100,000,000,000 万吨标准煤")).toEqual([
      "100,000,000,000 × 10,000 tce",
      "100,000,000,000 万吨标准煤",
      "100,000,000,000 萬噸標準煤",
    ]);
    expect(told("unit-slip", "35 Mtce = 35,000,000 tce; ≈ 40 tce; ÷ 1,000 → kgce")).toEqual([
      "35 Mtce = 35,000,000 tce; ≈ 40 tce; ÷ 1,000 → kgce",
      "35 百万吨标准煤 = 35,000,000 吨标准煤; ≈ 40 吨标准煤; ÷ 1,000 → 千克标准煤",
      "35 百萬噸標準煤 = 35,000,000 噸標準煤; ≈ 40 噸標準煤; ÷ 1,000 → 千克標準煤",
    ]);
    expect(told("jump", "1001 2017-12: 30,000,000 tce, ≈ 40 tce")[2]).toBe(
      "1001 2017-12: 30,000,000 噸標準煤, ≈ 40 噸標準煤",
    );
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

describe("what became of the rows of a file", () => {
  const told = (report: IntakeReport, { workspace }: Desk) =>
    languages.map((language) =>
      describeIntake(report, workspace, speech(language)).replaceAll(/\S+(?=[ab]\.)/g, ""),
    );

  it("is told with those that others hold back, who sent them, and where a dry run would give them back", async () => {
    const one = await desk({ indicators: traditionalIndicators });
    const path = await one.file("a.csv", csv([audit("a"), audit("b"), audit("b", { coal: "7" })]));
    const [en, hans, hant] = told(await one.intake([path], { dryRun: true }), one);
    expect(en).toContain(
      "3 rows of audits: 1 accepted, 2 rejected, of these 2 held back by other rows",
    );
    expect(en).toContain(
      "\n  sent by 100101, as its rows tell (--sender names another); awaits 1001, then 10\n",
    );
    expect(en).toContain(
      "\n  rejected rows would go to a.rejected.csv (--out DIR writes them in a dry run too)\n",
    );
    expect(hans).toContain("接收 1 行，退回 2 行，其中 2 行因其他行而暂不计入");
    expect(hans).toContain(
      "\n  由 100101 报送（据其各行推断，可用 --sender 另行指明）；待1001，再10确认\n",
    );
    expect(hans).toContain("\n  退回的行将写入 a.rejected.csv（试运行加 --out DIR 亦可写出）\n");
    expect(toTraditional(hant!)).toBe(hant);
    const sender = told(await one.intake([path], { sender: "10" }), one);
    expect(sender[0]).toContain("\n  sent by 10\n");
    expect(sender[0]).toContain("\n  rejected rows: a.rejected.csv\n");
    expect(sender[2]).toContain("\n  由 10 報送\n");
  });

  it("begins with all columns that are not used, in one line", async () => {
    const one = await desk({ indicators: traditionalIndicators });
    const row = { ...audit("a"), enterprise_nmae: "x", one: "1", two: "2", 备注: "y" };
    const report = await one.intake([await one.file("a.csv", csv([row], Object.keys(row)))]);
    const lines = told(report, one).map((text) => text.split("\n").slice(1, 3));
    expect(lines).toEqual([
      [
        "  columns not used (unused-column): “enterprise_nmae” (nearest: enterprise_name), “one”, “two”, “备注”",
        "      No column of a submission has this name, so nothing below it was read. Rename it if it should be; otherwise nothing is to be done.",
      ],
      [
        "  未读取的列（unused-column）：“enterprise_nmae”（最接近的是 企业名称）、“one”、“two”、“备注”",
        "      报送栏目中没有这个名称，该列未读取。如需读取，请更改表头；否则无须处理。",
      ],
      [
        "  未讀取的列（unused-column）：「enterprise_nmae」（最接近的是 企業名稱）、「one」、「two」、「备注」",
        "      報送欄目中沒有這個名稱，該列未讀取。如需讀取，請更改表頭；否則無須處理。",
      ],
    ]);
  });

  it("says that a submission keeps its place where nothing sound takes it, and of a withdrawn one why it was", async () => {
    const one = await desk();
    const first = await one.intake([await one.file("a.csv", csv([audit("a")]))]);
    const replaces = first.files[0]!.submission!;
    const bad = await one.file("b.csv", csv([audit("a", { coal: "x" })]));
    const kept = told(await one.intake([bad], { replaces }), one);
    expect(kept.map((text) => text.split("\n").at(-1))).toEqual([
      `${replaces} keeps its place: no sound row of these files was there to take it`,
      `${replaces} 仍然有效：这些文件中没有可取代它的有效行`,
      `${replaces} 仍然有效：這些文件中沒有可取代它的有效行`,
    ]);
    const better = await one.file("b.csv", csv([audit("a", { coal: "7" })]));
    const { files } = await one.intake([better], { replaces });
    const { acts } = await withdraw(one.workspace, files[0]!.submission!, { reason: "年份" });
    const why = (id: string, language: Language) =>
      withdrawnText(acts, id, speech(language)).replaceAll(/\d{4}-\d\d-\d\d/g, "DAY");
    expect(why(replaces, "en")).toBe(
      `${replaces} was withdrawn on DAY (act 4, ${files[0]!.submission} took its place); this is what was found when it was taken in`,
    );
    expect(why(files[0]!.submission!, "zh-Hant")).toBe(
      `${files[0]!.submission} 已於 DAY 撤回（第 5 項，年份）；所列為入庫時發現的問題`,
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

  it("are named where they hold rejected rows, mended or not, and read where a pattern asks for them", async () => {
    const { file } = await desk();
    const back = await file("d/q.rejected.csv", csv([audit("a")]));
    const again = await file("d/deep/q-2.rejected.csv", csv([audit("b")]));
    const directory = dirname(back);
    const english = (path: string) =>
      `${path}: not read, for it holds rows that were rejected; once they are mended, name the file itself to send it`;
    const none = await filesOf([directory]).catch((cause: unknown) => cause);
    expect(textOf(none, "en").split("\n")).toEqual([
      `${directory}: holds no CSV, TSV, XLSX, XLS or Parquet file`,
      english(again),
      english(back),
    ]);
    const q = await file("d/q.csv", csv([audit("c")]));
    const { files, passedOver } = await filesOf([directory]);
    expect(files).toEqual([q]);
    expect(passedOver.map((one) => one.file)).toEqual([again, back]);
    expect(passedOver[1]!.sentence).toEqual({
      en: english(back),
      "zh-Hans": `${back}：未读取，其中为退回的行；修正后请直接写明该文件名再报送`,
      "zh-Hant": `${back}：未讀取，其中為退回的行；修正後請直接寫明該文件名再報送`,
    });
    expect(await filesOf([`${directory}/*.csv`])).toMatchObject({
      files: [q],
      passedOver: [{ file: back }],
    });
    const asked = [`${directory}/q.rej*.csv`, `${directory}/*rejected*`];
    for (const pattern of asked)
      expect(await filesOf([pattern])).toEqual({ files: [back], passedOver: [] });
    expect(await filesOf([directory, back, again])).toEqual({
      files: [q, back, again],
      passedOver: [],
    });
  });

  it("say that the others of their directory are sound, and how to take those", async () => {
    const { file, intake } = await desk();
    const directory = dirname(await file("month/a.csv", csv([audit("a")])));
    await file("month/b.csv", csv([audit("b")]));
    const bad = await file("month/c.xlsx", "PK\u0003\u0004 and more");
    const error = await intake((await filesOf([directory])).files).catch((cause: unknown) => cause);
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
