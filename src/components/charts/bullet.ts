import { svg } from "htl";

/** One goal as shares of itself: 1 is the goal. */
export interface Bullet {
  readonly achieved: number | null;
  readonly expected: number | null;
  readonly projection: {
    readonly low: number;
    readonly median: number;
    readonly high: number;
  } | null;
}

/**
 * The right end that the bullets of a table share: past the goal, wide enough for their
 * projections in steps of a quarter, and never beyond twice the goal.
 */
export function bulletEnd(bullets: readonly Bullet[]): number {
  const reach = Math.max(
    1.05,
    ...bullets.map(({ achieved, projection }) => Math.max(achieved ?? 0, projection?.high ?? 0)),
  );
  return Math.min(2, Math.ceil(reach * 4) / 4);
}

/**
 * Bar: achieved. Short tick: expected by now. Line with a dot: projection with its interval.
 * Long tick: the goal. What lies beyond the end is cut there and marked with an arrow.
 */
export function bullet(
  { achieved, expected, projection }: Bullet,
  { end, label }: { end: number; label: string },
): SVGElement {
  const x = (share: number) => `${(Math.min(share, end) / end) * 100}%`;
  const beyond = Math.max(achieved ?? 0, projection?.high ?? 0) > end;
  return svg`<svg class="bullet" role="img" aria-label=${label} width="100%" height="22">
    <rect class="bullet-track" x="0" y="7" width=${x(1)} height="8"></rect>
    ${achieved === null ? null : svg`<rect class="bullet-achieved" x="0" y="7" width=${x(achieved)} height="8"></rect>`}
    ${expected === null ? null : svg`<line class="bullet-expected" x1=${x(expected)} x2=${x(expected)} y1="3" y2="19"></line>`}
    <line class="bullet-goal" x1=${x(1)} x2=${x(1)} y1="0" y2="22"></line>
    ${
      projection &&
      svg`<g class="bullet-projection">
        <line x1=${x(projection.low)} x2=${x(projection.high)} y1="11" y2="11"></line>
        <line x1=${x(projection.low)} x2=${x(projection.low)} y1="7" y2="15"></line>
        ${projection.high > end ? null : svg`<line x1=${x(projection.high)} x2=${x(projection.high)} y1="7" y2="15"></line>`}
        ${projection.median > end ? null : svg`<circle cx=${x(projection.median)} cy="11" r="3.5"></circle>`}
      </g>`
    }
    ${beyond ? svg`<svg x="100%" overflow="visible"><path class="bullet-beyond" d="M-6 6l6 5l-6 5z"></path></svg>` : null}
  </svg>`;
}
