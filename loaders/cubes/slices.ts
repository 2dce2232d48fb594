import type { Workspace } from "../../src/domain/workspace.js";
import type { Column, Engine, Result } from "../engine/engine.js";
import { literal } from "../engine/sql.js";
import { arrowBytes } from "./arrow.js";
import { sums } from "./cube.js";

/** Columns of one slice: `year`, `part`, `stage`, then the indicators. */
export type Slice = Readonly<Record<string, Column>>;

/** Slices by the code of the whole whose parts they hold. */
export type Slices = ReadonlyMap<string, Slice>;

const year = "CAST((period - period % 12) / 12 AS INTEGER) AS year";

/** Yearly sums of the cube over its `by` columns: small, and one for each partition of the register. */
function inner(workspace: Workspace, by: string): string {
  return `(SELECT ${by}, ${year}, stage, ${sums(workspace)} FROM cube GROUP BY ${by}, year, stage)`;
}

/** Every region by its parts. */
export function regionParts(engine: Engine, workspace: Workspace): Promise<Slices> {
  return slices(
    engine,
    `SELECT r.ancestor AS whole, year, r.part AS part, stage, ${sums(workspace)}
     FROM ${inner(workspace, "region")} AS c JOIN region_tree AS r ON r.node = c.region`,
  );
}

/** Every industry by its parts. */
export function industryParts(engine: Engine, workspace: Workspace): Promise<Slices> {
  return slices(
    engine,
    `SELECT i.ancestor AS whole, year, i.part AS part, stage, ${sums(workspace)}
     FROM ${inner(workspace, "region, industry")} AS c
     JOIN industry_tree AS i ON i.node = c.industry`,
  );
}

/** The whole by the industries that have no parts of their own. */
export function industryLeaves(engine: Engine, workspace: Workspace): Promise<Slices> {
  return slices(
    engine,
    `SELECT ${literal(workspace.rootIndustry)} AS whole, year, industry AS part, stage, ${sums(workspace)}
     FROM ${inner(workspace, "region, industry")} AS c`,
  );
}

/** Every child of the root region by the children of the root industry. */
export function industriesWithinRegions(engine: Engine, workspace: Workspace): Promise<Slices> {
  return slices(
    engine,
    `SELECT r.part AS whole, year, i.part AS part, stage, ${sums(workspace)}
     FROM ${inner(workspace, "region, industry")} AS c
     JOIN region_tree AS r ON r.node = c.region AND r.ancestor = ${literal(workspace.rootRegion)}
     JOIN industry_tree AS i
       ON i.node = c.industry AND i.ancestor = ${literal(workspace.rootIndustry)}`,
  );
}

/** Every industry by the children of the root region. */
export function regionsWithinIndustries(engine: Engine, workspace: Workspace): Promise<Slices> {
  return slices(
    engine,
    `SELECT i.ancestor AS whole, year, r.part AS part, stage, ${sums(workspace)}
     FROM ${inner(workspace, "region, industry")} AS c
     JOIN region_tree AS r ON r.node = c.region AND r.ancestor = ${literal(workspace.rootRegion)}
     JOIN industry_tree AS i ON i.node = c.industry`,
  );
}

async function slices(engine: Engine, select: string): Promise<Slices> {
  const result = await engine.query(`${select} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`);
  const wholes = result.columns.whole!;
  const found = new Map<string, Slice>();
  let from = 0;
  for (let row = 1; row <= result.rows; row++) {
    if (row < result.rows && wholes[row] === wholes[from]) continue;
    found.set(String(wholes[from]), cut(result, from, row));
    from = row;
  }
  return found;
}

function cut({ names, columns }: Result, from: number, to: number): Slice {
  return Object.fromEntries(
    names.filter((name) => name !== "whole").map((name) => [name, columns[name]!.slice(from, to)]),
  );
}

/** The bytes of a slice; an empty table with all its columns where nothing is known. */
export function sliceBytes(workspace: Workspace, slices: Slices, whole: string): Uint8Array {
  const keys = ["year", "part", "stage", ...workspace.indicators.map(({ key }) => key)];
  return arrowBytes(slices.get(whole) ?? Object.fromEntries(keys.map((key) => [key, []])));
}

/** The whole cube in Arrow: `region`, `period`, `industry`, `category`, `stage`, then the indicators. */
export async function cubeBytes(engine: Engine): Promise<Uint8Array> {
  const { columns } = await engine.query(
    "SELECT * FROM cube ORDER BY region, period, industry, category, stage",
  );
  return arrowBytes(columns);
}
