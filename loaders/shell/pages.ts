import type { Names } from "../../src/domain/language.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { LabelKey } from "../../src/i18n/labels.js";
import { labelNames } from "./labels.js";

export interface Entry {
  readonly path: string;
  readonly label: LabelKey;
  /** paths that begin so belong to it */
  readonly within?: string;
}

/** What pages are about, in the order of the main navigation. */
export const groups = ["results", "outlook", "action", "data"] as const;
export type Group = (typeof groups)[number];

/** The main navigation. */
export const navigation: Readonly<Record<Group, readonly Entry[]>> = {
  results: [
    { path: "/", label: "overview" },
    { path: "/regions", label: "regions", within: "/region/" },
    { path: "/industries", label: "industries", within: "/industry/" },
    { path: "/commitments", label: "commitments" },
    { path: "/measures", label: "measuresThatWork" },
  ],
  outlook: [
    { path: "/forecast", label: "forecast" },
    { path: "/backtest", label: "backtest" },
    { path: "/whatif", label: "whatif" },
  ],
  action: [
    { path: "/lagging", label: "lagging" },
    { path: "/pipeline", label: "pipeline" },
    { path: "/catchup", label: "catchup" },
    { path: "/allocation", label: "allocation" },
  ],
  data: [
    { path: "/quality", label: "quality" },
    { path: "/submissions", label: "submissions" },
    { path: "/methods", label: "methods" },
  ],
};

export const entries: readonly Entry[] = groups.flatMap((group) => navigation[group]);

/** The pages made from a template: one for each part that has its own. */
export function dynamicPaths({
  regions,
  industries,
  rootRegion,
  rootIndustry,
}: Workspace): string[] {
  return [
    ...regions.filter(({ parent }) => parent === rootRegion).map(({ code }) => `/region/${code}`),
    ...industries
      .filter(({ code }) => code !== rootIndustry)
      .map(({ code }) => `/industry/${code}`),
  ];
}

/**
 * A page's own title; null for the front page, which has the site's.
 * @param path as Framework has it, such as `/index` or `/region/CODE`
 * @param title what Framework found in the page
 */
export function pageNames(path: string, workspace: Workspace, title: string | null): Names | null {
  if (path === "/index") return null;
  if (path === "/404") return labelNames("notFound");
  const entry = entries.find((entry) => entry.path === path);
  if (entry) return labelNames(entry.label);
  const [, kind, code] = /^\/(region|industry)\/([^/]+)$/.exec(path) ?? [];
  const parts = kind === "region" ? workspace.regions : kind ? workspace.industries : [];
  const part = parts.find((part) => part.code === code);
  if (part) return part.names;
  return title ? { en: title, "zh-Hans": title, "zh-Hant": title } : null;
}
