import { group } from "d3-array";
import {
  costClasses,
  type GapsPayload,
  type MeasuresPayload,
  type PackedCell,
  pack,
  type Technology,
  type TitlesPayload,
} from "../../src/domain/measures/payload.js";
import { defaultMeasureSettings, rolesOf } from "../../src/domain/measures/settings.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { OpenCube } from "../cubes/open.js";
import { measureCells, type RegionCell } from "./cells.js";
import { gapsIn } from "./gaps.js";
import { makeKnownMeasures, type Reading } from "./known.js";
import { namesIn, nameTable } from "./names.js";
import { titlesOf } from "./titles.js";

/** How many technologies are told by name; rarer ones are told together. */
const mostTechnologies = 40;

export interface Measures {
  readonly payload: MeasuresPayload;
  /** the cells of each region that has any */
  readonly regions: ReadonlyMap<string, readonly PackedCell[]>;
  readonly titles: TitlesPayload;
  readonly gaps: GapsPayload;
}

/** What measures are implemented, what they cost and bring, and who has not taken them up. */
export async function measuresOf(workspace: Workspace, cube: OpenCube): Promise<Measures> {
  const { engine } = cube;
  const settings = workspace.measures ?? defaultMeasureSettings;
  const roles = rolesOf(workspace.indicators, settings);
  const signedKeys = new Set(
    workspace.indicators.filter(({ signed }) => signed).map(({ key }) => key),
  );
  const signed = (key: string | null) => key !== null && signedKeys.has(key);
  const reading: Reading = { engine, roles, settings, signed };
  await makeKnownMeasures(cube, workspace, roles);
  const { total, names } = await namesIn(engine, "technology", mostTechnologies);
  await nameTable(engine, "technology_names", names);
  const named = names.length;
  const technologies: Technology[] = [
    ...names.map(({ name }): Technology => ({ kind: "named", name })),
    { kind: "other", name: "" },
    { kind: "unstated", name: "" },
  ];
  const rows = {
    from: "known_measures LEFT JOIN technology_names AS technology_name ON technology_name.name = known_measures.technology",
    technology: `CASE WHEN known_measures.technology IS NULL THEN ${named + 1} ELSE COALESCE(technology_name.place, ${named}) END`,
    named,
  };
  const cells = await measureCells(reading, rows);
  const byRegion = group(cells, ({ region }) => region);
  const whole = byRegion.get(null) ?? [];
  const present = new Set(cells.map(({ costClass }) => costClass));
  const industries = new Set(cells.map(({ industry }) => industry));
  const { rootRegion, rootIndustry } = workspace;
  const own = (nodes: readonly { code: string; parent: string | null }[], root: string) => [
    ...nodes.filter(({ parent }) => parent === root).map(({ code }) => code),
    root,
  ];
  const regions = new Map(
    own(workspace.regions, rootRegion).flatMap((region) => {
      const found = byRegion.get(region);
      return found ? [[region, found.map(packed)] as const] : [];
    }),
  );
  return {
    payload: {
      roles,
      technologies,
      written: { technologies: total, named },
      measures: cube.register.measures,
      regions: [...regions.keys()],
      industries: own(workspace.industries, rootIndustry).filter((code) => industries.has(code)),
      costClasses: costClasses.filter((one) => present.has(one)),
      cells: whole.map(packed),
    },
    regions,
    titles: await titlesOf(
      reading,
      rows,
      names.map(({ name }) => name),
    ),
    gaps: await gapsIn(reading, workspace, rows),
  };
}

const packed = (cell: RegionCell): PackedCell => [
  cell.technology,
  cell.costClass,
  cell.industry,
  pack(cell),
];
