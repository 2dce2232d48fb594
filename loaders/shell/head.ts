import type { Names } from "../../src/domain/language.js";
import type { ShellData } from "../../src/i18n/shell.js";
import { earlyScript } from "./early.js";
import { escapeHtml, json } from "./html.js";
import { pageNames } from "./pages.js";
import type { Site } from "./site.js";

/** The document's title: the page's own before the site's. */
function documentTitles(own: Names | null, site: Names): Names {
  if (!own) return site;
  return {
    en: `${own.en} · ${site.en}`,
    "zh-Hans": `${own["zh-Hans"]} · ${site["zh-Hans"]}`,
    "zh-Hant": `${own["zh-Hant"]} · ${site["zh-Hant"]}`,
  };
}

/** @param title what Framework found in the page and has put into its own title element */
export function head({ workspace }: Site, path: string, title: string | null): string {
  const titles = documentTitles(pageNames(path, workspace, title), workspace.titles);
  const data: ShellData = {
    languages: workspace.languages,
    titles: { ...titles },
    ...(workspace.yearLabel && { yearLabel: workspace.yearLabel }),
  };
  return [
    title ? "" : `<title>${escapeHtml(titles.en)}</title>`,
    `<meta name="description" content="${escapeHtml(workspace.description.en)}">`,
    '<link rel="icon" type="image/svg+xml" href="/icon.svg">',
    `<script type="application/json" id="shell-data">${json(data)}</script>`,
    `<script>${earlyScript}</script>`,
    '<script type="module" src="/components/shell.js"></script>',
  ]
    .filter(Boolean)
    .join("\n");
}
