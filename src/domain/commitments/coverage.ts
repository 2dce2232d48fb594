/** Enterprises by how far they have come. */
export interface Counted {
  readonly enterprises: number;
  readonly done: number;
  readonly open: number;
}

/** How many of the enterprises that must be audited have been. */
export interface Coverage {
  /** of how many: those stated, else those that the register knows */
  readonly of: number;
  /** `short`: fewer are stated than the register knows, so that the register's count */
  readonly basis: "stated" | "register" | "short";
  readonly done: number;
  readonly open: number;
  readonly notStarted: number;
  /** done ÷ of; null where there is none */
  readonly share: number | null;
}

export function added(parts: readonly Counted[]): Counted {
  const sum = (key: keyof Counted) => parts.reduce((total, part) => total + part[key], 0);
  return { enterprises: sum("enterprises"), done: sum("done"), open: sum("open") };
}

/**
 * @param stated how many enterprises a list says there are; absent: those known are all
 * @example coverage({ enterprises: 10, done: 4, open: 1 }, 20) // => of 20: 4 done, 1 open, 15 not started
 */
export function coverage({ enterprises, done, open }: Counted, stated?: number): Coverage {
  const of = Math.max(enterprises, stated ?? 0);
  return {
    of,
    basis: stated === undefined ? "register" : stated < enterprises ? "short" : "stated",
    done,
    open,
    notStarted: of - done - open,
    share: of > 0 ? done / of : null,
  };
}

/** How a share stands to the one committed to: `over` is more than the bound, or all where all are meant. */
export function meets(share: number | null, bound: number): boolean | null {
  if (share === null) return null;
  return bound === 1 ? share === 1 : share > bound;
}
