import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { digestOf } from "../../loaders/build/digest.js";
import { takeIn } from "../../loaders/intake/intake.js";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { audit, csv, now } from "../intake/support.js";
import { temporaryDirectory } from "../register/sample.js";
import { bundleChild, type Errand, each, send } from "./errands.js";
import { pointsOf } from "./faults.js";

const FRAMEWORK = "node_modules/@observablehq/framework/dist/bin/observable.js";

/** In Framework's place: pages that name the register, each with a module. */
const framework = `
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const out = process.env.WORKBENCH_OUTPUT;
const { digest } = JSON.parse(readFileSync(join(process.env.WORKSPACE, "register/manifest.json"), "utf8"));
mkdirSync(join(out, "_import"), { recursive: true });
mkdirSync(join(out, "region"), { recursive: true });
for (const [page, up] of [["index", "./"], ["region/1", "../"]]) {
  const module = page.replace("/", "-") + ".js";
  writeFileSync(join(out, "_import", module), "export const digest = " + JSON.stringify(digest) + ";");
  writeFileSync(join(out, page + ".html"), "<html><head></head><body>" + digest.padEnd(2000) +
    "<script type=module>import '" + up + "_import/" + module + "'</script></body></html>");
}`;

/** A checkout whose Framework takes no time, with a site of an older register in place. */
async function checkout(from?: string): Promise<string> {
  const directory = await temporaryDirectory();
  if (from) await cp(from, directory, { recursive: true, verbatimSymlinks: true });
  return directory;
}

const errand = (): Errand => ({
  does: "build",
  workspace: "workspace",
  output: "public/dist",
  now: now.toISOString(),
});

/** All files of a site in one digest; the stamp names the directory of the checkout besides. */
async function siteOf(directory: string, name = "dist"): Promise<string> {
  const site = join(directory, "public", name);
  const files = (await readdir(site, { recursive: true })).sort();
  expect(files).toContain(".build.json");
  const digest = await digestOf(
    files
      .filter((file) => /\.\w+$/.test(file) && file !== ".build.json")
      .map((file) => join(site, file)),
  );
  return `${files.join(" ")} ${digest}`;
}

beforeAll(bundleChild);

it("a build killed before any change that it makes to the disk, or in the middle of it, leaves the old site or the new one, in place or for the next build to put there, and building again finishes", async () => {
  const template = await checkout();
  await mkdir(join(template, FRAMEWORK, ".."), { recursive: true });
  await writeFile(join(template, FRAMEWORK), framework);
  for (const name of ["esbuild", "@duckdb"])
    await symlink(resolve("node_modules", name), join(template, "node_modules", name));
  await cp("test/fixtures/workspace/island", join(template, "workspace"), { recursive: true });
  const workspace = await loadWorkspace(join(template, "workspace"));
  const region = workspace.regions.find(({ code }) => code !== workspace.rootRegion)!.code;
  const [industry] = workspace.industries.flatMap(({ prefixes }) => prefixes);
  for (const id of ["a", "b"]) {
    const row = audit(id, { region_code: region, industry_code: industry! });
    const head = ["audit_id", "enterprise_id", "region_code", "industry_code", "accepted_on"];
    await writeFile(join(template, `${id}.csv`), csv([row], head));
  }
  expect(await takeIn([join(template, "a.csv")], workspace, { now })).toMatchObject({
    accepted: 1,
  });
  expect((await send(errand(), template).ended).error).toBeUndefined();
  const before = await siteOf(template);
  expect(await takeIn([join(template, "b.csv")], workspace, { now })).toMatchObject({
    accepted: 1,
  });

  const rehearsal = await checkout(template);
  const { operations, error } = await send(errand(), rehearsal).ended;
  expect(error).toBeUndefined();
  const after = await siteOf(rehearsal);
  expect(after).not.toBe(before);
  const files = await readdir(join(rehearsal, "public/dist"), { recursive: true });
  expect(files).toContain("index.html.gz");

  let absent = 0;
  // The many empty directories that Framework finds its answers in are one point.
  const points = pointsOf(operations!).filter(
    ({ operation }) => !/_npm\/(?!d3@)/.test(operation.path),
  );
  expect(points.length).toBeGreaterThan(30);
  await each(points, async ({ operation: { name, path }, point, half }) => {
    const told = `killed ${half ? "in" : "before"} operation ${point}, ${name} ${path}`;
    const directory = await checkout(template);
    const killed = await send({ ...errand(), die: { point, half } }, directory).ended;
    expect(killed.signal, told).toBe("SIGKILL");
    const place = await readdir(join(directory, "public"));
    if (place.includes("dist")) expect([before, after], told).toContain(await siteOf(directory));
    else {
      absent++;
      expect(await siteOf(directory, "dist.previous"), told).toBe(before);
    }
    expect((await send(errand(), directory).ended).error, told).toBeUndefined();
    expect(await siteOf(directory), told).toBe(after);
    expect(await readdir(join(directory, "public")), told).toEqual(["dist"]);
    // Of drafts of the site's data as many are kept as of the data themselves.
    const cache = await readdir(join(directory, ".cache"), { recursive: true });
    expect(
      cache.filter((name) => !/^site(\/[0-9a-f-]+\.(zip|tmp))?$/.test(name)),
      told,
    ).toEqual([]);
  });
  // Between two renames that follow each other there is no site for an instant.
  expect(absent).toBe(1);
  expect(await readFile(join(rehearsal, "public/dist/index.html"), "utf8")).toContain("<body>");
});
