import { unitOf } from "../domain/unit.js";
import type { Amount, Locale } from "../i18n/locale.js";
import { decimals, scaleOf } from "../i18n/scale.js";

/** One unit for values that stand together, chosen for the greatest of them. */
export interface UnitScale {
  /** `Mtce`, `万吨标准煤` */
  readonly unit: string;
  /** with the same decimals throughout: for a column or an axis */
  format(value: Amount): string;
  /** as `format`, but with all decimals also where things are counted: for rates of them */
  rate(value: Amount): string;
  /** without decimals that say nothing: for the ticks of an axis */
  tick(value: number): string;
  /** with three significant digits each: for a row whose values differ in size */
  significant(value: Amount): string;
}

export function unitScale(locale: Locale, unit: string, maximum: number): UnitScale {
  const { factor } = scaleOf(maximum, unitOf(unit), locale.language);
  const counted = unitOf(unit).style === "word" && factor === 1;
  return {
    unit: locale.unitOf(maximum, unit),
    format: (value) => locale.amount(value, unit, maximum),
    rate: (value) =>
      value === null || value === undefined
        ? locale.number(value)
        : locale.number(value / factor, decimals(maximum / factor, 3), true),
    tick: (value) => locale.number(value / factor, 3),
    significant(value) {
      if (value === null || value === undefined) return locale.number(value);
      if (counted && Number.isInteger(value)) return locale.number(value);
      const scaled = value / factor;
      return locale.number(scaled, decimals(scaled, 3), true);
    },
  };
}

/** The greatest of what is known, 0 where nothing is. */
export function greatest(values: Iterable<Amount>): number {
  let maximum = 0;
  for (const value of values) if (value && value > maximum) maximum = value;
  return maximum;
}
