/** The least value that was found, and where. */
export interface Least {
  readonly at: Float64Array;
  readonly value: number;
}

export interface Box {
  readonly start: readonly number[];
  /** how far the first steps go, along each axis */
  readonly step: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * Searches the least value of a function inside a box, without derivatives: the simplex method of
 * Nelder and Mead (1965), A simplex method for function minimization, The Computer Journal 7,
 * 308–313, with points outside the box moved to its side. It is written here, not taken from a
 * library, because it is the inner loop of every model: no point of a search is allocated anew.
 * @param f must be finite inside the box
 * @param evaluations that the search may take
 * @param tolerance relative difference of the simplex's values at which it has converged
 */
export function minimise(
  f: (x: Float64Array) => number,
  { start, step, low, high }: Box,
  evaluations = 150,
  tolerance = 1e-6,
): Least {
  const n = start.length;
  const values = new Float64Array(n + 1);
  const points = Array.from({ length: n + 1 }, () => Float64Array.from(start));
  for (let i = 0; i < n; i++) {
    const point = points[i + 1]!;
    const moved = start[i]! + step[i]!;
    point[i] = moved > high[i]! || moved < low[i]! ? start[i]! - step[i]! : moved;
  }
  for (let i = 0; i <= n; i++) values[i] = f(clamp(points[i]!));
  let taken = n + 1;
  const centre = new Float64Array(n);
  let tried = new Float64Array(n);
  let further = new Float64Array(n);

  function clamp(x: Float64Array): Float64Array {
    for (let i = 0; i < n; i++) x[i] = Math.min(high[i]!, Math.max(low[i]!, x[i]!));
    return x;
  }
  function evaluate(into: Float64Array, worst: Float64Array, reach: number): number {
    for (let i = 0; i < n; i++) into[i] = centre[i]! + reach * (worst[i]! - centre[i]!);
    taken++;
    return f(clamp(into));
  }

  while (taken < evaluations) {
    let best = 0;
    let worst = 0;
    for (let i = 1; i <= n; i++) {
      if (values[i]! < values[best]!) best = i;
      if (values[i]! > values[worst]!) worst = i;
    }
    if (values[worst]! - values[best]! <= tolerance * Math.abs(values[best]!)) break;
    let second = best;
    for (let i = 0; i <= n; i++) if (i !== worst && values[i]! > values[second]!) second = i;
    centre.fill(0);
    for (let i = 0; i <= n; i++)
      if (i !== worst) for (let j = 0; j < n; j++) centre[j]! += points[i]![j]! / n;

    const take = (value: number) => {
      const old = points[worst]!;
      points[worst] = tried;
      values[worst] = value;
      tried = old;
    };
    const reflected = evaluate(tried, points[worst]!, -1);
    if (reflected < values[best]!) {
      const expanded = evaluate(further, points[worst]!, -2);
      if (expanded < reflected) [tried, further] = [further, tried];
      take(Math.min(expanded, reflected));
    } else if (reflected < values[second]!) take(reflected);
    else {
      const contracted = evaluate(further, points[worst]!, reflected < values[worst]! ? -0.5 : 0.5);
      if (contracted < Math.min(reflected, values[worst]!)) {
        [tried, further] = [further, tried];
        take(contracted);
      } else
        for (let i = 0; i <= n; i++) {
          if (i === best) continue;
          for (let j = 0; j < n; j++)
            points[i]![j] = points[best]![j]! + (points[i]![j]! - points[best]![j]!) / 2;
          values[i] = f(points[i]!);
          taken++;
        }
    }
  }
  let best = 0;
  for (let i = 1; i <= n; i++) if (values[i]! < values[best]!) best = i;
  return { at: points[best]!, value: values[best]! };
}
