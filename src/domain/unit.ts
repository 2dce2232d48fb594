import type { Language, Names } from "./language.js";

export type Dimension = "count" | "mass" | "coal-equivalent" | "money" | "energy" | "volume";

/** How a quantity of the unit is written. */
export type UnitStyle =
  /** English attaches an SI prefix to the symbol: 3.68 Mtce */
  | "si"
  /** English puts the code before a scaled number: CNY 71.5 bn */
  | "currency"
  /** a spelled word after the number: 6,979 audits */
  | "word"
  /** the symbol after the number, never with a prefix: 1.2 million MMBtu */
  | "plain";

export interface Unit {
  readonly key: string;
  readonly dimension: Dimension;
  /** the unit to which `factor` leads: units of one base convert into each other */
  readonly base: string;
  /** how many of the base make one of this unit */
  readonly factor: number;
  readonly symbol: Names;
  /** the English word for exactly one, where `symbol` is a plural */
  readonly singular?: string;
  readonly style: UnitStyle;
}

/** A unit as written, such as 万吨: `scale` of `unit`. */
export interface ScaledUnit {
  readonly unit: Unit;
  readonly scale: number;
}

function names(en: string, zhHans: string = en, zhHant: string = zhHans): Names {
  return { en, "zh-Hans": zhHans, "zh-Hant": zhHant };
}

type Row = [key: string, factor: number, symbol: Names, style: UnitStyle, aliases: string];

/** Aliases, beside key and symbols, are in simplified characters and without spaces. */
const physical: Record<"mass" | "coal-equivalent" | "energy" | "volume", readonly Row[]> = {
  mass: [
    ["t", 1, names("t", "吨", "噸"), "si", "公吨 tonne tonnes"],
    ["kg", 1e-3, names("kg", "千克"), "plain", "公斤"],
    ["g", 1e-6, names("g", "克"), "plain", ""],
    ["lb", 0.000_453_592_37, names("lb", "磅"), "plain", "lbs"],
    ["short-ton", 0.907_184_74, names("short tons", "短吨", "短噸"), "plain", "shortton"],
  ],
  "coal-equivalent": [
    ["tce", 1, names("tce", "吨标准煤", "噸標準煤"), "si", "吨标煤 tofcoalequivalent"],
    ["kgce", 1e-3, names("kgce", "千克标准煤", "千克標準煤"), "plain", "公斤标准煤 千克标煤"],
  ],
  energy: [
    ["GJ", 1, names("GJ", "吉焦"), "plain", "吉焦耳"],
    ["MJ", 1e-3, names("MJ", "兆焦"), "plain", "兆焦耳"],
    ["kJ", 1e-6, names("kJ", "千焦"), "plain", "千焦耳"],
    ["TJ", 1e3, names("TJ", "太焦"), "plain", "太焦耳"],
    ["kWh", 0.0036, names("kWh", "千瓦时", "千瓦時"), "plain", "度 千瓦小时"],
    ["MWh", 3.6, names("MWh", "兆瓦时", "兆瓦時"), "plain", ""],
    ["GWh", 3600, names("GWh", "吉瓦时", "吉瓦時"), "plain", ""],
    ["Btu", 1.055_055_852_62e-6, names("Btu", "英热单位", "英熱單位"), "plain", ""],
    ["MMBtu", 1.055_055_852_62, names("MMBtu"), "plain", "百万英热单位 millionbtu"],
    ["therm", 0.105_505_585_262, names("therms", "撒姆"), "plain", ""],
    ["kcal", 4.1868e-6, names("kcal", "千卡"), "plain", "大卡"],
    ["toe", 41.868, names("toe", "吨油当量", "噸油當量"), "si", "吨标准油 吨标油"],
  ],
  volume: [
    ["m3", 1, names("m³", "立方米"), "plain", "立方公尺 立方 方"],
    ["L", 1e-3, names("L", "升"), "plain", "litre litres liter liters"],
    ["gal", 0.003_785_411_784, names("gal", "加仑", "加侖"), "plain", "gallon gallons"],
    ["ft3", 0.028_316_846_592, names("ft³", "立方英尺"), "plain", "cf"],
  ],
};

/** Things counted do not convert into one another: each is its own base. */
const counts: readonly [key: string, singular: string, symbol: Names, aliases: string][] = [
  ["audits", "audit", names("audits", "家次"), "audit"],
  ["measures", "measure", names("measures", "项", "項"), "measure"],
  ["recommendations", "recommendation", names("recommendations", "项", "項"), "recommendation"],
  ["enterprises", "enterprise", names("enterprises", "家"), "enterprise"],
  ["count", "", names("", "个", "個"), "number"],
];

const currencyAliases: Readonly<Record<string, string>> = {
  CNY: "元 人民币 人民币元 RMB",
  HKD: "港元 港币",
  USD: "美元 美金",
  EUR: "欧元",
  MOP: "澳门元",
};

const currencySymbols: Readonly<Record<string, Names>> = {
  CNY: names("CNY", "元"),
  HKD: names("HKD", "港元"),
  USD: names("USD", "美元"),
};

const chineseMultipliers: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  亿: 1e8,
};

const wordMultipliers: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
};

const siMultipliers: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9 };

/** Traditional and simplified characters in turn: only those that unit names use. */
const pairs = [..."噸吨萬万億亿標标準准時时項项個个熱热單单侖仑當当幣币歐欧門门"];
const simplified = new Map(
  pairs.flatMap((character, i) => (i % 2 === 0 ? [[character, pairs[i + 1]!] as const] : [])),
);

/** Full-width and superscript forms, spaces and traditional characters folded away. */
function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character);
}

const units = new Map<string, Unit>();
const aliases = new Map<string, Unit>();

function register(unit: Unit, also: string): void {
  units.set(unit.key, unit);
  const written = [unit.key, ...Object.values(unit.symbol), ...also.split(" ")].map(normalise);
  // What two units share, such as 项, reads as the first of them.
  for (const alias of written.filter(Boolean)) if (!aliases.has(alias)) aliases.set(alias, unit);
}

const currencyNames = new Intl.DisplayNames(["en"], { type: "currency", fallback: "none" });

/** Any currency that the platform can name, made when it is first asked for. */
function currency(code: string): Unit | undefined {
  if (!/^[A-Z]{3}$/.test(code) || currencyNames.of(code) === undefined) return undefined;
  const known = units.get(code);
  if (known) return known;
  const nameIn = (language: string) =>
    new Intl.DisplayNames([language], { type: "currency" }).of(code) ?? code;
  const symbol = currencySymbols[code] ?? names(code, nameIn("zh-Hans"), nameIn("zh-Hant-HK"));
  const unit: Unit = {
    key: code,
    dimension: "money",
    base: code,
    factor: 1,
    symbol,
    style: "currency",
  };
  units.set(code, unit);
  return unit;
}

for (const [dimension, rows] of Object.entries(physical)) {
  const base = rows[0]![0];
  for (const [key, factor, symbol, style, also] of rows)
    register({ key, dimension: dimension as Dimension, base, factor, symbol, style }, also);
}
for (const [key, singular, symbol, also] of counts)
  register(
    { key, dimension: "count", base: key, factor: 1, symbol, singular, style: "word" },
    also,
  );
for (const [code, also] of Object.entries(currencyAliases)) register(currency(code)!, also);

const lowerCase = new Map<string, Unit | null>();
for (const [alias, unit] of aliases) {
  const key = alias.toLowerCase();
  const other = lowerCase.get(key);
  lowerCase.set(key, other === undefined || other === unit ? unit : null);
}

/**
 * The unit with this key: a workspace's indicators name their units so.
 * Every ISO 4217 currency code that the platform can name is one.
 * @throws RangeError if there is none
 */
export function unitOf(key: string): Unit {
  const unit = units.get(key) ?? currency(key);
  if (!unit) throw new RangeError(`unknown unit: ${key}`);
  return unit;
}

export function isUnit(key: string): boolean {
  return units.has(key) || currency(key) !== undefined;
}

/** Keys of the units that are no currencies. */
export function unitKeys(): string[] {
  return [...units.values()].filter((unit) => unit.dimension !== "money").map(({ key }) => key);
}

/**
 * Reads a unit as people write it in a column head, in Chinese or English.
 * @returns null if it is no known unit
 * @example parseUnit("萬噸") // => { unit: unitOf("t"), scale: 10_000 }
 * @example parseUnit("亿元") // => { unit: unitOf("CNY"), scale: 100_000_000 }
 * @example parseUnit("Mtce") // => { unit: unitOf("tce"), scale: 1_000_000 }
 */
export function parseUnit(text: string): ScaledUnit | null {
  const written = normalise(text);
  return readUnit(written) ?? readScaledByWord(written);
}

function readUnit(text: string): ScaledUnit | null {
  const unit =
    aliases.get(text) ?? lowerCase.get(text.toLowerCase()) ?? currency(text.toUpperCase());
  if (unit) return { unit, scale: 1 };
  const multiplier = chineseMultipliers[text[0] ?? ""];
  if (multiplier !== undefined) return scaled(readUnit(text.slice(1)), multiplier);
  const prefixed = aliases.get(text.slice(1));
  const prefix = siMultipliers[text[0] ?? ""];
  return prefix !== undefined && prefixed?.style === "si"
    ? { unit: prefixed, scale: prefix }
    : null;
}

function readScaledByWord(text: string): ScaledUnit | null {
  const number = /^(?<digits>\d{1,3}(?:,?\d{3})*)(?<rest>\D.*)$/.exec(text);
  if (number)
    return scaled(
      parseUnit(number.groups!.rest!),
      Number(number.groups!.digits!.replaceAll(",", "")),
    );
  for (const [word, multiplier] of Object.entries(wordMultipliers)) {
    const lower = text.toLowerCase();
    if (lower.startsWith(word)) return scaled(readUnit(text.slice(word.length)), multiplier);
    if (lower.endsWith(word)) return scaled(readUnit(text.slice(0, -word.length)), multiplier);
  }
  return null;
}

const chineseScales: ReadonlyMap<number, Pick<Names, "zh-Hans" | "zh-Hant">> = new Map(
  (
    [
      [10, "十"],
      [100, "百"],
      [1e3, "千"],
      [1e4, "万", "萬"],
      [1e5, "十万", "十萬"],
      [1e6, "百万", "百萬"],
      [1e7, "千万", "千萬"],
      [1e8, "亿", "億"],
      [1e9, "十亿", "十億"],
    ] as const
  ).map(([scale, hans, hant = hans]) => [scale, { "zh-Hans": hans, "zh-Hant": hant }]),
);

/**
 * A unit behind a number, as readers of a language write it.
 * @example scaledSymbol({ unit: unitOf("tce"), scale: 1e4 }, "zh-Hant") // => "萬噸標準煤"
 * @example scaledSymbol({ unit: unitOf("CNY"), scale: 1e4 }, "en") // => "× 10,000 CNY"
 */
export function scaledSymbol({ unit, scale }: ScaledUnit, language: Language): string {
  const symbol = unit.symbol[language];
  if (scale === 1) return symbol;
  if (language !== "en") {
    const multiplier = chineseScales.get(scale);
    if (multiplier) return `${multiplier[language]}${symbol}`;
  } else if (unit.style === "si") {
    const prefix = Object.entries(siMultipliers).find(([, of]) => of === scale);
    if (prefix) return `${prefix[0]}${symbol}`;
  }
  return `× ${scale.toLocaleString("en-US")} ${symbol}`;
}

function scaled(read: ScaledUnit | null, multiplier: number): ScaledUnit | null {
  return read && multiplier > 0 ? { unit: read.unit, scale: read.scale * multiplier } : null;
}

/**
 * How many of `to` make one of `from`, both as people write them.
 * A cubic metre counts as a tonne (of water), and a bare tonne as a tonne of coal equivalent
 * where that is asked for: so programmes head their columns. Nothing else changes dimension:
 * currencies and things counted never convert.
 * @throws RangeError if either is unknown or they measure different things
 * @example conversionFactor("萬噸", "t") // => 10_000
 */
export function conversionFactor(from: string, to: string): number {
  const source = parseUnit(from);
  const target = parseUnit(to);
  if (!source) throw new RangeError(`unknown unit: ${from}`);
  if (!target) throw new RangeError(`unknown unit: ${to}`);
  if (!convertible(source.unit, target.unit))
    throw new RangeError(
      `${from} (${source.unit.dimension}) cannot be converted into ${to} (${target.unit.dimension})`,
    );
  return (source.scale * source.unit.factor) / (target.scale * target.unit.factor);
}

function convertible(from: Unit, to: Unit): boolean {
  if (from.base === to.base) return true;
  return (
    (from.dimension === "volume" && to.dimension === "mass") ||
    (from.dimension === "mass" && to.dimension === "volume") ||
    (from.dimension === "mass" && to.dimension === "coal-equivalent")
  );
}

/**
 * The same quantity in another unit: see `conversionFactor`.
 * @example convert(368, "万吨标准煤", "tce") // => 3_680_000
 */
export function convert(value: number, from: string, to: string): number {
  return value * conversionFactor(from, to);
}
