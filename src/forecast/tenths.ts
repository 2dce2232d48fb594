import type { Bin } from "../domain/backtest.js";
import { wilson } from "../domain/wilson.js";

/** Cases of which one chance was stated, and in how many of them it happened. */
export interface StatedCases {
  readonly stated: number;
  readonly cases: number;
  readonly happened: number;
  /** what shares it came about under the same circumstances */
  readonly window: string;
}

/** What was stated beside what happened, by tenths of the chance; the interval counts windows, not cases. */
export function tenthsOf(stated: readonly StatedCases[]): Bin[] {
  const bins = Array.from({ length: 10 }, (): StatedCases[] => []);
  for (const one of stated) bins[Math.min(9, Math.floor(one.stated * 10))]!.push(one);
  return bins.map((own, i) => {
    const sum = (of: (one: StatedCases) => number) => own.reduce((all, one) => all + of(one), 0);
    const cases = sum((one) => one.cases);
    const happened = sum((one) => one.happened);
    const windows = new Set(own.map(({ window }) => window)).size;
    const range = { from: i / 10, to: (i + 1) / 10, cases, windows, happened };
    if (cases === 0) return { ...range, stated: null, share: null, low: null, high: null };
    const share = happened / cases;
    const mean = sum((one) => one.stated * one.cases) / cases;
    return { ...range, stated: mean, share, ...wilson(share, windows) };
  });
}
