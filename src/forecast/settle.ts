import { addUp, type Hierarchy } from "./hierarchy.js";
import { orthonormal } from "./linear.js";
import { randomOf, streams } from "./random.js";

/** What of a draw is taken for how sure. */
export interface Trust {
  /** of each series the usual size of its errors, in its unit */
  readonly deviations: ArrayLike<number>;
  /** of each series what it is expected to have in a period `h`, in its unit */
  expected(h: number, series: number): number;
  /** whether a sum is drawn so badly that it tells nothing which its cells do not */
  ignored(series: number): boolean;
}

/** Rounds of scaling: more change little. */
const rounds = 3;

/**
 * Makes the draws of one period agree. A sum is drawn better than the many small cells it sums, whose
 * errors would cancel each other too well: so sums are made to agree among themselves, moved as little as their
 * uncertainty allows; then the cells are scaled to them, sum by sum, in turn. Where all cells of a sum have
 * drawn nothing, one of them has what the sum has, by the chance of what is expected of it. At last
 * the sums are taken of the cells, so that everything adds up exactly and nothing is negative.
 *
 * Sources: Deming and Stephan (1940), On a least squares adjustment of a sampled frequency table when the
 * expected marginal totals are known, Annals of Mathematical Statistics 11, 427–444 (scaling); Panagiotelis,
 * Gamakumara, Athanasopoulos and Hyndman (2023), Probabilistic forecast reconciliation, European Journal
 * of Operational Research 306, 693–706 (samples are reconciled draw by draw).
 * @returns changes values in place; `h` counts periods from 0
 */
export function settler(
  hierarchy: Hierarchy,
  trust: Trust,
  seed: number,
): (values: Float64Array, h: number) => void {
  const { cells } = hierarchy;
  // The wider a sum the later its turn, so that it is kept the better; the whole is kept exactly.
  const sums = hierarchy.sums
    .filter((series) => !trust.ignored(series))
    .sort((a, b) => hierarchy.members[a]!.length - hierarchy.members[b]!.length);
  const members = Array.from(sums, (series) =>
    hierarchy.members[series]!.map((cell) => cells[cell]!),
  );
  const agree = projection(
    Array.from(sums, (series) => hierarchy.members[series]!),
    Float64Array.from(sums, (series) => trust.deviations[series]!),
    cells.length,
  );
  const targets = new Float64Array(sums.length);
  const random = randomOf(seed, streams.filled);

  const fill = (values: Float64Array, own: Int32Array, target: number, h: number) => {
    let all = 0;
    for (const cell of own) all += trust.expected(h, cell);
    let left = random() * all;
    for (const cell of own) {
      left -= trust.expected(h, cell);
      if (left >= 0) continue;
      values[cell] = target;
      return;
    }
  };

  return (values, h) => {
    for (let s = 0; s < sums.length; s++) targets[s] = values[sums[s]!]!;
    agree(targets);
    for (let round = 0; round < rounds; round++)
      for (let s = 0; s < sums.length; s++) {
        const own = members[s]!;
        const target = Math.max(0, targets[s]!);
        let sum = 0;
        for (let k = 0; k < own.length; k++) sum += values[own[k]!]!;
        if (sum > 0) {
          for (let k = 0; k < own.length; k++) values[own[k]!] = (values[own[k]!]! / sum) * target;
        } else if (target > 0) fill(values, own, target, h);
      }
    addUp(hierarchy, values);
  };
}

/**
 * Moves sums to what cells can sum to: the weighted projection onto the columns of the summing matrix.
 * @param members of each sum the cells it sums
 */
function projection(
  members: readonly Int32Array[],
  deviations: Float64Array,
  cells: number,
): (sums: Float64Array) => void {
  const largest = deviations.reduce((most, deviation) => Math.max(most, deviation), 0) || 1;
  const sizes = deviations.map((deviation) => Math.max(deviation, 1e-9 * largest));
  const columns = Array.from({ length: cells }, () => new Float64Array(members.length));
  members.forEach((own, s) => {
    for (const cell of own) columns[cell]![s] = 1 / sizes[s]!;
  });
  const basis = orthonormal(columns);
  const scaled = new Float64Array(members.length);
  return (sums) => {
    for (let s = 0; s < sums.length; s++) scaled[s] = sums[s]! / sizes[s]!;
    sums.fill(0);
    for (let b = 0; b < basis.length; b++) {
      const vector = basis[b]!;
      let along = 0;
      for (let s = 0; s < sums.length; s++) along += vector[s]! * scaled[s]!;
      for (let s = 0; s < sums.length; s++) sums[s]! += along * vector[s]! * sizes[s]!;
    }
  };
}
