import type { Locator, Page } from "playwright-core";

export interface Cell {
  readonly text: string;
  /** what appears on hover */
  readonly title: string | null;
}

export interface Row {
  /** the row's `data-code` */
  readonly code: string;
  readonly depth: number;
  /** unit of the row, or of the column where rows share one */
  readonly unit: string;
  /** by head; a head that comes again has " 2" after it */
  readonly cells: Readonly<Record<string, Cell>>;
}

/** Where a data table stands that has all of these heads; the first on the page. */
export function tableWith(page: Page, ...heads: readonly string[]): Locator {
  return heads
    .reduce(
      (tables, head) => tables.filter({ has: page.locator("thead th", { hasText: head }) }),
      page.locator("table.data-table"),
    )
    .first();
}

/** The head of a column that begins with a text. */
export function headOf(table: Locator, text: string): Locator {
  return table.locator("thead th").filter({ hasText: new RegExp(`^${text}`) });
}

/** The rows of a data table in the order shown. */
export function readRows(table: Locator): Promise<Row[]> {
  return table.evaluate((element) => {
    const plain = (cell: Element) => {
      const copy = cell.cloneNode(true) as Element;
      for (const extra of copy.querySelectorAll(".unit, .interval, .visually-hidden, abbr"))
        extra.remove();
      return (copy.textContent ?? "").trim();
    };
    const seen = new Map<string, number>();
    const heads = [...element.querySelectorAll("thead tr:last-child > *")].map((head) => {
      const name = plain(head);
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      return { name: times === 1 ? name : `${name} ${times}`, unit: head.querySelector(".unit") };
    });
    return [...element.querySelectorAll<HTMLElement>("tbody tr")].map((row) => ({
      code: row.dataset.code ?? "",
      depth: Number(row.dataset.depth ?? 0),
      unit: (row.querySelector(".unit") ?? heads.find(({ unit }) => unit)?.unit)?.textContent ?? "",
      cells: Object.fromEntries(
        [...row.children].map((cell, i) => [
          heads[i]?.name ?? "",
          { text: plain(cell), title: cell.getAttribute("title") },
        ]),
      ),
    }));
  });
}

/** The number in a text such as `CNY 31,700,000,000` or `−12.5%`; null where there is none. */
export function numberIn(text: string | null | undefined): number | null {
  const written = /−?[\d,]*\d(\.\d+)?/.exec(text ?? "")?.[0];
  return written === undefined ? null : Number(written.replaceAll(",", "").replace("−", "-"));
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/[万萬][亿億]/, 1e12],
  [/[亿億]/, 1e8],
  [/[万萬]/, 1e4],
  [/\bbn$/, 1e9],
  [/\bm$/, 1e6],
  [/^G/, 1e9],
  [/^M/, 1e6],
  [/^k/, 1e3],
];

/** How many base units one of a written unit is: 1,000,000 for `Mtce`, 10,000 for `万吨`. */
export function factorOf(unit: string): number {
  return scales.find(([form]) => form.test(unit))?.[1] ?? 1;
}
