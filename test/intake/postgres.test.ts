import { readdir, readFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { takeIn } from "../../loaders/intake/intake.js";
import type { IntakeOptions } from "../../loaders/intake/session.js";
import { withdraw } from "../../loaders/register/amend.js";
import { registerDigest } from "../../loaders/register/digest.js";
import { type Manifest, readManifest } from "../../loaders/register/manifest.js";
import { resolveRegister } from "../../loaders/register/register.js";
import { type Standing, standings } from "../../loaders/register/standing.js";
import { registerDirectory } from "../../loaders/register/store.js";
import type { DatabaseSource, SourceTable } from "../../src/domain/workspace.js";
import { postgresBinaries, type Server, startPostgres } from "../support/postgres.js";
import { workbench } from "../support/workbench.js";
import { withIsland } from "../workspace/island.js";
import { audit, csv, desk, now, rejectsOf } from "./support.js";

const binaries = await postgresBinaries();
if (!binaries) console.warn("no PostgreSQL server for this platform: its tests are skipped");

let server: Server;
beforeAll(async () => {
  if (!binaries) return;
  server = await startPostgres(binaries);
  await server.sql("CREATE ROLE reader LOGIN PASSWORD 'reader-secret'");
});
afterAll(() => server?.stop());

const password = "reader-secret";
let databases = 0;

interface Given {
  /** statements that make what is read */
  readonly made: string;
  readonly audits?: SourceTable;
  readonly measures?: SourceTable;
}

const auditsTable = `
  CREATE SCHEMA cp;
  CREATE TABLE cp.audits (audit_id text PRIMARY KEY, enterprise_id text, region_code text, industry_code text,
    category text, accepted_on date, coal numeric(12,2), updated_at timestamptz NOT NULL DEFAULT '2018-01-01');`;

/** Statements that add audits, each with its watermark. */
function add(rows: readonly (readonly [id: string, coal: string, updated: string])[]): string {
  return rows
    .map(
      ([id, coal, updated]) =>
        `INSERT INTO cp.audits VALUES ('${id}', 'E-${id}', '100101', '3110', 'voluntary', '2017-03-05', ${coal}, '${updated}');`,
    )
    .join("\n");
}

const three = add([
  ["a", "10", "2018-01-01"],
  ["b", "20", "2018-01-02"],
  ["c", "30", "2018-01-03"],
]);

const needed = {
  audit_id: "audit_id",
  enterprise_id: "enterprise_id",
  region_code: "region_code",
  industry_code: "industry_code",
};

const watched = { schema: "cp", table: "audits", watermark: "updated_at" };

/** A database of its own, a workspace that names its tables, and what tests ask of both. */
async function office({ made, ...tables }: Given) {
  databases += 1;
  const database = `office_${databases}`;
  await server.sql(`CREATE DATABASE ${database}`);
  const run = (statements: string) => server.sql(statements, database);
  await run(made);
  await run(
    "GRANT USAGE ON SCHEMA cp TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA cp TO reader;",
  );
  const place = `127.0.0.1:${server.port}/${database}`;
  const source: DatabaseSource = { name: "main", database: place, tables };
  const own = await desk({ sources: [source] });
  const url = `postgres://reader:${password}@${place}`;
  const register = join(own.workspace.directory, "register");
  const out = join(own.workspace.directory, "..", "out");
  return {
    ...own,
    run,
    place,
    source,
    url,
    intake: (options: IntakeOptions = {}, address = url) =>
      own.intake([address], { out, ...options }),
    files: own.intake,
    manifest: () => readManifest(register) as Promise<Manifest>,
    /** audits in force with their coal, `a 10` */
    async coal() {
      const { columns } = await own.query("SELECT audit_id, coal FROM audits ORDER BY audit_id");
      return columns.audit_id!.map((id, i) => `${id} ${Number(columns.coal![i])}`);
    },
  };
}

describe.skipIf(!binaries)("a table of a database", () => {
  it("reads as the same rows in a file: same report, same register", async () => {
    const { intake, manifest } = await office({ made: auditsTable + three, audits: watched });
    const { files, accepted } = await intake();
    expect(accepted).toBe(3);
    expect(files[0]).toMatchObject({ kind: "audits", rows: 3, ignored: ["updated_at"] });
    const paper = await desk();
    const rows = [audit("a"), audit("b", { coal: "20" }), audit("c", { coal: "30" })];
    const report = await paper.intake([await paper.file("a.csv", csv(rows))]);
    expect(files[0]!.totals).toEqual(report.files[0]!.totals);
    expect(files[0]!.sender).toBe(report.files[0]!.sender);
    const register = join(paper.workspace.directory, "register");
    expect((await manifest()).digest).toBe((await readManifest(register))!.digest);
  });

  it("is recorded by place and table, watermark and number, without user and password", async () => {
    const { intake, manifest, place } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    await intake();
    const [submission] = (await manifest()).submissions;
    expect(submission).toMatchObject({
      source: `${place}/cp.audits`,
      reading: { source: "main", number: 1, since: null, watermark: "2018-01-03 00:00:00+00" },
    });
  });

  it("changes nothing when it is read again without news", async () => {
    const { intake, manifest } = await office({ made: auditsTable + three, audits: watched });
    await intake();
    const before = await manifest();
    for (const options of [{}, { full: true }]) {
      const again = await intake(options);
      expect(again).toMatchObject({ changed: false, files: [] });
      expect(again.repeated).toMatchObject([{ what: "table", receivedOn: "2018-07-01" }]);
    }
    expect(await manifest()).toEqual(before);
  });

  it("is read on from its watermark: what is new is added, what is changed replaced", async () => {
    const { intake, manifest, run, coal } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    await intake();
    await run(`UPDATE cp.audits SET coal = 11, updated_at = '2018-01-04' WHERE audit_id = 'a'`);
    await run(add([["d", "40", "2018-01-05"]]));
    const second = await intake();
    // c lies at the watermark: it is sent again and says nothing new.
    expect(second.files[0]).toMatchObject({ rows: 2, accepted: 2, unchanged: 1 });
    expect(await coal()).toEqual(["a 11", "b 20", "c 30", "d 40"]);
    await run(`UPDATE cp.audits SET coal = 10, updated_at = '2018-01-06' WHERE audit_id = 'a'`);
    await intake();
    expect(await coal()).toEqual(["a 10", "b 20", "c 30", "d 40"]);
    expect((await manifest()).submissions.map(({ sound }) => sound)).toEqual([3, 2, 1]);
    expect((await intake()).changed).toBe(false);
  });

  it("ends with the digest of a full reading, however many readings led to it", async () => {
    const { intake, manifest, run } = await office({ made: auditsTable + three, audits: watched });
    await intake();
    await run(`UPDATE cp.audits SET coal = 11, updated_at = '2018-01-04' WHERE audit_id = 'a'`);
    await intake();
    const read = (await manifest()).digest;
    expect((await intake({ full: true })).files[0]).toMatchObject({ rows: 3, unchanged: 0 });
    const { digest, submissions, acts } = await manifest();
    expect(digest).toBe(read);
    expect(
      acts.filter(({ act }) => act === "withdraw").map(({ submission }) => submission),
    ).toEqual(submissions.slice(0, 2).map(({ id }) => id));
  });

  it("sends rows without a watermark every time, and at the watermark those that came late", async () => {
    const { intake, run, coal } = await office({
      made: `${auditsTable} ALTER TABLE cp.audits ALTER updated_at DROP NOT NULL; ${three}
        UPDATE cp.audits SET updated_at = NULL WHERE audit_id = 'a';`,
      audits: watched,
    });
    await intake();
    expect((await intake()).changed).toBe(false);
    await run(`UPDATE cp.audits SET coal = 12 WHERE audit_id = 'a'`);
    await run(add([["d", "40", "2018-01-03"]]));
    expect((await intake()).files[0]).toMatchObject({ accepted: 2, unchanged: 1 });
    expect(await coal()).toEqual(["a 12", "b 20", "c 30", "d 40"]);
  });

  it("does not take a watermark that lies ahead for one that was reached", async () => {
    const { intake, manifest, run, coal } = await office({
      made: auditsTable + three + add([["z", "1", "2999-01-01"]]),
      audits: watched,
    });
    await intake();
    expect((await manifest()).submissions[0]!.reading!.watermark).toBe("2018-01-03 00:00:00+00");
    await run(add([["d", "40", "2018-01-05"]]));
    expect((await intake()).files[0]).toMatchObject({ accepted: 1, unchanged: 2 });
    expect(await coal()).toEqual(["a 10", "b 20", "c 30", "d 40", "z 1"]);
  });

  it("may count its changes in whole numbers", async () => {
    const { intake, manifest, run } = await office({
      made: `${auditsTable} ALTER TABLE cp.audits ADD version bigint; ${add([["a", "10", "2018-01-01"]]).replace("'2018-01-01')", "'2018-01-01', 9)")}`,
      audits: { ...watched, watermark: "version" },
    });
    await intake();
    await run(add([["b", "20", "2018-01-01"]]).replace("'2018-01-01')", "'2018-01-01', 10)"));
    expect((await intake()).files[0]).toMatchObject({ accepted: 1, unchanged: 1 });
    // As text 9 would be the greater.
    expect((await manifest()).submissions[1]!.reading).toMatchObject({
      number: 2,
      since: "9",
      watermark: "10",
    });
  });

  it("keeps rows that are gone from it until it is read in full", async () => {
    const { intake, run, coal } = await office({ made: auditsTable + three, audits: watched });
    await intake();
    await run(`DELETE FROM cp.audits WHERE audit_id = 'b'`);
    expect((await intake()).changed).toBe(false);
    expect(await coal()).toEqual(["a 10", "b 20", "c 30"]);
    expect((await intake({ full: true })).changed).toBe(true);
    expect(await coal()).toEqual(["a 10", "c 30"]);
  });

  it("without a watermark is read in full, each reading in place of the last", async () => {
    const { intake, run, coal, manifest } = await office({
      made: auditsTable + three,
      audits: { schema: "cp", table: "audits" },
    });
    await intake();
    expect((await intake()).changed).toBe(false);
    await run(`DELETE FROM cp.audits WHERE audit_id = 'b'; UPDATE cp.audits SET coal = 1`);
    await intake();
    expect(await coal()).toEqual(["a 1", "c 1"]);
    const { acts } = await manifest();
    expect(acts.map(({ act }) => act)).toEqual(["submit", "submit", "withdraw"]);
  });

  it("comes back as it was where it returns to an earlier state", async () => {
    const { intake, run, coal, manifest } = await office({
      made: auditsTable + three,
      audits: { schema: "cp", table: "audits" },
    });
    await intake();
    await run(`UPDATE cp.audits SET coal = 1`);
    await intake();
    await run(`DELETE FROM cp.audits; ${three}`);
    await intake();
    expect(await coal()).toEqual(["a 10", "b 20", "c 30"]);
    expect((await manifest()).submissions).toHaveLength(2);
  });

  it("is read in full again where it is mapped otherwise", async () => {
    const { intake, workspace, source, url, manifest } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    await intake();
    const columns = { ...needed, accepted_on: "accepted_on" };
    const sources = [{ ...source, tables: { audits: { ...watched, columns } } }];
    const report = await takeIn([url], { ...workspace, sources }, { now });
    expect(report.files[0]).toMatchObject({
      rows: 3,
      accepted: 3,
      totals: { realised: { audits: 3, coal: 0 } },
    });
    expect((await manifest()).acts.map(({ act }) => act)).toEqual(["submit", "submit", "withdraw"]);
  });

  it("is read in full again where a reading was withdrawn on which others build", async () => {
    const { intake, workspace, run, manifest, coal } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    await intake();
    await run(add([["d", "40", "2018-01-05"]]));
    await intake();
    await withdraw(workspace, (await manifest()).submissions[0]!.id);
    expect(await coal()).toEqual(["d 40"]);
    expect((await intake()).files[0]).toMatchObject({ rows: 4, accepted: 4 });
    expect(await coal()).toEqual(["a 10", "b 20", "c 30", "d 40"]);
  });

  it("is read on from the reading before where the last was withdrawn", async () => {
    const { intake, workspace, run, manifest } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    await intake();
    await run(add([["d", "40", "2018-01-05"]]));
    await intake();
    const before = await manifest();
    await withdraw(workspace, before.submissions[1]!.id);
    expect((await intake()).files[0]).toMatchObject({ accepted: 1, unchanged: 1 });
    const { digest, submissions } = await manifest();
    expect(digest).toBe(before.digest);
    expect(submissions).toHaveLength(2);
  });

  it("that was emptied does not empty the register: someone must withdraw it", async () => {
    const { intake, run, coal, place, manifest } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    await intake();
    await run("DELETE FROM cp.audits");
    expect((await intake()).changed).toBe(false);
    await expect(intake({ full: true })).rejects.toThrow(
      `${place}/cp.audits: is empty now, and rows of it are in force; if that is right, withdraw ${(await manifest()).submissions[0]!.id}`,
    );
    expect(await coal()).toHaveLength(3);
  });

  it("answers in the name of the smallest region that holds all that was read of it", async () => {
    const { intake, run } = await office({ made: auditsTable + three, audits: watched });
    expect((await intake()).files[0]!.sender).toBe("100101");
    const elsewhere = add([["d", "40", "2018-01-05"]]).replace("100101", "100102");
    await run(elsewhere);
    expect((await intake()).files[0]!.sender).toBe("1001");
    await run(add([["e", "40", "2018-01-06"]]));
    expect((await intake({ sender: "10", dataDate: "2018-06-30" })).files[0]).toMatchObject({
      sender: "10",
      dataDate: "2018-06-30",
    });
  });

  it("is only looked at in a dry run, and taken not at all under strict", async () => {
    const { intake, manifest, run } = await office({
      made: auditsTable + three + add([["d", "-1", "2018-01-04"]]),
      audits: watched,
    });
    expect(await intake({ dryRun: true })).toMatchObject({ accepted: 3, rejected: 1 });
    expect(await intake({ strict: true })).toMatchObject({
      accepted: 0,
      rejected: 1,
      changed: false,
    });
    expect(await manifest()).toBeNull();
    await run(`UPDATE cp.audits SET coal = 1 WHERE audit_id = 'd'`);
    expect(await intake({ strict: true })).toMatchObject({ accepted: 4, changed: true });
  });

  it("gives rejected rows back as CSV with the number of the row, once", async () => {
    const { intake, run, coal } = await office({
      made: auditsTable + three + add([["d", "-1", "2018-01-03"]]),
      audits: watched,
    });
    const first = await intake();
    expect(first).toMatchObject({ accepted: 3, rejected: 1 });
    expect(first.files[0]!.rejects).toMatch(/main-audits\.rejected\.csv$/);
    expect(await rejectsOf(first.files[0]!.rejects)).toEqual(["4 negative coal -1.00"]);
    expect((await intake()).changed).toBe(false);
    await run(add([["e", "50", "2018-01-04"]]));
    expect(await intake()).toMatchObject({ accepted: 1, rejected: 0 });
    await run(`UPDATE cp.audits SET coal = 5, updated_at = '2018-01-05' WHERE audit_id = 'd'`);
    expect(await intake()).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await coal()).toEqual(["a 10", "b 20", "c 30", "d 5", "e 50"]);
  });

  it("keeps what it said of a row that can no longer be read, until it is read in full", async () => {
    const { intake, run, coal } = await office({ made: auditsTable + three, audits: watched });
    await intake();
    await run(`UPDATE cp.audits SET coal = -1, updated_at = '2018-01-04' WHERE audit_id = 'a'`);
    expect(await intake()).toMatchObject({ changed: true, rejected: 1 });
    expect(await coal()).toEqual(["a 10", "b 20", "c 30"]);
    expect(await intake({ full: true })).toMatchObject({ accepted: 2, rejected: 1 });
    expect(await coal()).toEqual(["b 20", "c 30"]);
  });

  it("stands beside files: what contradicts it is held back until one is confirmed", async () => {
    const { intake, files, file, url } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    await intake();
    const path = await file("a.csv", csv([audit("a", { coal: "99" }), audit("x")]));
    const report = await files([path, url]);
    expect(report).toMatchObject({ accepted: 1, rejected: 1 });
    expect(report.files[0]!.faults).toEqual({ conflict: 1 });
    expect(report.repeated).toMatchObject([{ what: "table" }]);
  });
});

describe.skipIf(!binaries)("readings of a table", () => {
  it("lead to the same register, whatever order they are held in", async () => {
    const { intake, run, manifest, workspace } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    await intake();
    for (const [coal, day] of [
      [11, "2018-01-04"],
      [12, "2018-01-05"],
    ]) {
      await run(`UPDATE cp.audits SET coal = ${coal}, updated_at = '${day}' WHERE audit_id = 'a'`);
      await intake();
    }
    const before = await manifest();
    expect(before.held).toEqual({ audits: 2, measures: 0 });
    const standing = standings(before, workspace.regions);
    const [first, second, third] = standing as [Standing, Standing, Standing];
    for (const order of [standing, [third, first, second], [second, third, first]]) {
      const engine = await openDuckDB();
      const held = await resolveRegister(engine, workspace, order, ({ file }) =>
        join(registerDirectory(workspace), file),
      );
      expect(held).toEqual(before.held);
      expect(await registerDigest(engine, workspace, order, held)).toBe(before.digest);
      const { columns } = await engine.query("SELECT coal FROM audits WHERE audit_id = 'a'");
      expect(columns.coal!.map(Number)).toEqual([12]);
      engine.close();
    }
  });

  it("are made once where an address is named twice", async () => {
    const { files, url, manifest } = await office({ made: auditsTable + three, audits: watched });
    const report = await files([url, `${url}#main`]);
    expect(report).toMatchObject({ accepted: 3, repeated: [{ receivedOn: "this intake" }] });
    expect((await manifest()).submissions).toHaveLength(1);
  });
});

describe.skipIf(!binaries)("the command line", () => {
  it("reads a database, is told the password apart, and says what became of it", async () => {
    const { run, place } = await office({
      made: auditsTable + three.replaceAll("100101", "E1").replaceAll("'3110'", "'2611'"),
      audits: watched,
    });
    const sources = { main: { database: place, tables: { audits: watched } } };
    await withIsland({ "sources.json": () => JSON.stringify(sources) }, async (directory) => {
      const intake = (...args: string[]) =>
        workbench(["intake", `postgres://reader@${place}`, ...args, "--workspace", directory], {
          PGPASSWORD: password,
        });
      const first = await intake();
      expect(first).toMatchObject({ code: 0, stderr: "" });
      expect(first.stdout).toContain(
        `${place}/cp.audits: 3 rows of audits: 3 accepted, 0 rejected, to 2017-03-05\n  columns not used: updated_at`,
      );
      const again = await intake();
      expect(again.code).toBe(1);
      expect(again.stdout).toMatch(/cp\.audits: nothing has changed in it since it was last taken/);
      await run("DELETE FROM cp.audits WHERE audit_id = 'a'");
      expect(await intake("--full", "--json")).toMatchObject({ code: 0, stderr: "" });
      const wrong = await workbench(
        ["intake", `postgresql://reader:wrong-secret@${place}`, "--workspace", directory],
        { DEBUG: "1" },
      );
      expect(wrong.code).toBe(1);
      expect(wrong.stderr).toContain("refuses “reader”: the password is wrong");
      expect(wrong.stdout + wrong.stderr).not.toContain("secret");
      const history = await workbench(["history", "--workspace", directory]);
      expect(history.stdout).toContain(`${place}/cp.audits`);
      expect(history.stdout).not.toContain("reader");
    });
  }, 120_000);
});

describe.skipIf(!binaries)("the mapping of a table", () => {
  it("takes views, Chinese and quoted names, units, and values of every type", async () => {
    const { intake, query } = await office({
      made: `
        CREATE SCHEMA cp;
        CREATE TYPE cp."程序" AS ENUM ('简化', '规范');
        CREATE TABLE cp."Odd ""table"" 表" ("審核 編號" bigint, "who's" char(8), "Region" int, 行业 varchar(4),
          "程序" cp."程序", "备案" timestamptz, "列入" timestamp, "投入" money, "節煤量" double precision,
          "drop" boolean, "项数" smallint, "備註" text);
        INSERT INTO cp."Odd ""table"" 表" VALUES
          (1, 'E-1', 100101, '3110', '简化', '2017-03-04 20:00+00', '2016-01-01 13:45', '1234.50', 0.0012, true, 3, E'two\\nlines, "quoted"'),
          (2, 'E-2', 100102, '3110', NULL, NULL, '2016-01-02', NULL, NULL, NULL, NULL, '');
        CREATE VIEW cp."視圖" AS SELECT * FROM cp."Odd ""table"" 表";
        ALTER DATABASE office_${databases + 1} SET timezone = 'Asia/Shanghai';`,
      audits: {
        schema: "cp",
        table: "視圖",
        columns: {
          audit_id: "審核 編號",
          enterprise_id: "who's",
          行政区划代码: "Region",
          industry_code: "行业",
          procedure: "程序",
          filed_on: "备案",
          listed_on: "列入",
          investment: "投入",
          "coal[萬噸]": "節煤量",
          low_cost_measures: "项数",
          enterprise_name: "備註",
          due_on: "列入",
        },
      },
    });
    expect(await intake()).toMatchObject({ accepted: 2, rejected: 0 });
    const { columns } = await query(`
      SELECT audit_id, enterprise_id, region_code, procedure, filed_on, listed_on, investment, coal,
        low_cost_measures, enterprise_name FROM audits ORDER BY audit_id`);
    const row = (i: number) => Object.values(columns).map((column) => String(column[i] ?? ""));
    // 20:00 in Greenwich is the next day in China; 0.0012 of ten thousand tonnes are twelve.
    expect(row(0)).toEqual([
      ...["1", "E-1", "100101", "simplified", "2017-03-05", "2016-01-01"],
      ...["1234.5", "12", "3", 'two\nlines, "quoted"'],
    ]);
    expect(row(1)).toEqual(["2", "E-2", "100102", "standard", "", "2016-01-02", "", "", "", ""]);
  });

  it("reads two tables as one saw the other: measures with the audits they belong to", async () => {
    const { intake } = await office({
      made: `${auditsTable} ${three}
        CREATE TABLE cp.steps (measure_id text, audit_id text, status text, coal numeric);
        INSERT INTO cp.steps VALUES ('m1', 'a', 'implemented', 1), ('m2', 'zz', 'planned', 1);`,
      audits: watched,
      measures: { schema: "cp", table: "steps" },
    });
    const { files } = await intake();
    expect(files.map(({ kind, accepted }) => [kind, accepted])).toEqual([
      ["audits", 3],
      ["measures", 1],
    ]);
    expect(files[1]!.faults).toEqual({ "unknown-audit": 1 });
  });

  it("gives names no way to run as SQL", async () => {
    const evil = `audits"; DROP TABLE cp.audits; --`;
    const { intake, run } = await office({
      made: `${auditsTable} ${three} ALTER TABLE cp.audits ADD "coal""; DROP TABLE cp.audits; --" int;
        CREATE VIEW cp."${evil.replaceAll('"', '""')}" AS SELECT * FROM cp.audits;`,
      audits: {
        schema: "cp",
        table: evil,
        columns: {
          ...needed,
          accepted_on: "accepted_on",
          water: `coal"; DROP TABLE cp.audits; --`,
        },
        watermark: "updated_at",
      },
    });
    expect(await intake()).toMatchObject({ accepted: 3 });
    expect((await run("SELECT count(*)::int AS n FROM cp.audits")).rows).toEqual([{ n: 3 }]);
  });

  it("says what the table has where it names what is not there", async () => {
    const { workspace, source, place, url } = await office({ made: auditsTable + three });
    const told = (audits: SourceTable) =>
      takeIn([url], { ...workspace, sources: [{ ...source, tables: { audits } }] }).then(
        () => "nothing",
        (cause: Error) => cause.message,
      );
    expect(await told({ schema: "cp", table: "audit" })).toBe(
      `${place}/cp.audit: there is no such table or view; the schema cp has audits; correct sources.json`,
    );
    const names =
      "audit_id, enterprise_id, region_code, industry_code, category, accepted_on, coal, updated_at";
    expect(
      await told({ schema: "cp", table: "audits", columns: { ...needed, coal: "kohle" } }),
    ).toBe(
      `${place}/cp.audits: has no column “kohle”; it has ${names}; correct sources.json, field main.tables.audits.columns.coal`,
    );
    expect(
      await told({ schema: "cp", table: "audits", columns: { ...needed, cole: "coal" } }),
    ).toBe(
      `${place}/cp.audits: sources.json, field main.tables.audits.columns: “cole” is no column of audits; \`npm run workbench -- template audits\` writes their names`,
    );
    expect(await told({ ...watched, watermark: "category" })).toBe(
      `${place}/cp.audits: the watermark “category” is of type text; name a column of whole numbers, days or timestamps in sources.json, field main.tables.audits.watermark, or none`,
    );
    const { audit_id: _, ...idless } = needed;
    expect(await told({ schema: "cp", table: "audits", columns: idless })).toContain(
      "sources.json, field main.tables.audits.columns: has no header of audits or measures",
    );
  });

  it("that is missing is told with what to write where", async () => {
    const { workspace, place, url } = await office({ made: auditsTable });
    await expect(takeIn([url], { ...workspace, sources: [] })).rejects.toThrow(
      `${place}: no source tells which tables to read; write into ${workspace.directory}/sources.json: {"main":{"database":"${place}","tables":{"audits":{"schema":"public","table":"audits"}}}}`,
    );
  });

  it("is chosen by name where several sources share a database, or its address is another", async () => {
    const { workspace, source, url } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    const sources = [source, { ...source, name: "west" }];
    await expect(takeIn([url], { ...workspace, sources })).rejects.toThrow(
      "put #main or #west behind its address",
    );
    const elsewhere = [{ ...source, database: "db.example.org:5432/audits" }];
    expect(
      await takeIn([`${url}#main`], { ...workspace, sources: elsewhere }, { now }),
    ).toMatchObject({ accepted: 3 });
    await expect(takeIn([`${url}#east`], { ...workspace, sources })).rejects.toThrow(
      "has no source “east”; it has #main, #west",
    );
  });
});

describe.skipIf(!binaries)("a database that cannot be read", () => {
  async function toldOf(address: (url: string, port: number) => string, made = three) {
    const { intake, url, manifest } = await office({ made: auditsTable + made, audits: watched });
    const told = await intake({}, address(url, server.port)).then(
      () => "nothing",
      (cause: Error) => cause.message,
    );
    expect(await manifest()).toBeNull();
    expect(told).not.toContain("secret");
    expect(told.split("\n")).toHaveLength(1);
    return told.replace(/127\.0\.0\.1:\d+\/office_\d+/, "PLACE");
  }

  it("is told for what it is: password, user, database, port, host", async () => {
    expect(await toldOf((url) => url.replace(password, "wrong-secret"))).toBe(
      "PLACE: refuses “reader”: the password is wrong; give it with PGPASSWORD or ~/.pgpass",
    );
    expect(await toldOf((url) => url.replace(`:${password}`, ""))).toBe(
      "PLACE: asks “reader” for a password; give it with PGPASSWORD or ~/.pgpass",
    );
    expect(await toldOf((url) => `${url}x#main`)).toMatch(
      /^PLACEx: cannot be opened: database ".*x" does not exist; correct the address$/,
    );
    expect(await toldOf((url) => `${url.replace(/:\d+\//, ":1/")}#main`)).toBe(
      "PLACE: cannot be reached: no server listens there; check host and port, and that it runs",
    );
    expect(await toldOf((url) => `${url.replace("127.0.0.1", "nowhere.invalid")}#main`)).toMatch(
      /^nowhere\.invalid:.*: cannot be reached: the host is not known; check its name$/,
    );
    expect(await toldOf(() => "postgres://reader:the-secret@[oops/db")).toBe(
      "a database's address must read postgres://user@host:port/database, with special characters as %XX",
    );
  });

  it("does not answer in time", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await new Promise((done) => silent.once("listening", done));
    const { port } = silent.address() as { port: number };
    const told = await toldOf(
      (url) =>
        `${url.replace(/:\d+\//, `:${port}/`)}?connect_timeout=1&connectionTimeoutMillis=300#main`,
    );
    expect(told).toBe("PLACE: cannot be reached: no answer; check host, port and firewall");
  });

  it("may not be read by this user, is locked, or takes too long", async () => {
    const { intake, run, place } = await office({ made: auditsTable + three, audits: watched });
    await run("REVOKE SELECT ON cp.audits FROM reader");
    await expect(intake()).rejects.toThrow(
      `${place}/cp.audits: may not be read by “reader” (permission denied for table audits); its administrator can grant SELECT on cp.audits and USAGE on its schema`,
    );
    const slow = await office({
      made: `${auditsTable} ${three} CREATE VIEW cp.slow AS SELECT a.* FROM cp.audits AS a, pg_sleep(30);`,
      audits: { schema: "cp", table: "slow" },
    });
    await expect(slow.intake({}, `${slow.url}?statement_timeout=200`)).rejects.toThrow(
      "took too long (canceling statement due to statement timeout); allow more with ?statement_timeout=MILLISECONDS",
    );
    const busy = await office({ made: auditsTable + three, audits: watched });
    const held = busy.run("BEGIN; LOCK TABLE cp.audits; SELECT pg_sleep(2); COMMIT");
    await new Promise((done) => setTimeout(done, 300));
    await expect(busy.intake({}, `${busy.url}?lock_timeout=200`)).rejects.toThrow(
      "is locked by another session",
    );
    await held;
  });

  it("or breaks off half way, leaves the register as it was, and is read at the next try", async () => {
    const many = `INSERT INTO cp.audits SELECT 'n' || i, 'E-n' || i, '100101', '3110', 'voluntary', '2017-03-05', 1, '2018-01-04' FROM generate_series(1, 20000) AS i;`;
    const { intake, run, manifest, workspace, coal } = await office({
      made: auditsTable + three,
      audits: watched,
    });
    await intake();
    const before = await manifest();
    await run(many);
    // It ends the connection that reads it, once half of the rows are sent.
    await run(`
      CREATE FUNCTION cp.stop(i text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$ BEGIN
        IF i = 'n5000' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN i; END $$;
      ALTER TABLE cp.audits RENAME TO kept;
      CREATE VIEW cp.audits AS SELECT cp.stop(audit_id) AS audit_id, enterprise_id, region_code, industry_code, category,
        accepted_on, coal, updated_at FROM cp.kept;
      GRANT SELECT ON cp.audits, cp.kept TO reader;`);
    await expect(intake()).rejects.toThrow(
      "broke the connection off (terminating connection due to administrator command); run the command again",
    );
    expect(await manifest()).toEqual(before);
    expect(await readdir(join(workspace.directory, "register"))).toHaveLength(2);
    await run("DROP VIEW cp.audits; ALTER TABLE cp.kept RENAME TO audits");
    expect(await intake()).toMatchObject({ accepted: 20000 });
    expect(await coal()).toHaveLength(20003);
  });

  it("or falls silent half way, is told too", async () => {
    const { intake, url, coal, run } = await office({ made: auditsTable + three, audits: watched });
    await intake();
    await run(
      `INSERT INTO cp.audits SELECT 'n' || i, 'E-n' || i, '100101', '3110', 'voluntary', '2017-03-05', 1, '2018-01-04' FROM generate_series(1, 20000) AS i;`,
    );
    // A wire that is cut after a hundred thousand bytes, without a word from the server.
    const wire = createServer((near) => {
      const far = connect(server.port, "127.0.0.1");
      let passed = 0;
      near.on("error", () => {}).pipe(far.on("error", () => {}));
      far.on("data", (bytes) => {
        passed += bytes.length;
        if (passed < 100_000) near.write(bytes);
        else {
          near.destroy();
          far.destroy();
        }
      });
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void wire.close());
    await new Promise((done) => wire.once("listening", done));
    const { port } = wire.address() as { port: number };
    await expect(intake({}, `${url.replace(/:\d+\//, `:${port}/`)}#main`)).rejects.toThrow(
      "broke the connection off",
    );
    expect(await coal()).toHaveLength(3);
  });

  it("leaves its password nowhere", async () => {
    const { intake, workspace, run } = await office({
      made: auditsTable + three + add([["d", "-1", "2018-01-03"]]),
      audits: watched,
    });
    const told: string[] = [];
    const report = await intake({ progress: (text) => told.push(text) });
    await run("SELECT 1");
    const root = join(workspace.directory, "..");
    const files = await readdir(root, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map((file) => readFile(join(file.parentPath, file.name), "latin1")),
    );
    expect(texts.length).toBeGreaterThan(2);
    for (const text of [...texts, ...told, JSON.stringify(report)])
      expect(text).not.toContain(password);
  });
});
