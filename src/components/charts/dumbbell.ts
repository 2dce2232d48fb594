import { quantile } from "d3-array";
import { scaleLinear } from "d3-scale";
import { svg } from "htl";

/** A row: the values that several sources give one thing. */
export interface DumbbellRow {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** in the order of the series; null: none */
  readonly values: readonly (number | null)[];
}

export interface DumbbellOptions {
  readonly width: number;
  readonly label: string;
  /** of the axis */
  readonly title: string;
  readonly tick: (value: number) => string;
  /** place of the series that stands out */
  readonly chosen: number;
  /** the axis ends here at least; where values are shares, at most */
  readonly least?: number;
}

/** What tells series apart without colour: one around the origin for each. */
const shapes = [
  "M0,-4.5A4.5,4.5 0 1 1 0,4.5A4.5,4.5 0 1 1 0,-4.5Z",
  "M-4,-4H4V4H-4Z",
  "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
  "M0,-5L5,4H-5Z",
  "M0,5L-5,-4H5Z",
  "M-1.6,-5H1.6V-1.6H5V1.6H1.6V5H-1.6V1.6H-5V-1.6H-1.6Z",
] as const;

const lane = 20;
const margin = { top: 8, right: 20, bottom: 40 };

/** Beyond so many times what nine in ten values do not exceed, the axis goes no further. */
const stretch = 1.5;

/** The end of an axis that a few far values do not stretch. */
export function axisEnd(values: readonly number[], least = 0): number {
  const most = Math.max(least, ...values);
  const usual = quantile(values, 0.9) ?? most;
  return Math.max(least, usual > 0 ? Math.min(most, stretch * usual) : most) || 1;
}

/** One row for each thing, a mark for each series, joined from the least to the greatest. */
export function dumbbellChart(
  rows: readonly DumbbellRow[],
  { width, label, title, tick, chosen, least = 0 }: DumbbellOptions,
): Element {
  const left = Math.min(width * 0.3, 110);
  const known = rows.flatMap(({ values }) => values.filter((value) => value !== null));
  const end = axisEnd(known, least);
  const x = scaleLinear([0, end], [left, width - margin.right]);
  const height = margin.top + rows.length * lane + margin.bottom;
  const base = height - margin.bottom;
  const at = (value: number) => x(Math.min(value, end));
  const y = (row: number) => margin.top + (row + 0.5) * lane;
  return svg`<svg class="dumbbell" role="img" aria-label=${label} width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <g class="dumbbell-axis">${x.ticks(Math.max(2, Math.floor(width / 110))).map(
      (
        value,
      ) => svg`<g transform="translate(${x(value)},0)"><line y1=${margin.top} y2=${base}></line>
        <text y=${base + 16}>${tick(value)}</text></g>`,
    )}</g>
    <text class="dumbbell-title" x=${(left + width) / 2} y=${height - 6}>${title}</text>
    ${rows.map(({ code, name, description, values }, i) => {
      const own = values.filter((value) => value !== null);
      const marks = values.flatMap((value, s) => (value === null ? [] : [{ value, s }]));
      const order = [
        ...marks.filter(({ s }) => s !== chosen),
        ...marks.filter(({ s }) => s === chosen),
      ];
      return svg`<g class="dumbbell-row" data-code=${code}><title>${description}</title>
        <rect x="0" y=${y(i) - lane / 2} width=${width} height=${lane}></rect>
        <text x=${left - 10} y=${y(i)}>${name}</text>
        ${own.length > 1 ? svg`<line x1=${at(Math.min(...own))} x2=${at(Math.max(...own))} y1=${y(i)} y2=${y(i)}></line>` : null}
        ${order.map(
          ({ value, s }) =>
            svg`<path class=${s === chosen ? "is-chosen" : ""} d=${shapes[s % shapes.length]} transform="translate(${at(value)},${y(i)})"></path>`,
        )}
      </g>`;
    })}
  </svg>`;
}

/** Which mark is whose. */
export function dumbbellLegend(names: readonly (string | null)[], chosen: number): Element[] {
  return names.flatMap((name, s) =>
    name === null
      ? []
      : [
          svg`<svg class="dumbbell-key" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true"><path class=${s === chosen ? "is-chosen" : ""} d=${shapes[s % shapes.length]}></path></svg>`,
        ],
  );
}
