import { readXlsx, writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { templateXlsx } from "../../loaders/intake/workbook/template.js";
import { kinds } from "../../loaders/register/schema.js";
import { languages } from "../../src/domain/language.js";
import { desk } from "./support.js";

describe("a template as a workbook", () => {
  it.each(kinds.flatMap((kind) => languages.map((language) => [kind, language] as const)))(
    "of %s in %s is an empty submission: its columns are known and nothing in it is data",
    async (kind, language) => {
      const { workspace, file, intake } = await desk();
      const path = await file("t.xlsx", await templateXlsx(kind, workspace, language));
      await expect(intake([path])).rejects.toThrow("has a header and no rows");
    },
  );

  it.each(languages)("in %s holds an example that intake accepts as a row", async (language) => {
    const { workspace, file, intake } = await desk({ creditCodes: true });
    const book = await readXlsx(await templateXlsx("audits", workspace, language));
    const [head] = book.sheets[0]!.rows;
    const example = book.sheets[1]!.rows.slice(1).map((row) => row[1] ?? null);
    const filled = await writeXlsx({ sheets: [{ name: "a", rows: [head!, example] }] });
    const report = await intake([await file("a.xlsx", filled)]);
    expect(report.files[0]).toMatchObject({ accepted: 1, rejected: 0, ignored: [] });
  });

  it("has a note on every column and lists of the codes and words that intake takes", async () => {
    const { workspace } = await desk();
    const bytes = await templateXlsx("audits", workspace, "zh-Hans");
    const [sheet, , codes] = (await readXlsx(bytes, { readStyles: true })).sheets;
    const columns = sheet!.rows[0]!.length;
    const commented = [...(sheet!.cells?.values() ?? [])].filter(({ comment }) => comment);
    expect(commented).toHaveLength(columns);
    const lists = sheet!.dataValidations!.map(({ formula1, values }) => values?.join() ?? formula1);
    expect(lists).toContain("双超,双有,高能耗,自愿");
    expect(lists).toContain("'代码'!$A$2:$A$6");
    expect(codes!.rows.slice(1).map((row) => row[0])).toEqual(
      workspace.regions.map(({ code }) => code),
    );
  });
});
