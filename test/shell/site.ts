import type { Site } from "../../loaders/shell/site.js";
import type { Names } from "../../src/domain/language.js";

export const same = (text: string): Names => ({ en: text, "zh-Hans": text, "zh-Hant": text });

const workspace = {
  titles: { en: "Example & co", "zh-Hans": "示例", "zh-Hant": "示例" },
  description: same("An example"),
  languages: ["en", "zh-Hans", "zh-Hant"],
  rootRegion: "10",
  rootIndustry: "all",
  synthetic: false,
  regions: [
    { code: "10", parent: null, level: "province", names: same("Whole") },
    {
      code: "11",
      parent: "10",
      level: "city",
      names: { en: "East", "zh-Hans": "东市", "zh-Hant": "東市" },
    },
    { code: "111", parent: "11", level: "county", names: same("East county") },
  ],
  industries: [
    { code: "all", parent: null, level: "all", names: same("All"), prefixes: [], key: false },
    {
      code: "steel",
      parent: "all",
      level: "industry",
      names: same("Steel"),
      prefixes: [],
      key: true,
    },
  ],
} as unknown as Site["workspace"];

const register = {
  synthetic: false,
  dataDate: "2018-06-30",
  audits: 12,
  measures: 34,
  submissions: 1,
  digest: "0123456789abcdef",
};

/** A small site; what a test says of its workspace and register replaces the rest. */
export function exampleSite({
  workspace: otherwise = {},
  register: instead = {},
}: {
  workspace?: Partial<Site["workspace"]>;
  register?: Partial<NonNullable<Site["register"]>> | null;
} = {}): Site {
  return {
    workspace: { ...workspace, ...otherwise },
    register: instead && { ...register, ...instead },
    version: "1.2.3",
  };
}
