import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import type { Figure, Plan, Source } from "../../src/domain/plan.js";
import { defined } from "./defined.js";
import { codePattern, type Reading } from "./faults.js";
import { jsonNames, readJson, writtenNames } from "./json.js";
import { addOrName } from "./text.js";

const figures = (value: z.ZodNumber) =>
  z
    .record(
      z.string(),
      z.strictObject({
        value,
        qualifier: z.enum(["more-than", "at-least"]).optional(),
        source: z.string(),
      }),
    )
    .default({});

const schema = z.strictObject({
  names: writtenNames,
  from: z.int(),
  to: z.int(),
  /** by a key to which figures refer */
  sources: z.record(
    z.string(),
    z.strictObject({
      document: writtenNames,
      section: writtenNames,
      issuer: writtenNames.optional(),
      published: z.iso.date().optional(),
      url: z.url({ protocol: /^https?$/ }).optional(),
    }),
  ),
  results: figures(z.number().nonnegative()),
  goals: figures(
    z.number().positive("must be more than 0: a goal of nothing is none, leave it out"),
  ),
  commitments: z
    .array(
      z.strictObject({
        key: z.string().regex(codePattern),
        names: writtenNames,
        share: z.number().min(0).max(1).optional(),
        source: z.string(),
      }),
    )
    .default([]),
});

type WrittenPlan = z.infer<typeof schema>;

export const plansFolder = "plans";

export interface ReadPlans {
  /** in order of their years */
  readonly plans: Plan[];
  /** of all plans, those included that cannot be read */
  readonly keys: readonly string[];
}

/** `plans/*.json`; a plan's key is its file name. */
export async function readPlans(
  reading: Reading,
  indicators: ReadonlySet<string>,
): Promise<ReadPlans> {
  const files = await planFiles(reading);
  const read = await Promise.all(
    files.map(async (name) => {
      const file = `${plansFolder}/${name}`;
      const written = await readJson(reading, file, schema);
      return written && { file, plan: completePlan(reading, file, written, indicators) };
    }),
  );
  const plans = read.filter((each) => each !== undefined);
  plans.sort((a, b) => a.plan.from - b.plan.from || a.plan.to - b.plan.to);
  plans.forEach(({ file, plan }, i) => {
    const before = plans[i - 1];
    if (before && plan.from <= before.plan.to)
      reading.fault(
        { file, field: "from" },
        `${plan.from} lies in ${reading.path(before.file)}, which runs to ${before.plan.to}`,
        "plans may not overlap",
      );
  });
  return { plans: plans.map(({ plan }) => plan), keys: files.map(keyOf) };
}

async function planFiles(reading: Reading): Promise<string[]> {
  const entries = await readdir(reading.path(plansFolder)).catch(() => []);
  const files = entries.filter((name) => /^[^.].*\.json$/.test(name)).sort();
  if (files.length === 0) reading.fault({ file: `${plansFolder}/*.json` }, "is missing", addOrName);
  for (const name of files)
    if (!codePattern.test(name))
      reading.fault(
        { file: `${plansFolder}/${name}` },
        "its name is no key",
        "use letters, digits, dots, hyphens or underscores",
      );
  return files;
}

function completePlan(
  reading: Reading,
  file: string,
  written: WrittenPlan,
  indicators: ReadonlySet<string>,
): Plan {
  const { from, to } = written;
  const fault = (field: string, what: string, remedy: string) =>
    reading.fault({ file, field }, what, remedy);
  if (to < from) fault("to", `${to} comes before ${from}`, "write the last year of the plan");

  const sources = new Map<string, Source>(
    Object.entries(written.sources).map(([key, source]) => {
      const names = (part: "document" | "section" | "issuer") =>
        jsonNames(reading, file, `sources.${key}.${part}`, source[part] ?? {});
      return [
        key,
        defined({
          document: names("document"),
          section: names("section"),
          issuer: source.issuer && names("issuer"),
          published: source.published,
          url: source.url,
        }),
      ];
    }),
  );
  const sourceOf = (field: string, key: string): Source => {
    const source = sources.get(key);
    if (!source)
      fault(`${field}.source`, `${key} is not among sources`, "add it there or correct the key");
    return source ?? { document: emptyNames, section: emptyNames };
  };
  const completeFigures = (part: "results" | "goals"): Record<string, Figure> =>
    Object.fromEntries(
      Object.entries(written[part]).map(([key, { value, qualifier, source }]) => {
        const field = `${part}.${key}`;
        if (indicators.size > 0 && !indicators.has(key))
          fault(field, `${key} is no indicator`, "add it to indicators.csv or correct the key");
        return [key, defined({ value, qualifier, source: sourceOf(field, source) })];
      }),
    );
  return {
    key: keyOf(basename(file)),
    names: jsonNames(reading, file, "names", written.names),
    from,
    to,
    results: completeFigures("results"),
    goals: completeFigures("goals"),
    commitments: written.commitments.map(({ key, names, share, source }, i) =>
      defined({
        key,
        names: jsonNames(reading, file, `commitments.${i}.names`, names),
        share,
        source: sourceOf(`commitments.${i}`, source),
      }),
    ),
  };
}

function keyOf(file: string): string {
  return file.slice(0, -".json".length);
}

const emptyNames = { en: "", "zh-Hans": "", "zh-Hant": "" };
