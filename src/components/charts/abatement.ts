import * as Plot from "@observablehq/plot";
import type { PlacedBlock } from "../../domain/measures/curve.js";
import type { Interval } from "../../domain/measures/ratio.js";
import type { UnitScale } from "../scale.js";
import { textWidth } from "./labels.js";
import { asImage } from "./reliability.js";

export interface AbatementBlock {
  readonly name: string;
  readonly interval: Interval | null;
}

export const abatementHeight = 380;

/** Shares of the curve's width, at its cheap and its dear end, whose heights do not set the scale. */
const beyond = { cheap: 0.1, dear: 0.02 };

/**
 * The heights between which a curve is drawn: blocks at its ends may be cut, so that those between can be told apart.
 * @param curve the cheapest first, not empty
 */
export function heightsOf(curve: readonly PlacedBlock<unknown>[]): readonly [number, number] {
  const total = curve.at(-1)!.to;
  const kept = curve.filter(
    ({ from, to }) => to > beyond.cheap * total && from < (1 - beyond.dear) * total,
  );
  const heights = kept.map(({ cost }) => cost);
  const [low, high] = [Math.min(0, ...heights), Math.max(0, ...heights)];
  const room = 0.08 * (high - low || 1);
  return [low - room, high + room];
}

/** Blocks side by side, the cheapest first: as wide as what they save, as high as a unit of it costs. */
export function abatementChart(
  curve: readonly PlacedBlock<AbatementBlock>[],
  { quantity, cost }: { readonly quantity: UnitScale; readonly cost: UnitScale },
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const heights = heightsOf(curve);
  const total = curve.at(-1)!.to;
  const [left, right] = [64, 16];
  const pixels = (block: PlacedBlock<unknown>) =>
    ((width - left - right) * (block.to - block.from)) / total;
  const clamp = (value: number) => Math.min(heights[1], Math.max(heights[0], value));
  const blocks = curve.map((block, i) => ({
    ...block,
    middle: (block.from + block.to) / 2,
    number: String(i + 1),
    paying: block.cost <= 0,
    height: clamp(block.cost),
    room: pixels(block),
  }));
  const labelled = blocks.filter(({ number, room }) => room > textWidth(number) + 4);
  const sure = blocks.flatMap((block) =>
    block.of.interval && block.room > 8
      ? [
          {
            middle: block.middle,
            low: clamp(block.of.interval.low),
            high: clamp(block.of.interval.high),
          },
        ]
      : [],
  );
  const chart = Plot.plot({
    width,
    height: abatementHeight,
    marginTop: 24,
    marginRight: right,
    marginBottom: 40,
    marginLeft: left,
    className: "chart",
    ariaLabel: label,
    x: { domain: [0, total], axis: null },
    y: { domain: heights, axis: null },
    marks: [
      Plot.gridY({ ticks: 6, stroke: "var(--color-line)", strokeOpacity: 1 }),
      Plot.axisY({
        ticks: 6,
        tickSize: 0,
        label: null,
        tickFormat: (value: number) => cost.tick(value),
        fill: "var(--color-muted)",
      }),
      Plot.axisX({
        ticks: Math.max(3, Math.floor(width / 140)),
        tickSize: 0,
        label: null,
        tickFormat: (value: number) => quantity.tick(value),
        fill: "var(--color-muted)",
      }),
      Plot.text([cost.unit], {
        frameAnchor: "top-left",
        dx: -left + 4,
        dy: -20,
        text: (text: string) => text,
        textAnchor: "start",
        fill: "var(--color-muted)",
      }),
      Plot.text([quantity.unit], {
        frameAnchor: "bottom-right",
        dy: 34,
        text: (text: string) => text,
        textAnchor: "end",
        fill: "var(--color-muted)",
      }),
      Plot.rect(blocks, {
        x1: "from",
        x2: "to",
        y1: 0,
        y2: "height",
        fill: (block: { paying: boolean }) =>
          block.paying ? "var(--color-realised)" : "var(--color-goal)",
        fillOpacity: 0.8,
        stroke: "var(--color-page)",
        strokeWidth: (block: { room: number }) => (block.room > 3 ? 0.8 : 0),
        title: (block: PlacedBlock<AbatementBlock>) => block.of.name,
      }),
      Plot.ruleX(sure, {
        x: "middle",
        y1: "low",
        y2: "high",
        stroke: "var(--color-text)",
        strokeWidth: 1.25,
      }),
      Plot.ruleY([0], { stroke: "var(--color-line-strong)" }),
      ...[true, false].map((paying) =>
        Plot.text(
          labelled.filter((block) => block.paying === paying),
          {
            x: "middle",
            y: 0,
            text: "number",
            dy: paying ? -9 : 10,
            fill: "var(--color-text)",
          },
        ),
      ),
    ],
  });
  return asImage(chart);
}
