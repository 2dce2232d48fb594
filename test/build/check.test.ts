import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkSite } from "../../loaders/build/check.js";

async function siteOf(html: string): Promise<string> {
  const site = await mkdtemp(join(tmpdir(), "site-"));
  await writeFile(join(site, "index.html"), html);
  return site;
}

describe("the check of a built site", () => {
  it("lets a sound page pass, links to other sites included", async () => {
    const site = await siteOf('<script src="/a.js"></script><a href="https://example.org/">x</a>');
    await expect(checkSite(site)).resolves.toBeUndefined();
  });

  it("names the page and message of a cell that could not be compiled", async () => {
    const site = await siteOf(
      '<div class="observablehq observablehq--error">SyntaxError: Unexpected token</div>',
    );
    await expect(checkSite(site)).rejects.toThrow(/index\.html: SyntaxError: Unexpected token/);
  });

  it("refuses code and styles from another origin", async () => {
    for (const html of [
      '<script src="https://cdn.example.org/a.js"></script>',
      '<link href="//cdn.example.org/a.css" rel="stylesheet">',
      '<script type="module">import("https://cdn.example.org/a")</script>',
    ])
      await expect(checkSite(await siteOf(html))).rejects.toThrow(/another origin/);
  });
});
