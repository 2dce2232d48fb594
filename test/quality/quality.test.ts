import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { historyText } from "../../loaders/commands/history.js";
import { withCube } from "../../loaders/cubes/open.js";
import { qualityOf } from "../../loaders/quality/quality.js";
import { writeFaults } from "../../loaders/quality/rejects.js";
import { doubtfulOf, faultsOf } from "../../loaders/quality/rows.js";
import { qualityText } from "../../loaders/quality/text.js";
import { confirm, named, withdraw } from "../../loaders/register/amend.js";
import { historyOf } from "../../loaders/register/history.js";
import { withRegister } from "../../loaders/register/register.js";
import { speech } from "../../loaders/said.js";
import { namesOf, toTraditional } from "../../loaders/workspace/traditional.js";
import type { FaultsPayload, QualityPayload } from "../../src/domain/quality.js";
import { audit, csv, type Desk, desk, now } from "../intake/support.js";
import { sampleWorkspace } from "../register/sample.js";

const quality = ({ workspace }: Desk): Promise<QualityPayload> =>
  withCube(workspace, undefined, (cube) => qualityOf(workspace, cube));

const faults = ({ workspace }: Desk, id: string, most = 100): Promise<FaultsPayload> =>
  withCube(workspace, undefined, ({ engine, standing }) =>
    faultsOf(engine, workspace, named(standing, id).submission, standing, most),
  );

/** Taken in on 1 July 2018: completed 31, 61 and 92 days before, and one with a fault; East A sends, then the province. */
async function filled(): Promise<Desk> {
  const one = await desk();
  await one.intake([
    await one.file(
      "county.csv",
      csv([
        audit("a", { accepted_on: "2018-05-31", enterprise_size: "large" }),
        audit("b", { accepted_on: "2018-05-01" }),
        audit("c", { accepted_on: "2018-03-31" }),
        audit("d", { accepted_on: "2018-02-30" }),
      ]),
    ),
  ]);
  await one.intake(
    [
      await one.file(
        "west.csv",
        csv([audit("w", { region_code: "1002", accepted_on: "2018-06-30" })]),
      ),
    ],
    { sender: "10" },
  );
  return one;
}

describe("the quality of a register", () => {
  it("counts for each city what is in force there, what was sent from there, and how late", async () => {
    const { parts, delay } = await quality(await filled());
    expect(parts.map(({ complete: _, ...part }) => part)).toEqual([
      {
        region: "1001",
        audits: 3,
        pending: 3,
        submissions: 1,
        rows: 4,
        rejected: 1,
        held: 0,
        errorsByCode: { "not-a-date": 1 },
        warnings: 0,
        warningsByCode: {},
        trend: [
          {
            year: 2018,
            quarter: 3,
            audits: 3,
            median: 61,
            most: expect.closeTo(61 + 0.8 * 31, 9),
          },
        ],
        delay: { audits: 3, median: 61, most: expect.closeTo(61 + 0.8 * 31, 9) },
      },
      {
        region: "1002",
        audits: 1,
        pending: 0,
        submissions: 0,
        rows: 0,
        rejected: 0,
        held: 0,
        errorsByCode: {},
        warnings: 0,
        warningsByCode: {},
        trend: [{ year: 2018, quarter: 3, audits: 1, median: 1, most: 1 }],
        delay: { audits: 1, median: 1, most: 1 },
      },
      {
        region: "10",
        audits: 0,
        pending: 0,
        submissions: 1,
        rows: 1,
        rejected: 0,
        held: 0,
        errorsByCode: {},
        warnings: 0,
        warningsByCode: {},
        trend: [],
        delay: null,
      },
    ]);
    expect(delay).toMatchObject({ audits: 4, median: (31 + 61) / 2 });
  });

  it("tells how many audits fill each column that all should fill", async () => {
    const { parts, columns } = await quality(await filled());
    expect(parts[0]!.complete).toMatchObject({ enterprise_size: 1 / 3, coal: 1, category: 1 });
    expect(columns.map(({ key }) => key)).not.toContain("recognition");
    expect(columns.find(({ key }) => key === "enterprise_size")!.names).toEqual({
      en: "Enterprise size",
      "zh-Hans": "企业规模",
      "zh-Hant": "企業規模",
    });
  });

  it("lists submissions with what was wrong and who has still to confirm them", async () => {
    const one = await filled();
    const { submissions, codes, columnNames } = await quality(one);
    expect(submissions.map(({ source, errors, pending }) => ({ source, errors, pending }))).toEqual(
      [
        { source: "west.csv", errors: {}, pending: [] },
        { source: "county.csv", errors: { "not-a-date": 1 }, pending: ["1001", "10"] },
      ],
    );
    expect(submissions.map(({ delay }) => delay?.median)).toEqual([1, 61]);
    expect(submissions[1]!.complete).toMatchObject({ enterprise_size: 1 / 3, coal: 1 });
    expect(await faults(one, submissions[1]!.id)).toEqual({
      total: 1,
      faults: [
        {
          submission: submissions[1]!.id,
          line: 5,
          id: "d",
          code: "not-a-date",
          column: "accepted_on",
          value: "2018-02-30",
          hint: null,
        },
      ],
    });
    expect(codes["not-a-date"]!.advice["zh-Hant"]).toContain("不是有效日期");
    expect(columnNames).toMatchObject({
      accepted_on: { en: "Accepted on", "zh-Hant": "驗收日期" },
    });
    await confirm(one.workspace, submissions[1]!.id, { by: "Li" });
    const after = await quality(one);
    expect(after.submissions[1]!.pending).toEqual(["10"]);
  });

  it("carries hints in each language, and once what reads alike in all", async () => {
    const industries = sampleWorkspace(".").industries.map((industry) =>
      industry.code === "steel"
        ? { ...industry, names: namesOf({ en: "Steel", zh: "钢铁" }) }
        : industry,
    );
    const one = await desk({ industries });
    await one.intake([
      await one.file(
        "a.csv",
        csv([
          audit("a", { industry_code: "31x" }),
          audit("b", { coal: "1e16" }),
          audit("c", { accepted_on: "2019-01-01" }),
          audit("z"),
        ]),
      ),
    ]);
    const { id } = (await quality(one)).submissions[0]!;
    expect((await faults(one, id)).faults.map(({ hint }) => hint)).toEqual([
      { en: "31 Steel", "zh-Hans": "31 钢铁", "zh-Hant": "31 鋼鐵" },
      {
        en: "1,000,000,000,000,000 tce",
        "zh-Hans": "1,000,000,000,000,000 吨标准煤",
        "zh-Hant": "1,000,000,000,000,000 噸標準煤",
      },
      "2018-07-01",
    ]);
  });

  it("counts rows that others hold back as rejected, whenever those came", async () => {
    const one = await filled();
    await one.intake([
      await one.file("other.csv", csv([audit("a", { accepted_on: "2018-05-31", coal: "99" })])),
    ]);
    const { submissions } = await quality(one);
    const { faults: told } = await faults(one, submissions[2]!.id);
    expect(told.map(({ line, code, column, value }) => [line, code, column, value])).toEqual([
      [2, "conflict", "audit_id", "a"],
      [5, "not-a-date", "accepted_on", "2018-02-30"],
    ]);
    expect(submissions.map(({ accepted, errors }) => [accepted, errors])).toEqual([
      [0, { conflict: 1 }],
      [1, {}],
      [2, { "not-a-date": 1, conflict: 1 }],
    ]);
  });

  it("agrees with intake and history on rows read, accepted, rejected and of these held back", async () => {
    const one = await desk();
    const rows = [audit("a"), audit("b"), audit("b"), audit("c", { coal: "-1" })];
    const { files } = await one.intake([await one.file("first.csv", csv(rows))]);
    expect(files[0]).toMatchObject({ rows: 4, accepted: 2, rejected: 2, held: 1 });
    const other = await one.intake([
      await one.file("other.csv", csv([audit("a", { coal: "11" }), audit("d")])),
    ]);
    expect(other.files[0]).toMatchObject({ rows: 2, accepted: 1, rejected: 1, held: 1 });
    // The other file holds a row of the first one back too.
    const counts = [
      { accepted: 1, rejected: 3, held: 2 },
      { accepted: 1, rejected: 1, held: 1 },
    ];
    const { submissions, parts } = await quality(one);
    expect(submissions.toReversed()).toMatchObject(counts);
    expect(parts[0]).toMatchObject({ rows: 6, rejected: 4, held: 3 });
    const history = await historyOf(one.workspace);
    expect(history.submissions.map((s) => s.counts)).toEqual(counts);
    const [head, first] = historyText(history, one.workspace, speech("en")).split("\n");
    expect(head).toMatch(/Sent by +Rows +Accepted +Rejected +Of these held back +Standing$/);
    expect(first).toMatch(/first\.csv +100101 East A +4 +1 +3 +2 +Awaits 1001, then 10$/);
    await withdraw(one.workspace, submissions[0]!.id, { now });
    const after = await historyOf(one.workspace);
    expect(after.submissions.map((s) => s.counts)).toEqual([
      { accepted: 2, rejected: 2, held: 1 },
      null,
    ]);
    expect(historyText(after, one.workspace, speech("en"))).toMatch(
      /other\.csv +100101 East A +2 +– +– +– +withdrawn$/m,
    );
    const traditional = historyText(after, one.workspace, speech("zh-Hant"));
    expect(traditional).toMatch(/行數 +接收 +退回 +其中暫不計入 +狀態$/m);
    expect(traditional).toMatch(/first\.csv +100101 East A +4 +2 +2 +1 +待1001，再10確認$/m);
    expect(toTraditional(traditional)).toBe(traditional);
  });

  it("tells in its history by whom and for which region something was done, in the order of each language", async () => {
    const one = await desk();
    await one.intake([await one.file("a.csv", csv([audit("a")]))]);
    const { id } = (await historyOf(one.workspace)).submissions[0]!;
    await confirm(one.workspace, id, { by: "Li", now });
    await withdraw(one.workspace, id, { by: "Wu", reason: "year", now });
    const history = await historyOf(one.workspace);
    const lines = (language: "en" | "zh-Hans") =>
      historyText(history, one.workspace, speech(language)).split("\n").slice(2);
    expect(lines("en")).toEqual([
      expect.stringContaining("confirm by 1001 East (Li)"),
      expect.stringContaining("withdraw (Wu, year)"),
    ]);
    expect(lines("zh-Hans")).toEqual([
      expect.stringContaining("由 1001 East 确认（Li）"),
      expect.stringContaining("撤回（Wu，year）"),
    ]);
  });

  it("sets the register's sums beside the published results, without scaling", async () => {
    const one = await desk();
    await one.intake([
      await one.file("a.csv", csv([audit("a", { accepted_on: "2015-05-31", coal: "10" })])),
    ]);
    const { reconciliation } = await quality(one);
    expect(reconciliation.find(({ indicator }) => indicator === "coal")).toEqual({
      plan: "first",
      indicator: "coal",
      published: 40_000.001,
      register: 10,
    });
  });

  it("reads in Traditional Chinese without a simplified character or an English head", async () => {
    const one = await filled();
    const indicators = one.workspace.indicators.map((indicator) => ({
      ...indicator,
      names: namesOf({ en: indicator.names.en, zh: indicator.names["zh-Hans"] }),
    }));
    const named = { ...one, workspace: { ...one.workspace, indicators } };
    const text = qualityText(named.workspace, await quality(named), "zh-Hant");
    expect(text).toContain("待確認：審核 3 家次，佔有效審核 75.0 %");
    expect(text).toMatch(/日期無效 1 +– /);
    expect(toTraditional(text)).toBe(text);
    expect(text).not.toMatch(/region|median|submission|Awaits|rejected/i);
  });

  it("reads the same in a terminal", async () => {
    const one = await filled();
    const text = qualityText(one.workspace, await quality(one), "en");
    expect(text).toMatch(/^East +3 +61 +85\.8 +\d+\.\d % +1 +4 +1 +0 +0 +3$/m);
    expect(text).toMatch(
      /county\.csv +East A +2018-07-01 +4 +3 +1 +0 +no date 1 +– +61 +\d+\.\d % +Awaits East, then Province$/m,
    );
    expect(text).toMatch(/^2018 Q3 +4 +46 +/m);
    expect(text).toMatch(/^Enterprise size +25\.0 % +0\.0 % +West$/m);
    expect(text).toMatch(/^East +Fault +no date +1 +25\.0$/m);
    expect(text).toMatch(/^Awaiting confirmation: 3 audits, 75\.0 % of those in force$/m);
    expect(text).toMatch(/^East +1 +3 +3 +0$/m);
    expect(text).toMatch(/^First plan +coal +40,000\.001 +– +–$/m);
  });

  it("says what awaits confirmation, of which part of the tree and whose", async () => {
    const one = await filled();
    const [, county] = (await quality(one)).submissions;
    const waiting = { region: "1001", submissions: 1, audits: 3 };
    expect((await quality(one)).pending).toEqual({
      submissions: 1,
      audits: 3,
      share: 3 / 4,
      regions: [{ ...waiting, awaitRoot: 0 }],
    });
    await confirm(one.workspace, county!.id, { by: "Li" });
    expect((await quality(one)).pending!.regions).toEqual([{ ...waiting, awaitRoot: 3 }]);
    await confirm(one.workspace, county!.id, { by: "Chen" });
    expect((await quality(one)).pending).toBeNull();
  });

  it("tells the first faults of a submission and how many there are", async () => {
    const one = await filled();
    await one.intake([
      await one.file(
        "many.csv",
        csv(
          ["g", "h", "i"]
            .map((id) => audit(id, { coal: "x", region_code: "1" }))
            .concat(audit("j")),
        ),
      ),
    ]);
    const [{ id } = { id: "" }] = (await quality(one)).submissions;
    const { total, faults: told } = await faults(one, id, 2);
    expect(total).toBe(6);
    expect(told.map(({ line, code }) => `${line} ${code}`)).toEqual([
      "2 unknown-code",
      "2 not-a-number",
    ]);
  });

  it("names the audit of each faulty row: rejected, flagged and held back", async () => {
    const one = await desk();
    const rows = [
      audit("a", { coal: "x", accepted_on: "2018-02-30" }),
      audit(" b ", { due_on: "2016-01-01", coal: "-1" }),
      audit("", {}),
      audit("c", { accepted_on: "2017-03-05", due_on: "2016-01-01" }),
      audit("d"),
      audit("d", { coal: "11" }),
    ];
    await one.intake([await one.file("sent.csv", csv(rows))]);
    const [{ id } = { id: "" }] = (await quality(one)).submissions;
    const told = async () =>
      (await faults(one, id)).faults.map((fault) => `${fault.line} ${fault.id} ${fault.code}`);
    const expected = [
      "2 a not-a-date",
      "2 a not-a-number",
      "3 b negative",
      "4 null missing",
      "6 d conflict",
      "7 d conflict",
      "5 c overdue",
    ];
    expect(await told()).toEqual(expected);
  });

  it("counts the warnings of rows in force, and none of rows that others hold back or of the header", async () => {
    const one = await desk();
    const late = { due_on: "2016-01-01" };
    await one.intake([
      await one.file(
        "sent.csv",
        csv(
          [
            audit("a", { ...late, enterprise_id: "E", remark: "x" }),
            audit("b"),
            audit("d", late),
            audit("d", { ...late, coal: "11" }),
          ],
          [...Object.keys(audit("")), "due_on", "remark"],
        ),
      ),
    ]);
    expect((await quality(one)).submissions[0]!.warnings).toEqual({
      overdue: 3,
      "unused-column": 1,
    });
    const doubtful = await withCube(one.workspace, undefined, ({ engine, standing }) =>
      doubtfulOf(engine, one.workspace, standing),
    );
    expect(doubtful).toEqual({ rows: 1, warnings: 1 });
  });
});

describe("the rejects of a submission", () => {
  async function written(language: "en" | "zh-Hant"): Promise<string[]> {
    const one = await desk();
    await one.intake([
      await one.file(
        "sent.csv",
        csv([
          audit("a"),
          audit("b", { coal: "=1+1", enterprise_id: "E-b" }),
          audit("c", { coal: "-3" }),
        ]),
      ),
    ]);
    const path = await one.file("rejects.csv", "");
    await withCube(one.workspace, undefined, ({ engine, standing }) =>
      writeFaults(engine, one.workspace, standing[0]!.submission, standing, language, path),
    );
    return (await readFile(path, "utf8")).trimEnd().split("\n");
  }

  it("are a line for each fault, with the cells as sent, none of which a spreadsheet runs", async () => {
    const [head, ...rows] = await written("en");
    expect(head).toMatch(
      /^\ufeffFile,Sheet,Line,Audit,Severity,Code,Fault,Column,As sent,What to do,Origin,Cell 1 as sent,/,
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(
      /^sent\.csv,,3,b,Rejected,not-a-number,no number,coal,'=1\+1,This is no number\..*,Submitted data,b,E-b,.*,'=1\+1$/,
    );
    expect(rows[1]).toMatch(/^sent\.csv,,4,c,Rejected,negative,negative,coal,-3,/);
  });

  /** The rejects of the submission of a file, by line, each as its cells under their heads. */
  async function told({ workspace, file }: Desk, source: string) {
    const path = await file("rejects.csv", "");
    await withRegister(workspace, (engine, { manifest, standing }) => {
      const submission = manifest.submissions.find((s) => s.source === source)!;
      return writeFaults(engine, workspace, submission, standing, "en", path);
    });
    const [head, ...rows] = parse(await readFile(path), { bom: true }) as string[][];
    return rows.map((row) => Object.fromEntries(row.map((cell, i) => [head![i]!, cell])));
  }
  const coal = { coal: "=1+1" };

  it("of rows that others hold back name the others, with the cells as sent or, of those that came before, the values on record", async () => {
    const one = await desk();
    const rows = [audit("a"), audit("b", coal)];
    await one.intake([
      await one.file("first.csv", csv(rows, ["coal", ...Object.keys(audit(""))].slice(0, -1))),
    ]);
    await one.intake([
      await one.file(
        "second.csv",
        csv([audit("a", { coal: "0.25" })]).replace("coal", "coal[万吨标准煤]"),
      ),
    ]);
    const [conflict, ...others] = await told(one, "first.csv");
    expect(others.map((row) => [row.Line, row.Code])).toEqual([["3", "not-a-number"]]);
    expect(conflict).toMatchObject({
      Line: "2",
      Code: "conflict",
      "Cell 1 as sent": "",
      audit_id: "a",
      accepted_on: "2017-03-05",
      "coal[tce]": "10.000",
    });
    expect(conflict!["What to do"]).toContain("(second.csv:2)");
    expect(others[0]).toMatchObject({ "Cell 1 as sent": "'=1+1", audit_id: "" });
    const [second] = await told(one, "second.csv");
    expect(second).toMatchObject({ "Cell 1 as sent": "a", "Cell 20 as sent": "0.25" });
    expect(second!["What to do"]).toContain("(first.csv:2)");
    expect(second).not.toHaveProperty("audit_id");
    const { submissions } = await quality(one);
    expect((await faults(one, submissions[0]!.id)).faults).toMatchObject([{ hint: "first.csv:2" }]);
  });

  it("of rows that are doubtful and in force give the values on record", async () => {
    const one = await desk();
    const late = audit("b", { due_on: "2017-03-01", coal: "7" });
    await one.intake([await one.file("a.csv", csv([audit("a", coal), late, audit("c")]))]);
    const rows = await told(one, "a.csv");
    expect(rows.map((row) => [row.Line, row.Code])).toEqual([
      ["2", "not-a-number"],
      ["3", "overdue"],
    ]);
    expect(rows[0]).toMatchObject({ "Cell 1 as sent": "a", audit_id: "" });
    expect(rows[1]).toMatchObject({
      "Cell 1 as sent": "",
      audit_id: "b",
      due_on: "2017-03-01",
      "coal[tce]": "7.000",
    });
  });

  it("of a withdrawn submission tell what was found when it was taken in", async () => {
    const one = await desk();
    await one.intake([await one.file("first.csv", csv([audit("a")]))]);
    const rows = [
      audit("a", { coal: "11" }),
      audit("b", coal),
      audit("c", { due_on: "2016-01-01" }),
    ];
    const heads = [...Object.keys(audit("")), "due_on"];
    const { files } = await one.intake([await one.file("second.csv", csv(rows, heads))]);
    await withdraw(one.workspace, files[0]!.submission!, { now });
    const found = await told(one, "second.csv");
    expect(found.map((row) => [row.Line, row.Code, row.Audit, row["Cell 1 as sent"]])).toEqual([
      ["2", "conflict", "a", "a"],
      ["3", "not-a-number", "b", "b"],
      ["4", "overdue", "c", ""],
    ]);
    expect(found[0]!["What to do"]).toContain("(first.csv:2)");
    expect(await told(one, "first.csv")).toEqual([]);
  });

  it("are told in the language asked for", async () => {
    const [head, row] = await written("zh-Hant");
    expect(head).toContain("原填內容");
    expect(row).toContain("不是有效數字");
  });
});
