import { html } from "htl";
import type { Coverage } from "../../domain/commitments/coverage.js";
import type { RegionPlaces } from "../../domain/commitments/payload.js";
import { basinRows, parkRows, together } from "../../domain/commitments/places.js";
import type { PartPayload, SiteInfo } from "../../domain/payload.js";
import { codesWithin, indexTree } from "../../domain/tree.js";
import type { Locale } from "../../i18n/locale.js";
import { currentPlan } from "../figures.js";
import { regionName } from "../region.js";
import { sourceLine } from "../source.js";
import { basisColumn, boundText, coverageColumns } from "../tables/coverage.js";
import { qualityTable, textColumn } from "../tables/quality.js";
import { toldFigure } from "./told.js";

interface PlacesData {
  readonly site: SiteInfo;
  readonly part: PartPayload;
  readonly places: RegionPlaces;
}

/** A basin or a kind of park, or what of it lies in the region. */
interface Row {
  readonly code: string;
  readonly name: string;
  /** code of the basin or kind; null: it is one itself */
  readonly parent: string | null;
  readonly coverage: Coverage;
  /** the share that the plan commits to; null: to none */
  readonly bound: number | null;
}

/** How far the enterprises of a region's key basins and parks have come; hidden where it has neither. */
export function placesView(
  locale: Locale,
  data: PlacesData,
  { root }: { root: string },
): HTMLElement {
  const { site, part } = data;
  const basins = basinsIn(locale, data);
  const parks = parksIn(locale, data);
  const rows = [...basins, ...parks];
  if (rows.length === 0) return html`<div hidden></div>`;
  const region = regionName(locale, site, part.region);
  const plan = currentPlan(site);
  const coverage = (row: Row) => row.coverage;
  const parts = [
    { own: basins, label: "places.basins" },
    { own: parks, label: "places.parks" },
  ] as const;
  const findings = parts.flatMap(({ own, label }) => {
    const { of, done, share } = together(
      own.filter(({ parent }) => parent === null).map((row) => row.coverage),
    );
    if (of === 0) return [];
    const told = { of: locale.number(of), done: locale.number(done), share: locale.percent(share) };
    return [locale.label(label, told)];
  });
  const element = toldFigure(
    locale,
    { site, synthetic: site.register.synthetic },
    qualityTable(
      locale,
      rows,
      [
        textColumn("name", locale.label("places.place"), ({ name }) => name),
        ...coverageColumns(locale, coverage),
        textColumn("committed", locale.label("places.committed"), (row) =>
          row.bound === null
            ? locale.number(null)
            : locale.label(row.bound === 1 ? "places.all" : "commitments.over", {
                bound: locale.percent(row.bound, 0),
              }),
        ),
        textColumn("met", locale.label("places.met"), (row) =>
          boundText(locale, row.coverage, row.bound),
        ),
      ],
      {
        first: [{ head: locale.label("code"), saved: ({ code }) => code }],
        last: [basisColumn(locale, coverage)],
      },
    ),
    {
      name: `places-${part.region}`,
      title: locale.labelled(
        region,
        findings.length > 0 ? locale.clauses(findings) : locale.label("places.none"),
      ),
      subtitle: locale.label("places.detail", { plan: locale.name(plan.names) }),
      source: sourceLine(locale, { site }, { root, method: "commitments" }),
      code: ({ code }) => code,
      tree: { parent: (row) => row.parent, depth: ({ parent }) => (parent === null ? 0 : 1) },
    },
  );
  element.id = "places";
  return element;
}

function committedShare(site: SiteInfo, key: "basins" | "parks"): number | null {
  return currentPlan(site).commitments.find((one) => one.key === key)?.share ?? null;
}

/** A stated number of enterprises is the whole basin's: here the register's own counts. */
function basinsIn(locale: Locale, { site, part, places }: PlacesData): Row[] {
  const here = codesWithin(indexTree(site.regions), part.region);
  const told = new Set(places.basins.map(({ scope }) => scope));
  const basins = site.basins.flatMap(({ enterprises: _, ...basin }) => {
    const regions = basin.regions.filter((code) => here.has(code));
    return regions.length > 0 || told.has(basin.code) ? [{ ...basin, regions }] : [];
  });
  const bound = committedShare(site, "basins");
  return basinRows(basins, places.basins).map(({ basin, region, coverage }) => ({
    code: region === null ? basin.code : `${basin.code}/${region}`,
    name: region === null ? locale.name(basin.names) : regionName(locale, site, region),
    parent: region === null ? null : basin.code,
    coverage,
    bound,
  }));
}

function parksIn(locale: Locale, { site, part, places }: PlacesData): Row[] {
  const here = codesWithin(indexTree(site.regions), part.region);
  const kinds = site.commitments?.parkKinds ?? {};
  const parks = site.parks.filter(({ region }) => here.has(region));
  const bound = committedShare(site, "parks");
  return parkRows(parks, Object.keys(kinds), places.parks).map(({ kind, park, coverage }) => ({
    code: park ? park.code : `kind/${kind}`,
    name: park ? locale.name(park.names) : kinds[kind] ? locale.name(kinds[kind]) : kind,
    parent: park ? `kind/${kind}` : null,
    coverage,
    bound,
  }));
}
