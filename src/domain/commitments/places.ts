import { group } from "d3-array";
import { codesWithin, indexTree } from "../tree.js";
import type { Basin, Park, Workspace } from "../workspace.js";
import { added, type Coverage, coverage } from "./coverage.js";
import type { CommitmentsPayload, EnterpriseCount, RegionPlaces } from "./payload.js";

/** A basin, or one of its counties. */
export interface BasinRow {
  readonly basin: Basin;
  /** null: the basin itself */
  readonly region: string | null;
  /** the county is not among the basin's own */
  readonly outside: boolean;
  readonly coverage: Coverage;
}

/**
 * Each basin, then its counties in the order of the workspace, along the river; last those that it does not
 * list and where the register has enterprises all the same. A stated number is the basin's: counties have theirs from the register.
 */
export function basinRows(
  basins: readonly Basin[],
  counts: readonly EnterpriseCount[],
): BasinRow[] {
  const own = group(counts, ({ scope }) => scope);
  return basins.flatMap((basin) => {
    const here = own.get(basin.code) ?? [];
    const byPlace = new Map(here.map((count) => [count.place, count]));
    const further = here
      .map(({ place }) => place)
      .filter((place) => !basin.regions.includes(place));
    return [
      { basin, region: null, outside: false, coverage: coverage(added(here), basin.enterprises) },
      ...[...basin.regions, ...further].map((region, i) => ({
        basin,
        region,
        outside: i >= basin.regions.length,
        coverage: coverage(byPlace.get(region) ?? added([])),
      })),
    ];
  });
}

/** A kind of park, or a park. */
export interface ParkRow {
  readonly kind: string;
  /** null: the kind itself */
  readonly park: Park | null;
  readonly coverage: Coverage;
}

/**
 * Each kind of park, the programme's in its order and then others, followed by its parks.
 * @param kinds those that the programme names
 */
export function parkRows(
  parks: readonly Park[],
  kinds: readonly string[],
  counts: readonly EnterpriseCount[],
): ParkRow[] {
  const own = group(counts, ({ scope }) => scope);
  const byKind = group(parks, ({ kind }) => kind);
  const order = [...new Set([...kinds, ...byKind.keys()])].filter((kind) => byKind.has(kind));
  return order.flatMap((kind) => {
    const rows = byKind.get(kind)!.map(
      (park): ParkRow => ({
        kind,
        park,
        coverage: coverage(added(own.get(park.code) ?? []), park.enterprises),
      }),
    );
    return [
      { kind, park: null, coverage: together(rows.map(({ coverage }) => coverage)) },
      ...rows,
    ];
  });
}

/** Coverages of separate parts as one; stated where any of them is. */
export function together(parts: readonly Coverage[]): Coverage {
  const sum = (key: "of" | "done" | "open" | "notStarted") =>
    parts.reduce((total, part) => total + part[key], 0);
  const of = sum("of");
  const bases = new Set(parts.map(({ basis }) => basis));
  return {
    of,
    basis: bases.has("stated") ? "stated" : bases.has("short") ? "short" : "register",
    done: sum("done"),
    open: sum("open"),
    notStarted: sum("notStarted"),
    share: of > 0 ? sum("done") / of : null,
  };
}

/** What of basins and parks lies in a region or below it, in one plan. */
export function placesIn(
  { basins, parks }: Pick<CommitmentsPayload, "basins" | "parks">,
  workspace: Pick<Workspace, "regions" | "parks">,
  plan: string,
  region: string,
): RegionPlaces {
  const here = codesWithin(indexTree(workspace.regions), region);
  const regionOf = new Map(workspace.parks.map((park) => [park.code, park.region]));
  const own = (counts: readonly EnterpriseCount[], where: (count: EnterpriseCount) => string) =>
    counts.filter((count) => count.plan === plan && here.has(where(count)));
  return {
    basins: own(basins, ({ place }) => place),
    parks: own(parks, ({ scope }) => regionOf.get(scope) ?? ""),
  };
}
