import type { Month } from "../domain/period.js";
import { isoMonth, month } from "../domain/period.js";
import type { Lever, Scenario } from "./scenario.js";

/** A scenario as people set it: whole numbers, changes in per cent of what is forecast. */
export interface Draft {
  readonly name: string;
  readonly levers: readonly DraftLever[];
}

export interface DraftLever extends Pick<Lever, "regions" | "industries" | "from"> {
  /** change in per cent, or audits more a year */
  readonly audits: { readonly by: "percent" | "more"; readonly value: number };
  /** changes in per cent */
  readonly depth: number;
  readonly implementation: number;
  /** months later */
  readonly delay: number;
}

/** Least and most that each may be. */
export const bounds = {
  percent: [-100, 500],
  more: [-100_000, 100_000],
  depth: [-100, 300],
  implementation: [-100, 100],
  delay: [-12, 12],
} as const satisfies Record<string, readonly [number, number]>;

export type Bounded = keyof typeof bounds;

export const most = { scenarios: 3, levers: 4, name: 40 } as const;

/** What an address may speak of. */
export interface Known {
  /** children of the root region */
  readonly regions: ReadonlySet<string>;
  readonly industries: ReadonlySet<string>;
  /** first and last month that a lever can start with */
  readonly first: Month;
  readonly last: Month;
}

/** What of an address was not followed. */
export interface Ignored {
  readonly why:
    | "version"
    | "unreadable"
    | "region"
    | "industry"
    | "month"
    | "bounds"
    | "scenarios"
    | "levers";
  /** as it stands there */
  readonly text: string;
}

/** A lever that changes nothing. */
export const idle = (from: Month): DraftLever => ({
  regions: null,
  industries: null,
  from,
  audits: { by: "percent", value: 0 },
  depth: 0,
  implementation: 0,
  delay: 0,
});

export function scenarioOf({ name, levers }: Draft): Scenario {
  const factor = (percent: number) => 1 + percent / 100;
  return {
    name,
    levers: levers.map(({ audits: { by, value }, depth, implementation, ...lever }) => ({
      ...lever,
      audits: by === "more" ? { more: value } : { factor: factor(value) },
      depth: factor(depth),
      implementation: factor(implementation),
    })),
  };
}

const version = "1";
const keys = { percent: "a", more: "n", depth: "d", implementation: "m", delay: "l" } as const;

/**
 * A scenario as text that an address holds as it is: `VERSION_NAME_LEVER_LEVER`, a lever being fields parted by
 * points, such as `rEAST.isteel.f2018-09.a20.d-5.m10.l2`; `n50` in place of `a20` means 50 audits more a year.
 * In names and codes, what is neither letter, digit nor hyphen stands as `*` and two hexadecimal digits a byte.
 */
export function scenarioText({ name, levers }: Draft): string {
  return [version, written(name), ...levers.map(leverText)].join("_");
}

function leverText({ regions, industries, from, audits, ...changes }: DraftLever): string {
  const field = (key: Bounded, value: number) => (value === 0 ? [] : [`${keys[key]}${value}`]);
  return [
    ...(regions ?? []).map((code) => `r${written(code)}`),
    ...(industries ?? []).map((code) => `i${written(code)}`),
    `f${isoMonth(from)}`,
    ...field(audits.by, audits.value),
    ...field("depth", changes.depth),
    ...field("implementation", changes.implementation),
    ...field("delay", changes.delay),
  ].join(".");
}

const written = (text: string) =>
  encodeURIComponent(text)
    .replace(/[_.!~*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%", "*");

function read(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("*", "%"));
  } catch {
    return null;
  }
}

/**
 * Scenarios of an address. What it cannot mean is left out and told; a lever none of whose regions or
 * industries is known is left out whole, for without them it would be one of all.
 */
export function readScenarios(
  texts: readonly string[],
  known: Known,
): { drafts: Draft[]; ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  const drafts: Draft[] = [];
  for (const text of texts) {
    const ignore = (why: Ignored["why"], what = text) => ignored.push({ why, text: what });
    const [of, name = "", ...levers] = text.split("_");
    if (of !== version) ignore("version");
    else if (drafts.length === most.scenarios) ignore("scenarios");
    else {
      const said = read(name);
      if (said === null) ignore("unreadable", name);
      for (const lever of levers.slice(most.levers)) ignore("levers", lever);
      drafts.push({
        name: [...(said ?? "")].slice(0, most.name).join(""),
        levers: levers.slice(0, most.levers).flatMap((lever) => readLever(lever, known, ignore)),
      });
    }
  }
  return { drafts, ignored };
}

type Ignore = (why: Ignored["why"], what: string) => void;

function readLever(text: string, known: Known, ignore: Ignore): DraftLever[] {
  let lever = idle(known.first);
  const named = { r: [] as string[], i: [] as string[] };
  const asked = { r: false, i: false };
  for (const field of text.split(".")) {
    const [key, value] = [field[0], field.slice(1)];
    if (key === "r" || key === "i") {
      asked[key] = true;
      const code = read(value);
      const codes = key === "r" ? known.regions : known.industries;
      if (code !== null && codes.has(code)) named[key].push(code);
      else ignore(key === "r" ? "region" : "industry", code ?? value);
    } else if (key === "f") {
      const from = readMonth(value);
      if (from === null || from < known.first || from > known.last) ignore("month", value);
      else lever = { ...lever, from };
    } else lever = withNumber(lever, field, ignore);
  }
  if ((asked.r && named.r.length === 0) || (asked.i && named.i.length === 0)) return [];
  const chosen = (codes: readonly string[], any: boolean) => (any ? [...new Set(codes)] : null);
  return [{ ...lever, regions: chosen(named.r, asked.r), industries: chosen(named.i, asked.i) }];
}

function withNumber(lever: DraftLever, field: string, ignore: Ignore): DraftLever {
  const [, key, digits] = /^([a-z])(-?\d{1,9})$/.exec(field) ?? [];
  const found = (Object.keys(keys) as Bounded[]).find((name) => keys[name] === key);
  if (found === undefined) {
    ignore("unreadable", field);
    return lever;
  }
  const value = Number(digits);
  const [least, greatest] = bounds[found];
  if (value < least || value > greatest) {
    ignore("bounds", field);
    return lever;
  }
  if (found === "percent" || found === "more") return { ...lever, audits: { by: found, value } };
  return { ...lever, [found]: value };
}

function readMonth(text: string): Month | null {
  const [, year, ofYear] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return year === undefined ? null : month(Number(year), Number(ofYear));
}
