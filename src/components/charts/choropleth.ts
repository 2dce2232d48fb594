import { type GeoPermissibleObjects, geoBounds, geoConicEqualArea, geoPath } from "d3-geo";
import type { Feature, FeatureCollection, GeoJsonProperties, Geometry } from "geojson";
import { html, svg } from "htl";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { responsive } from "../responsive.js";

/** One area of the map: `step` of its colour scale, or null where nothing is known. */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly color: string | null;
  /** name and exact value, for tooltip and screen reader */
  readonly description: string;
}

export type Shapes = FeatureCollection<Geometry, GeoJsonProperties>;

/** The shapes of a topology of one object, whose ids are codes. */
export function shapesOf(topology: Topology): Shapes {
  const features = Object.values(topology.objects).flatMap(
    (object) => feature(topology, object as GeometryCollection).features,
  );
  return { type: "FeatureCollection", features };
}

/** Areas shaded by class; each carries `data-code`, by which `linked` ties it to a table. */
export function choropleth(
  areas: readonly Area[],
  shapes: Shapes,
  { label, maxHeight = 560 }: { label: string; maxHeight?: number },
): HTMLElement {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const drawn = shapes.features.filter(({ id }) => byCode.has(String(id)));
  const collection: Shapes = { type: "FeatureCollection", features: drawn };
  const projection = equalArea(collection);
  return responsive((width) => {
    projection.fitWidth(width - 4, collection);
    const natural = geoPath(projection).bounds(collection)[1][1];
    if (natural > maxHeight) projection.fitSize([width - 4, maxHeight], collection);
    const height = Math.ceil(geoPath(projection).bounds(collection)[1][1]) + 4;
    return draw(drawn, byCode, geoPath(projection), { width, height, label });
  }, 240);
}

type Path = ReturnType<typeof geoPath>;

function draw(
  features: readonly Feature[],
  byCode: ReadonlyMap<string, Area>,
  path: Path,
  { width, height, label }: { width: number; height: number; label: string },
): Element {
  const shown = features.map((shape) => ({ shape, area: byCode.get(String(shape.id)) as Area }));
  const names = placeNames(shown, path);
  return svg`<svg class="map" role="group" aria-label=${label} width=${width} height=${height}
      viewBox="-2 -2 ${width} ${height}">
    <defs><pattern id="map-missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill="var(--color-missing)"></rect>
      <line x1="0" x2="0" y1="0" y2="6" stroke="var(--color-line-strong)"></line>
    </pattern></defs>
    <g class="map-areas">${shown.map(
      ({ shape, area }, i) => svg`<path class="map-area" data-code=${area.code} d=${path(shape)}
        fill=${area.color ?? "url(#map-missing)"} role="button" tabindex=${i === 0 ? 0 : -1}
        aria-label=${area.description}><title>${area.description}</title></path>`,
    )}</g>
    <g class="map-names" aria-hidden="true">${names.map(
      ({ x, y, name }) => svg`<text x=${x} y=${y} dy="0.35em">${name}</text>`,
    )}</g>
  </svg>`;
}

/** Meridian and parallels of the shapes' own middle, so that areas compare. */
function equalArea(shapes: GeoPermissibleObjects) {
  const [[west, south], [east, north]] = geoBounds(shapes);
  const sixth = (north - south) / 6;
  const middle = west <= east ? (west + east) / 2 : (west + east + 360) / 2;
  return geoConicEqualArea()
    .parallels([south + sixth, north - sixth])
    .rotate([-middle, 0]);
}

interface Name {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** Names the areas wide enough to carry theirs, the largest first, none over another. */
function placeNames(shown: readonly { shape: Feature; area: Area }[], path: Path): Name[] {
  const placed: (Name & { half: number })[] = [];
  const bySize = [...shown].sort((a, b) => path.area(b.shape) - path.area(a.shape));
  for (const { shape, area } of bySize) {
    const [[left], [right]] = path.bounds(shape);
    const half = textWidth(area.name) / 2;
    if (half * 2 > (right - left) * 0.95) continue;
    const [x, y] = path.centroid(shape);
    const clear = placed.every(
      (other) => Math.abs(other.x - x) > other.half + half + 2 || Math.abs(other.y - y) > 14,
    );
    if (clear) placed.push({ x, y, name: area.name, half });
  }
  return placed;
}

/** Width at 12 px, near enough to place a name: a Chinese character is a full square. */
function textWidth(text: string): number {
  return [...text].reduce((width, letter) => width + (letter > "\u2e80" ? 12 : 6.3), 0);
}

export interface LegendClass {
  readonly color: string | null;
  readonly text: string;
  readonly count: number;
}

/** The classes of a map with their limits and how many areas fall in each. */
export function mapLegend(
  classes: readonly LegendClass[],
  { title }: { title: string },
): HTMLElement {
  return html`<div class="map-legend"><p>${title}</p><ul>${classes.map(
    ({ color, text, count }) => html`<li>
      ${
        color === null
          ? html`<span class="swatch is-missing"></span>`
          : html`<span class="swatch" style="background: ${color}"></span>`
      }${text} <span class="count">(${count})</span>
    </li>`,
  )}</ul></div>`;
}
