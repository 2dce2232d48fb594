import { scaleLinear } from "d3-scale";
import { svg } from "htl";
import type { Locale } from "../../i18n/locale.js";

/** A region in a strip: median and 80 % interval of the end as shares of its goal. */
export interface StripPoint {
  readonly code: string;
  readonly description: string;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly color: string;
}

const radius = 5;
const lane = 2 * radius + 3;
const margin = { top: 22, right: 24, bottom: 40, left: 24 };

/**
 * All regions on one axis, each in the nearest lane that is free; each carries `data-code`, by
 * which `linked` ties it to a map and a table. The interval of a region shows when it is marked.
 */
export function stripChart(
  locale: Locale,
  points: readonly StripPoint[],
  { width, label }: { width: number; label: string },
): Element {
  const most = Math.max(1.2, ...points.map(({ median }) => median));
  const x = scaleLinear([0, most], [margin.left, width - margin.right]);
  const lanes = lanesOf(points.map(({ median }) => x(median)));
  const count = Math.max(3, ...lanes.map((lane) => lane + 1));
  const height = margin.top + count * lane + margin.bottom;
  const base = height - margin.bottom;
  const y = (lane_: number) => base - (lane_ + 0.5) * lane;
  const axis = x.ticks(Math.max(3, Math.floor(width / 80)));
  return svg`<svg class="strip" role="img" aria-label=${label} width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <g class="strip-axis">${axis.map(
      (tick) => svg`<g transform="translate(${x(tick)},${base})"><line y2="4"></line>
        <text y="16">${locale.percent(tick, 0)}</text></g>`,
    )}<line x1=${margin.left} x2=${width - margin.right} y1=${base} y2=${base}></line></g>
    <text class="strip-title" x=${width / 2} y=${height - 6}>${locale.label("lagging.stripAxis")}</text>
    <g class="strip-goal"><line x1=${x(1)} x2=${x(1)} y1=${margin.top - 6} y2=${base}></line>
      <text x=${x(1)} y=${margin.top - 10}>${locale.label("lagging.goalLine")}</text></g>
    ${points.map(
      ({ code, description, low, median, high, color }, i) =>
        svg`<g class="strip-point" data-code=${code}><title>${description}</title>
          <line x1=${x(low)} x2=${x(Math.min(high, most))} y1=${y(lanes[i]!)} y2=${y(lanes[i]!)}></line>
          <circle cx=${x(median)} cy=${y(lanes[i]!)} r=${radius} fill=${color}></circle></g>`,
    )}
  </svg>`;
}

/** The lowest lane in which a point touches none before it. */
function lanesOf(places: readonly number[]): number[] {
  const taken: number[][] = [];
  const lanes = new Array<number>(places.length).fill(0);
  const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]!);
  for (const i of order) {
    const place = places[i]!;
    let free = taken.findIndex((others) => others.every((x) => Math.abs(x - place) >= lane));
    if (free === -1) free = taken.push([]) - 1;
    taken[free]!.push(place);
    lanes[i] = free;
  }
  return lanes;
}
