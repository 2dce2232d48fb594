import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { digestOf } from "../../loaders/build/digest.js";
import type { PartPayload, SiteInfo } from "../../src/domain/payload.js";
import { copyWorkspace, must } from "../support/site.js";
import { workbench } from "../support/workbench.js";

const OUT = resolve(".cache/test/build-site");
const canUnshare = spawnSync("unshare", ["-rn", "true"]).status === 0;

let workspace: string;

const build = (...more: string[]) =>
  workbench(["build", "--workspace", workspace, "--out", OUT, ...more]);

/** What the built site ships under a name of the data archive, whatever its content hash. */
async function shipped<T>(name: string): Promise<T> {
  const folder = join(OUT, "_file/data/site");
  const [stem, extension] = name.split(".") as [string, string];
  const file = (await readdir(folder)).find(
    (f) => f.startsWith(`${stem}.`) && f.endsWith(`.${extension}`),
  );
  return JSON.parse(await readFile(join(folder, file!), "utf8")) as T;
}

beforeAll(async () => {
  workspace = await copyWorkspace("data", "build-workspace");
  await must(["demo", "--audits", "400", "--workspace", workspace]);
  await must(["build", "--workspace", workspace, "--out", OUT]);
});

describe("a build", () => {
  it("writes every page and compresses what is worth it", async () => {
    const files = await readdir(OUT, { recursive: true });
    for (const page of [
      "index.html",
      "regions.html",
      "industries.html",
      "methods.html",
      "region/440100.html",
    ])
      expect(files).toContain(page);
    expect(files).toContain("index.html.gz");
  });

  it("does nothing when nothing changed", async () => {
    const before = (await stat(join(OUT, "index.html"))).mtimeMs;
    const again = await build();
    expect(again.stdout).toMatch(/up to date/);
    expect((await stat(join(OUT, "index.html"))).mtimeMs).toBe(before);
  });

  it.skipIf(!canUnshare)(
    "succeeds without any network (skipped where namespaces are not allowed)",
    () => {
      const run = spawnSync(
        "unshare",
        [
          "-rn",
          process.execPath,
          "node_modules/tsx/dist/cli.mjs",
          "loaders/cli.ts",
          "build",
          "--force",
        ].concat(["--workspace", workspace, "--out", `${OUT}-offline`]),
        { encoding: "utf8" },
      );
      expect(run.stderr + run.stdout).toMatch(/built /);
      expect(run.status).toBe(0);
    },
  );

  it("fails when a loader fails, says why, and leaves the site before it whole", async () => {
    const before = await digestOf([OUT]);
    const manifest = join(workspace, "register/manifest.json");
    const good = await readFile(manifest, "utf8");
    await truncate(manifest, 40);
    const run = await build();
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("manifest.json");
    expect(await digestOf([OUT])).toBe(before);
    await writeFile(manifest, good);
    expect((await build()).stdout).toMatch(/up to date/);
    const leftovers = (await readdir(resolve(".cache/test"))).filter((name) =>
      name.includes("building"),
    );
    expect(leftovers).toEqual([]);
  });

  it("killed while Framework writes pages leaves the site before it whole, and Framework ends with it", async () => {
    const before = await digestOf([OUT]);
    const beside = async () =>
      (await readdir(resolve(".cache/test"))).filter((name) => name.startsWith(".build-site."));
    const command = ["--import", "tsx", "loaders/cli.ts", "build", "--force"];
    const child = spawn(process.execPath, [...command, "--workspace", workspace, "--out", OUT]);
    await expect
      .poll(beside, { timeout: 100_000, interval: 50 })
      .toContainEqual(expect.stringMatching(/\.building$/));
    child.kill("SIGKILL");
    await once(child, "close");
    expect(await digestOf([OUT])).toBe(before);
    expect((await build()).stdout).toMatch(/up to date/);
    await new Promise((done) => setTimeout(done, 1000));
    expect(await beside()).toEqual([]);
    expect(await digestOf([OUT])).toBe(before);
  });

  it("brings the site back that a crash between two renames left aside", async () => {
    const { rename } = await import("node:fs/promises");
    await rename(OUT, `${OUT}.previous`);
    expect((await build()).stdout).toMatch(/up to date/);
    expect(existsSync(join(OUT, "index.html"))).toBe(true);
  });
});

describe("a real submission", () => {
  it("replaces the demonstration, and a rebuild shows its numbers and no synthetic label", async () => {
    const before = await shipped<SiteInfo>("site.json");
    expect(before.register.synthetic).toBe(true);
    const file = resolve(".cache/test/two-audits.csv");
    await writeFile(
      file,
      [
        "audit_id,enterprise_id,enterprise_name,region_code,industry_code,procedure,category,accepted_on,low_cost_measures,higher_cost_measures,investment,benefit,coal,water,co2,cod,nh3n,so2,nox",
        "R-1,91440101MA59ABCD1,甲厂,440103,3011,standard,voluntary,2017-03-05,20,5,1000000,2000000,500,1000,1300,2,0.5,3,4",
        "R-2,91440101MA59ABCD1,甲厂,440605,2210,standard,voluntary,2017-11-20,10,2,500000,900000,250.5,700,650,1,0.25,1,2",
        "",
      ]
        .join("\n")
        .replaceAll("91440101MA59ABCD1", creditCode("91440101MA59ABCD1")),
    );
    const intake = await workbench(["intake", file, "--workspace", workspace]);
    expect(intake.stderr + intake.stdout).toMatch(/demonstration/i);
    expect(intake.code).toBe(0);
    expect((await build()).stdout).toMatch(/built /);
    const after = await shipped<SiteInfo>("site.json");
    expect(after.register).toMatchObject({ synthetic: false, audits: 2, dataDate: "2017-11-20" });
    const home = await shipped<PartPayload>("home.json");
    const coal = home.statuses.find((s) => s.plan === after.currentPlan && s.indicator === "coal")!;
    expect(coal.achieved).toBe(750.5);
    expect(await readFile(join(OUT, "index.html"), "utf8")).not.toContain(
      "Synthetic demonstration data",
    );
  });
});

/** Appends the check character of GB 32100-2015 to the first seventeen. */
function creditCode(first17: string): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce(
    (total, weight, i) => total + weight * alphabet.indexOf(first17[i]!),
    0,
  );
  return first17 + alphabet[(31 - (sum % 31)) % 31];
}
