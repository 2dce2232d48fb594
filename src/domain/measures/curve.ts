/** What one kind of measures saves, and what a unit of that costs. */
export interface Block<T> {
  readonly of: T;
  /** a year, in the indicator's unit, positive */
  readonly quantity: number;
  /** net, in money a unit: negative where it pays for itself */
  readonly cost: number;
}

export interface PlacedBlock<T> extends Block<T> {
  /** quantity of all cheaper blocks, and with this one */
  readonly from: number;
  readonly to: number;
}

/**
 * Net cost of a unit saved: what the investment costs a year, less what it brings.
 * @param annuity see `annuityFactor`
 * @returns null where nothing is saved
 * @example unitCost({ investment: 1000, benefit: 50, quantity: 10, annuity: 0.1 }) // => 5
 */
export function unitCost({
  investment,
  benefit,
  quantity,
  annuity,
}: {
  readonly investment: number;
  readonly benefit: number;
  readonly quantity: number;
  readonly annuity: number;
}): number | null {
  return quantity > 0 ? (annuity * investment - benefit) / quantity : null;
}

/**
 * Parts blocks that save next to nothing from the others: what a unit of theirs costs says nothing.
 * @param least share of all that the blocks save together
 */
export function withoutFaint<B extends Pick<Block<unknown>, "quantity">>(
  blocks: readonly B[],
  least: number,
): { readonly kept: readonly B[]; readonly faint: readonly B[] } {
  const saving = blocks.filter(({ quantity }) => quantity > 0);
  const total = saving.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    kept: saving.filter(({ quantity }) => quantity >= least * total),
    faint: saving.filter(({ quantity }) => quantity < least * total),
  };
}

/** An abatement-cost curve: blocks side by side, the cheapest first. Equal costs keep their order. */
export function costCurve<T>(blocks: readonly Block<T>[]): PlacedBlock<T>[] {
  let to = 0;
  return [...blocks]
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => a.cost - b.cost)
    .map((block) => {
      const from = to;
      to += block.quantity;
      return { ...block, from, to };
    });
}

/** How much of a curve pays for itself: all that costs nothing or less. */
export function payingQuantity(
  curve: readonly Pick<Block<unknown>, "quantity" | "cost">[],
): number {
  return curve.reduce((sum, { quantity, cost }) => (cost <= 0 ? sum + quantity : sum), 0);
}
