import { randomLcg } from "d3-random";
import {
  type Decomposition,
  decompose,
  type Factor,
  factors,
  type Performance,
} from "../domain/decompose.js";
import type { Range } from "../domain/lagging.js";
import type { Random } from "./draws.js";
import { normalScore } from "./normal.js";
import { quantiles } from "./quantiles.js";

const draws = 200;

/** How far chance alone moves the parts of a decomposition. */
export interface Spread {
  /** 80 % intervals */
  readonly ranges: Readonly<Record<Factor, Range>>;
  /** share of the draws in which each factor adds most */
  readonly first: Readonly<Record<Factor, number>>;
}

/**
 * Draws a part's audits anew and decomposes each draw: by how much the causes would differ had the
 * same rates brought other audits. Counts vary as Poisson variables do, quantities as sums of so many
 * audits: by industry these are the moments of the Poisson bootstrap, drawn from the normal
 * distribution and cut off at zero. The whole and the share reported are taken as known.
 * @param squares sum of the squared quantities of single audits, by industry in the same order
 * @returns null where nothing can be decomposed
 */
export function spreadOf(
  own: Performance,
  whole: Performance,
  squares: readonly number[],
  seed: number,
): Spread | null {
  const random = randomLcg(seed);
  const found: Decomposition[] = [];
  for (let i = 0; i < draws; i++) {
    const one = decompose(drawn(own, squares, random), whole);
    if ("reason" in one) return null;
    found.push(one);
  }
  const most = found.map(({ parts }) =>
    factors.reduce((best, factor) => (parts[factor] > parts[best] ? factor : best)),
  );
  const each = <Value>(value: (factor: Factor) => Value) =>
    Object.fromEntries(factors.map((factor) => [factor, value(factor)])) as Record<Factor, Value>;
  return {
    ranges: each((factor): Range => {
      const sample = Float64Array.from(found, ({ parts }) => parts[factor]);
      const [low, high] = quantiles(sample, [0.1, 0.9]);
      return [low!, high!];
    }),
    first: each((factor) => most.filter((one) => one === factor).length / draws),
  };
}

function drawn(own: Performance, squares: readonly number[], random: Random): Performance {
  const normal = () => normalScore((random() * 2 ** 32 + 0.5) / (2 ** 32 + 1));
  const about = (mean: number, variance: number) =>
    mean + Math.sqrt(Math.max(0, variance)) * normal();
  const audits = own.audits.map((n) => Math.max(0, about(n, n)));
  const quantities = own.quantities.map((quantity, i) => {
    const n = own.audits[i]!;
    if (!(n > 0) || audits[i] === 0) return 0;
    return about((quantity / n) * audits[i]!, squares[i]! - quantity ** 2 / n);
  });
  const waiting = Math.max(0, about(own.waiting, own.waiting));
  return { ...own, audits, quantities, waiting };
}
