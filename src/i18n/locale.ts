import type { Language, Names } from "../domain/language.js";
import { type Month, monthOfYear, yearOf } from "../domain/period.js";
import { told, toldInTenths } from "../domain/probability.js";
import { type Unit, unitOf } from "../domain/unit.js";
import { type LabelKey, type LabelValues, labels } from "./labels.js";
import { decimals, type Scale, scaleOf, significantDigits } from "./scale.js";

/** What a value that is not known is written as. */
export const missing = "–";

/** `null` (and what is no finite number) is written as an en dash everywhere. */
export type Amount = number | null | undefined;

/** Texts, numbers, units and dates in one language. */
export interface Locale {
  readonly language: Language;
  label<K extends LabelKey>(key: K, ...values: LabelValues<K>): string;
  name(names: Names): string;
  /** With unit, scaled and rounded: `3.68 Mtce`, `368 万吨标准煤`; `unit` is a key of `unit.ts`. With `max`, in its unit. */
  quantity(value: Amount, unit: string, max?: number): string;
  /**
   * Number only. With `max`, scaled as `max` is and with the same decimals, for a column whose
   * head says `unitOf(max, unit)`; what is not zero but would round to it is written `<0.01`.
   */
  amount(value: Amount, unit: string, max?: number): string;
  /** The unit in which `max` is written: `Mtce`, `万吨标准煤`, `CNY bn`, `亿元`. */
  unitOf(max: number, unit: string): string;
  /** With unit, every digit (three decimals): `3,680,000 tce`. */
  exact(value: Amount, unit: string): string;
  /** A place in a row: `3rd`; Chinese writes the number, and 第 before it. */
  ordinal(place: number): string;
  /** With unit and sign: `+0.4 Mtce`, `−12 万吨`. */
  difference(value: Amount, unit: string): string;
  /** A plain number, with at most (default 0) or, if `fixed`, exactly so many decimals. */
  number(value: Amount, digits?: number, fixed?: boolean): string;
  /** Never rounded up to 100% nor down to 0%, which are written only where they are exact. */
  percent(share: Amount, digits?: number): string;
  /** A relative change with its sign: `+12.3%`. */
  change(share: Amount): string;
  /** `1.12×`, `1.12 倍` */
  ratio(value: Amount): string;
  /** `30 June 2018`, `2018年6月30日`; an ISO date comes in. */
  date(iso: string | null): string;
  /** `June 2018`, `2018年6月` */
  month(month: Month): string;
  /** A year as the workspace writes it; by default `2018`, `2018年`. */
  year(year: number): string;
  /** Whole years, inclusive: `2011–2015`, `2011—2015年`. */
  years(from: number, to: number): string;
  /** A probability in words: `about 3 in 10`, `约三成`. */
  chance(probability: Amount): string;
  /** `Coal saved: 4 Mtce`, `节能量：400 万吨标准煤` */
  labelled(term: string, detail: string): string;
  /** Parts of one sentence in a row. */
  series(parts: readonly string[]): string;
  /** Things of one kind in a row: Chinese parts them by a mark of its own. */
  list(parts: readonly string[]): string;
  /** Clauses in a row, parted more strongly than a series. */
  clauses(parts: readonly string[]): string;
  /** Sentences in a row, without a stop after the last. */
  sentences(parts: readonly string[]): string;
}

export interface LocaleOptions {
  /** how the workspace writes a year, `{year}` standing for its number */
  readonly yearLabel?: Names | undefined;
}

const tags: Record<Language, string> = { en: "en-GB", "zh-Hans": "zh-CN", "zh-Hant": "zh-HK" };

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const suffixes: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  one: "st",
  two: "nd",
  few: "rd",
  zero: "th",
  many: "th",
  other: "th",
};

const tenths = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/**
 * @param traditional labels in Traditional Chinese by key, as the site's `labels.json` has them
 * @throws RangeError if Traditional Chinese is asked for without them
 */
export function createLocale(
  language: Language,
  traditional?: Readonly<Record<string, string>>,
  { yearLabel }: LocaleOptions = {},
): Locale {
  if (language === "zh-Hant" && !traditional)
    throw new RangeError("Traditional Chinese needs the derived labels");
  const chinese = language !== "en";
  const tag = tags[language];
  const formats = new Map<string, Intl.NumberFormat>();

  function write(value: number, least: number, most: number): string {
    const key = `${least} ${most}`;
    let format = formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(tag, {
        minimumFractionDigits: least,
        maximumFractionDigits: most,
      });
      formats.set(key, format);
    }
    // Negative zero, and what rounds to it, is plain zero.
    return format
      .format(value)
      .replace(/^-(?=[0.]*$)/, "")
      .replace("-", "−");
  }

  function text(key: LabelKey): string {
    if (language === "zh-Hant") return traditional?.[key] ?? labels[key].zh;
    return language === "en" ? labels[key].en : labels[key].zh;
  }

  function label<K extends LabelKey>(key: K, ...values: LabelValues<K>): string {
    const given: Readonly<Record<string, string | number>> = values[0] ?? {};
    return text(key).replace(/\{(\w+)\}/g, (_, name: string) => String(given[name]));
  }

  function compact(value: number, scale: Scale): string {
    const scaled = value / scale.factor;
    return write(scaled, 0, decimals(scaled, significantDigits(language, scale)));
  }

  function withUnit(value: number, number: string, unit: Unit, scale: Scale): string {
    const symbol = unit.symbol[language];
    if (chinese) return `${number} ${joined(scale.word, symbol)}`.trimEnd();
    if (unit.style === "currency") return `${symbol} ${number} ${scale.word}`.trimEnd();
    if (unit.style === "si") return `${number} ${scale.word}${symbol}`;
    const word = number === "1" && value === 1 ? (unit.singular ?? symbol) : symbol;
    return [number, scale.word, word].filter(Boolean).join(" ");
  }

  const known = (value: Amount): value is number => Number.isFinite(value);
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
  const monthAndYear = new Intl.DateTimeFormat(tag, {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  });

  const locale: Locale = {
    language,
    label,
    name: (names) => names[language],
    quantity(value, key, max) {
      if (!known(value)) return missing;
      const unit = unitOf(key);
      const scale = scaleOf(max ?? value, unit, language);
      return withUnit(value, compact(value, scale), unit, scale);
    },
    amount(value, key, max) {
      if (!known(value)) return missing;
      const unit = unitOf(key);
      const scale = scaleOf(max ?? value, unit, language);
      if (max === undefined) return compact(value, scale);
      const digits = decimals(max / scale.factor, scale.factor > 1 ? 4 : 3);
      const scaled = value / scale.factor;
      const least = 10 ** -digits;
      if (scaled !== 0 && Math.abs(scaled) < least / 2)
        return `${scaled < 0 ? "−" : ""}<${write(least, digits, digits)}`;
      return write(scaled, unit.style === "word" && scale.factor === 1 ? 0 : digits, digits);
    },
    unitOf(max, key) {
      const unit = unitOf(key);
      const { word } = scaleOf(max, unit, language);
      const symbol = unit.symbol[language];
      if (chinese) return joined(word, symbol);
      if (unit.style === "currency") return `${symbol} ${word}`.trimEnd();
      return unit.style === "si" ? word + symbol : `${word} ${symbol}`.trim();
    },
    exact(value, key) {
      if (!known(value)) return missing;
      const digits = Math.abs(value) < 1 ? Math.max(3, decimals(value, 3)) : 3;
      return withUnit(value, write(value, 0, digits), unitOf(key), { factor: 1, word: "" });
    },
    ordinal(place) {
      const number = write(place, 0, 0);
      return chinese ? number : number + suffixes[ordinals.select(place)];
    },
    difference(value, key) {
      if (!known(value)) return missing;
      const sign = value > 0 ? "+" : value < 0 ? "−" : "";
      return sign + locale.quantity(Math.abs(value), key);
    },
    number(value, digits = 0, fixed = false) {
      return known(value) ? write(value, fixed ? digits : 0, digits) : missing;
    },
    percent(share, places = 1) {
      if (!known(share)) return missing;
      if (share === 0 || share === 1) return `${share * 100}%`;
      const step = 10 ** -places;
      const percent = share * 100;
      if (percent > 0 && percent < step / 2) return `<${write(step, places, places)}%`;
      if (percent < 100 && percent >= 100 - step / 2)
        return `${write(100 - step, places, places)}%`;
      return `${write(percent, places, places)}%`;
    },
    change(share) {
      if (!known(share)) return missing;
      const places = Math.abs(share) < 1 ? 1 : 0;
      const written = write(share * 100, places, places);
      return `${share > 0 && Number(written) !== 0 ? "+" : ""}${written}%`;
    },
    ratio(value) {
      if (!known(value)) return missing;
      return chinese ? `${write(value, 2, 2)} 倍` : `${write(value, 2, 2)}×`;
    },
    date: (iso) => (iso === null ? missing : day.format(Date.parse(iso))),
    month: (month) => monthAndYear.format(Date.UTC(yearOf(month), monthOfYear(month) - 1)),
    year(year) {
      if (yearLabel) return yearLabel[language].replace("{year}", String(year));
      return chinese ? `${year}年` : String(year);
    },
    years(from, to) {
      if (from === to) return locale.year(from);
      if (yearLabel) return `${locale.year(from)}–${locale.year(to)}`;
      return chinese ? `${from}—${to}年` : `${from}–${to}`;
    },
    chance(probability) {
      if (!known(probability)) return missing;
      if (probability < 0.01) return label("chance.least");
      if (probability > 0.99) return label("chance.most");
      if (!toldInTenths(probability))
        return label("chance.hundredths", { count: Math.round(told(probability) * 100) });
      const count = Math.round(told(probability) * 10);
      return label("chance.tenths", { count: chinese ? tenths[count]! : count });
    },
    labelled: (term, detail) => term + (chinese ? "：" : ": ") + detail,
    series: (parts) => parts.join(chinese ? "，" : ", "),
    list: (parts) => parts.join(chinese ? "、" : ", "),
    clauses: (parts) => parts.join(chinese ? "；" : "; "),
    sentences: (parts) => parts.join(chinese ? "。" : ". "),
  };
  return locale;
}

/** 万吨, but 万 MMBtu: Chinese sets no space between its own words. */
function joined(word: string, symbol: string): string {
  return /^[\w]/.test(symbol) && word ? `${word} ${symbol}` : word + symbol;
}
