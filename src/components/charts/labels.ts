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

/** A point of a chart, in pixels, and how wide its name is. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Height of a name at 12 px, and how far its middle stands from the point. */
const [nameHeight, away] = [14, 12];

/**
 * Sets names beside their points: above, below, right or left, the first of these where a name meets neither
 * another point nor a name set before it; else where it meets fewest.
 * @returns the middle of each name, in the order given
 */
export function beside(points: readonly NamedPoint[]): { x: number; y: number }[] {
  const dots = points.map(({ x, y }) => ({ x, y, width: 10, height: 10 }));
  const set: Box[] = [];
  for (const [i, { x, y, width }] of points.entries()) {
    const aside = width / 2 + away - 4;
    const places = [
      { x, y: y - away },
      { x, y: y + away },
      { x: x + aside, y },
      { x: x - aside, y },
    ].map((place) => ({ ...place, width, height: nameHeight }));
    const others = [...dots.filter((_, j) => j !== i), ...set];
    const met = places.map((place) => others.filter((other) => overlap(place, other)).length);
    set.push(places[met.indexOf(Math.min(...met))]!);
  }
  return set.map(({ x, y }) => ({ x, y }));
}

interface Box {
  /** of the middle */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function overlap(a: Box, b: Box): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2
  );
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
