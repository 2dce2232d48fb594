import { describe, expect, test } from "vitest";
import { footer } from "../../loaders/shell/footer.js";
import { head } from "../../loaders/shell/head.js";
import { header } from "../../loaders/shell/header.js";
import { dynamicPaths, pageNames } from "../../loaders/shell/pages.js";
import { exampleSite, same } from "./site.js";

const site = exampleSite();
const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

function shellData(html: string) {
  return JSON.parse(/id="shell-data">(.*?)<\/script>/s.exec(html)![1]!);
}

describe("the head", () => {
  test("says the languages and the title in each of them", () => {
    expect(shellData(head(site, "/region/11", null))).toEqual({
      languages: ["en", "zh-Hans", "zh-Hant"],
      titles: { en: "East · Example & co", "zh-Hans": "东市 · 示例", "zh-Hant": "東市 · 示例" },
    });
  });

  test("the front page bears the site's title alone", () => {
    expect(shellData(head(site, "/index", "Overview")).titles.en).toBe("Example & co");
  });

  test("gives the page a title element where Framework found no heading for one", () => {
    expect(head(site, "/region/11", null)).toContain("<title>East · Example &amp; co</title>");
    expect(head(site, "/methods", "Methods")).not.toContain("<title>");
  });

  test("cannot be ended by a name", () => {
    const hostile = exampleSite({ workspace: { titles: same("</script><b>") } });
    expect(head(hostile, "/index", null)).not.toContain("</script><b>");
  });

  test("carries the workspace's way to write a year", () => {
    const yearLabel = same("FY{year}");
    expect(
      shellData(head(exampleSite({ workspace: { yearLabel } }), "/index", null)).yearLabel,
    ).toEqual(yearLabel);
  });

  test("asks nothing of another origin", () => {
    expect(head(site, "/index", null)).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});

describe("the header", () => {
  test("says on every page as of when it is, and how far the register goes", () => {
    const register = { ...site.register!, dataDate: "2017-12-31" };
    const past = { asOf: "2017-12-31", begun: false, today: "2018-06-30" };
    const then = { ...site, register, past };
    for (const path of ["/index", "/methods", "/404"]) {
      expect(text(header(then, path))).toContain("As of 31 December 2017");
      expect(text(header(then, path))).toContain("The register was begun later: ");
      expect(text(header(then, path))).toContain("It now goes on to 30 June 2018.");
      expect(text(header(then, path))).toContain("截至2017年12月31日");
    }
    const since = { ...then, past: { ...past, begun: true } };
    expect(text(header(since, "/index"))).toContain("What had been submitted by then counts");
    expect(text(footer(then))).toContain("31 December 2017");
    expect(text(footer(then))).not.toContain("30 June 2018");
    // it has a version of its own, which is not that of the register as it is
    expect(text(footer(then))).not.toContain(register.digest.slice(0, 8));
    expect(text(footer(site))).toContain(register.digest.slice(0, 8));
    expect(text(header(site, "/index"))).not.toContain("As of");
  });

  test("marks the page in the navigation, and the section of a part", () => {
    expect(header(site, "/methods")).toMatch(/href="\/methods" aria-current="page"/);
    expect(header(site, "/region/11")).toMatch(/href="\/regions" aria-current="true"/);
    expect(header(site, "/index")).toMatch(/href="\/" aria-current="page"/);
    expect(header(site, "/404")).not.toContain("aria-current");
  });

  test("offers the workspace's languages, and no switch for a single one", () => {
    expect(
      [...header(site, "/index").matchAll(/data-language="([^"]*)"/g)].map(([, l]) => l),
    ).toEqual(["en", "zh-Hans", "zh-Hant"]);
    const single = exampleSite({ workspace: { languages: ["en"] } });
    expect(header(single, "/index")).not.toContain("data-language");
  });

  test("a synthetic register is called so in three languages", () => {
    const html = header(exampleSite({ register: { synthetic: true } }), "/index");
    for (const banner of ["Synthetic demonstration data", "模拟演示数据", "模擬演示數據"])
      expect(html).toContain(banner);
  });

  test("so is a synthetic workspace, even without a register", () => {
    const html = header(exampleSite({ workspace: { synthetic: true }, register: null }), "/index");
    expect(html).toContain('class="synthetic"');
  });

  test("a real register bears no such banner", () => {
    expect(header(site, "/index")).not.toContain('class="synthetic"');
  });
});

describe("the footer", () => {
  test("tells data date, register and version, each in three languages", () => {
    const written = text(footer(site));
    expect(written).toContain(
      "Data date 30 June 2018 数据截至 2018年6月30日 數據截至 2018年6月30日",
    );
    expect(written).toContain("Register version 01234567");
    expect(written).toContain("Version 1.2.3");
  });

  test("leaves room for the address of a printed page", () => {
    expect(footer(site)).toMatch(/<p class="print-only">.*Printed from <span data-address="">/);
  });

  test("says so where there is no register yet", () => {
    expect(text(footer(exampleSite({ register: null })))).toContain("The register is empty");
  });
});

describe("pages", () => {
  test("are made for each child of the root region and each industry below the root", () => {
    expect(dynamicPaths(site.workspace)).toEqual(["/region/11", "/industry/steel"]);
  });

  test("bear their own name in each language, else what stands in them", () => {
    expect(pageNames("/regions", site.workspace, null)?.["zh-Hant"]).toBe("地區");
    expect(pageNames("/industry/steel", site.workspace, null)).toEqual(same("Steel"));
    expect(pageNames("/notes", site.workspace, "Notes")).toEqual(same("Notes"));
    expect(pageNames("/404", site.workspace, null)?.en).toBe("Page not found");
  });
});
