import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { columnGuides, submissionGuide } from "../../loaders/intake/guide.js";
import { guideText } from "../../loaders/intake/guideText.js";
import { columnHead, columnsToAsk } from "../../loaders/intake/template.js";
import { templateXlsx } from "../../loaders/intake/workbook/template.js";
import { kinds, submissionColumns } from "../../loaders/register/schema.js";
import { errorCodes, heldCodes, warningCodes } from "../../src/domain/fault.js";
import { languages } from "../../src/domain/language.js";
import { desk } from "./support.js";

describe("the guide to submissions", () => {
  it("has each column that templates ask for, in their order and with their heads", async () => {
    const { workspace } = await desk();
    const { kinds: guides, faults } = submissionGuide(workspace);
    expect(guides.map(({ kind }) => kind)).toEqual([...kinds]);
    for (const { kind, columns } of guides)
      for (const language of languages)
        expect(columns.map(({ heads }) => heads[language])).toEqual(
          columnsToAsk(kind, workspace).map((column) => columnHead(column, language)),
        );
    expect(faults.map(({ code }) => code)).toEqual([...errorCodes, ...heldCodes, ...warningCodes]);
    expect(faults.filter(({ severity }) => severity === "warning")).toHaveLength(
      warningCodes.length,
    );
  });

  it("names every fault of rows and files, none as another, in each language", async () => {
    const { faults, files } = submissionGuide((await desk()).workspace);
    for (const told of [faults, files])
      for (const language of languages) {
        const names = told.map(({ name }) => name[language]);
        expect(names.every((name) => name !== "" && !name.includes("`"))).toBe(true);
        expect(new Set(names).size).toBe(names.length);
      }
    expect(files.find(({ code }) => code === "gzip")!.name).toEqual({
      en: "gzip file",
      "zh-Hans": "gzip 压缩文件",
      "zh-Hant": "gzip 壓縮文件",
    });
  });

  it("says of every column what it is about, in each language", async () => {
    const { workspace } = await desk();
    for (const kind of kinds)
      for (const { means } of submissionColumns(kind, workspace).filter(
        ({ type }) => type.is !== "quantity",
      )) {
        expect(means.en).toMatch(/^[A-Z].*\.$/);
        expect(means.zh).toMatch(/^\p{Script=Han}.*。$/u);
      }
  });

  it("tells a quantity's unit, a choice's words and the other heads that are known", async () => {
    const { workspace } = await desk();
    const of = (key: string) => columnGuides("audits", workspace).find((one) => one.key === key)!;
    expect(of("coal")).toMatchObject({
      heads: { en: "coal[tce]", "zh-Hans": "节能量[吨标准煤]" },
      others: { en: ["节能量"], "zh-Hans": ["coal"] },
      means: { en: "coal" },
      holds: {
        en: "A number in tce, zero or more.",
        "zh-Hans": "数字，单位为吨标准煤，不小于零。",
        "zh-Hant": "數字，單位為噸標準煤，不小於零。",
      },
    });
    expect(of("procedure")).toMatchObject({
      others: { en: ["审核程序", "程序"], "zh-Hant": ["procedure", "程序"] },
      holds: { en: "One of the words simplified, standard.", "zh-Hans": "选填：简化、规范。" },
      words: [
        { word: { en: "simplified", "zh-Hant": "簡化" }, others: { en: ["简化"] } },
        { word: { "zh-Hans": "规范" }, others: { "zh-Hans": ["standard"] } },
      ],
    });
    expect(of("region_code").holds.en).toBe("A code from the list of regions.");
    expect(of("region_code").required).toBe(true);
  });

  it("speaks of no Chinese in a programme without it, and of negative numbers where they are allowed", async () => {
    const { workspace: chinese } = await desk();
    const { workspace } = await desk({
      languages: ["en"],
      indicators: chinese.indicators.map((indicator) => ({ ...indicator, signed: true })),
    });
    const guides = columnGuides("audits", workspace);
    expect(guides.flatMap(({ others }) => others.en)).toEqual([]);
    expect(guides.at(-1)!.holds.en).toBe("A number in t; it may be negative.");
  });

  it("is what the notes of a workbook say, which has the same bytes each time", async () => {
    const { workspace } = await desk();
    const bytes = await templateXlsx("measures", workspace, "en");
    const book = await readXlsx(bytes);
    const notes = book.sheets[1]!.rows.slice(1).map((row) => String(row[2]));
    for (const [i, { means, holds }] of columnGuides("measures", workspace).entries()) {
      expect(notes[i]).toContain(means.en);
      expect(notes[i]).toContain(holds.en);
    }
    expect(await templateXlsx("measures", workspace, "en")).toEqual(bytes);
  });

  it("leaves dots for what a row or a file adds, and is told in the terminal", async () => {
    const { workspace } = await desk();
    const guide = submissionGuide(workspace);
    const sentence = (code: string) => guide.faults.find((one) => one.code === code)!.sentence;
    expect(sentence("former-code").en).toMatch(/read as \[…\]\. Use/);
    expect(sentence("outlier")["zh-Hant"]).toContain("（…）");
    expect(JSON.stringify([guide.faults, guide.files])).not.toMatch(/\{\w+\}/);
    const text = guideText(guide, "measures", "zh-Hans").split("\n");
    expect(text.slice(0, 5)).toEqual([
      "方案编号 (必填)",
      "  本方案的编号，不与其他方案重复；方案有进展时以同一编号再报。",
      "  字母和数字，始终不变。",
      "  表头亦可写作 measure_id。",
      "  例：A-2016-0001-01",
    ]);
    expect(text).toContain("  missing (必填项为空)：必填项为空，请填写。");
    expect(text).toContain("  empty (空文件)：是空文件，请重新导出");
  });
});
