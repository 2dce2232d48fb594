import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { splitRecord } from "../../loaders/intake/records.js";
import { workbench } from "../support/workbench.js";

let directory: string;
let island: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "commands-"));
  island = join(directory, "island");
  await cp("test/fixtures/workspace/island", island, { recursive: true });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const everyCommand = [
  ["build"],
  ["demo"],
  ["serve", "--port", "0"],
  ["status"],
  ["template", "audits"],
  ["intake", "any.csv"],
  ["rejects", "audits-0"],
];

describe("usage", () => {
  it.each([
    ["an unknown command", ["frobnicate"]],
    ["an unknown option", ["status", "--frobnicate"]],
    ["a missing argument", ["intake"]],
    ["a wrong choice", ["template", "parks"]],
    ["a wrong number", ["demo", "--audits", "-3"]],
    ["a wrong date", ["status", "--as-of", "yesterday"]],
    ["a day that no month has", ["build", "--as-of", "2017-02-30"]],
    ["a format that is not written", ["template", "audits", "--format", "ods"]],
  ])("%s ends with 2 and says what is wrong", async (_, args) => {
    const run = await workbench(args);
    expect(run.code).toBe(2);
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(run.stderr.length).toBeGreaterThan(20);
    expect(run.stdout).toBe("");
  });

  it("an unknown command or option shows the usage", async () => {
    expect((await workbench(["frobnicate"])).stderr).toContain("Usage: workbench");
    expect((await workbench(["status", "--frobnicate"])).stderr).toContain(
      "Usage: workbench status",
    );
  });

  it("--help ends with 0", async () => {
    const run = await workbench(["--help"]);
    expect(run.code).toBe(0);
    for (const [command] of everyCommand) expect(run.stdout).toContain(`  ${command} `);
  });
});

describe("a workspace that is not there, or at fault, ends every command with 1 and says how to mend it", () => {
  it.each(everyCommand)("%s", async (...args) => {
    const nowhere = await workbench([...args, "--workspace", join(directory, "nowhere")]);
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr.trim().split("\n")).toHaveLength(1);
    expect(nowhere.stderr).toContain("WORKSPACE=DIR");

    const faulty = join(directory, `faulty-${args[0]}`);
    await cp("test/fixtures/workspace/island", faulty, { recursive: true });
    await writeFile(
      join(faulty, "regions.csv"),
      "code,parent,level,en,zhHans\nI,,x,A,B\nE,Q,x,C,D\n",
    );
    const run = await workbench([...args, "--workspace", faulty]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("regions.csv line 3, column parent");
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });
});

describe("a register", () => {
  it("that is not there yet is told with what to do", async () => {
    const run = await workbench(["status", "--workspace", island]);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/workbench -- demo/);
    expect(run.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("takes a filled-in template in Chinese, and its status sums to it", async () => {
    const file = join(directory, "filled.csv");
    const template = await workbench([
      "template",
      "audits",
      "--lang",
      "zh-Hans",
      "--workspace",
      island,
    ]);
    expect(template.code).toBe(0);
    const header = splitRecord(template.stdout.replace(/^\ufeff/, "").trim(), ",");
    const cells: Record<string, string> = {
      审核编号: "A-1",
      统一社会信用代码: "F-1",
      行政区划代码: "W",
      行业代码: "2631",
      验收日期: "2017年3月5日",
      节能量: "12.5",
    };
    const row = header.map(
      (head) => Object.entries(cells).find(([name]) => head.startsWith(name))?.[1] ?? "",
    );
    await writeFile(file, `${template.stdout.trim()}\n${row.join(",")}\n`);
    const intake = await workbench(["intake", file, "--workspace", island]);
    expect(intake.stderr).toBe("");
    expect(intake.stdout).toContain("1 accepted, 0 rejected");
    expect(intake.code).toBe(0);
    const { stdout } = await workbench(["status", "--json", "--workspace", island]);
    const status = JSON.parse(stdout);
    const coal = status.plans[1].indicators.find(
      (i: { indicator: string }) => i.indicator === "coal",
    );
    expect(coal).toMatchObject({ achieved: 12.5, planned: 0, dataDate: "2017-03-05" });
  });

  it("keeps what is rejected: mended and sent again, it is taken", async () => {
    const file = join(directory, "mixed.csv");
    const head = "audit_id,enterprise_id,region_code,industry_code,accepted_on,coal\n";
    await writeFile(file, `${head}B-1,F,W,2631,2017-04-01,1\nB-2,G,nowhere,2631,2017-04-01,2\n`);
    const run = await workbench(["intake", file, "--json", "--workspace", island]);
    expect(run.code).toBe(3);
    const report = JSON.parse(run.stdout);
    expect(report).toMatchObject({ accepted: 1, rejected: 1 });
    const rejects = await readFile(report.files[0].rejects, "utf8");
    expect(rejects).toContain(
      "\nB-2,G,nowhere,2631,2017-04-01,2,3,unknown-code region_code nowhere,",
    );
    const month = join(directory, "month");
    await mkdir(month);
    await writeFile(join(month, "C.csv"), `${head}C-1,H,W,2631,2017-04-01,1\n`);
    await writeFile(join(month, "C.rejected.csv"), rejects);
    const passed = { file: join(month, "C.rejected.csv") };
    const dry = ["intake", month, "--dry-run", "--workspace", island];
    // One after the other: while one intake has the register, another is refused.
    const json = await workbench([...dry, "--json"]);
    const text = await workbench(dry);
    expect(JSON.parse(json.stdout)).toMatchObject({ accepted: 1, passedOver: [passed] });
    expect(text.stdout.split("\n")[0]).toMatch(/C\.rejected\.csv: not read, for it holds rows/);
    const mended = join(directory, "mended.csv");
    await writeFile(mended, rejects.replaceAll("nowhere", "W"));
    expect((await workbench(["intake", mended, "--workspace", island])).code).toBe(0);
    const again = await workbench(["intake", mended, "--workspace", island]);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("nothing changed");
  });

  it("tells faults in the language asked for, or in that of the locale", async () => {
    const rows = join(directory, "faulty.csv");
    const head = "audit_id,enterprise_id,region_code,industry_code,accepted_on\n";
    await writeFile(rows, `${head}D-1,F,W,2631,2017-13-01\n`);
    const told = await workbench([
      ...["intake", rows, "--workspace", island, "--dry-run", "--lang", "zh-Hant"],
    ]);
    expect(told.stdout).toContain("第 2 行 驗收日期 「2017-13-01」\n      不是有效日期");
    const other = join(directory, "other.csv");
    await writeFile(other, "name\nx\n");
    const refused = await workbench(["intake", other, "--workspace", island, "--json"], {
      LC_ALL: "zh_CN.UTF-8",
    });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`${other}：没有审核或方案的表头`);
    expect(JSON.parse(refused.stdout).refused).toMatchObject([
      { file: other, code: "no-header", sentence: { en: expect.stringMatching(/^has no header/) } },
    ]);
  });

  it("is seen as it stood on an earlier day", async () => {
    const run = await workbench([
      "status",
      "--json",
      "--as-of",
      "2017-03-31",
      "--workspace",
      island,
    ]);
    const { asOf, plans } = JSON.parse(run.stdout);
    const [, plan] = plans;
    expect(asOf.date).toBe("2017-03-31");
    const coal = plan.indicators.find((i: { indicator: string }) => i.indicator === "coal");
    expect(coal).toMatchObject({ achieved: 12.5, dataDate: "2017-03-31" });
  });

  it("is told of by every command in the language asked for, and so are failures", async () => {
    const on = (...args: string[]) =>
      workbench([...args, "--workspace", island, "--lang", "zh-Hant"]);
    const { submissions } = JSON.parse(
      (await workbench(["history", "--json", "--workspace", island])).stdout,
    );
    expect((await on("history")).stdout).toMatch(/^序號 +時間 +事項 +報送批次 +文件/);
    expect((await on("status")).stdout).toContain("登記庫：報送");
    expect((await on("status", "--quality")).stdout).toContain("各地區：有效審核");
    const nobody = await on("confirm", "nobody", "--by", "A");
    expect(nobody.code).toBe(2);
    expect(nobody.stderr).toContain("沒有有效的報送批次 nobody");
    const { id } = submissions[0];
    expect((await on("withdraw", id)).stdout).toMatch(new RegExp(`^${id}：已撤回（第 \\d+ 項）`));
    const nowhere = await on("intake", join(directory, "nowhere.csv"));
    expect([nowhere.code, nowhere.stderr]).toEqual([
      1,
      `${join(directory, "nowhere.csv")}：沒有這個文件\n`,
    ]);
  });
});

describe("a port", () => {
  it("that is in use is told, with how to choose another", async () => {
    const holder = createServer();
    await new Promise<void>((done) => holder.listen(0, "127.0.0.1", done));
    const { port } = holder.address() as { port: number };
    const run = await workbench(["serve", "--workspace", island], { PORT: String(port) });
    holder.close();
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(`port ${port} is in use`);
    expect(run.stderr).toContain("PORT=");
  });

  it("must be one", async () => {
    const run = await workbench(["serve", "--workspace", island], { PORT: "many" });
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain("PORT");
  });
});

describe("goals of parts", () => {
  it("have a template that intake recognises, and stand as stated once they are taken in", async () => {
    const workspace = join(directory, "goals");
    await cp("test/fixtures/workspace/island", workspace, { recursive: true });
    const within = ["--workspace", workspace];
    const empty = join(directory, "empty-targets.csv");
    expect((await workbench(["template", "targets", "--out", empty, ...within])).code).toBe(0);
    const nothing = await workbench(["intake", empty, ...within]);
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain("has a header and no rows");
    const head = await readFile(empty, "utf8");
    const filled = join(directory, "filled-targets.csv");
    await writeFile(filled, `${head}second,coal,E,,,350\nsecond,coal,W,,,150\n`);
    const taken = await workbench(["intake", filled, ...within]);
    expect(taken.code, taken.stderr).toBe(0);
    expect(taken.stdout).not.toContain("doubtful");
    expect((await workbench(["intake", filled, ...within])).code).toBe(1);
    expect((await workbench(["template", "targets", "--format", "xlsx", ...within])).code).toBe(2);
    const faulty = join(directory, "faulty-targets.csv");
    await writeFile(faulty, `${head}second,coal,X,,,350\n`);
    const refused = await workbench(["intake", faulty, ...within, "--lang", "zh-Hans"]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("为分解目标文件");
    expect(refused.stderr).toContain("line 2, column region: X is no region code");
  }, 240_000);
});
