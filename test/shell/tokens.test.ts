import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync("src/style/tokens.css", "utf8");

function tokensOf(block: string): Map<string, string> {
  return new Map([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, k, v]) => [k!, v!]));
}

const darkStart = css.indexOf('[data-theme="dark"]');
const light = tokensOf(css.slice(0, darkStart));
const dark = tokensOf(css.slice(darkStart));

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

const textOn: [string, string][] = ["--color-page", "--color-surface", "--color-notice"].flatMap(
  (ground) =>
    ["--color-text", "--color-muted", "--color-accent", "--color-highlight"].map(
      (ink): [string, string] => [ink, ground],
    ),
);

const marks = [
  ...["reached", "likely", "uncertain", "unlikely", "missed", "unknown"].map(
    (v) => `--status-${v}`,
  ),
  "--color-realised",
  "--color-planned",
  "--color-expected",
  "--color-goal",
  "--color-projection",
  "--color-line-strong",
];

describe.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme", (_, tokens) => {
  const at = (name: string) => tokens.get(name)!;
  const failing = (pairs: [string, string][], least: number) =>
    pairs.filter(([a, b]) => contrast(at(a), at(b)) < least).map((pair) => pair.join(" on "));

  test("text stands out from its ground at least 4.5 to 1", () => {
    const onSteps = [1, 2, 3, 4, 5].map((i): [string, string] => [`--on-div-${i}`, `--div-${i}`]);
    const pairs = [
      ...textOn,
      ["--color-on-accent", "--color-accent"] as [string, string],
      ...onSteps,
    ];
    expect(failing(pairs, 4.5)).toEqual([]);
  });

  test("marks stand out from the page at least 3 to 1", () => {
    expect(
      failing(
        marks.map((mark) => [mark, "--color-page"]),
        3,
      ),
    ).toEqual([]);
  });

  test("the steps of the sequential scale grow ever stronger against the page", () => {
    const steps = [1, 2, 3, 4, 5].map((i) => contrast(at(`--seq-${i}`), at("--color-page")));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    for (let i = 1; i < steps.length; i++) expect(steps[i]! / steps[i - 1]!).toBeGreaterThan(1.25);
  });

  test("the diverging scale is weakest in its middle and as strong at either end", () => {
    const [a, b, c, d, e] = [1, 2, 3, 4, 5].map((i) =>
      contrast(at(`--div-${i}`), at("--color-page")),
    );
    expect(Math.max(b!, d!)).toBeLessThan(Math.min(a!, e!));
    expect(c!).toBeLessThan(Math.min(b!, d!));
  });
});

test("every colour of the light theme has a dark one", () => {
  expect([...light.keys()].filter((name) => !dark.has(name))).toEqual([]);
});
