import { z } from "zod";
import { auditCategories } from "../../src/domain/commitments/categories.js";
import { languages } from "../../src/domain/language.js";
import { defaultMeasureSettings } from "../../src/domain/measures/settings.js";
import { defaultRules } from "../../src/domain/rules.js";
import { defaultThresholds } from "../../src/domain/scores.js";
import { isUnit, unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { defined } from "./defined.js";
import { codePattern, type Reading } from "./faults.js";
import { jsonNames, readJson, writtenNames } from "./json.js";

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const divisions = z.string().refine((range) => {
  const { from, to } = /^(?<from>[0-9]+)-(?<to>[0-9]+)$/.exec(range)?.groups ?? {};
  return from !== undefined && from.length === to!.length && from <= to!;
}, "must be the first and the last division, of as many digits each, such as 13-43");

const industryCodes = z.strictObject({
  source: z.string().min(1),
  // Every code is listed: a million of them are enough.
  digits: z.int().min(1).max(6),
  sections: z
    .record(z.string().regex(/^[A-Z]$/, "is no letter of a section"), divisions)
    .optional(),
});

const weightBasis = z.strictObject({
  names: writtenNames,
  source: z.string().min(1),
  counts: z.literal("enterprises").optional(),
});

/** Bounds by name, each with its default; `falling`: from the best band down, else from it up. */
function bounds<T extends Readonly<Record<string, number>>>(defaults: T, falling: boolean) {
  const shape = Object.fromEntries(
    Object.entries(defaults).map(([name, bound]) => [name, z.number().default(bound)]),
  );
  const order = Object.keys(defaults);
  return z
    .strictObject(shape)
    .refine(
      (written) =>
        order.every((name, i) => {
          const [bound, before] = [written[name]!, written[order[i - 1] ?? ""]];
          return before === undefined || (falling ? bound < before : bound > before);
        }),
      { message: `must ${falling ? "fall" : "rise"} in the order ${order.join(", ")}` },
    )
    .transform((written) => written as { [K in keyof T]: number })
    .prefault({});
}

const scores = z.strictObject({
  pace: bounds(defaultThresholds.pace, true),
  rate: bounds(defaultThresholds.rate, true),
  projection: bounds(defaultThresholds.projection, true),
  gap: bounds(defaultThresholds.gap, false),
});

const commitments = z.strictObject({
  parkKinds: z.record(z.string().regex(codePattern), writtenNames).default({}),
  mandatory: z.array(z.enum(auditCategories)).default([]),
  leastAudits: z.int().positive(),
  source: z.string().min(1),
});

const catchUp = z.strictObject({
  auditsPerYear: z.int().nonnegative().optional(),
  expand: z.number().min(0).max(10).optional(),
  growth: z.number().min(0).max(10).optional(),
  source: z.string().min(1),
});

const days = z.int().positive();

const rules = z.strictObject({
  overdueDays: days.default(defaultRules.overdueDays),
  carryOverDays: days.default(defaultRules.carryOverDays),
  earlyDays: days.default(defaultRules.earlyDays),
  earlyMustLead: z.boolean().default(defaultRules.earlyMustLead),
  leadingQuantile: z.number().gt(0).lt(1).default(defaultRules.leadingQuantile),
  leadingIndicators: z.int().positive().default(defaultRules.leadingIndicators),
  fewestPeers: z.int().positive().default(defaultRules.fewestPeers),
});

const measures = z.strictObject({
  investment: z.string().default(defaultMeasureSettings.investment),
  benefit: z.string().default(defaultMeasureSettings.benefit),
  discountRate: z.number().min(0).max(1).default(defaultMeasureSettings.discountRate),
  lifetime: z.number().min(1).max(100).default(defaultMeasureSettings.lifetime),
  // An interval needs two audits to tell one from another.
  leastMeasures: z.int().min(2).default(defaultMeasureSettings.leastMeasures),
  leastAudits: z.int().min(2).default(defaultMeasureSettings.leastAudits),
});

const schema = z.strictObject({
  titles: writtenNames,
  description: writtenNames,
  languages: z.array(z.enum(languages)).min(1),
  currency: z.string().refine((code) => isUnit(code) && unitOf(code).dimension === "money", {
    message: "is no ISO 4217 currency code, such as CNY",
  }),
  timeZone: z.string().refine(isTimeZone, "is no IANA time zone, such as Asia/Shanghai").optional(),
  frequency: z.enum(["month", "year"]),
  yearLabel: writtenNames.optional(),
  rootRegion: z.string().min(1),
  rootIndustry: z.string().min(1),
  synthetic: z.boolean().default(false),
  creditCodes: z.boolean().default(false),
  industryCodes: industryCodes.optional(),
  reporting: z
    .strictObject({
      within: z.int().nonnegative(),
      unit: z.enum(["day", "month"]),
      source: z.string().min(1),
    })
    .optional(),
  scores: scores.optional(),
  rules: rules.optional(),
  measures: measures.optional(),
  leastCoverage: z.number().min(0).max(1).optional(),
  commitments: commitments.optional(),
  catchUp: catchUp.optional(),
  regionWeight: weightBasis.optional(),
  industryWeight: weightBasis.optional(),
  boundaries: z.string().min(1).optional(),
});

export type Settings = Omit<
  Workspace,
  | "directory"
  | "indicators"
  | "plans"
  | "regions"
  | "industries"
  | "basins"
  | "parks"
  | "agencies"
  | "targets"
  | "sources"
  | "formerCodes"
>;

export const settingsFile = "workspace.json";

/** `workspace.json`; sets the languages of the reading, which decide what texts must be written. */
export async function readSettings(reading: Reading): Promise<Settings | undefined> {
  const file = settingsFile;
  const written = await readJson(reading, file, schema);
  if (!written) return undefined;
  reading.languages = written.languages;
  const basis = (field: "regionWeight" | "industryWeight") => {
    const stated = written[field];
    return (
      stated &&
      defined({ ...stated, names: jsonNames(reading, file, `${field}.names`, stated.names) })
    );
  };
  const sections = Object.entries(written.industryCodes?.sections ?? {}).map(([letter, range]) => {
    const [from, to] = range.split("-") as [string, string];
    return { letter, from, to };
  });
  const yearLabel = written.yearLabel && jsonNames(reading, file, "yearLabel", written.yearLabel);
  for (const [language, label] of Object.entries(yearLabel ?? {}))
    if (!label.includes("{year}"))
      reading.fault({ file, field: "yearLabel" }, `${language} lacks {year}`, "say where it goes");
  return defined({
    ...written,
    titles: jsonNames(reading, file, "titles", written.titles),
    description: jsonNames(reading, file, "description", written.description),
    yearLabel,
    industryCodes:
      written.industryCodes &&
      defined({ ...written.industryCodes, sections: sections.length > 0 ? sections : undefined }),
    commitments: written.commitments && {
      ...written.commitments,
      parkKinds: Object.fromEntries(
        Object.entries(written.commitments.parkKinds).map(([kind, names]) => [
          kind,
          jsonNames(reading, file, `commitments.parkKinds.${kind}`, names),
        ]),
      ),
    },
    catchUp: written.catchUp && defined(written.catchUp),
    regionWeight: basis("regionWeight"),
    industryWeight: basis("industryWeight"),
  });
}
