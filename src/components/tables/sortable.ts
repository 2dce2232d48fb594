import { html } from "htl";
import type { Locale } from "../../i18n/locale.js";
import { type Order, ordered, orderedTree, type SortValue } from "./order.js";

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** the unit of all values, under the head */
  readonly unit?: string;
  /** what the columns that share it have in common, over their heads */
  readonly group?: string;
  readonly kind?: "text" | "number" | "graphic";
  /** the order that the first click asks for */
  readonly first?: Order;
  /** what rows are ordered by; without it the column cannot be sorted */
  readonly value?: (row: Row) => SortValue;
  readonly cell: (row: Row) => Node | string;
  /** the exact value, on hover */
  readonly title?: (row: Row) => string | null;
  readonly className?: string;
}

export interface SortableOptions<Row> {
  /** what the table holds, for those who do not see it */
  readonly caption: string;
  readonly sort?: { readonly key: string; readonly order: Order };
  /** identity of a row, by which `linked` ties it to other elements */
  readonly code?: (row: Row) => string;
  /** rows stand below their parents, indented */
  readonly tree?: {
    readonly parent: (row: Row) => string | null;
    readonly depth: (row: Row) => number;
  };
  readonly foot?: readonly Row[];
  readonly className?: string;
  /** on a narrow screen each row is a card, its cells below one another and named by their heads */
  readonly cards?: boolean;
}

/**
 * A table whose heads sort it. The first column heads the rows and stays in view when the table
 * scrolls sideways.
 */
export function sortableTable<Row>(
  locale: Locale,
  { columns, rows }: { columns: readonly Column<Row>[]; rows: readonly Row[] },
  { caption, sort, code, tree, foot = [], className = "", cards = false }: SortableOptions<Row>,
): HTMLElement {
  const names = cards ? columns.map((column) => cardName(locale, column)) : [];
  const elements = new Map(
    rows.map((row) => [row, rowElement(columns, row, { names, code, depth: tree?.depth })]),
  );
  const body = html`<tbody>`;
  const heads = new Map(columns.map((column) => [column.key, headElement(column)]));
  const collator = new Intl.Collator(locale.language);
  let current = sort;

  function arrange(): void {
    const column = columns.find(({ key }) => key === current?.key);
    let order: readonly Row[] = rows;
    if (column?.value && current) {
      const { value } = column;
      order =
        tree && code
          ? orderedTree(
              rows,
              { key: code, parent: tree.parent },
              value,
              current.order,
              collator.compare,
            )
          : ordered(rows, value, current.order, collator.compare);
    }
    body.replaceChildren(...order.map((row) => elements.get(row) as Node));
    for (const [key, head] of heads) {
      if (key === current?.key) head.setAttribute("aria-sort", current.order);
      else head.removeAttribute("aria-sort");
    }
  }

  for (const column of columns) {
    heads
      .get(column.key)
      ?.querySelector("button")
      ?.addEventListener("click", () => {
        const first = column.first ?? (column.kind === "number" ? "descending" : "ascending");
        const again = current?.key === column.key && current.order === first;
        const other: Order = first === "ascending" ? "descending" : "ascending";
        current = { key: column.key, order: again ? other : first };
        arrange();
      });
  }
  arrange();

  return html`<div class=${rows.length > 40 ? "table-scroll is-long" : "table-scroll"} role="region" tabindex="0" aria-label=${caption}>
    <table class=${["data-table", cards ? "is-cards" : "", className].filter(Boolean).join(" ")}>
      <caption class="visually-hidden">${caption}</caption>
      <thead>
        ${groupRow(columns)}
        <tr>${[...heads.values()]}</tr>
      </thead>
      ${body}
      ${foot.length > 0 ? html`<tfoot>${foot.map((row) => rowElement(columns, row))}</tfoot>` : null}
    </table>
  </div>`;
}

/** What a cell bears that stands without its column's head. */
function cardName<Row>(locale: Locale, { group, head, unit }: Column<Row>): string {
  const name = group === undefined ? head : locale.labelled(group, head);
  return unit === undefined ? name : locale.series([name, unit]);
}

function headElement<Row>({ head, unit, kind = "text", value, className = "" }: Column<Row>) {
  const content = html.fragment`${head}${unit ? html`<span class="unit">${unit}</span>` : null}`;
  return html`<th scope="col" class=${`is-${kind} ${className}`.trim()}>${
    value ? html`<button type="button">${content}</button>` : content
  }</th>`;
}

/** Heads over runs of columns that share one. */
function groupRow<Row>(columns: readonly Column<Row>[]): HTMLElement | null {
  if (columns.every(({ group }) => group === undefined)) return null;
  const runs: { group: string | undefined; span: number }[] = [];
  for (const { group } of columns) {
    const run = runs.at(-1);
    if (run && run.group === group) run.span += 1;
    else runs.push({ group, span: 1 });
  }
  return html`<tr class="column-groups">${runs.map(({ group, span }) =>
    group === undefined
      ? html`<td colspan=${span}></td>`
      : html`<th scope="colgroup" colspan=${span}>${group}</th>`,
  )}</tr>`;
}

function rowElement<Row>(
  columns: readonly Column<Row>[],
  row: Row,
  {
    names = [],
    code,
    depth,
  }: {
    /** of the columns, where each cell bears its own */
    names?: readonly string[];
    code?: ((row: Row) => string) | undefined;
    depth?: ((row: Row) => number) | undefined;
  } = {},
): HTMLElement {
  return html`<tr data-code=${code ? code(row) : null} data-depth=${depth ? depth(row) : null}>${columns.map(
    ({ kind = "text", cell, title, className = "" }, i) => {
      const classes = `is-${kind} ${className}`.trim();
      const [hint, name] = [title?.(row) ?? null, names[i] ?? null];
      return i === 0
        ? html`<th scope="row" class=${classes} title=${hint} data-head=${name}>${cell(row)}</th>`
        : html`<td class=${classes} title=${hint} data-head=${name}>${cell(row)}</td>`;
    },
  )}</tr>`;
}
