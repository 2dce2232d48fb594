import * as Plot from "@observablehq/plot";
import { ticks } from "d3-array";
import { momentOf } from "../../domain/period.js";
import type { Plan } from "../../domain/plan.js";
import type { Locale } from "../../i18n/locale.js";
import { unitScale } from "../scale.js";
import { type CoursePoint, courseMaximum, momentName, recentStretch } from "./course.js";
import { spread, textWidth } from "./labels.js";

export interface CumulativeData {
  readonly plan: Plan;
  readonly points: readonly CoursePoint[];
  /** in base units of `unit` */
  readonly goal: number | null;
  readonly unit: string;
  readonly dataDate: string;
}

export interface CumulativeOptions {
  readonly width: number;
  readonly height?: number;
  /** what the chart shows, in a sentence, for those who do not see it */
  readonly label: string;
}

interface EndLabel {
  readonly lines: readonly string[];
  readonly value: number;
  readonly color: string;
}

const lineHeight = 15;
const tickCount = 5;

/** The course of one indicator through a plan: achieved, expected by now, goal, projection. */
export function cumulativeChart(
  locale: Locale,
  { plan, points, goal, unit, dataDate }: CumulativeData,
  { width, height = width < 520 ? 300 : 360, label }: CumulativeOptions,
): SVGSVGElement | HTMLElement {
  const narrow = width < 520;
  const [start, end] = [plan.from * 12, (plan.to + 1) * 12];
  const maximum = courseMaximum(points, goal) * 1.06 || 1;
  const scale = unitScale(locale, unit, maximum);
  const now = momentOf(dataDate);
  const achieved = points.filter((point) => point.achieved !== null);
  const last = achieved.at(-1);
  const fan = points.flatMap((point) => (point.fan ? [{ at: point.at, ...point.fan }] : []));
  const final = fan.at(-1);
  const expected = points.filter((point) => point.expected !== null);
  const middle = expectedLabelPoint(expected, now);
  const ahead =
    last !== undefined && last.expected !== null && (last.achieved ?? 0) > last.expected;

  const ended = last !== undefined && last.at >= end;
  const endLabels: EndLabel[] = [];
  // A narrow chart has no room for words among its lines.
  const aside = last !== undefined && (ended || narrow);
  if (aside)
    endLabels.push({
      lines: [locale.label("achieved"), locale.quantity(last.achieved, unit)],
      value: last.achieved ?? 0,
      color: "var(--color-realised)",
    });
  if (goal !== null)
    endLabels.push({
      lines: [locale.label("goal"), locale.quantity(goal, unit)],
      value: goal,
      color: "var(--color-goal)",
    });
  if (final) {
    // in the unit of the median above it
    const finalScale = unitScale(locale, unit, final.median);
    endLabels.push({
      lines: [
        locale.label("projection"),
        locale.quantity(final.median, unit),
        locale.label("chart.interval80", {
          low: finalScale.significant(final.low80),
          high: finalScale.significant(final.high80),
        }),
      ],
      value: final.median,
      color: "var(--color-accent)",
    });
  }
  const tickWidth = Math.max(
    ...ticks(0, maximum, tickCount).map((value) => textWidth(scale.tick(value))),
  );
  const margin = {
    top: 26,
    right: 12 + Math.max(0, ...endLabels.flatMap(({ lines }) => lines.map(textWidth))),
    bottom: 26,
    left: Math.ceil(Math.max(narrow ? 38 : 48, tickWidth + 10)),
  };
  const plotHeight = height - margin.top - margin.bottom;
  const valueAt = (pixel: number) => maximum * (1 - (pixel - margin.top) / plotHeight);
  const pixelOf = (value: number) => margin.top + plotHeight * (1 - value / maximum);
  const middles = spread(
    endLabels.map(({ value, lines }) => ({
      y: pixelOf(value),
      height: lines.length * lineHeight + 6,
    })),
    { top: 4, bottom: height - margin.bottom },
  );
  const years = Array.from({ length: plan.to - plan.from + 1 }, (_, i) => plan.from + i);
  const plotWidth = width - margin.left - margin.right;
  const yearWidth = Math.max(...years.map((year) => textWidth(locale.year(year)))) + 6;
  const every = Math.max(1, Math.ceil((yearWidth * years.length) / plotWidth));
  const xOf = (at: number) => margin.left + (plotWidth * (at - start)) / (end - start);
  const dataTo = locale.label("chart.dataTo", { date: locale.date(dataDate) });
  const achievedText = last
    ? `${locale.label("achieved")} ${locale.quantity(last.achieved, unit)}`
    : "";
  const recent = recentStretch(points);
  const stretches = recent ? [recent] : [];
  const recentText = locale.label("nowcast.stretch");
  const recentPlace =
    recent && stretchLabel(xOf(recent.from), xOf(recent.to), recentText, xOf(end));
  // Below a course that has risen there is room, above one that has not.
  const risen = (last?.achieved ?? 0) > maximum / 4;
  const leftOfLast = last !== undefined && xOf(last.at) - 8 - textWidth(achievedText) > margin.left;

  const chart = Plot.plot({
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    className: "chart",
    ariaLabel: label,
    x: { type: "linear", domain: [start, end], axis: null },
    y: { domain: [0, maximum], axis: null },
    marks: [
      Plot.rect(stretches, {
        x1: "from",
        x2: "to",
        y1: 0,
        y2: maximum,
        fill: "var(--color-notice)",
      }),
      Plot.gridY({ ticks: tickCount, stroke: "var(--color-line)", strokeOpacity: 1 }),
      Plot.axisY({
        ticks: tickCount,
        tickSize: 0,
        tickPadding: 6,
        label: null,
        tickFormat: scale.tick,
        fill: "var(--color-muted)",
      }),
      Plot.text([scale.unit], {
        frameAnchor: "top-left",
        dx: -margin.left,
        dy: -margin.top + 2,
        textAnchor: "start",
        fill: "var(--color-muted)",
      }),
      Plot.ruleY([0], { stroke: "var(--color-line-strong)" }),
      Plot.tickX(
        years.map((year) => year * 12),
        {
          x: (at: number) => at,
          stroke: "var(--color-line-strong)",
          insetTop: plotHeight,
          insetBottom: -5,
        },
      ),
      Plot.text(
        years.filter((_, i) => i % every === 0),
        {
          x: (year: number) => year * 12 + 6,
          frameAnchor: "bottom",
          dy: 17,
          text: (year: number) => locale.year(year),
          fill: "var(--color-muted)",
        },
      ),
      Plot.areaY(fan, { x: "at", y1: "low95", y2: "high95", fill: "var(--color-fan-95)" }),
      Plot.areaY(fan, { x: "at", y1: "low80", y2: "high80", fill: "var(--color-fan-80)" }),
      now < end && now > start
        ? [
            Plot.ruleX([now], { stroke: "var(--color-line-strong)", strokeDasharray: "2 3" }),
            Plot.text([now], {
              x: now,
              frameAnchor: "top",
              dy: -14,
              dx: nudge(xOf(now), textWidth(dataTo), {
                left: textWidth(scale.unit) + 8,
                right: width - margin.right,
              }),
              text: () => dataTo,
              fill: "var(--color-muted)",
            }),
          ]
        : [],
      goal === null ? [] : Plot.ruleY([goal], { stroke: "var(--color-goal)", strokeWidth: 1.5 }),
      Plot.lineY(expected, {
        x: "at",
        y: "expected",
        stroke: "var(--color-expected)",
        strokeWidth: 1.25,
        strokeDasharray: "4 3",
      }),
      Plot.lineY(fan, {
        x: "at",
        y: "median",
        stroke: "var(--color-accent)",
        strokeWidth: 1.5,
        strokeDasharray: "1 3",
        strokeLinecap: "round",
      }),
      Plot.lineY(achieved, {
        x: "at",
        y: "achieved",
        stroke: "var(--color-realised)",
        strokeWidth: 2.5,
      }),
      Plot.dot(last ? [last] : [], { x: "at", y: "achieved", r: 4, fill: "var(--color-realised)" }),
      Plot.text(last && !aside ? [last] : [], {
        x: "at",
        y: "achieved",
        text: () => achievedText,
        ...beside(ahead, leftOfLast),
        fill: "var(--color-realised)",
        fontWeight: 600,
        stroke: "var(--color-page)",
        strokeWidth: 4,
      }),
      Plot.text(stretches, {
        x: "to",
        y: risen ? 0 : maximum,
        text: () => recentText,
        ...recentPlace,
        dy: risen ? -9 : 9,
        fill: "var(--color-muted)",
        stroke: "var(--color-page)",
        strokeWidth: 4,
      }),
      Plot.text(middle && !narrow ? [middle] : [], {
        x: "at",
        y: "expected",
        text: () => locale.label("chart.expectedPath"),
        ...beside((middle?.expected ?? 0) >= (middle?.achieved ?? 0), true),
        fill: "var(--color-expected)",
        stroke: "var(--color-page)",
        strokeWidth: 4,
      }),
      endLabels.map(({ lines, color }, i) =>
        Plot.text([lines.join("\n")], {
          x: end,
          y: valueAt(middles[i] as number),
          dx: 8,
          text: (text: string) => text,
          textAnchor: "start",
          lineAnchor: "middle",
          lineHeight: lineHeight / 12,
          fill: color,
        }),
      ),
      Plot.ruleX(
        points,
        Plot.pointerX({ x: "at", stroke: "var(--color-line-strong)", ariaHidden: "true" }),
      ),
      Plot.tip(
        points.filter((point) => momentName(locale, point) !== ""),
        Plot.pointerX({
          x: "at",
          y: (point: CoursePoint) => point.achieved ?? point.fan?.median ?? point.expected,
          title: (point: CoursePoint) => tooltip(locale, point, unit),
          fill: "var(--color-page)",
          stroke: "var(--color-line-strong)",
          ariaHidden: "true",
        }),
      ),
    ],
  });
  chart.setAttribute("role", "img");
  // One image to those who hear it: its layers have English names, and no role to bear them.
  for (const layer of chart.querySelectorAll("g[aria-label]")) layer.removeAttribute("aria-label");
  return chart;
}

/** Where to name the expected path: a third into what has passed, or into the plan. */
function expectedLabelPoint(expected: readonly CoursePoint[], now: number): CoursePoint | null {
  const past = expected.filter(({ at }) => at <= now);
  const among = past.length > 2 ? past : expected;
  return among[Math.floor(among.length * 0.55)] ?? null;
}

/** Where to name a stretch that ends at a mark: in it, or beside it where it is too narrow. */
function stretchLabel(from: number, to: number, text: string, right: number) {
  const length = textWidth(text);
  if (to - from > length + 8) return { textAnchor: "middle" as const, dx: (from - to) / 2 };
  return to + length + 6 < right
    ? { textAnchor: "start" as const, dx: 5 }
    : { textAnchor: "end" as const, dx: from - to - 5 };
}

/** How far to move a label of that middle and width, so that it stays between two edges; the left one is kept. */
function nudge(
  middle: number,
  length: number,
  { left, right }: { left: number; right: number },
): number {
  return Math.max(Math.min(middle, right - length / 2), left + length / 2) - middle;
}

/** Above a rising line there is room to its left, below it to its right. */
function beside(above: boolean, mayStartLeft: boolean) {
  return above
    ? { textAnchor: mayStartLeft ? ("end" as const) : ("start" as const), dx: -8, dy: -10 }
    : { textAnchor: "start" as const, dx: 8, dy: 12 };
}

function tooltip(locale: Locale, point: CoursePoint, unit: string): string {
  const lines = [momentName(locale, point)];
  const add = (name: string, value: number | null) => {
    if (value !== null) lines.push(locale.labelled(name, locale.exact(value, unit)));
  };
  add(locale.label(point.recent ? "nowcast.reported" : "achieved"), point.achieved);
  add(locale.label("expected"), point.expected);
  if ((point.achieved === null || point.recent) && point.fan) {
    add(locale.label(point.recent ? "nowcast.expected" : "median"), point.fan.median);
    const range = locale.label("range", {
      low: locale.exact(point.fan.low80, unit),
      high: locale.exact(point.fan.high80, unit),
    });
    lines.push(locale.labelled(locale.label("interval80"), range));
  }
  return lines.join("\n");
}
