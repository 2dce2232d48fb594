import { z } from "zod";
import { languages } from "../../src/domain/language.js";
import { defaultThresholds } from "../../src/domain/scores.js";
import { isUnit, unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { defined } from "./defined.js";
import type { Reading } from "./faults.js";
import { jsonNames, readJson, writtenNames } from "./json.js";

const weightBasis = z.strictObject({ names: writtenNames, source: z.string().min(1) });

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

const schema = z.strictObject({
  titles: writtenNames,
  description: writtenNames,
  languages: z.array(z.enum(languages)).min(1),
  currency: z.string().refine((code) => isUnit(code) && unitOf(code).dimension === "money", {
    message: "is no ISO 4217 currency code, such as CNY",
  }),
  frequency: z.enum(["month", "year"]),
  yearLabel: writtenNames.optional(),
  rootRegion: z.string().min(1),
  rootIndustry: z.string().min(1),
  synthetic: z.boolean().default(false),
  creditCodes: z.boolean().default(false),
  reporting: z
    .strictObject({
      within: z.int().nonnegative(),
      unit: z.enum(["day", "month"]),
      source: z.string().min(1),
    })
    .optional(),
  scores: scores.optional(),
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
    const { names, source } = written[field] ?? {};
    return names && source
      ? { names: jsonNames(reading, file, `${field}.names`, names), source }
      : undefined;
  };
  const yearLabel = written.yearLabel && jsonNames(reading, file, "yearLabel", written.yearLabel);
  for (const [language, label] of Object.entries(yearLabel ?? {}))
    if (!label.includes("{year}"))
      reading.fault({ file, field: "yearLabel" }, `${language} lacks {year}`, "say where it goes");
  return defined({
    ...written,
    titles: jsonNames(reading, file, "titles", written.titles),
    description: jsonNames(reading, file, "description", written.description),
    yearLabel,
    regionWeight: basis("regionWeight"),
    industryWeight: basis("industryWeight"),
  });
}
