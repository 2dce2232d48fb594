import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { textOf } from "../../loaders/errors.js";
import { confirm, withdraw } from "../../loaders/register/amend.js";
import { type Manifest, readManifest } from "../../loaders/register/manifest.js";
import type { View } from "../../loaders/register/standing.js";
import { standings } from "../../loaders/register/standing.js";
import { statusReport } from "../../loaders/status/report.js";
import { audit, csv, type Desk, desk, measureHeader } from "../intake/support.js";

const manifestOf = async ({ workspace }: Desk) =>
  (await readManifest(join(workspace.directory, "register")))!;

/** What is achieved in the second plan: audits, tonnes of coal equivalent. */
async function achieved({ workspace }: Desk, view?: View): Promise<(number | null)[]> {
  const { plans } = await statusReport(workspace, undefined, view);
  return ["audits", "coal"].map(
    (key) => plans[1]!.indicators.find(({ indicator }) => indicator === key)!.achieved,
  );
}

/** Takes in a county's file and a city's; gives their ids. */
async function twoSenders(): Promise<{ one: Desk; county: string; city: string }> {
  const one = await desk();
  await one.intake([await one.file("county.csv", csv([audit("a", { coal: "1" })]))]);
  await one.intake([
    await one.file(
      "city.csv",
      csv([
        audit("b", { coal: "10", accepted_on: "2017-04-05" }),
        audit("c", { coal: "100", region_code: "100102", accepted_on: "2017-04-06" }),
      ]),
    ),
  ]);
  const [county, city] = (await manifestOf(one)).submissions.map(({ id }) => id) as [
    string,
    string,
  ];
  return { one, county, city };
}

const pendingOf = (manifest: Manifest, { workspace }: Desk) =>
  standings(manifest, workspace.regions).map(({ pending }) => pending);

describe("a submission", () => {
  it("is taken to come from the smallest region that holds its rows", async () => {
    const { one } = await twoSenders();
    const { submissions } = await manifestOf(one);
    expect(submissions.map(({ sender }) => sender)).toEqual(["100101", "1001"]);
  });

  it("of a county waits for its city, then for the province", async () => {
    const { one, county } = await twoSenders();
    expect(pendingOf(await manifestOf(one), one)).toEqual([["1001", "10"], ["10"]]);
    const first = await confirm(one.workspace, county, { by: "Li" });
    expect(pendingOf(first, one)).toEqual([["10"], ["10"]]);
    expect(first.acts.at(-1)).toMatchObject({ act: "confirm", by: "Li", region: "1001" });
    const second = await confirm(one.workspace, county, { by: "Wang" });
    expect(pendingOf(second, one)).toEqual([[], ["10"]]);
    await expect(confirm(one.workspace, county, { by: "Wang" })).rejects.toThrow(
      "needs no confirmation any more",
    );
  });

  it("climbs no two tiers when the same command is given twice", async () => {
    const { one, county } = await twoSenders();
    const again = (region?: string) => confirm(one.workspace, county, { by: "Li", region });
    await again();
    await expect(again()).rejects.toThrow(
      `Li has confirmed ${county} for 1001; to confirm it for 10 too, add --region 10`,
    );
    await expect(again("1001")).rejects.toThrow(`${county} was confirmed for 1001 by Li already`);
    expect(pendingOf(await again("10"), one)).toEqual([[], ["10"]]);
  });

  it("is confirmed by the regions above it in their order", async () => {
    const { one, county } = await twoSenders();
    await expect(confirm(one.workspace, county, { by: "Wang", region: "10" })).rejects.toThrow(
      `${county} awaits 1001 first, not 10`,
    );
  });

  it("counts among confirmed data only when the root has confirmed it", async () => {
    const { one, city } = await twoSenders();
    expect(await achieved(one)).toEqual([3, 111]);
    expect(await achieved(one, { confirmed: true })).toEqual([null, null]);
    await confirm(one.workspace, city, { by: "Wang" });
    expect(await achieved(one, { confirmed: true })).toEqual([2, 110]);
    expect(await achieved(one)).toEqual([3, 111]);
  });

  it("can be withdrawn, and sent again", async () => {
    const { one, county } = await twoSenders();
    const before = await manifestOf(one);
    await withdraw(one.workspace, county, { by: "Li", reason: "wrong year" });
    expect(await achieved(one)).toEqual([2, 110]);
    const report = await one.intake([
      await one.file("county.csv", csv([audit("a", { coal: "1" })])),
    ]);
    expect(report).toMatchObject({ changed: true, accepted: 1 });
    expect((await manifestOf(one)).digest).toBe(before.digest);
    expect((await manifestOf(one)).submissions).toHaveLength(2);
  });

  it("can be named by the beginning of its id, if no other begins so", async () => {
    const { one, county } = await twoSenders();
    await expect(withdraw(one.workspace, "audits", {})).rejects.toThrow(
      /may be audits-.* \/ audits-/,
    );
    await expect(withdraw(one.workspace, "nobody", {})).rejects.toThrow(/no submission nobody/);
    await withdraw(one.workspace, county.slice(0, 12), {});
    expect(await achieved(one)).toEqual([2, 110]);
  });

  it("that corrects another takes its place as a whole", async () => {
    const { one, city } = await twoSenders();
    const mended = await one.file("city.csv", csv([audit("b", { coal: "11" })]));
    const report = await one.intake([mended], { replaces: city });
    expect(report.accepted).toBe(1);
    expect(await achieved(one)).toEqual([2, 12]);
    await expect(one.intake([mended], { replaces: city })).rejects.toThrow(/no submission/);
  });
});

describe("a submission of several cities", () => {
  const both = csv([
    audit("a", { coal: "1" }),
    audit("b", { coal: "10", region_code: "1002", accepted_on: "2017-04-05" }),
  ]);

  it("whose sender nobody named awaits the root, and does not count as confirmed until then", async () => {
    const one = await desk();
    const { files } = await one.intake([await one.file("all.csv", both)]);
    expect(files[0]).toMatchObject({ sender: "10", senderDeclared: false, pending: ["10"] });
    expect(await achieved(one, { confirmed: true })).toEqual([null, null]);
    const manifest = await confirm(one.workspace, files[0]!.submission!, { by: "Wang" });
    expect(pendingOf(manifest, one)).toEqual([[]]);
    expect(await achieved(one, { confirmed: true })).toEqual([2, 11]);
  });

  it("that the root is named to send needs nobody", async () => {
    const one = await desk();
    const { files } = await one.intake([await one.file("all.csv", both)], { sender: "10" });
    expect(files[0]).toMatchObject({ sender: "10", senderDeclared: true, pending: [] });
    expect(await achieved(one, { confirmed: true })).toEqual([2, 11]);
  });

  it("sent again with the root named takes its own place, and sent again without stays so", async () => {
    const one = await desk();
    const path = await one.file("all.csv", both);
    await one.intake([path]);
    expect((await one.intake([path], { sender: "10" })).files[0]).toMatchObject({ pending: [] });
    const { submissions } = await manifestOf(one);
    expect(submissions.map(({ senderDeclared }) => senderDeclared)).toEqual([false, true]);
    expect(pendingOf(await manifestOf(one), one)).toEqual([[]]);
    for (const sender of [undefined, "10"])
      expect(await one.intake([path], { sender })).toMatchObject({ changed: false });
  });

  it("gives way to the root's own word, and both stand back where nobody spoke for the root", async () => {
    for (const [sender, coal] of [
      ["10", 108],
      [undefined, null],
    ] as const) {
      const one = await desk();
      await one.intake([await one.file("all.csv", both)]);
      const other = csv([
        audit("a", { coal: "8" }),
        audit("b", { coal: "100", region_code: "1002", accepted_on: "2017-04-05" }),
      ]);
      await one.intake([await one.file("other.csv", other)], { sender });
      expect((await achieved(one))[1]).toBe(coal);
    }
  });
});

describe("measures", () => {
  const measure = (id: string, audit_id: string, coal = "1") => ({
    measure_id: id,
    audit_id,
    cost_class: "low",
    status: "planned",
    coal,
  });
  const measures = (...rows: ReturnType<typeof measure>[]) => csv(rows, measureHeader);

  it("are sent by the smallest region that holds their audits, in the register or beside them", async () => {
    const { one } = await twoSenders();
    const sent = async (name: string, rows: string, more: string[] = []) => {
      const { files } = await one.intake([await one.file(name, rows), ...more]);
      return files.map(({ sender, pending }) => [sender, pending]);
    };
    expect(await sent("m.csv", measures(measure("1", "a")))).toEqual([["100101", ["1001", "10"]]]);
    expect(await sent("n.csv", measures(measure("2", "a"), measure("3", "c")))).toEqual([
      ["1001", ["10"]],
    ]);
    const west = await one.file("west.csv", csv([audit("w", { region_code: "1002" })]));
    expect(await sent("o.csv", measures(measure("4", "w")), [west])).toEqual([
      ["1002", ["10"]],
      ["1002", ["10"]],
    ]);
  });

  it("of audits that nobody knows yet await the root", async () => {
    const { one } = await twoSenders();
    const { files } = await one.intake([await one.file("m.csv", measures(measure("1", "z")))]);
    expect(files[0]).toMatchObject({ sender: "10", senderDeclared: false, pending: ["10"] });
  });

  it("that contradict each other are held back, whether their audits came before or between them", async () => {
    const held = async (...order: string[]) => {
      const one = await desk();
      const texts: Record<string, string> = {
        audits: csv([audit("a")]),
        x: measures(measure("1", "a", "1")),
        y: measures(measure("1", "a", "2")),
      };
      for (const name of order) await one.intake([await one.file(`${name}.csv`, texts[name]!)]);
      return (await manifestOf(one)).held.measures;
    };
    expect(await held("audits", "x", "y")).toBe(2);
    expect(await held("x", "audits", "y")).toBe(2);
  });
});

describe("a manifest of another version", () => {
  it.each([
    [
      3,
      /manifest\.json is of version 3, written by an earlier workbench, .*: move .*register away and run .* with --sender/,
      /manifest\.json 為第 3 版，由較早版本寫入，.*：請移走 .*register 並運行 .*--sender 的也請指明$/,
    ],
    [
      5,
      /manifest\.json is of version 5, written by a later workbench: update this one/,
      /manifest\.json 為第 5 版，由較新版本寫入：請更新本程序，其讀取第 4 版$/,
    ],
  ])("%i is told with what to do, in each language", async (version, message, traditional) => {
    const { one } = await twoSenders();
    const path = join(one.workspace.directory, "register", "manifest.json");
    await writeFile(path, JSON.stringify({ ...(await manifestOf(one)), version }));
    const error = await manifestOf(one).catch((cause: unknown) => cause);
    expect(textOf(error, "en")).toMatch(message);
    expect(textOf(error, "zh-Hant")).toMatch(traditional);
  });
});

describe("the register", () => {
  it("can be seen as it was after any act of its history", async () => {
    const { one, county, city } = await twoSenders();
    await withdraw(one.workspace, city, {});
    await confirm(one.workspace, county, { by: "Li" });
    const seen = [];
    for (let upTo = 1; upTo <= 4; upTo++) seen.push(await achieved(one, { upTo }));
    expect(seen).toEqual([
      [1, 1],
      [3, 111],
      [1, 1],
      [1, 1],
    ]);
  });

  it("counts a later state of an audit once, whichever comes first", async () => {
    const rows = [
      audit("a", { evaluated_on: "2017-01-10", accepted_on: "", coal: "7" }),
      audit("a", { evaluated_on: "2017-01-10", accepted_on: "2017-05-10", coal: "8" }),
    ];
    for (const order of [rows, rows.toReversed()]) {
      const one = await desk();
      for (const [i, row] of order.entries())
        await one.intake([await one.file(`${i}.csv`, csv([row]))]);
      expect(await achieved(one)).toEqual([1, 8]);
    }
  });

  it("holds back both of two rows that contradict each other, until one is confirmed further", async () => {
    const one = await desk();
    await one.intake([await one.file("x.csv", csv([audit("a", { coal: "7" })]))]);
    await one.intake([await one.file("y.csv", csv([audit("a", { coal: "8" })]))]);
    expect(await achieved(one)).toEqual([null, null]);
    const [x] = (await manifestOf(one)).submissions;
    await confirm(one.workspace, x!.id, { by: "Li" });
    expect(await achieved(one)).toEqual([1, 7]);
  });

  it("keeps the manifest readable: every number that it states adds up", async () => {
    const one = await desk();
    const path = await one.file("a.csv", csv([audit("a"), audit("b", { coal: "-1" })]));
    await one.intake([path]);
    const text = await readFile(join(one.workspace.directory, "register", "manifest.json"), "utf8");
    const { submissions } = JSON.parse(text) as Manifest;
    expect(submissions[0]).toMatchObject({ rows: 2, sound: 1, faulty: 1, errors: { negative: 1 } });
  });
});
