import { csvFormatRows } from "d3-dsv";
import { html } from "htl";
import { targetsFile } from "../domain/targetsFile.js";
import type { StatedTarget } from "../domain/workspace.js";
import type { Locale } from "../i18n/locale.js";

export type Cell = string | number | null;

/** A button that saves a table's exact values as CSV, which spreadsheets open as UTF-8 and never as formulas. */
export function downloadCsv(
  locale: Locale,
  {
    name,
    head,
    rows,
    label = locale.label("download"),
  }: {
    name: string;
    head: readonly string[];
    rows: () => readonly (readonly Cell[])[];
    label?: string;
  },
): HTMLElement {
  return saving(label, `${name}.csv`, "text/csv", () => {
    const text = csvFormatRows([head, ...rows()].map((row) => row.map(harmless)));
    return `\ufeff${text}\n`;
  });
}

/** A button that saves what a program is to read. */
export function downloadJson(
  { name, label }: { name: string; label: string },
  content: () => unknown,
): HTMLElement {
  return saving(label, `${name}.json`, "application/json", () =>
    JSON.stringify(content(), null, 2),
  );
}

/** A button that saves proposed goals as a `targets.csv`, which intake takes in. */
export function downloadTargets(
  label: string,
  targets: () => readonly StatedTarget[],
): HTMLElement {
  return saving(label, "targets.csv", "text/csv", () => targetsFile(targets()));
}

function saving(label: string, file: string, type: string, text: () => string): HTMLElement {
  const button = html`<button type="button" class="button is-small">${label}</button>`;
  button.addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([text()], { type }));
    const link = html`<a href=${url} download=${file}></a>` as HTMLAnchorElement;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
  return button;
}

/** A text that a spreadsheet would run begins with an apostrophe; plain numbers are none. */
export function harmless(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const run = /^[=+\-@\t\r＝＋－＠]/.test(cell) && !Number.isFinite(Number(cell.trim() || "x"));
  return run ? `'${cell}` : cell;
}
