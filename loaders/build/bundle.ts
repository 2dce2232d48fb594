import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, posix, relative, sep } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";

/** Folders of modules that Framework writes one by one. */
const MODULE_FOLDERS = ["_import", "_node"];
/** The module of Framework that components import from; its client stays as it is. */
const STDLIB = /^_observablehq\/stdlib\.\w+\.js$/;
const MODULE = /["'](\.{1,2}\/[^"'\s]*?(?:_import|_node)\/[^"'\s]+\.js)["']/g;
const PRELOAD = /^<link rel="modulepreload" href="[^"]*(?:_import|_node)\/[^"]*">\n/gm;

/**
 * Bundles the modules of a built site, which Framework leaves as one file each: what pages import
 * keeps its address, what these share goes into chunks, and what nothing uses goes. Pages preload
 * just the modules that they reach.
 */
export async function bundleSite(site: string): Promise<void> {
  const files = (await readdir(site, { recursive: true })).map((file) => file.split(sep).join("/"));
  const pages = await Promise.all(
    files
      .filter((file) => file.endsWith(".html"))
      .map(async (path) => {
        const html = (await readFile(join(site, path), "utf8")).replace(PRELOAD, "");
        return { path, html, entries: entriesOf(path, html) };
      }),
  );
  const outputs = await bundle(site, [
    ...files.filter((file) => STDLIB.test(file)),
    ...new Set(pages.flatMap(({ entries }) => entries)),
  ]);
  for (const file of files)
    if (MODULE_FOLDERS.includes(file.split("/")[0]!) && file.endsWith(".js") && !outputs.has(file))
      await rm(join(site, file));
  for (const { path, html, entries } of pages)
    await writeFile(join(site, path), withPreloads(path, html, reachable(outputs, entries)));
}

/** The modules that a page names, from the site's root. */
function entriesOf(page: string, html: string): string[] {
  const named = [...html.matchAll(MODULE)].map(([, target]) =>
    posix.join(posix.dirname(page), target!),
  );
  return [...new Set(named)];
}

type Outputs = ReadonlyMap<string, readonly string[]>;

/** @returns every module written, and the modules that it imports before it runs */
async function bundle(site: string, entries: readonly string[]): Promise<Outputs> {
  const { metafile } = await build({
    absWorkingDir: site,
    entryPoints: [...entries],
    outdir: site,
    outbase: site,
    allowOverwrite: true,
    entryNames: "[dir]/[name]",
    chunkNames: "_import/shared-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    metafile: true,
    plugins: [unusedLibraries],
    logLevel: "error",
  });
  return importsOf(metafile);
}

/** What Framework's module would load if a page asked for it, and none does, is not there. */
const unusedLibraries: Plugin = {
  name: "unused-libraries",
  setup({ onResolve }) {
    onResolve({ filter: /\/_npm\/|^\.\/stdlib\// }, ({ path }) => ({ path, external: true }));
  },
};

function importsOf({ outputs }: Metafile): Outputs {
  return new Map(
    Object.entries(outputs).map(([path, { imports }]) => [
      path,
      imports
        .filter(({ kind, external }) => kind === "import-statement" && !external)
        .map((imported) => imported.path),
    ]),
  );
}

function reachable(outputs: Outputs, entries: readonly string[]): string[] {
  const found = new Set(entries);
  for (const path of found) for (const next of outputs.get(path) ?? []) found.add(next);
  return [...found];
}

function withPreloads(page: string, html: string, modules: readonly string[]): string {
  const links = modules.map((path) => {
    const address = relative(dirname(page), path).split(sep).join("/");
    return `<link rel="modulepreload" href="${address.startsWith(".") ? address : `./${address}`}">\n`;
  });
  const last = html.lastIndexOf('<link rel="modulepreload"');
  const at = last === -1 ? html.indexOf("</head>") : html.indexOf("\n", last) + 1;
  return html.slice(0, at) + links.join("") + html.slice(at);
}
