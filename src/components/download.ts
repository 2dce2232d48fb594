import { csvFormatRows } from "d3-dsv";
import { html } from "htl";
import type { Locale } from "../i18n/locale.js";

export type Cell = string | number | null;

/** A button that saves a table's exact values as CSV, which spreadsheets open as UTF-8 and never as formulas. */
export function downloadCsv(
  locale: Locale,
  {
    name,
    head,
    rows,
  }: { name: string; head: readonly string[]; rows: () => readonly (readonly Cell[])[] },
): HTMLElement {
  const button = html`<button type="button" class="button is-small">${locale.label("download")}</button>`;
  button.addEventListener("click", () => {
    const text = csvFormatRows([head, ...rows()].map((row) => row.map(harmless)));
    const url = URL.createObjectURL(new Blob([`\ufeff${text}\n`], { type: "text/csv" }));
    const link = html`<a href=${url} download=${`${name}.csv`}></a>` as HTMLAnchorElement;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
  return button;
}

/** A text that a spreadsheet would run begins with an apostrophe. */
export function harmless(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return /^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}
