import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { bundleSite } from "../../loaders/build/bundle.js";

const page = (script: string, preloads: string[]) =>
  `<!doctype html><head>
${preloads.map((path) => `<link rel="modulepreload" href="${path}">\n`).join("")}</head>
<script type="module">
import {define} from "./_observablehq/client.00.js";
${script}
</script>
`;

const before: Record<string, string> = {
  "index.html": page('const [{a}] = await Promise.all([import("./_import/a.00.js")]);', [
    "./_observablehq/client.00.js",
    "./_import/a.00.js",
    "./_import/shared.00.js",
    "./_node/lib@1.0.0/index.00.js",
  ]),
  "region/440100.html": page('await import("../_import/b.00.js");', ["../_import/b.00.js"]),
  "_observablehq/client.00.js": "export const define = () => {};",
  "_observablehq/stdlib.00.js":
    'export const FileAttachment = () => import("../_npm/absent@0.0.0/_esm.js");',
  "_import/a.00.js": 'import {shared} from "./shared.00.js"; export const a = shared + 1;',
  "_import/b.00.js":
    'import {shared} from "./shared.00.js"; import {FileAttachment} from "../_observablehq/stdlib.00.js"; export const b = [shared, FileAttachment];',
  "_import/shared.00.js":
    'import {used} from "../_node/lib@1.0.0/index.00.js"; export const shared = used;',
  "_node/lib@1.0.0/index.00.js": "export const used = 41; export const unused = 'never imported';",
};

let site: string;
const read = (path: string) => readFile(join(site, path), "utf8");

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), "bundle-"));
  for (const [path, text] of Object.entries(before)) {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), text);
  }
  await bundleSite(site);
});

it("keeps the address of what pages import, and what it exports", async () => {
  expect(await import(join(site, "_import/a.00.js"))).toMatchObject({ a: 42 });
  expect(await read("_import/b.00.js")).toContain("import");
});

it("leaves out what nothing uses, files and parts of files", async () => {
  const files = await readdir(site, { recursive: true });
  expect(files).not.toContain("_import/shared.00.js");
  expect(files).not.toContain("_node/lib@1.0.0/index.00.js");
  for (const file of files.filter((name) => name.endsWith(".js")))
    expect(await read(file)).not.toContain("never imported");
});

it("preloads on each page just the modules that it reaches, each of which is there", async () => {
  for (const path of ["index.html", "region/440100.html"]) {
    const links = [...(await read(path)).matchAll(/modulepreload" href="([^"]+)"/g)].map(
      ([, href]) => join(dirname(path), href!),
    );
    expect(new Set(links).size).toBe(links.length);
    expect(links).not.toContain("_import/shared.00.js");
    for (const link of links) expect((await read(link)).length).toBeGreaterThan(0);
  }
  expect(await read("index.html")).toContain('href="./_observablehq/client.00.js"');
  expect(await read("region/440100.html")).not.toContain("a.00.js");
});
