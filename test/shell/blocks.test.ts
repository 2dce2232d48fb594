import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { languageBlocks } from "../../loaders/shell/blocks.js";

// Framework's own set-up, so that identifiers and expressions are made as on the site.
const framework: string = "../../node_modules/@observablehq/framework/dist/markdown.js";
const { createMarkdownIt, parseMarkdown } = await import(framework);

function page(text: string): { body: string; code: { id: string }[] } {
  const md = createMarkdownIt({ markdownIt: languageBlocks });
  return parseMarkdown(text, { md, path: "/page" });
}

describe("language blocks", () => {
  test("English stands once, Chinese in simplified and in traditional characters", () => {
    const { body } = page("::: en\nGoal\n:::\n\n::: zh\n万吨标准煤\n:::\n");
    expect(body.match(/<div class="in prose" lang="[^"]*">\s*<p>[^<]*/g)).toEqual([
      '<div class="in prose" lang="en">\n<p>Goal',
      '<div class="in prose" lang="zh-Hans">\n<p>万吨标准煤',
      '<div class="in prose" lang="zh-Hant">\n<p>萬噸標準煤',
    ]);
  });

  test("headings of a Chinese block take the identifiers of the English block before it", () => {
    const { body } = page(
      "::: en\n## Pace\n### By month\n:::\n::: zh\n## 进度\n### 按月\n:::\n::: en\n## Pace\n:::\n::: zh\n## 进度\n:::\n",
    );
    const ids = [...body.matchAll(/<h\d id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      "pace",
      "by-month",
      "pace-zh-hans",
      "by-month-zh-hans",
      "pace-zh-hant",
      "by-month-zh-hant",
      "pace-1",
      "pace-1-zh-hans",
      "pace-1-zh-hant",
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("expressions survive, each with its own identity", () => {
    const { body, code } = page(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of a page
      "::: en\nA ${1 + 1}\n:::\n::: zh\n数 ${1 + 1}，<b>${f('万')}</b>\n:::\n",
    );
    expect(code).toHaveLength(5);
    expect(new Set(code.map(({ id }) => id)).size).toBe(5);
    for (const { id } of code) expect(body).toContain(`<!--:${id}:-->`);
  });

  test("an expression inside HTML survives, and its code is not converted", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of a page
    const { code } = page('::: zh\n<p class="x">为 ${f("万")}</p>\n:::\n') as unknown as {
      code: { node: { input: string } }[];
    };
    expect(code.map(({ node }) => node.input)).toEqual(['f("万")', 'f("万")']);
  });

  test("links, their titles, tables and emphasis are kept and converted; addresses and code are not", () => {
    const { body } = page(
      '::: zh\n[方法](/methods "数据来源")、`万吨`、**审核**\n\n| 单位 |\n|---|\n| 亿元 |\n\n```text\n万吨\n```\n:::\n',
    );
    const traditional = body.slice(body.indexOf('lang="zh-Hant"'));
    expect(traditional).toContain('<a href="/methods" title="數據來源">方法</a>');
    expect(traditional).toContain("<code>万吨</code>");
    expect(traditional).toContain("<strong>審核</strong>");
    expect(traditional).toContain("<th>單位</th>");
    expect(traditional).toContain("<td>億元</td>");
    expect(traditional).toMatch(/<pre><code[^>]*>万吨\n/);
  });

  test("a line break between Chinese characters leaves no space; beside Latin ones it stays", () => {
    const { body } = page("::: zh\n落后的地区。\n打开页面\nCOD 总量\n:::\n");
    expect(body).toContain("<p>落后的地区。打开页面\nCOD 总量</p>");
  });

  test("what stands outside blocks is left alone", () => {
    const { body } = page("# 标题\n\n::: zh\n万\n:::\n\n亿\n");
    expect(body).toContain("标题");
    expect(body).toMatch(/<p>亿<\/p>\s*$/);
  });

  test("a code cell in a block is refused with what to do", () => {
    expect(() => page("::: zh\n```js\nconst a = 1;\n```\n:::\n")).toThrow(
      /line 1: a code cell stands in a language block; put it before the block/,
    );
  });

  test("it works without Framework too", () => {
    const html = languageBlocks(new MarkdownIt()).render("::: zh\n后\n:::\n");
    expect(html).toContain('lang="zh-Hant">\n<p>後</p>');
  });
});
