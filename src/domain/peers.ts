/**
 * Hellinger distance of two compositions: 0 where their shares agree, 1 where they have nothing in
 * common. Unlike a difference of shares it heeds the small ones.
 * @param p non-negative amounts, such as audits by industry
 * @param q in the same order
 * @returns null where one of them is empty
 * @example hellinger([1, 1], [2, 2]) // => 0
 */
export function hellinger(p: readonly number[], q: readonly number[]): number | null {
  const [wholeP, wholeQ] = [p, q].map((amounts) => amounts.reduce((sum, x) => sum + x, 0));
  if (!(wholeP! > 0 && wholeQ! > 0)) return null;
  const common = p.reduce((sum, x, i) => sum + Math.sqrt((x / wholeP!) * (q[i]! / wholeQ!)), 0);
  return Math.sqrt(Math.max(0, 1 - common));
}

export interface Peer {
  readonly region: string;
  readonly distance: number;
}

/** Those most like one of them, the most like first. */
export function peersOf(
  region: string,
  compositions: ReadonlyMap<string, readonly number[]>,
  most: number,
): Peer[] {
  const own = compositions.get(region) ?? [];
  return [...compositions]
    .filter(([code]) => code !== region)
    .flatMap(([code, other]) => {
      const distance = hellinger(own, other);
      return distance === null ? [] : [{ region: code, distance }];
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most);
}
