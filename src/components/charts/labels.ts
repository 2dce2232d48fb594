/** A label beside a chart: where it would like to stand, and how much height it takes. */
export interface Placed {
  readonly y: number;
  readonly height: number;
}

/**
 * Moves labels apart along a vertical edge so that none overlap, each as near as may be to its
 * place and all between top and bottom; the order of their places is kept.
 * @returns the middle of each label, in the order given
 */
export function spread(
  labels: readonly Placed[],
  { top, bottom }: { top: number; bottom: number },
): number[] {
  const order = labels.map((_, i) => i).sort((a, b) => at(labels, a).y - at(labels, b).y);
  const middles = labels.map(({ y }) => y);
  let floor = top;
  for (const i of order) {
    const { y, height } = at(labels, i);
    middles[i] = Math.max(y, floor + height / 2);
    floor = (middles[i] as number) + height / 2;
  }
  let ceiling = bottom;
  for (const i of order.reverse()) {
    const { height } = at(labels, i);
    middles[i] = Math.min(middles[i] as number, ceiling - height / 2);
    ceiling = (middles[i] as number) - height / 2;
  }
  return middles;
}

function at(labels: readonly Placed[], i: number): Placed {
  return labels[i] as Placed;
}

/** About how many pixels a line takes at 12 px: Chinese characters are as wide as they are high. */
export function textWidth(line: string): number {
  let width = 0;
  for (const character of line) width += /[\u2e80-\uffef]/u.test(character) ? 12 : 6.8;
  return width;
}
