import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Workspace } from "../../src/domain/workspace.js";
import { CommandError } from "../errors.js";
import { shown } from "../register/manifest.js";

const share = z.number().min(0).max(1);
const positive = z.number().positive();
const factors = z.record(z.string(), positive);
const mix = z.record(z.string(), z.number().nonnegative());
const year = z.number().int();

/** What kind of measures there are, and what marks them off from others. */
const technology = z.strictObject({
  name: z.string().min(1),
  /** absent: at either cost */
  costClass: z.enum(["low", "higher"]).optional(),
  /** codes of the industries that use it, with all below them; absent: every industry */
  industries: z.array(z.string()).optional(),
  /** share of the root's children in which it is known */
  spread: share.default(1),
  /** share of its measures that completed audits decline */
  declined: share.default(0.1),
  /** by indicator, what a measure brings or costs relative to others; a saving that is not named: nothing */
  effects: z.record(z.string(), z.number().nonnegative()).optional(),
  titles: z.array(z.string().min(1)).default([]),
});

/** A waiting time, gamma distributed. */
const lag = z.strictObject({ meanDays: positive, shape: positive });

const settings = z.strictObject({
  /** ISO date at which the register is seen; absent: mid-year in the middle of the last plan */
  dataDate: z.iso.date().optional(),
  seed: z.number().int().nonnegative().default(1),
  /** audits a year where no plan states a result */
  auditsPerYear: positive.default(200),
  growth: z
    .strictObject({
      /** yearly, within plans whose results are published */
      published: z.number().default(0.1),
      /** yearly, after them */
      later: z.number().default(0.05),
    })
    .prefault({}),
  /** relative weight of each month's completions, January first */
  months: z
    .array(z.number().nonnegative())
    .length(12)
    .default([4, 3, 5, 6, 7, 9, 6, 6, 8, 9, 13, 24]),
  lags: z
    .strictObject({
      listedToEvaluated: lag.default({ meanDays: 200, shape: 3 }),
      evaluatedToCompleted: lag.default({ meanDays: 150, shape: 2 }),
      reported: lag.default({ meanDays: 40, shape: 2 }),
    })
    .prefault({}),
  /** months from listing to the day on which the audit is due */
  dueMonths: positive.default(18),
  /** listed audits that never move on, as a share of one year's audits */
  stalled: share.default(0.05),
  spread: z
    .strictObject({
      /** sigma of the lognormal factor that all quantities of an audit share */
      audit: z.number().nonnegative().default(0.9),
      /** sigma of each quantity's own factor */
      quantity: z.number().nonnegative().default(0.7),
      /** sigma of the factor that sets each month apart from its season */
      month: z.number().nonnegative().default(0.1),
    })
    .prefault({}),
  /** share of audits without any saving of an indicator */
  none: z.record(z.string(), share).default({}),
  /** mean per audit, for indicators without a published result */
  depth: z.record(z.string(), positive).default({}),
  /** mean per audit after the published plans, relative to that within them */
  laterDepth: factors.default({}),
  sizes: z
    .record(z.string(), z.strictObject({ share: z.number().nonnegative(), factor: positive }))
    .default({
      large: { share: 8, factor: 4 },
      medium: { share: 27, factor: 1.6 },
      small: { share: 50, factor: 0.6 },
      micro: { share: 15, factor: 0.2 },
    }),
  categories: mix.default({ "over-limits": 18, toxic: 37, "energy-intensive": 20, voluntary: 25 }),
  /** share of audits under the simplified procedure, from a year on */
  simplified: z.strictObject({ share, from: year }).optional(),
  recognition: mix.default({ municipal: 0.25, provincial: 0.06 }),
  higherCost: share.default(0.18),
  /** share of audits in a park, in a basin, with an agency, where the region has one */
  parks: share.default(0.2),
  basins: share.default(0.4),
  agencies: share.default(0.9),
  /** share of audits that are a later round of an enterprise audited three years before or earlier */
  recurring: share.default(0.3),
  /** regions with `comparable` are used from this year on, the older region before it */
  newRegionsFrom: year.optional(),
  /** regions that fall behind from a year on: factors on audits, quantities and reporting delay */
  lagging: z
    .record(
      z.string(),
      z.strictObject({
        from: year,
        audits: positive.default(1),
        depth: positive.default(1),
        delay: positive.default(1),
      }),
    )
    .default({}),
  /** by industry, factors on quantities */
  industryDepth: z.record(z.string(), factors).default({}),
  /** where an industry is more, or less, common than its weight says */
  clusters: z
    .array(z.strictObject({ region: z.string(), industry: z.string(), factor: positive }))
    .default([]),
  /** a name alone: a technology that does not differ from others */
  technologies: z
    .array(z.union([z.string().transform((name) => technology.parse({ name })), technology]))
    .default([]),
});

/** How a workspace's demonstration register is drawn: `demo.json`. */
export type DemoSettings = z.infer<typeof settings>;
export type DemoTechnology = DemoSettings["technologies"][number];

/**
 * Reads `demo.json`; without one, stated defaults hold.
 * @throws CommandError naming the field at fault
 */
export async function readDemoSettings(workspace: Workspace): Promise<DemoSettings> {
  const path = join(workspace.directory, "demo.json");
  let text = "{}";
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT")
      throw new CommandError(`${shown(path)} cannot be read: ${(cause as Error).message}`, 1, {
        cause,
      });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CommandError(`${shown(path)} is not JSON: ${(cause as Error).message}`, 1, { cause });
  }
  return checkedSettings(value, workspace, shown(path));
}

/** @throws CommandError naming the field at fault */
function checkedSettings(value: unknown, workspace: Workspace, path = "demo.json"): DemoSettings {
  const parsed = settings.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CommandError(`${path}, field ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const known = {
    region: new Set(workspace.regions.map(({ code }) => code)),
    industry: new Set(workspace.industries.map(({ code }) => code)),
    indicator: new Set(workspace.indicators.map(({ key }) => key)),
  };
  const require = (list: keyof typeof known, field: string, codes: readonly string[]) => {
    const unknown = codes.find((code) => !known[list].has(code));
    if (unknown !== undefined)
      throw new CommandError(`${path}, field ${field}: the workspace has no ${list} ${unknown}`);
  };
  const s = parsed.data;
  require("region", "lagging", Object.keys(s.lagging));
  require("industry", "industryDepth", Object.keys(s.industryDepth));
  for (const [industry, depth] of Object.entries(s.industryDepth))
    require("indicator", `industryDepth.${industry}`, Object.keys(depth));
  for (const field of ["none", "depth", "laterDepth"] as const)
    require("indicator", field, Object.keys(s[field]));
  require("region", "clusters", s.clusters.map(({ region }) => region));
  require("industry", "clusters", s.clusters.map(({ industry }) => industry));
  for (const [i, { industries = [], effects = {} }] of s.technologies.entries()) {
    require("industry", `technologies.${i}`, industries);
    require("indicator", `technologies.${i}`, Object.keys(effects));
  }
  return s;
}
