import { svg } from "htl";

/** Where something moves to from a common start, both from 0 to 1. */
export interface Moves {
  readonly from: number;
  readonly to: readonly number[];
}

const lane = 12;
const inset = 6;

/** A ring at the start, and an arrow to each end, one below the other. */
export function movesChart({ from, to }: Moves, { label }: { label: string }): SVGElement {
  const height = Math.max(1, to.length) * lane + 4;
  const x = (share: number) => `${share * 100}%`;
  const y = (i: number) => 2 + lane * (i + 0.5);
  return svg`<svg class="moves" role="img" aria-label=${label} width=${`calc(100% - ${2 * inset}px)`} height=${height}>
    <line class="moves-axis" x1="0" x2="100%" y1=${height / 2} y2=${height / 2}></line>
    ${[0, 0.5, 1].map((share) => svg`<line class="moves-axis" x1=${x(share)} x2=${x(share)} y1="0" y2=${height}></line>`)}
    ${to.map(
      (end, i) => svg`<g class=${`moves-lane is-${i + 1}`}>
      <line x1=${x(from)} x2=${x(end)} y1=${y(i)} y2=${y(i)}></line>
      <svg x=${x(end)} y=${y(i)} overflow="visible"><path d=${headOf(end - from)}></path></svg>
    </g>`,
    )}
    ${(to.length > 0 ? to : [from]).map((_, i) => svg`<circle class="moves-from" cx=${x(from)} cy=${y(i)} r="3"></circle>`)}
  </svg>`;
}

/** An arrow head that points the way of the move; a dot where there is none. */
function headOf(change: number): string {
  if (Math.abs(change) < 0.005) return "M-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z";
  return change > 0 ? "M-6 -4.5L1 0L-6 4.5z" : "M6 -4.5L-1 0L6 4.5z";
}
