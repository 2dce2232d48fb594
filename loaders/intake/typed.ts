import type { Workspace } from "../../src/domain/workspace.js";
import { literal } from "../engine/sql.js";
import { type ColumnType, quantityType } from "../register/schema.js";
import { wordToTraditional } from "../workspace/traditional.js";
import { spelledSql, unlistedSql } from "./codes.js";

/**
 * How the cells of one column are read, as SQL. Most cells are clean: `value` costs next to nothing,
 * and is what the whole grammar would read too, unless there is `doubt`. Then `folded` is looked at, and
 * unless it `says` nothing `slow` reads it.
 */
export interface CellSql {
  /** over the raw cell: its value, where there is no doubt about it */
  readonly value: string;
  /** condition over the raw cell and that value, true where the cell must be looked at closely */
  readonly doubt: (value: string) => string;
  /** over the raw cell: the text to look at */
  readonly folded: string;
  /** over that text, where it says something: the value, NULL where it cannot be read */
  readonly slow: (text: string) => string;
}

const spaces = " \t\r\n\u00a0\u3000\u200b\ufeff";
const quotes = "「」『』“”‘’\"'《》[]()【】";

/** What people write where there is nothing to write. */
const nothing = [
  ..."-–—―/\\无無空",
  "--",
  "——",
  "n/a",
  "na",
  "null",
  "none",
  "nil",
  "暂无",
  "暫無",
];
/** In bytes. */
const longestNothing = 6;

const plainForms: readonly [wide: string, plain: string][] = [
  ["０１２３４５６７８９", "0123456789"],
  ["ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  ["ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ", "abcdefghijklmnopqrstuvwxyz"],
  ["．，－＋／：（）［］＿﹣−\u00a0\u3000", ".,-+/:()[]_--  "],
];

/** SQL for a text without the spaces around it. */
function trimmedSql(cell: string): string {
  return `trim(${cell}, ${literal(spaces)})`;
}

/** Without the apostrophe that keeps a spreadsheet from running a text. */
function unquoted(text: string): string {
  return `regexp_replace(${text}, '^''([=+\\-@＝＋－＠])', '\\1')`;
}

/** Also with full-width forms as plain ones, and without the apostrophe that makes a spreadsheet's cell a text. */
function foldedSql(cell: string): string {
  const [wide, plain] = [0, 1].map((i) => literal(plainForms.map((pair) => pair[i]).join("")));
  return `ltrim(${trimmedSql(`translate(${cell}, ${wide}, ${plain})`)}, '''')`;
}

/** SQL for a folded text, NULL where it says nothing. */
export function saidSql(text: string): string {
  const said = nothing.map(literal).join(", ");
  return `CASE WHEN strlen(${text}) > ${longestNothing} THEN ${text}
    WHEN ${text} = '' OR list_contains([${said}], lower(${text})) THEN NULL ELSE ${text} END`;
}

/**
 * SQL that reads the raw cells of a column.
 * @param raw a column of text
 * @param factor how many of the indicator's unit make one of the column's
 */
export function cellSql(raw: string, type: ColumnType, workspace: Workspace, factor = 1): CellSql {
  const folded = foldedSql(raw);
  const unread = (value: string) => `(${raw} IS NOT NULL AND ${value} IS NULL)`;
  switch (type.is) {
    case "text":
      return {
        value: raw,
        doubt: () => untidyText(raw),
        folded: unquoted(trimmedSql(raw)),
        slow: (said) => said,
      };
    case "id":
      return { value: raw, doubt: () => untidyId(raw), folded, slow: (said) => said };
    case "code":
      // A code of the list is tidy.
      return {
        value: raw,
        doubt: (value) => unlistedSql(type.of, workspace, value),
        folded,
        slow: (said) => spelledSql(type.of, workspace, withoutFraction(said)),
      };
    case "choice":
      return {
        value: choice(raw, type.words),
        doubt: unread,
        folded,
        slow: (said) => choice(`lower(trim(${said}, ${literal(quotes)}))`, type.words),
      };
    case "date":
      return {
        value: `TRY_CAST(${raw} AS DATE)`,
        // The engine reads the date at the beginning of a longer text.
        doubt: (value) => `(${unread(value)} OR strlen(${raw}) <> 10 OR NOT ${isPlausible(value)})`,
        folded,
        slow: (said) => plausible(dateSql(said, workspace)),
      };
    case "count":
      return {
        value: `TRY_CAST(${raw} AS INTEGER)`,
        // The engine rounds: only digits alone are as long as the number that they make.
        doubt: (value) => `(${unread(value)} OR strlen(${raw}) <> ${digitsOf(value)})`,
        folded,
        slow: (said) =>
          `CASE WHEN ${isNumber(said)} AND NOT ${isFraction(said)} THEN TRY_CAST(${doubleSql(said)} AS INTEGER) END`,
      };
    case "quantity":
      return {
        value: factor === 1 ? `TRY_CAST(${raw} AS ${quantityType})` : scaled(raw, factor),
        // The engine takes 1_000 for a number.
        doubt: (value) => `(${unread(value)} OR contains(${raw}, '_'))`,
        folded,
        slow: (said) => quantitySql(said, factor),
      };
  }
}

/** A code that a program took for a number: 31.0. */
const withoutFraction = (text: string) => `regexp_replace(${text}, '^([0-9]+)[.]0+$', '\\1')`;

/** In characters that are not plain, with spaces around it, or so short that it may be a word for nothing. */
function untidyId(raw: string): string {
  const likeNothing = `(strlen(${raw}) <= 4 AND NOT (${raw} < 'N' OR ${raw} BETWEEN 'O' AND 'm' OR ${raw} > 'o'))`;
  return `(NOT ${raw} BETWEEN '0' AND 'zzz' OR strlen(${raw}) <> length(${raw})
    OR suffix(${raw}, ' ') OR suffix(${raw}, '\t') OR ${likeNothing})`;
}

/** Begins neither with a Chinese character nor plainly, is no longer than a word for nothing, or ends in a space. */
function untidyText(raw: string): string {
  const ends = [" ", "\t", "\u3000", "\u00a0"].map((space) => `suffix(${raw}, ${literal(space)})`);
  return `(strlen(${raw}) <= ${longestNothing}
    OR NOT (${raw} BETWEEN '0' AND 'zzz' OR ${raw} BETWEEN '一' AND '龥')
    OR ${ends.join(" OR ")})`;
}

/** How many digits a count has; none below zero. */
function digitsOf(count: string): string {
  const powers = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `WHEN ${count} < ${10 ** n} THEN ${n}`);
  return `CASE WHEN ${count} < 0 THEN 0 ${powers.join(" ")} ELSE 10 END`;
}

function choice(word: string, words: Readonly<Record<string, readonly string[]>>): string {
  return `CASE ${word} ${choiceWords(words)
    .map(([said, value]) => `WHEN ${literal(said)} THEN ${literal(value)}`)
    .join(" ")} END`;
}

function choiceWords(words: Readonly<Record<string, readonly string[]>>): [string, string][] {
  return Object.entries(words).flatMap(([value, others]) =>
    [...new Set([value, ...others.flatMap((word) => [word, wordToTraditional(word)])])].map(
      (word): [string, string] => [word, value],
    ),
  );
}

/** Years before and after these are slips of the pen. */
const isPlausible = (day: string) => `${day} BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'`;

function plausible(day: string): string {
  return `CASE WHEN ${isPlausible(day)} THEN ${day} END`;
}

const separated = "([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})";
const behindDay = "(?:[日号號] *|[ Tt]+)";
const clock = "([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9](?:[.,][0-9]+)?)?";
/** The hand of a clock tells no other day than the one that is written before it. */
const stamped = `${separated}(?:[日号號]|${behindDay}(?:[上下]午 ?)?${clock}(?: ?[AaPp][Mm])?)?`;
/** An instant: the day there may be the next or the last one here. */
const zoned = `${separated}${behindDay}${clock} ?([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)`;
const inNumerals =
  "([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,3})[日号號]";

const ones = [..."一二三四五六七八九"];
const withOnes = (tens: string) => [tens, ...ones.map((one) => tens + one)];
const numerals = [...ones, ...withOnes("十"), ...withOnes("二十"), "三十", "三十一"];

/**
 * A day, with or without a time of that day. One that names its zone is the day of that instant where the
 * workspace is, and no date where the workspace does not say.
 */
function dateSql(text: string, { frequency, timeZone }: Workspace): string {
  const part = (pattern: string, group: number) =>
    `regexp_extract(${text}, '^${pattern}$', ${group})`;
  const iso = (year: string, month: string, day: string) =>
    `TRY_CAST(${year} || '-' || ${month} || '-' || ${day} AS DATE)`;
  const instant = `concat(${part(zoned, 1)}, '-', ${part(zoned, 2)}, '-', ${part(zoned, 3)}, ' ', ${part(zoned, 4)}, ':', ${part(zoned, 5)}, ':00', upper(${part(zoned, 6)}))`;
  const position = (word: string) =>
    `list_position([${numerals.map(literal).join(", ")}], replace(replace(${word}, '廿', '二十'), '卅', '三十'))`;
  const cases = [
    `WHEN regexp_full_match(${text}, '${stamped}') THEN ${iso(part(stamped, 1), part(stamped, 2), part(stamped, 3))}`,
    `WHEN regexp_full_match(${text}, '(19|20|21)[0-9]{6}') THEN ${iso(`left(${text}, 4)`, `substr(${text}, 5, 2)`, `right(${text}, 2)`)}`,
    ...(timeZone === undefined
      ? []
      : [
          `WHEN regexp_full_match(${text}, '${zoned}') THEN CAST(timezone(${literal(timeZone)}, TRY_CAST(${instant} AS TIMESTAMPTZ)) AS DATE)`,
        ]),
    // A spreadsheet's number for a day, of the years 2000 to 2099: it counts a 29 February 1900. A fraction is a time.
    `WHEN regexp_full_match(${text}, '[0-9]{5}(\\.[0-9]+)?') AND left(${text}, 5) BETWEEN '36526' AND '73050' THEN DATE '1899-12-30' + CAST(left(${text}, 5) AS INTEGER)`,
    `WHEN regexp_full_match(${text}, '${inNumerals}') THEN ${iso(`translate(${part(inNumerals, 1)}, '〇零○一二三四五六七八九', '000123456789')`, position(part(inNumerals, 2)), position(part(inNumerals, 3)))}`,
    ...(frequency === "year"
      ? [
          `WHEN regexp_full_match(${text}, '[0-9]{4}年?') THEN TRY_CAST(left(${text}, 4) || '-12-31' AS DATE)`,
        ]
      : []),
  ];
  return `CASE ${cases.join(" ")} END`;
}

const grouped = "[0-9]{1,3}([, ][0-9]{3})+";
const number = `[+-]?([0-9]+|${grouped})?(\\.[0-9]*)?([eE][+-]?[0-9]{1,6})?`;

const isNumber = (text: string, ending = "") =>
  `regexp_full_match(${text}, '${number}${ending}') AND regexp_matches(${text}, '[0-9]')`;

const digitsSql = (text: string) => `replace(replace(${text}, ',', ''), ' ', '')`;

const doubleSql = (text: string) => `TRY_CAST(${digitsSql(text)} AS DOUBLE)`;

/** SQL condition: a number is no whole one. */
const isFraction = (text: string) => `(${doubleSql(text)} <> floor(${doubleSql(text)}))`;

/** Multipliers behind a number. */
const multipliers = [
  { of: 1e4, written: "[万萬]" },
  { of: 1e8, written: "[亿億]" },
] as const;

/** What is wrong with a number that could not be taken, as SQL conditions over its folded text. */
export interface NumberFaults {
  readonly notWhole: string;
  readonly tooLarge: string;
  readonly none: string;
}

/** @param factor how many of the indicator's unit make one of the column's */
export function numberFaults(text: string, type: ColumnType, factor: number): NumberFaults {
  const plain = `(${isNumber(text)} AND ${doubleSql(text)} IS NOT NULL)`;
  const multiplied =
    type.is === "quantity" && factor === 1
      ? multipliers.map(
          ({ written }) =>
            `(${isNumber(text, written)} AND ${doubleSql(`left(${text}, -1)`)} IS NOT NULL)`,
        )
      : [];
  const number = `(${[plain, ...multiplied].join(" OR ")})`;
  const notWhole = type.is === "count" ? `(${plain} AND ${isFraction(text)})` : "false";
  return { notWhole, tooLarge: `(${number} AND NOT ${notWhole})`, none: `(NOT ${number})` };
}

/** SQL condition: a number lies below zero, be it so little that what is kept of it is none. */
export function isBelowZero(text: string): string {
  return `(regexp_matches(${text}, '^[ \t]*-') AND regexp_matches(regexp_extract(${text}, '^[^eE]*'), '[1-9]'))`;
}

/**
 * A number, or one with a Chinese multiplier behind it: `1,234.5`, `12万`. Under a head that has one too,
 * nobody can tell whether both are meant.
 */
function quantitySql(text: string, factor: number): string {
  const times = (multiplier: number, cut: number) =>
    scaled(digitsSql(cut === 0 ? text : `left(${text}, -${cut})`), factor * multiplier);
  if (factor !== 1) return `CASE WHEN ${isNumber(text)} THEN ${times(1, 0)} END`;
  const multiplied = multipliers.map(
    ({ of, written }) => `WHEN ${isNumber(text, written)} THEN ${times(of, 1)}`,
  );
  return `CASE WHEN ${isNumber(text)} THEN ${times(1, 0)} ${multiplied.join(" ")} END`;
}

/** Whole factors multiply exactly; others round to the three decimals that the register keeps. */
function scaled(text: string, factor: number): string {
  if (factor === 1) return `TRY_CAST(${text} AS ${quantityType})`;
  const digits = String(factor).length;
  if (Number.isInteger(factor) && digits <= 12)
    return `TRY_CAST(TRY_CAST(${text} AS DECIMAL(24,8)) * CAST(${factor} AS DECIMAL(${digits},0)) AS ${quantityType})`;
  return `TRY_CAST(TRY_CAST(${text} AS DOUBLE) * ${factor}::DOUBLE AS ${quantityType})`;
}
