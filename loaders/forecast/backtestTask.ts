import type { Backtest } from "../../src/domain/backtest.js";
import { backtest, type Trial } from "../../src/forecast/backtest.js";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";

/** One indicator of a programme, to be forecast from earlier ends: what a thread is given. */
export interface BacktestTask extends Omit<Trial, "structure"> {
  readonly indicator: string;
  /** of each series the cells that it sums: see `hierarchyOf` */
  readonly members: readonly (readonly number[])[];
  /** of each series after those the one that it is a part of: see `withBelow` */
  readonly parents: readonly number[];
}

export function backtestOf({ indicator, members, parents, ...trial }: BacktestTask): Backtest {
  const structure = { hierarchy: hierarchyOf(members), parents };
  return backtest(indicator, { ...trial, structure });
}
