import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** Each room, and the rooms that its code may import from (itself always). */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "src/domain": [],
  "src/forecast": ["src/domain"],
  "src/i18n": ["src/domain"],
  "src/components": ["src/i18n", "src/forecast", "src/domain"],
  "src/data": ["loaders"],
  loaders: ["src/i18n", "src/forecast", "src/domain"],
  src: ["src/components", "src/i18n", "src/forecast", "src/domain"],
};
const PURE = ["src/domain", "src/forecast", "src/i18n"];

const roomOf = (path: string): string | undefined =>
  Object.keys(MAY_IMPORT).find((room) => path === room || path.startsWith(`${room}/`));

const files = ["src", "loaders"].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|md)$/.test(name) && !name.startsWith(".observablehq"))
    .map((name) => `${top}/${name}`),
);

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(
    ([, target]) => target!,
  );
}

function faultsOf(file: string): string[] {
  const room = roomOf(file)!;
  return importsOf(file).flatMap((target) => {
    if (target.startsWith("node:")) return PURE.includes(room) ? [`${file} imports ${target}`] : [];
    if (!target.startsWith(".")) return [];
    const to = roomOf(normalize(join(dirname(file), target)));
    const allowed = to === room || (to !== undefined && MAY_IMPORT[room]!.includes(to));
    return allowed ? [] : [`${file} imports ${target}`];
  });
}

describe("import directions", () => {
  it("covers the rooms of the layout", () => {
    const rooms = new Set(files.map(roomOf));
    expect([...rooms].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it("are kept: pages, components, then i18n and forecast, then domain; loaders beside components", () => {
    expect(files.flatMap(faultsOf)).toEqual([]);
  });

  it("leave no library for the browser or its globals in the pure rooms", () => {
    const faults = files
      .filter((file) => PURE.includes(roomOf(file)!))
      .filter((file) =>
        /\b(?:document|window|localStorage|process)\./.test(readFileSync(file, "utf8")),
      );
    expect(faults).toEqual([]);
  });
});

describe("code", () => {
  it("knows no jurisdiction and no plan: those are workspace data", () => {
    const particular = /guangdong|廣東|广东|guangzhou|廣州|广州|4401\d\d|\b12th\b|\b13th\b/i;
    const faults = files.filter((file) => particular.test(readFileSync(file, "utf8")));
    expect(faults).toEqual([]);
  });
});
