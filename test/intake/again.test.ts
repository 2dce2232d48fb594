import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { takeIn } from "../../loaders/intake/intake.js";
import { splitRecord } from "../../loaders/intake/records.js";
import { withdraw } from "../../loaders/register/amend.js";
import { heldRows, rowCounts } from "../../loaders/register/counts.js";
import { type Manifest, readManifest } from "../../loaders/register/manifest.js";
import { openRegister, withRegister } from "../../loaders/register/register.js";
import { standings } from "../../loaders/register/standing.js";
import { registerDirectory } from "../../loaders/register/store.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { audit, csv, desk, now } from "./support.js";

describe("a file that comes again", () => {
  it("with the same faults changes nothing", async () => {
    const { file, intake, workspace } = await desk();
    const path = await file("a.csv", csv([audit("a"), audit("b", { park_code: "P2" })]));
    expect(await intake([path])).toMatchObject({ accepted: 1, rejected: 1, changed: true });
    const before = await readManifest(join(workspace.directory, "register"));
    expect(await intake([path])).toMatchObject({ changed: false, files: [] });
    expect(await readManifest(join(workspace.directory, "register"))).toEqual(before);
  });

  it("takes its own place where the list of codes was mended since", async () => {
    const { file, intake, workspace } = await desk();
    const path = await file("a.csv", csv([audit("a"), audit("b", { park_code: "P2" })]));
    await intake([path]);
    const mended = {
      ...workspace,
      parks: [...workspace.parks, { ...workspace.parks[0]!, code: "P2" }],
    };
    expect(await takeIn([path], mended, { now })).toMatchObject({ accepted: 2, rejected: 0 });
    const { acts, submissions } = (await readManifest(
      join(workspace.directory, "register"),
    )) as Manifest;
    expect(acts.map(({ act }) => act)).toEqual(["submit", "submit", "withdraw"]);
    expect(acts[2]).toMatchObject({
      submission: submissions[0]!.id,
      replacedBy: submissions[1]!.id,
    });
  });
});

describe("a file that comes again after it was withdrawn", () => {
  const manifestOf = async (directory: string) =>
    (await readManifest(join(directory, "register"))) as Manifest;

  /** The digest that the manifest states, and the one that its rows have. */
  async function digests(workspace: Workspace) {
    const { digest, acts } = await manifestOf(workspace.directory);
    const engine = await openDuckDB();
    try {
      const { info } = await openRegister(workspace, engine, { upTo: acts.length });
      return { stated: digest, found: info.digest };
    } finally {
      engine.close();
    }
  }

  it("is another submission where more of its rows are sound by now", async () => {
    const { file, intake, workspace } = await desk();
    const path = await file("a.csv", csv([audit("a"), audit("b", { park_code: "P2" })]));
    await intake([path]);
    const [first] = (await manifestOf(workspace.directory)).submissions;
    await withdraw(workspace, first!.id, { now });
    const mended = {
      ...workspace,
      parks: [...workspace.parks, { ...workspace.parks[0]!, code: "P2" }],
    };
    expect(await takeIn([path], mended, { now })).toMatchObject({ accepted: 2, rejected: 0 });
    const { submissions } = await manifestOf(workspace.directory);
    expect(submissions.map(({ id, sound }) => [id, sound])).toEqual([
      [first!.id, 1],
      [`${first!.id}.2`, 2],
    ]);
    const { stated, found } = await digests(mended);
    expect(stated).toBe(found);
  });

  it("is the latest version of what it was, if it says the same still", async () => {
    const { file, intake, workspace } = await desk();
    const path = await file("a.csv", csv([audit("a"), audit("b", { park_code: "P2" })]));
    await intake([path]);
    const mended = {
      ...workspace,
      parks: [...workspace.parks, { ...workspace.parks[0]!, code: "P2" }],
    };
    await takeIn([path], mended, { now });
    const before = await digests(mended);
    const { submissions } = await manifestOf(workspace.directory);
    await withdraw(mended, submissions[1]!.id, { now });
    expect(await takeIn([path], mended, { now })).toMatchObject({ accepted: 2 });
    expect(await digests(mended)).toEqual(before);
    expect((await manifestOf(workspace.directory)).submissions).toEqual(submissions);
  });

  it("takes its old place, so that its report says what the register then has", async () => {
    const { file, intake, workspace } = await desk();
    const first = await file("first.csv", csv([audit("a"), audit("b")]));
    const second = await file("second.csv", csv([audit("a"), audit("c")]));
    const one = await intake([first]);
    const other = await intake([second]);
    expect([one.accepted, other.accepted]).toEqual([2, 1]);
    await withdraw(workspace, one.files[0]!.submission!, { now });
    expect(await intake([first])).toMatchObject({ accepted: 2, rejected: 0 });
    const { counted } = await withRegister(workspace, async (engine) => {
      const held = await heldRows(engine);
      const { submissions } = await manifestOf(workspace.directory);
      return { counted: submissions.map((s) => rowCounts(s, held.get(s.id))) };
    });
    expect(counted).toEqual([
      { accepted: 2, rejected: 0, held: 0 },
      { accepted: 1, rejected: 1, held: 1 },
    ]);
  });

  it("brings back the one sheet of a workbook that was withdrawn, whatever it is sent with", async () => {
    const { file, intake, workspace } = await desk();
    const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
    const sheet = (id: string) => ({
      name: id,
      rows: [header, [id, `E-${id}`, "100101", "3110", "2017-03-05"]],
    });
    const book = await file("a.xlsx", await writeXlsx({ sheets: [sheet("x"), sheet("y")] }));
    await intake([book]);
    const before = await manifestOf(workspace.directory);
    const [, y] = before.submissions;
    await withdraw(workspace, y!.id, { now });
    const other = await file("b.csv", csv([audit("b")]));
    expect(await intake([other, book])).toMatchObject({ accepted: 2, repeated: [] });
    await withdraw(workspace, (await manifestOf(workspace.directory)).submissions[2]!.id, { now });
    const after = await manifestOf(workspace.directory);
    expect(after.submissions.slice(0, 2)).toEqual(before.submissions);
    expect(after.digest).toBe(before.digest);
  });

  it("takes the place of the submission that the beginning of an id names, if it names one alone", async () => {
    const { file, intake, workspace } = await desk();
    const a = await intake([await file("a.csv", csv([audit("a"), audit("b")]))]);
    const only = intake([await file("b.csv", csv([audit("c")]))], { replaces: "" });
    await expect(only).rejects.toMatchObject({ exitCode: 2 });
    await intake([await file("b.csv", csv([audit("c")]))]);
    const submission = a.files[0]!.submission!;
    const [, c] = (await manifestOf(workspace.directory)).submissions;
    let short = "audits-";
    const mended = await file("c.csv", csv([audit("a", { coal: "11" })]));
    await expect(intake([mended], { replaces: short })).rejects.toMatchObject({
      exitCode: 2,
      message: `audits- may be ${submission} / ${c!.id}: write more of it`,
    });
    while (c!.id.startsWith(short)) short = submission.slice(0, short.length + 1);
    expect(await intake([mended], { replaces: short })).toMatchObject({
      accepted: 1,
      replaced: { submission, source: "a.csv", rows: 2 },
      notReplaced: null,
    });
    const { acts } = await manifestOf(workspace.directory);
    expect(acts.at(-1)).toMatchObject({ act: "withdraw", submission });
    await expect(intake([mended], { replaces: "nothing" })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("no submission nothing is in force"),
    });
  });

  it("in force takes the place of another that it is said to correct", async () => {
    const { file, intake, workspace, query } = await desk();
    const wrong = await intake([await file("a.csv", csv([audit("a"), audit("b")]))]);
    const replaces = wrong.files[0]!.submission!;
    const mended = await file("b.csv", csv([audit("a", { coal: "11" })]));
    const { files } = await intake([mended]);
    expect(files[0]!.told).toMatchObject([{ code: "conflict" }]);
    const taken = { submission: replaces, source: "a.csv", rows: 2 };
    expect(await intake([mended], { replaces, dryRun: true })).toMatchObject({ replaced: taken });
    expect(await intake([mended], { replaces })).toMatchObject({
      changed: true,
      files: [],
      repeated: [{ submission: files[0]!.submission }],
      replaced: taken,
      notReplaced: null,
    });
    const { acts } = await manifestOf(workspace.directory);
    expect(acts.slice(2)).toMatchObject([
      { act: "withdraw", submission: replaces, replacedBy: files[0]!.submission },
    ]);
    expect((await query("SELECT audit_id AS a, coal FROM audits")).columns).toEqual({
      a: ["a"],
      coal: [11],
    });
    const { stated, found } = await digests(workspace);
    expect(stated).toBe(found);
  });

  it("does not take its own place, which would leave neither", async () => {
    const { file, intake, workspace } = await desk();
    const path = await file("a.csv", csv([audit("a")]));
    await intake([path]);
    const before = await manifestOf(workspace.directory);
    const replaces = before.submissions[0]!.id;
    await expect(intake([path], { replaces })).rejects.toThrow(
      `a.csv is what ${replaces} holds already: correct it first, or leave out --replaces`,
    );
    expect(await manifestOf(workspace.directory)).toEqual(before);
  });
});

describe("the file of rejected rows", () => {
  it("never takes the place of another file, be it the very one that is taken in", async () => {
    const { file, intake } = await desk();
    const bad = await file("a.csv", csv([audit("a", { coal: "-1" })]));
    const mine = await file("a.rejected.csv", csv([audit("b")]));
    const { files } = await intake([bad, mine], { dryRun: true });
    expect(files[0]!.rejects).toMatch(/a-2\.rejected\.csv$/);
    expect(await readFile(mine, "utf8")).toBe(csv([audit("b")]));
    expect((await intake([bad], { dryRun: true })).files[0]!.rejects).toBe(files[0]!.rejects);
  });

  it("is named for the first file, however often its rows are sent again", async () => {
    const { file, intake } = await desk();
    const first = await intake([await file("a.csv", csv([audit("a", { coal: "-1" })]))]);
    const text = await readFile(first.files[0]!.rejects!, "utf8");
    await writeFile(first.files[0]!.rejects!, text.replace(",-1,", ",-2,"));
    const again = await intake([first.files[0]!.rejects!]);
    expect(basename(again.files[0]!.rejects!)).toBe("a-2.rejected.csv");
    const header = ["audit_id", "enterprise_id", "region_code", "industry_code", "coal"];
    const rows = [header, ["a", "E", 100101, 3110, -1]];
    const bytes = await writeXlsx({ sheets: [{ name: "审核", rows }] });
    for (const name of ["x.审核.rejected.xlsx", "x.审核-2.rejected.xlsx", "x.xlsx"]) {
      const { files } = await intake([await file(`${name}/${name}`, bytes)], { dryRun: true });
      const twice = name === "x.审核.rejected.xlsx" ? "-2" : "";
      expect(basename(files[0]!.rejects!)).toBe(`x.审核${twice}.rejected.xlsx`);
    }
  });

  it("has a row for each rejected row, and taken in again nothing in it is unknown", async () => {
    const { file, intake } = await desk();
    const path = await file("a.csv", csv([audit("a", { region_code: "9", coal: "-1" })]));
    const { files } = await intake([path]);
    const text = await readFile(files[0]!.rejects!, "utf8");
    expect(text.trimEnd().split("\n")).toHaveLength(2);
    await writeFile(path, text.replace(/E-a,9,/, "E-a,100101,").replace(",-1,", ",1,"));
    expect((await intake([path])).files[0]).toMatchObject({
      accepted: 1,
      rejected: 0,
      ignored: [],
    });
  });
});

describe("rejected rows that come back twice", () => {
  const sent = csv(
    [audit("a", { region_code: "9", coal: "-1" })],
    ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on", "coal"],
  );
  const cells = async (path: string) =>
    (await readFile(path, "utf8"))
      .replace("\ufeff", "")
      .trimEnd()
      .split("\n")
      .map((line) => splitRecord(line, ","));

  it.each(["en", "zh-Hans", "zh-Hant"] as const)(
    "have the new reasons in place of those in %s",
    async (language) => {
      const { file, intake } = await desk();
      const first = await intake([await file("a.csv", sent)], { language });
      const text = await readFile(first.files[0]!.rejects!, "utf8");
      const again = await intake([await file("b.csv", text.replace("E-a,9,", "E-a,100101,"))]);
      const [head, row, ...others] = await cells(again.files[0]!.rejects!);
      expect(head!.slice(5)).toEqual(["coal", "line", "fault", "what to do"]);
      expect(row!.slice(5, 8)).toEqual(["-1", "2", "negative coal -1"]);
      expect(others).toEqual([]);
    },
  );

  it("keep a column of their sender's that is called like a reason", async () => {
    const { file, intake } = await desk();
    const own = sent.replace("coal\n", "coal,line\n").replace("-1\n", "-1,L7\n");
    const first = await intake([await file("a.csv", own)]);
    const [head] = await cells(first.files[0]!.rejects!);
    expect(head!.slice(6)).toEqual(["line", "line_2", "fault", "what to do"]);
    const none = await intake([
      await file("b.csv", sent.replace("coal\n", "coal,fault\n").replace("-1\n", "-1,F7\n")),
    ]);
    expect((await cells(none.files[0]!.rejects!))[1]!.slice(5, 7)).toEqual(["-1", "F7"]);
  });

  it("lose no cell where a row does not divide", async () => {
    const { file, intake } = await desk();
    const first = await intake([await file("a.csv", sent)]);
    const text = await readFile(first.files[0]!.rejects!, "utf8");
    const broken = text.replace("a,E-a,9,", "a,E-a,100101,100102,");
    const again = await intake([await file("b.csv", broken)]);
    const [, row] = await cells(again.files[0]!.rejects!);
    expect(again.files[0]!.faults).toEqual({ malformed: 1 });
    expect(row!.slice(0, 5)).toEqual(["a", "E-a", "100101", "100102", "3110"]);
    expect(row![5]).toMatch(/^2017-03-05 -1 2 /);
  });
});

describe("a dry run", () => {
  it("says where rejected rows would go and writes them only where it is told to", async () => {
    const { workspace, file, intake } = await desk();
    const path = await file("a.csv", csv([audit("a", { coal: "-1" })]));
    const place = join(path, "..");
    const before = (await readdir(place)).filter((name) => name !== "workspace");
    const { files } = await intake([path], { dryRun: true });
    expect(files[0]).toMatchObject({
      rejects: join(place, "a.rejected.csv"),
      rejectsWritten: false,
    });
    expect((await readdir(place)).filter((name) => name !== "workspace")).toEqual(before);
    const out = join(workspace.directory, "out");
    const told = await intake([path], { dryRun: true, out });
    expect(told.files[0]).toMatchObject({
      rejects: join(out, "a.rejected.csv"),
      rejectsWritten: true,
    });
    expect(await readdir(out)).toEqual(["a.rejected.csv"]);
  });
});

describe("rejected rows come back", () => {
  it("divided as they were sent", async () => {
    const { file, intake } = await desk();
    const text = csv([audit("a", { coal: "-1" })]).replaceAll(",", "\t");
    const { files } = await intake([await file("a.tsv", text)]);
    expect(files[0]!.rejects).toMatch(/a\.rejected\.tsv$/);
    const [head] = (await readFile(files[0]!.rejects!, "utf8")).split("\n");
    expect(head).toMatch(/^\ufeffaudit_id\tenterprise_id\t/);
  });

  it("as a workbook where they came in one, ready to be mended and sent", async () => {
    const { file, intake } = await desk();
    const header = [
      "audit_id",
      "enterprise_id",
      "region_code",
      "industry_code",
      "accepted_on",
      "coal",
    ];
    const row = ["a", "E", 100101, 3110, "2017-03-05", -1];
    const bytes = await writeXlsx({ sheets: [{ name: "一", rows: [header, row] }] });
    const { files } = await intake([await file("a.xlsx", bytes)]);
    expect(files[0]!.rejects).toMatch(/a\.一\.rejected\.xlsx$/);
    const book = await readXlsx(await readFile(files[0]!.rejects!));
    const [head, back] = book.sheets[0]!.rows;
    const mended = back!.map((cell, i) => (head![i] === "coal" ? "1" : cell));
    const again = await writeXlsx({ sheets: [{ name: "一", rows: [head!, mended] }] });
    expect((await intake([await file("b.xlsx", again)])).files[0]).toMatchObject({
      accepted: 1,
      rejected: 0,
      ignored: [],
    });
  });

  it("with nothing that a spreadsheet would run, and as they were when they are sent again", async () => {
    const { file, intake, query } = await desk();
    const names = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "－５x", "plain"];
    const rows = names.map((name, i) =>
      audit(`a${i}`, { enterprise_name: name, region_code: "9", coal: "+7" }),
    );
    const head = [
      "audit_id",
      "enterprise_id",
      "enterprise_name",
      "region_code",
      "industry_code",
      "accepted_on",
      "coal",
    ];
    const path = await file("a.csv", csv(rows, head));
    const { files } = await intake([path]);
    const text = await readFile(files[0]!.rejects!, "utf8");
    expect(text).toContain(",'=1+1,");
    expect(text).not.toMatch(/(^|,)"?[=@－]/m);
    expect(text).toContain(",+7,");
    await intake([await file("b.csv", text.replaceAll(",9,", ",100101,"))]);
    const { columns } = await query(
      "SELECT enterprise_name AS n, coal FROM audits ORDER BY audit_id",
    );
    expect(columns).toEqual({ n: names, coal: names.map(() => 7) });
  });
});

describe("a file is refused rather than read in part when", () => {
  it.each([
    [
      "a quantity stands under a head that no column has",
      "投资[万元]",
      /“投资\[万元\]” holds a quantity/,
    ],
  ])("%s", async (_, head, fault) => {
    const { file, intake } = await desk();
    const text = csv([audit("a")])
      .replace("\n", `,${head}\n`)
      .replace(/\n$/, ",5\n");
    await expect(intake([await file("a.csv", text)])).rejects.toThrow(fault);
  });

  it("the register has rows and no manifest: they may be all that is left of one", async () => {
    const { file, intake, workspace } = await desk();
    await intake([await file("a.csv", csv([audit("a")]))]);
    const directory = join(workspace.directory, "register");
    const { rm } = await import("node:fs/promises");
    await rm(join(directory, "manifest.json"));
    await expect(intake([await file("b.csv", csv([audit("b")]))])).rejects.toThrow(
      /holds audits-.*\.parquet and no manifest\.json: restore/,
    );
    expect((await readdir(directory)).some((name) => name.endsWith(".parquet"))).toBe(true);
  });
});

it("a line too long for a row is rejected by its number, and the others are taken", async () => {
  const { file, intake } = await desk();
  const rows = csv([audit("a"), audit("b", { enterprise_id: "x".repeat(3e6) }), audit("c")]);
  const { files, accepted } = await intake([await file("a.csv", rows)]);
  expect(accepted).toBe(2);
  expect(files[0]!.faults).toEqual({ malformed: 1 });
  expect(await readFile(files[0]!.rejects!, "utf8")).toContain(",3,malformed,");
});

describe("a file whose every row is rejected", () => {
  const faulty = csv([audit("x", { region_code: "100102", coal: "-1" })]);

  it("is on record with its sender and counts for nothing", async () => {
    const { workspace, file, intake } = await desk();
    await intake([await file("a.csv", csv([audit("a")]))]);
    const before = await readManifest(registerDirectory(workspace));
    const report = await intake([await file("b.csv", faulty)]);
    expect(report).toMatchObject({ accepted: 0, rejected: 1, changed: true });
    const after = await readManifest(registerDirectory(workspace));
    expect(after!.digest).toBe(before!.digest);
    expect(after!.submissions.at(-1)).toMatchObject({
      source: "b.csv",
      sender: "100102",
      rows: 1,
      sound: 0,
      errors: { negative: 1 },
    });
    expect(standings(after!, workspace.regions).at(-1)!.pending).toEqual([]);
  });

  it("changes nothing when it is sent again", async () => {
    const { file, intake } = await desk();
    await intake([await file("a.csv", csv([audit("a")]))]);
    const path = await file("b.csv", faulty);
    await intake([path]);
    expect(await intake([path])).toMatchObject({ changed: false, files: [] });
  });

  it("tells nothing of a place that it does not take", async () => {
    const { file, intake } = await desk();
    const { files } = await intake([await file("a.csv", csv([audit("a"), audit("b")]))]);
    const replaces = files[0]!.submission!;
    expect(await intake([await file("b.csv", faulty)], { replaces })).toMatchObject({
      replaced: null,
      notReplaced: replaces,
    });
    const mended = await file("c.csv", csv([audit("a", { coal: "11" })]));
    expect(await intake([mended], { replaces })).toMatchObject({
      replaced: { submission: replaces, source: "a.csv", rows: 2 },
    });
  });

  it("begins no register, ends no demonstration and takes no other's place", async () => {
    const { workspace, file, intake } = await desk();
    const path = await file("b.csv", faulty);
    expect(await intake([path])).toMatchObject({ changed: false });
    const { files } = await intake([await file("a.csv", csv([audit("a")]))]);
    const id = files[0]!.submission!;
    await intake([path], { replaces: id });
    const manifest = await readManifest(registerDirectory(workspace));
    expect(
      standings(manifest!, workspace.regions).map(({ submission }) => submission.source),
    ).toEqual(["a.csv", "b.csv"]);
  });
});
