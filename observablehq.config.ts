import { languageBlocks } from "./loaders/shell/blocks.js";
import { footer } from "./loaders/shell/footer.js";
import { head } from "./loaders/shell/head.js";
import { header } from "./loaders/shell/header.js";
import { dynamicPaths } from "./loaders/shell/pages.js";
import { readSite } from "./loaders/shell/site.js";
import { chosenAsOf, chosenWorkspace } from "./loaders/workspace/workspace.js";

interface Page {
  readonly path: string;
  readonly title: string | null;
}

const site = await readSite(chosenWorkspace(), chosenAsOf());
const foot = footer(site);

/** The site of one workspace: `WORKSPACE` names it, `WORKBENCH_OUTPUT` where the site goes, `WORKBENCH_AS_OF` its day. */
export default {
  root: "src",
  output: process.env.WORKBENCH_OUTPUT ?? "dist",
  style: "style.css",
  // Nothing is asked of another origin, while building or while viewing.
  globalStylesheets: [],
  duckdb: { extensions: { json: false, parquet: false } },
  pages: [],
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  typographer: false,
  dynamicPaths: dynamicPaths(site.workspace),
  markdownIt: languageBlocks,
  head: ({ path, title }: Page) => head(site, path, title),
  header: ({ path }: Page) => header(site, path),
  footer: foot,
};
