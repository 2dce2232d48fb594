import { html } from "htl";
import type { GoalStatus } from "../../domain/status.js";
import type { Locale } from "../../i18n/locale.js";
import { probability } from "../figures.js";
import type { LegendClass } from "./choropleth.js";
import { classOf } from "./classes.js";

/** Limits between classes of a chance; the outer ones are those of the verdicts. */
const breaks = [0.2, 0.4, 0.6, 0.8];

/** The step of the diverging scale for a chance, 1 to 5. */
const stepOf = (chance: number) => classOf(chance, breaks) + 1;

export function chanceColor(chance: number | null): string | null {
  return chance === null ? null : `var(--div-${stepOf(chance)})`;
}

/** The chance of a goal; of one that is reached or missed there is nothing left to chance. */
export function chanceOf(status: GoalStatus): number | null {
  if (status.verdict === "reached") return 1;
  if (status.verdict === "missed") return 0;
  return probability(status);
}

/** In per cent: certain is only what has come about. */
export function chanceWords(locale: Locale, status: GoalStatus): string {
  const chance = chanceOf(status);
  const settled = status.verdict === "reached" || status.verdict === "missed";
  return chance === null || settled ? locale.percent(chance, 0) : chanceShare(locale, chance);
}

/** Nearer to none or all than this futures drawn cannot tell. */
const step = 0.01;

/** The share of futures in which something comes about, in per cent, as far as they can tell. */
export function chanceShare(locale: Locale, chance: number): string {
  if (chance < step) return `<${locale.percent(step, 0)}`;
  if (chance > 1 - step) return `>${locale.percent(1 - step, 0)}`;
  return locale.percent(chance, 0);
}

/** A chance in figures on its colour. */
export function chanceCell(locale: Locale, status: GoalStatus | undefined): HTMLElement {
  const chance = status ? chanceOf(status) : null;
  return heatCell(locale, chance, status ? chanceWords(locale, status) : "");
}

/** Words on the colour of a chance. */
export function heatCell(locale: Locale, chance: number | null, words: string): HTMLElement {
  return chance === null
    ? html`<span class="heat is-unknown">${locale.number(null)}</span>`
    : html`<span class=${`heat is-step-${stepOf(chance)}`}>${words}</span>`;
}

/** The classes of chances, and how many fall in each. */
export function chanceClasses(
  locale: Locale,
  chances: readonly (number | null)[],
): readonly LegendClass[] {
  const percent = (limit: number) => locale.percent(limit, 0);
  const known = chances.filter((chance) => chance !== null);
  const classes = [1, 2, 3, 4, 5].map((step): LegendClass => {
    const [low, high] = [breaks[step - 2], breaks[step - 1]];
    return {
      color: `var(--div-${step})`,
      text:
        low === undefined
          ? locale.label("map.below", { high: percent(high!) })
          : high === undefined
            ? locale.label("map.from", { low: percent(low) })
            : locale.label("map.between", { low: percent(low), high: percent(high) }),
      count: known.filter((chance) => stepOf(chance) === step).length,
    };
  });
  const unknown = chances.length - known.length;
  return unknown > 0
    ? [...classes, { color: null, text: locale.label("verdict.unknown"), count: unknown }]
    : classes;
}
