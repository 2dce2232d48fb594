/**
 * Series of which some are sums of others. The parts that are no sums are the cells; every series is
 * told by the cells that it sums, a cell by itself. Series may be sums in several ways at once, as of
 * regions and of industries.
 */
export interface Hierarchy {
  /** of each series the cells that it sums, as numbers of cells */
  readonly members: readonly Int32Array[];
  /** the series that are cells, by number of the cell */
  readonly cells: Int32Array;
  /** the others */
  readonly sums: Int32Array;
  /** of each cell the sums that count it, as places in `sums` */
  readonly within: readonly Int32Array[];
}

/**
 * @param members of each series the numbers of the cells that it sums; the first series that sums one cell alone is that cell
 * @throws RangeError if a cell has no series of its own
 */
export function hierarchyOf(members: readonly (readonly number[])[]): Hierarchy {
  const count = Math.max(...members.map((own) => Math.max(...own, -1)), -1) + 1;
  const cells = new Int32Array(count).fill(-1);
  members.forEach((own, series) => {
    if (own.length === 1 && cells[own[0]!] === -1) cells[own[0]!] = series;
  });
  const missing = cells.indexOf(-1);
  if (missing !== -1) throw new RangeError(`cell ${missing} has no series of its own`);
  const isCell = new Set(cells);
  const sums = Int32Array.from(members.map((_, i) => i).filter((i) => !isCell.has(i)));
  const within: number[][] = Array.from({ length: count }, () => []);
  sums.forEach((series, place) => {
    for (const cell of members[series]!) within[cell]!.push(place);
  });
  return {
    members: members.map((own) => Int32Array.from(own)),
    cells,
    sums,
    within: within.map((own) => Int32Array.from(own)),
  };
}

/** Writes into every series that is a sum the sum of its cells. */
export function addUp({ members, cells, sums }: Hierarchy, values: Float64Array): void {
  for (let s = 0; s < sums.length; s++) {
    const own = members[sums[s]!]!;
    let sum = 0;
    for (let k = 0; k < own.length; k++) sum += values[cells[own[k]!]!]!;
    values[sums[s]!] = sum;
  }
}
