import type { NumberKind } from "./formats.js";

/** Days from the first day of one calendar of spreadsheets to that of the other. */
const days1904 = 1462;
const secondsPerDay = 86_400;
/** 9999-12-31 */
const lastDay = 2_958_465;
/** Spreadsheets count a day that never was. */
const noDay = 60;

/** Numbers from here on may have lost digits: spreadsheets keep fifteen. */
const tooLong = 1e15;

/** Whether a number may not be what was typed, such as a credit code without letters. */
export const hasLostDigits = (value: number) => Math.abs(value) >= tooLong;

/** Whether a number is written as a submission writes it, with all its digits. */
export const isPlainNumber = (text: string) => text.length <= 15 && /^-?\d+(?:\.\d+)?$/.test(text);

/** A number of a cell as a submission writes it: a day in ISO form, a plain decimal, a share with its sign. */
export function numberText(value: number, kind: NumberKind, is1904: boolean): string {
  if (kind === "date") return dateText(is1904 ? value + days1904 : value);
  return kind === "percent" ? `${digits(value * 100)}%` : digits(value);
}

/** As many as spreadsheets show: the rest is what binary fractions make of them. */
const digits = (value: number) => String(Number(value.toPrecision(15)));

const knownDays = new Map<number, string>();

function dateText(serial: number): string {
  if (!(serial >= 0 && serial < lastDay + 1)) return String(serial);
  const seconds = Math.round(serial * secondsPerDay);
  const day = Math.floor(seconds / secondsPerDay);
  let text = knownDays.get(day);
  if (text === undefined) {
    text = dayText(day);
    knownDays.set(day, text);
  }
  const time = seconds - day * secondsPerDay;
  return time === 0 ? text : `${text} ${timeText(time)}`;
}

function dayText(day: number): string {
  if (day === noDay) return "1900-02-29";
  const date = new Date(Date.UTC(1899, 11, day < noDay ? 31 : 30));
  date.setUTCDate(date.getUTCDate() + day);
  return date.toISOString().slice(0, 10);
}

const timeText = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 19);

/** A day as a cell of ISO dates has it, without a time at midnight. */
export const isoText = (text: string) =>
  text.replace(/T00:00(?::00(?:\.0+)?)?Z?$/u, "").replace(/T(?=\d)/u, " ");

/** Texts of .xlsx workbooks write characters that XML lacks as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return legible(
    text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  );
}

/** Without zero characters, which end texts elsewhere. */
export const legible = (text: string) => text.replaceAll("\0", "");
