import * as Plot from "@observablehq/plot";
import type { Locale } from "../../i18n/locale.js";
import { beside, textWidth } from "./labels.js";
import { asImage } from "./reliability.js";

export interface FunnelDot {
  readonly name: string;
  /** what its precision grows with */
  readonly worth: number;
  /** observed ÷ expected, positive */
  readonly ratio: number;
}

/** Of the normal distribution, for 95 % and 99.8 %. */
const limits = [1.959964, 3.090232] as const;

export const funnelHeight = 340;

/**
 * Ratios by how much they rest on, within the limits that chance alone would set.
 * Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202.
 * @param dispersion relative variance of what is worth one
 */
export function funnelChart(
  locale: Locale,
  { dots, dispersion }: { readonly dots: readonly FunnelDot[]; readonly dispersion: number },
  { width, label }: { readonly width: number; readonly label: string },
): SVGSVGElement | HTMLElement {
  const most = 1.08 * Math.max(...dots.map(({ worth }) => worth));
  const least = Math.max(1, 0.5 * Math.min(...dots.map(({ worth }) => worth)));
  const steps = Array.from({ length: 60 }, (_, i) => least + ((most - least) * i) / 59);
  const curves = limits.flatMap((z) =>
    [-z, z].flatMap((signed) =>
      steps.map((worth) => ({
        worth,
        ratio: Math.exp(signed * Math.sqrt(dispersion / worth)),
        curve: signed,
      })),
    ),
  );
  const shown = curves.filter(({ curve, worth }) => Math.abs(curve) < 2 || worth > least);
  const reach = [...dots, ...shown].map(({ ratio }) => Math.abs(Math.log(ratio)));
  const bound = Math.exp(Math.min(Math.max(...reach), Math.log(8)) * 1.05);
  const ticks = [0.125, 0.25, 0.5, 0.75, 1, 1.5, 2, 4, 8].filter(
    (tick) => tick >= 1 / bound && tick <= bound,
  );
  const chart = Plot.plot({
    width: Math.min(width, 860),
    height: funnelHeight,
    marginTop: 26,
    marginRight: 24,
    marginBottom: 46,
    marginLeft: 44,
    className: "chart",
    ariaLabel: label,
    x: { domain: [least, most], axis: null },
    y: { type: "log", domain: [1 / bound, bound], axis: null, clamp: true },
    marks: [
      Plot.gridY(ticks, { stroke: "var(--color-line)", strokeOpacity: 1 }),
      Plot.axisY(ticks, {
        tickSize: 0,
        label: null,
        tickFormat: (ratio: number) => locale.number(ratio, 3),
        fill: "var(--color-muted)",
      }),
      Plot.axisX({ ticks: 5, tickSize: 0, label: null, fill: "var(--color-muted)" }),
      Plot.ruleY([1], { stroke: "var(--color-line-strong)" }),
      Plot.line(shown, {
        x: "worth",
        y: "ratio",
        z: "curve",
        stroke: "var(--color-goal)",
        strokeDasharray: "5 3",
        strokeOpacity: 0.9,
      }),
      Plot.dot(dots, {
        x: "worth",
        y: "ratio",
        r: 4.5,
        fill: "var(--color-realised)",
        stroke: "var(--color-page)",
        title: "name",
      }),
      names(named(dots, dispersion, width)),
      Plot.text([locale.label("commitments.ratio")], {
        frameAnchor: "top-left",
        dx: -40,
        dy: -20,
        textAnchor: "start",
        fill: "var(--color-muted)",
      }),
      Plot.text([locale.label("commitments.worth")], {
        frameAnchor: "bottom-right",
        dy: 38,
        textAnchor: "end",
        fill: "var(--color-muted)",
      }),
    ],
  });
  return asImage(chart);
}

/** Each name beside its dot, clear of the others. */
function names(dots: readonly FunnelDot[]): Plot.Text {
  const options: Plot.TextOptions = {
    x: "worth",
    y: "ratio",
    text: "name",
    fill: "var(--color-text)",
    stroke: "var(--color-page)",
    strokeWidth: 4,
  };
  return Plot.text(
    dots,
    Plot.initializer(options, (data, facets, _channels, { x, y }) => {
      const set = beside(
        dots.map(({ worth, ratio, name }) => ({
          x: x!(worth),
          y: y!(ratio),
          width: textWidth(name),
        })),
      );
      return {
        data,
        facets,
        channels: {
          x: { value: set.map((place) => place.x) },
          y: { value: set.map((place) => place.y) },
        },
      };
    }),
  );
}

const fewEnough = 15;
const wideEnough = 560;

/** Names stand beside all dots where there is room for them, else beside those that chance does not explain. */
function named(dots: readonly FunnelDot[], dispersion: number, width: number): FunnelDot[] {
  if (dots.length <= fewEnough && width >= wideEnough) return [...dots];
  return dots.filter(
    ({ worth, ratio }) => Math.abs(Math.log(ratio)) > limits[0] * Math.sqrt(dispersion / worth),
  );
}
