import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDemo } from "../../loaders/demo/demo.js";
import { type DuckDBEngine, openDuckDB } from "../../loaders/engine/duckdb.js";
import { sha256OfFile } from "../../loaders/hash.js";
import { takeIn } from "../../loaders/intake/intake.js";
import { openRegister } from "../../loaders/register/register.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import type { Workspace } from "../../src/domain/workspace.js";

let directory: string;
let workspace: Workspace;
let engine: DuckDBEngine;

/** A copy of the Guangdong workspace with a demonstration register of its own. */
async function workspaceCopy(name: string): Promise<Workspace> {
  const to = join(directory, name);
  await cp("data", to, { recursive: true, filter: (path) => !path.endsWith("/register") });
  return loadWorkspace(to);
}

/** Name and checksum of every Parquet file of a register. */
async function checksums({ directory }: Workspace): Promise<[string, string][]> {
  const files = (await readdir(join(directory, "register"), { recursive: true }))
    .filter((file) => file.endsWith(".parquet"))
    .sort();
  return Promise.all(
    files.map(
      async (file): Promise<[string, string]> => [
        file,
        await sha256OfFile(join(directory, "register", file)),
      ],
    ),
  );
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "demo-"));
  workspace = await workspaceCopy("default");
  await makeDemo(workspace);
  engine = await openDuckDB({ threads: 1 });
  await openRegister(workspace, engine);
}, 120_000);
afterAll(async () => {
  engine.close();
  await rm(directory, { recursive: true, force: true });
});

async function row(sql: string): Promise<Record<string, number>> {
  const { names, columns } = await engine.query(sql);
  return Object.fromEntries(names.map((name) => [name, Number(columns[name]![0])]));
}
async function column(sql: string): Promise<number[]> {
  const { names, columns } = await engine.query(sql);
  return columns[names.at(-1)!]!.map(Number);
}

/** The published results of the 12th Five-Year Plan. */
const published = {
  audits: 6_979,
  measures: 188_766,
  investment: 31_700_000_000,
  benefit: 71_508_000_000,
  coal: 3_680_000,
  co2: 9_576_000,
  cod: 84_000,
  so2: 84_000,
  nh3n: 5_414,
  nox: 71_000,
};
const completion = "CASE procedure WHEN 'simplified' THEN filed_on ELSE accepted_on END";
const inPlan = `year(${completion}) BETWEEN 2011 AND 2015`;

describe("the demonstration register of Guangdong", () => {
  it("sums to every published result of 2011–2015 exactly", async () => {
    const sums = Object.keys(published)
      .slice(2)
      .map((key) => `sum(${key}) AS ${key}`);
    expect(
      await row(`
        SELECT count(*) AS audits, sum(low_cost_measures + higher_cost_measures) AS measures,
          ${sums.join(", ")}
        FROM audits WHERE ${inPlan}`),
    ).toEqual(published);
  });

  it("lists those measures one by one, and each audit's quantities are the sums of its measures' that were not declined", async () => {
    const taken = "FILTER (m.status <> 'declined')";
    const listed = await row(`
      SELECT count(*) AS measures, sum(m.coal) ${taken} AS coal, sum(m.investment) ${taken} AS investment
      FROM measures AS m JOIN audits USING (audit_id) WHERE ${inPlan}`);
    expect(listed).toEqual({
      measures: published.measures,
      coal: published.coal,
      investment: published.investment,
    });
    const apart = await row(`
      SELECT count(*) AS n FROM (
        SELECT audit_id, count(*) AS n, sum(coal) ${taken} AS coal, sum(nox) ${taken} AS nox
        FROM measures AS m GROUP BY audit_id
      ) AS m JOIN audits AS a USING (audit_id)
      WHERE m.n <> a.low_cost_measures + a.higher_cost_measures OR m.coal <> a.coal OR m.nox <> a.nox`);
    expect(apart.n).toBe(0);
  });

  it("has measures of many kinds: some declined, each technology in its industries and at its cost, not in every city", async () => {
    const kinds = await row(`
      SELECT count(DISTINCT technology) AS technologies, count(DISTINCT title) AS titles,
        count(*) FILTER (status = 'declined') AS declined,
        count(*) FILTER (technology IS NULL OR title IS NULL OR cost_class IS NULL) AS unstated,
        count(*) FILTER (least(investment, benefit, coal, water, co2, cod, so2, nh3n, nox) < 0) AS negative
      FROM measures`);
    expect(kinds).toMatchObject({ technologies: 22, unstated: 0, negative: 0 });
    expect(kinds.titles!).toBeGreaterThan(50);
    expect(kinds.declined!).toBeGreaterThan(10_000);
    const paper = "technology = '白水封闭循环'";
    expect(
      await row(`SELECT count(*) FILTER (industry <> 'paper') AS elsewhere, count(*) FILTER (cost_class = 'low') AS low
        FROM measures JOIN audits USING (audit_id) WHERE ${paper}`),
    ).toEqual({ elsewhere: 0, low: 0 });
    const { cities } = await row(`
      SELECT count(DISTINCT left(region_code, 4)) AS cities
      FROM measures JOIN audits USING (audit_id) WHERE technology = '分布式光伏发电'`);
    expect(cities!).toBeGreaterThan(2);
    expect(cities!).toBeLessThan(15);
  });

  it("counts implemented and declined measures only where the audit is complete", async () => {
    const { wrong } = await row(`
      SELECT count(*) AS wrong FROM measures JOIN audits USING (audit_id)
      WHERE (status = 'planned') = (${completion} IS NOT NULL)
        OR (status = 'implemented') <> (implemented_on IS NOT NULL)`);
    expect(wrong).toBe(0);
  });

  it("is known to mid-2018 and holds nothing later", async () => {
    const late = await row(`
      SELECT count(*) AS n FROM audits
      WHERE greatest(listed_on, filed_on, evaluated_on, accepted_on, received_on) > DATE '2018-06-30'`);
    expect(late.n).toBe(0);
    expect((await row(`SELECT max(year(${completion})) AS y FROM audits`)).y).toBe(2018);
  });

  it("keeps dates in order and every id once", async () => {
    const wrong = await row(`
      SELECT count(*) FILTER (evaluated_on < listed_on OR accepted_on < evaluated_on OR filed_on < listed_on) AS dates,
        count(*) - count(DISTINCT audit_id) AS ids
      FROM audits`);
    expect(wrong).toEqual({ dates: 0, ids: 0 });
    expect((await row("SELECT count(*) - count(DISTINCT measure_id) AS n FROM measures")).n).toBe(
      0,
    );
  });

  it("grows, and peaks at the end of the year", async () => {
    const years = await column(
      `SELECT year(${completion}) AS y, count(*) AS n FROM audits WHERE ${completion} IS NOT NULL GROUP BY y ORDER BY y`,
    );
    expect(years.slice(0, 5)).toEqual([...years.slice(0, 5)].sort((a, b) => a - b));
    const months = await column(
      `SELECT month(${completion}) AS m, count(*) AS n FROM audits WHERE ${inPlan} GROUP BY m ORDER BY m`,
    );
    expect(months.indexOf(Math.max(...months))).toBe(11);
    expect(months[11]!).toBeGreaterThan(2 * (published.audits / 12));
  });

  it("has heavy tails: a tenth of the audits brings more than a third of the coal saved", async () => {
    const { share } = await row(`
      SELECT sum(coal) FILTER (place <= 0.1) / sum(coal) AS share
      FROM (SELECT coal, percent_rank() OVER (ORDER BY coal DESC) AS place FROM audits WHERE ${inPlan})`);
    expect(share).toBeGreaterThan(1 / 3);
    expect(share).toBeLessThan(0.9);
  });

  it("has audits that wait for acceptance, that are overdue, and that are recurring", async () => {
    const found = await row(`
      SELECT count(*) FILTER (evaluated_on IS NOT NULL AND accepted_on IS NULL) AS waiting,
        count(*) FILTER (due_on < DATE '2018-06-30' AND accepted_on IS NULL AND filed_on IS NULL) AS overdue,
        count(*) - count(DISTINCT enterprise_id) AS recurring,
        count(*) FILTER (received_on > ${completion}) AS late,
        count(park_code) AS parks, count(basin_code) AS basins, count(agency_code) AS agencies
      FROM audits`);
    for (const [what, n] of Object.entries(found)) expect(n, what).toBeGreaterThan(100);
  });

  it("uses codes of the workspace only, in every city and every industry that has codes", async () => {
    const codes = new Set(workspace.regions.map(({ code }) => code));
    const used = (await engine.query("SELECT DISTINCT region_code AS code FROM audits")).columns
      .code!;
    expect(used.filter((code) => !codes.has(String(code)))).toEqual([]);
    const cities = new Set(used.map((code) => `${String(code).slice(0, 4)}00`));
    expect(cities.size).toBe(21);
    const leaves = (await engine.query("SELECT DISTINCT industry FROM audits")).columns.industry!;
    expect(leaves.length).toBeGreaterThan(19);
  });

  it("lets some cities lag: they keep less of their share than before", async () => {
    const settings = JSON.parse(await readFile("data/demo.json", "utf8")) as {
      lagging: Record<string, { audits?: number; depth?: number }>;
    };
    const lagging = Object.entries(settings.lagging).filter(([, { audits = 1 }]) => audits < 0.8);
    expect(lagging.length).toBeGreaterThan(1);
    for (const [code] of lagging) {
      const { before, now } = await row(`
        SELECT avg((left(region_code, 4) = '${code.slice(0, 4)}')::INTEGER) FILTER (${inPlan}) AS before,
          avg((left(region_code, 4) = '${code.slice(0, 4)}')::INTEGER) FILTER (year(${completion}) >= 2016) AS now
        FROM audits`);
      expect(now!, code).toBeLessThan(before!);
    }
  });

  it("marks every submission as synthetic, with its seed", async () => {
    const manifest = JSON.parse(
      await readFile(join(workspace.directory, "register/manifest.json"), "utf8"),
    ) as { submissions: { synthetic: boolean; seed: number }[] };
    expect(manifest.submissions.map(({ synthetic }) => synthetic)).not.toContain(false);
    expect(new Set(manifest.submissions.map(({ seed }) => seed)).size).toBe(1);
  });
});

describe("a seed", () => {
  it("gives the same bytes again, and another seed other bytes", async () => {
    const [first, second, other] = [
      await workspaceCopy("first"),
      await workspaceCopy("second"),
      await workspaceCopy("other"),
    ];
    await makeDemo(first, { audits: 2_000, seed: 7 });
    await makeDemo(second, { audits: 2_000, seed: 7 });
    await makeDemo(other, { audits: 2_000, seed: 8 });
    expect(await checksums(second)).toEqual(await checksums(first));
    expect(await checksums(other)).not.toEqual(await checksums(first));
  });
});

describe("a number of audits", () => {
  it.each([1, 50, 20_000])("is met exactly: %i", async (audits) => {
    const copy = await workspaceCopy(`of-${audits}`);
    const manifest = await makeDemo(copy, { audits });
    const rows = manifest.submissions.filter(({ kind }) => kind === "audits");
    expect(rows.reduce((sum, submission) => sum + submission.rows, 0)).toBe(audits);
  });
});

describe("real submissions", () => {
  it("are never overwritten", async () => {
    const to = join(directory, "real");
    await cp("test/fixtures/workspace/island", to, { recursive: true });
    const island = await loadWorkspace(to);
    await makeDemo(island, { audits: 50 });
    const file = join(directory, "audits.csv");
    await writeFile(
      file,
      "audit_id,enterprise_id,region_code,industry_code,accepted_on\nA1,F1,W,2631,2017-03-05\n",
    );
    await takeIn([file], island);
    const before = await checksums(island);
    await expect(makeDemo(island, { audits: 60 })).rejects.toThrow(
      /holds real submissions \(audits\.csv/,
    );
    expect(await checksums(island)).toEqual(before);
  });
});
