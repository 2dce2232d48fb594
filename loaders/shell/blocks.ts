import type MarkdownIt from "markdown-it";
import container from "markdown-it-container";
import { toTraditional } from "../workspace/traditional.js";

// Its own type declarations name another build of the same class.
type Plugin = (md: unknown, name: string, options: { render: typeof render }) => void;
type Token = ReturnType<MarkdownIt["parse"]>[number];
type State = Parameters<Parameters<MarkdownIt["core"]["ruler"]["push"]>[1]>[0];

/**
 * `::: en` and `::: zh` … `:::` hold the same prose side by side. The Chinese block is written in
 * simplified characters and comes out twice, the second time in traditional ones; style sheets show
 * the block in the chosen language. Headings of a Chinese block have the identifiers of the English
 * block before it, with the language added.
 */
export function languageBlocks(md: MarkdownIt): MarkdownIt {
  for (const name of ["en", "zh"]) (container as Plugin)(md, name, { render });
  md.core.ruler.push("language_blocks", translate);
  return md;
}

function render(tokens: Token[], index: number): string {
  const token = tokens[index]!;
  if (token.nesting < 0) return "</div>\n";
  return `<div class="in prose" lang="${token.meta?.lang ?? "en"}">\n`;
}

function translate(state: State): void {
  const out: Token[] = [];
  let english: string[] = [];
  for (let index = 0; index < state.tokens.length; index++) {
    const token = state.tokens[index]!;
    const name = /^container_(en|zh)_open$/.exec(token.type)?.[1];
    if (name === undefined) {
      out.push(token);
      continue;
    }
    const end = state.tokens.findIndex(
      (other, at) => at > index && other.type === `container_${name}_close`,
    );
    const block = state.tokens.slice(index, end + 1);
    refuseCode(block, token);
    if (name === "en") {
      english = headings(block).map((heading) => heading.attrGet("id") ?? "");
      out.push(...block);
    } else {
      for (const [lang, change] of [
        ["zh-Hans", (text: string) => text],
        ["zh-Hant", toTraditional],
      ] as const)
        out.push(...rendering(block, lang, change, english));
      english = [];
    }
    index = end;
  }
  state.tokens = out;
}

/** A cell defines names once: repeated in every language, it would define them twice. */
function refuseCode(block: readonly Token[], { map }: Token): void {
  const cell = block.find(({ type, info }) => type === "fence" && /^(js|ts|jsx|tsx)\b/.test(info));
  if (cell)
    throw new SyntaxError(
      `line ${(cell.map ?? map)?.[0]}: a code cell stands in a language block; put it before the block and show its value with \${…}`,
    );
}

function headings(block: readonly Token[]): Token[] {
  return block.filter(({ type }) => type === "heading_open");
}

function rendering(
  block: readonly Token[],
  lang: string,
  change: (text: string) => string,
  identifiers: readonly string[],
): Token[] {
  const copies = block.map((token) => copied(token, change));
  copies[0]!.meta = { lang };
  headings(copies).forEach((heading, index) => {
    const id = identifiers[index] || `section-${index + 1}`;
    heading.attrSet("id", `${id}-${lang.toLowerCase()}`);
  });
  return copies;
}

const verbatim = new Set(["placeholder", "code_inline", "code_block", "fence"]);

function copied(token: Token, change: (text: string) => string): Token {
  const copy: Token = Object.assign(Object.create(Object.getPrototypeOf(token)), token);
  copy.attrs =
    token.attrs?.map(([name, value]) => [
      name,
      name === "title" || name === "alt" ? change(value) : value,
    ]) ?? null;
  copy.children = token.children && joined(token.children.map((child) => copied(child, change)));
  if (!verbatim.has(token.type)) copy.content = change(token.content);
  return copy;
}

const fullWidth = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60“”—]/u;

/** Drops line breaks of the source between Chinese characters: they would show as spaces. */
function joined(children: Token[]): Token[] {
  return children.filter(
    ({ type }, index) =>
      type !== "softbreak" ||
      !fullWidth.test(children[index - 1]?.content.at(-1) ?? "") ||
      !fullWidth.test(children[index + 1]?.content.at(0) ?? ""),
  );
}
