import { svg } from "htl";

/** One bar of a waterfall, from one level to another. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly kind: "total" | "lacks" | "adds";
}

/** Levels from a first total, by changes, to a last. */
export function stepsOf(first: number, changes: readonly number[], last: number): Step[] {
  let level = first;
  const between = changes.map((change): Step => {
    const from = level;
    level += change;
    return { from, to: level, kind: change < 0 ? "lacks" : "adds" };
  });
  return [{ from: 0, to: first, kind: "total" }, ...between, { from: 0, to: last, kind: "total" }];
}

/** Least and greatest level, zero included. */
export function extentOf(steps: readonly Step[]): readonly [number, number] {
  const levels = steps.flatMap(({ from, to }) => [from, to]);
  return [Math.min(0, ...levels), Math.max(0, ...levels)];
}

/** A step on an axis that all steps share, as wide as its cell. */
export function waterfallBar(
  { from, to, kind }: Step,
  [low, high]: readonly [number, number],
): SVGElement {
  const span = high - low || 1;
  const percent = (level: number) => `${(100 * (level - low)) / span}%`;
  const width = `${(100 * Math.abs(to - from)) / span}%`;
  return svg`<svg class="waterfall" width="100%" height="18" aria-hidden="true">
    <line class="waterfall-level" x1=${percent(0)} x2=${percent(0)} y1="0" y2="18"></line>
    <rect class=${`waterfall-${kind}`} x=${percent(Math.min(from, to))} width=${width} y="3" height="12"></rect>
    <line class="waterfall-level" x1=${percent(to)} x2=${percent(to)} y1="3" y2="18"></line>
  </svg>`;
}
