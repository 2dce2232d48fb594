import {
  type Decomposition,
  decompose,
  type Factor,
  factors,
  type Performance,
} from "../domain/decompose.js";
import type { Range } from "../domain/lagging.js";
import { normalScore } from "./normal.js";
import { quantiles } from "./quantiles.js";
import { type Random, randomOf, streams } from "./random.js";

const draws = 200;

/** How far chance alone moves the parts of a decomposition. */
export interface Spread {
  /** 80 % intervals */
  readonly ranges: Readonly<Record<Factor, Range>>;
  /** share of the draws in which each factor adds most */
  readonly first: Readonly<Record<Factor, number>>;
}

/** A performance, and the sums of the squared quantities of its single audits, by industry. */
export interface Audited {
  readonly performance: Performance;
  readonly squares: readonly number[];
}

/**
 * Draws a part's audits anew and decomposes each draw: by how much the causes would differ had the
 * same rates brought other audits. Counts vary as Poisson variables do, quantities as sums of so many
 * audits: by industry these are the moments of the Poisson bootstrap, drawn from the normal
 * distribution and cut off at zero. How audits of an industry differ is drawn towards how those of the
 * whole do, for a few that happen to be small tell little of it. The whole and the share reported are
 * taken as known.
 * @returns null where nothing can be decomposed
 */
export function spreadOf(own: Audited, whole: Audited, seed: number): Spread | null {
  const variances = own.performance.audits.map((n, i) => {
    const [mine, all] = [varianceOf(own, i), varianceOf(whole, i)];
    return (n * mine + pooled * all) / (n + pooled);
  });
  const random = randomOf(seed, streams.causes);
  const found: Decomposition[] = [];
  for (let i = 0; i < draws; i++) {
    const one = decompose(drawn(own.performance, variances, random), whole.performance);
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

/** The differences among audits of the whole count as so many of the part's. */
const pooled = 10;

/** Of a single audit's quantity in an industry; 0 where there are none. */
function varianceOf({ performance: { audits, quantities }, squares }: Audited, i: number): number {
  const n = audits[i]!;
  return n > 0 ? Math.max(0, squares[i]! / n - (quantities[i]! / n) ** 2) : 0;
}

function drawn(own: Performance, variances: readonly number[], random: Random): Performance {
  const normal = () => normalScore((random() * 2 ** 32 + 0.5) / (2 ** 32 + 1));
  const about = (mean: number, variance: number) =>
    mean + Math.sqrt(Math.max(0, variance)) * normal();
  const audits = own.audits.map((n) => Math.max(0, about(n, n)));
  const quantities = own.quantities.map((quantity, i) => {
    const n = own.audits[i]!;
    if (!(n > 0) || audits[i] === 0) return 0;
    const sum = about((quantity / n) * audits[i]!, n * variances[i]!);
    return quantity < 0 ? sum : Math.max(0, sum);
  });
  const waiting = Math.max(0, about(own.waiting, own.waiting));
  return { ...own, audits, quantities, waiting };
}
