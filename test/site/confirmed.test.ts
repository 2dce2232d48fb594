import { describe, expect, it } from "vitest";
import { confirm } from "../../loaders/register/amend.js";
import { siteFiles } from "../../loaders/site/archive.js";
import { statusReport } from "../../loaders/status/report.js";
import type { PartPayload, SiteInfo } from "../../src/domain/payload.js";
import { type FaultsPayload, faultsName, type QualityPayload } from "../../src/domain/quality.js";
import { audit, csv, type Desk, desk } from "../intake/support.js";

type Files = Awaited<ReturnType<typeof siteFiles>>;

const read = <T>(files: Files, name: string) => JSON.parse(String(files.get(name))) as T;
const under = (files: Files, prefix: string) =>
  [...files.keys()].filter((name) => name.startsWith(prefix)).map((n) => n.slice(prefix.length));

/** West sends two audits and a faulty one, East A one; both are still to be confirmed. */
async function waiting(): Promise<Desk> {
  const one = await desk();
  await one.intake([
    await one.file(
      "west.csv",
      csv([
        audit("w", { region_code: "1002", coal: "30" }),
        audit("v", { region_code: "1002", coal: "20" }),
        audit("f", { region_code: "1002", coal: "many", enterprise_id: "E-secret" }),
      ]),
    ),
    await one.file("east.csv", csv([audit("e", { coal: "7" })])),
  ]);
  return one;
}

/** Of `waiting`, West's is confirmed by the root. */
async function mixed(): Promise<Desk> {
  const one = await waiting();
  await confirm(one.workspace, (await idOf(one, "west.csv"))!, { by: "Li" });
  return one;
}

async function idOf({ workspace }: Desk, source: string) {
  const { submissions } = read<QualityPayload>(await siteFiles(workspace), "quality.json");
  return submissions.find((one) => one.source === source)?.id;
}

describe("the archive of a register of which some is confirmed", () => {
  it("has every figure twice: of all submissions, and of those confirmed", async () => {
    const { workspace } = await mixed();
    const files = await siteFiles(workspace);
    const shared =
      /^((site|labels|boundaries|submissions|backtest)\.json|templates\/.*|confirmed\/.*)$/;
    const figures = [...files.keys()].filter((name) => !shared.test(name));
    expect(under(files, "confirmed/").sort()).toEqual(figures.sort());
    const achieved = (name: string) =>
      read<PartPayload>(files, name).statuses.find(
        ({ plan, indicator }) => plan === "second" && indicator === "coal",
      )?.achieved;
    expect(achieved("home.json")).toBe(57);
    expect(achieved("confirmed/home.json")).toBe(50);
  });

  it("tells the numbers of `status` and of `status --confirmed`", async () => {
    const { workspace } = await mixed();
    const files = await siteFiles(workspace);
    const all = await statusReport(workspace);
    const confirmed = await statusReport(workspace, undefined, { confirmed: true });
    for (const [name, { plans }] of [
      ["home.json", all],
      ["confirmed/home.json", confirmed],
    ] as const)
      expect(read<PartPayload>(files, name).statuses).toEqual(
        plans.flatMap(({ indicators }) => indicators),
      );
    const site = read<SiteInfo>(files, "site.json");
    const doubtful = { rows: 0, warnings: 0 };
    expect(site.register).toEqual({ ...all.register, doubtful });
    expect(site.confirmed).toEqual({ ...confirmed.register, doubtful });
    expect(site.pending).toEqual({
      submissions: 1,
      audits: 1,
      share: 1 / 3,
      regions: [{ region: "1001", submissions: 1, audits: 1, awaitRoot: 0 }],
    });
  });

  it("gives the faults of a submission without the other cells of its rows", async () => {
    const one = await mixed();
    const files = await siteFiles(one.workspace);
    const id = (await idOf(one, "west.csv"))!;
    expect(under(files, "rejects/")).toEqual([faultsName(id).slice("rejects/".length)]);
    expect(read<FaultsPayload>(files, faultsName(id))).toEqual({
      total: 1,
      faults: [
        {
          submission: id,
          line: 4,
          id: "f",
          code: "not-a-number",
          column: "coal",
          value: "many",
          hint: null,
        },
      ],
    });
    for (const [name, content] of files)
      if (name.endsWith(".json")) expect(String(content), name).not.toContain("secret");
  });
});

describe("the archive of a register", () => {
  it("of which nothing is pending holds nothing twice", async () => {
    const one = await desk();
    await one.intake([await one.file("all.csv", csv([audit("a")]))], { sender: "10" });
    const files = await siteFiles(one.workspace);
    expect(["confirmed/", "rejects/"].flatMap((prefix) => under(files, prefix))).toEqual([]);
    expect(read<SiteInfo>(files, "site.json")).toMatchObject({ pending: null, confirmed: null });
  });

  it("of which nothing is confirmed says so and holds no figures of nothing", async () => {
    const { workspace } = await waiting();
    const files = await siteFiles(workspace);
    expect(under(files, "confirmed/")).toEqual([]);
    const { confirmed, pending } = read<SiteInfo>(files, "site.json");
    expect(confirmed?.audits).toBe(0);
    expect(pending?.share).toBe(1);
  });
});
