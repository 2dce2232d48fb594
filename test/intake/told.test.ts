import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { FileFault } from "../../loaders/intake/fault.js";
import { splitRecord } from "../../loaders/intake/records.js";
import { RefusedError } from "../../loaders/intake/refused.js";
import { inLanguage } from "../../loaders/intake/sentence.js";
import { localeLanguage } from "../../loaders/locale.js";
import { errorCodes, heldCodes, warningCodes } from "../../src/domain/fault.js";
import { languages } from "../../src/domain/language.js";
import { faultNames, faultTexts } from "../../src/i18n/faults.js";
import { fileFaultTexts } from "../../src/i18n/fileFaults.js";
import { audit, csv, desk } from "./support.js";

describe("a report of intake", () => {
  it("tells each fault with file, sheet, line, column, value and a sentence in each language", async () => {
    const { file, intake } = await desk();
    const rows = [audit("a", { coal: "-1" }), audit("b", { due_on: "2017-03-01" })];
    const [path, header] = [await file("a.csv", csv(rows)), Object.keys(rows[0]!)];
    const { files } = await intake([path]);
    expect(files[0]!.told).toEqual([
      {
        file: path,
        sheet: null,
        line: 2,
        severity: "error",
        code: "negative",
        column: "coal",
        value: "-1",
        hint: null,
        sentence: {
          en: "The number is negative. Quantities of this column start at zero.",
          "zh-Hans": "数值为负，该列不得小于零。",
          "zh-Hant": "數值為負，該列不得小於零。",
        },
      },
      expect.objectContaining({
        line: 3,
        severity: "warning",
        code: "overdue",
        column: "accepted_on",
        value: "2017-03-05",
        hint: "2017-03-01",
        sentence: expect.objectContaining({
          "zh-Hans": "完成日期晚于应完成日期（2017-03-01）。仍予计入，请核对两个日期。",
        }),
      }),
    ]);
    expect(files[0]!.untold).toBe(0);
    const sheets = [{ name: "表一", rows: [header, Object.values(rows[0]!).map(String)] }];
    const book = await intake([await file("b.xlsx", await writeXlsx({ sheets }))]);
    expect(book.files[0]!.told).toMatchObject([{ sheet: "表一", line: 2, code: "negative" }]);
  });

  it("tells the first thousand faults and the first three of each code, and counts the others", async () => {
    const { file, intake } = await desk();
    const rows = [
      ...Array.from({ length: 1500 }, (_, i) => audit(`a${i}`, { coal: "-1" })),
      ...Array.from({ length: 5 }, (_, i) => audit(`b${i}`, { region_code: "9" })),
      audit("c", { coal: `${"9".repeat(300)}x` }),
    ];
    const { files } = await intake([await file("a.csv", csv(rows))]);
    const { told, untold } = files[0]!;
    const lines = (code: string) => told.filter((one) => one.code === code).map(({ line }) => line);
    expect(lines("negative")).toEqual(Array.from({ length: 1000 }, (_, i) => i + 2));
    expect(lines("unknown-code")).toEqual([1502, 1503, 1504]);
    expect(told.at(-1)).toMatchObject({ code: "not-a-number", value: "9".repeat(200) });
    expect(untold).toBe(500 + 2);
  });

  it("gives rejected rows back with reasons in the language asked for, which are no unknown columns", async () => {
    const { file, intake } = await desk();
    const path = await file("a.csv", csv([audit("a", { coal: "-1" })]));
    const { files } = await intake([path], { language: "zh-Hant" });
    const text = await readFile(files[0]!.rejects!, "utf8");
    const [head, row] = text
      .trimEnd()
      .split("\n")
      .map((line) => splitRecord(line, ","));
    expect(head!.slice(-3)).toEqual(["行號", "錯誤代碼", "錯誤説明"]);
    expect(row!.slice(-3)).toEqual(["2", "negative coal -1", "數值為負，該列不得小於零。"]);
    const again = await intake([await file("b.csv", text.replace("-1", "1"))]);
    expect(again.files[0]).toMatchObject({ accepted: 1, ignored: [] });
  });

  it("names the words of a choice and the earlier date as Chinese files write them too", async () => {
    const { file, intake } = await desk();
    const rows = [audit("a", { procedure: "fast" }), audit("b", { listed_on: "2017-03-06" })];
    const { files } = await intake([await file("a.csv", csv(rows))]);
    expect(files[0]!.told.map(({ hint }) => hint)).toEqual([
      "simplified (简化), standard (规范)",
      "listed_on (公布日期)",
    ]);
    const english = await desk({ languages: ["en"] });
    const report = await english.intake([await english.file("a.csv", csv(rows))]);
    expect(report.files[0]!.told[0]!.hint).toBe("simplified, standard");
  });
});

describe("a file that is refused", () => {
  it("has a stable code with what its sentence leaves open, and the sentence in each language", async () => {
    const { file, intake } = await desk();
    const paths = [
      await file("a.csv", "audit_id,enterprise_id,accepted_on\na,b,2017-01-01\n"),
      await file("b.csv", csv([audit("b")]).replace("coal", "coal[kg]")),
    ];
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "表",
          rows: [
            ["审核编号", "企业代码"],
            ["a", "b"],
          ],
        },
      ],
    });
    paths.push(await file("c.xlsx", bytes));
    const error = await intake(paths).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(RefusedError);
    const { refused } = error as RefusedError;
    expect(refused.map(({ path, fault }) => [basename(path!), fault.sheet, fault.code])).toEqual([
      ["a.csv", null, "missing-columns"],
      ["c.xlsx", "表", "missing-columns"],
    ]);
    const columns = "region_code (行政区划代码), industry_code (行业代码)";
    expect((error as RefusedError).toJSON()).toMatchObject([
      {
        file: paths[0],
        sheet: null,
        code: "missing-columns",
        parameters: { columns },
        sentence: {
          en: "lacks the columns region_code, industry_code: add them",
          "zh-Hans": "缺少必填列 行政区划代码、行业代码，请补上",
          "zh-Hant": "缺少必填列 行政區劃代碼、行業代碼，請補上",
        },
      },
      { sentence: { "zh-Hant": "工作表「表」缺少必填列 行政區劃代碼、行業代碼，請補上" } },
    ]);
    expect((error as Error).message).toBe(
      [
        `${paths[0]}: lacks the columns region_code, industry_code: add them`,
        `${paths[2]}: sheet “表” lacks the columns region_code, industry_code: add them`,
        `nothing was taken, though 1 other file is sound; to take it, move ${paths[0]}, ${paths[2]} away, or mend what is wrong there, and run the command again`,
      ].join("\n"),
    );
    expect((error as RefusedError).text("zh-Hans")).toBe(
      [
        `${paths[0]}：缺少必填列 行政区划代码、行业代码，请补上`,
        `${paths[2]}：工作表“表”缺少必填列 行政区划代码、行业代码，请补上`,
        `全部未接收，但其余 1 个文件无误；如要接收，请移走或修正 ${paths[0]}、${paths[2]}，再重新运行`,
      ].join("\n"),
    );
  });

  it("tells apart a unit that is unknown and one that measures something else", async () => {
    const { file, intake } = await desk();
    const head = (unit: string) => csv([audit("b")]).replace("coal", `coal[${unit}]`);
    const told = async (unit: string) => {
      const error = await intake([await file("a.csv", head(unit))]).catch(
        (cause: unknown) => cause,
      );
      const { fault } = (error as RefusedError).refused[0]!;
      return [fault.code, fault.text("en")];
    };
    expect(await told("parsec")).toEqual([
      "unknown-unit",
      "column “coal[parsec]”: unknown unit parsec; give it in tce",
    ]);
    expect(await told("CNY")).toEqual([
      "other-unit",
      "column “coal[CNY]”: CNY cannot be converted; give it in tce",
    ]);
  });

  it("of no declared kind is told as it was written", () => {
    const fault = new FileFault("does not answer on port 5432", { cause: new Error("refused") });
    expect([fault.code, fault.text("zh-Hant"), fault.of("a").message]).toEqual([
      "other",
      "does not answer on port 5432",
      "sheet “a” does not answer on port 5432",
    ]);
    expect((fault.cause as Error).message).toBe("refused");
  });
});

describe("the sentences", () => {
  const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

  it("leave open the same in every language, and stand for every code", () => {
    const codes = [...errorCodes, ...heldCodes, ...warningCodes].sort();
    expect(Object.keys(faultTexts).sort()).toEqual(codes);
    expect(Object.keys(faultNames).sort()).toEqual(codes);
    for (const text of [...Object.values(faultTexts), ...Object.values(fileFaultTexts)])
      for (const language of languages)
        expect(placeholders(inLanguage(text, language))).toEqual(placeholders(text.en));
  });

  it("of a terminal are in Chinese where its locale is", () => {
    const of = (LANG: string, LC_ALL = "") => localeLanguage({ LANG, LC_ALL });
    expect(
      ["C.UTF-8", "en_GB.UTF-8", "zh_CN.UTF-8", "zh_TW.UTF-8", "zh_HK", "zh"].map((l) => of(l)),
    ).toEqual(["en", "en", "zh-Hans", "zh-Hant", "zh-Hant", "zh-Hans"]);
    expect([of("zh_CN", "en_US"), localeLanguage({})]).toEqual(["en", "en"]);
  });
});
