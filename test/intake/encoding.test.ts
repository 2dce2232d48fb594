import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asUtf8 } from "../../loaders/intake/encoding.js";
import { surveyText } from "../../loaders/intake/plain.js";
import { temporaryDirectory } from "../register/sample.js";
import { desk } from "./support.js";

const text = `2017 年清洁生产审核汇总表,,,,,
审核编号,统一社会信用代码,行政区划代码,行业代码,验收日期,节能量[万吨标准煤]
A,E-鑫𠮷,100101,3110,2017年3月5日,0.5
`;

/** The bytes of a text in an encoding that Node only decodes, by the library of the system. */
const encoded = (content: string, label: string) =>
  execFileSync("iconv", ["-f", "UTF-8", "-t", label], { input: content });

const survey = (path: string) => () =>
  surveyText(path, { delimiterOf: () => ",", isHeader: () => false });

const utf16be = (content: string) => Buffer.from(content, "utf16le").swap16();

describe("a text", () => {
  it.each<[string, () => Buffer, string | undefined]>([
    ["UTF-8", () => Buffer.from(text), undefined],
    ["UTF-8 with a mark", () => Buffer.from(`\ufeff${text}`), undefined],
    [
      "UTF-16, little end first, with a mark",
      () => Buffer.from(`\ufeff${text}`, "utf16le"),
      undefined,
    ],
    ["UTF-16, big end first, with a mark", () => utf16be(`\ufeff${text}`), undefined],
    ["UTF-16 without a mark", () => Buffer.from(text, "utf16le"), undefined],
    ["GB18030", () => encoded(text, "GB18030"), undefined],
    ["GBK, declared", () => encoded(text.replace("𠮷", ""), "GBK"), "gbk"],
    [
      "Big5, declared",
      () =>
        encoded(
          "審核編號,統一社會信用代碼,行政區劃代碼,行業代碼,驗收日期,節能量[萬噸標準煤]\nA,E,100101,3110,2017年3月5日,0.5\n",
          "BIG5",
        ),
      "big5",
    ],
  ])("in %s is read, titles above its header passed over", async (_, bytes, encoding) => {
    const { file, intake, query } = await desk();
    const { accepted } = await intake([await file("a.csv", bytes())], { encoding });
    expect(accepted).toBe(1);
    expect((await query("SELECT coal FROM audits")).columns).toEqual({ coal: [5000] });
  });

  it("that is not in the encoding that is declared says where", async () => {
    const { file, intake } = await desk();
    const path = await file(
      "a.csv",
      Buffer.concat([Buffer.from("a\nb\n"), Buffer.from([0xa4, 0x0a])]),
    );
    await expect(intake([path], { encoding: "utf-8" })).rejects.toThrow(
      /not in UTF-8, as its sender says/,
    );
    await expect(intake([path], { encoding: "big5" })).rejects.toThrow(/not in big5.*line 3/);
    await expect(intake([path], { encoding: "klingon" })).rejects.toThrow(/no such encoding/);
  });

  it("comes back equal from every encoding, wherever chunks cut it", async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, "a.txt");
    const isHeader = () => true;
    await fc.assert(
      fc.asyncProperty(
        fc
          .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
          .filter((s) => !s.includes("\0")),
        fc.constantFrom("utf-8", "utf-16le", "utf-16be"),
        async (content, encoding) => {
          const bytes =
            encoding === "utf-8"
              ? Buffer.from(content)
              : encoding === "utf-16le"
                ? Buffer.from(content, "utf16le")
                : utf16be(content);
          await writeFile(path, bytes);
          const read = asUtf8(path, `${path}.utf8`, {
            declared: encoding,
            isHeader,
            survey: survey(path),
          });
          expect((await readFile(read.path, "utf8")).replace(/^\ufeff/, "")).toBe(
            content.replace(/^\ufeff/, ""),
          );
        },
      ),
      { numRuns: 60 },
    );
    // longer than a chunk, so that a chunk ends inside a character
    await writeFile(path, `x${"汉".repeat(3 << 20)}`);
    expect(asUtf8(path, `${path}.utf8`, { isHeader, survey: survey(path) }).encoding).toBe("utf-8");
  });
});

const messy = "../shared/messy/encodings";

describe.skipIf(!existsSync(messy))("the texts of ../shared/messy (skipped where absent)", () => {
  const names = existsSync(messy) ? readdirSync(messy).filter((name) => name.endsWith(".txt")) : [];

  it.each(names)("%s is told and decoded without loss", async (name) => {
    const directory = await temporaryDirectory();
    const declared = name.startsWith("big5") ? "big5" : undefined;
    const { path } = asUtf8(join(messy, name), join(directory, "copy"), {
      declared,
      isHeader: () => true,
      survey: survey(join(messy, name)),
    });
    expect(readFileSync(path, "utf8")).not.toContain("\ufffd");
  });
});
