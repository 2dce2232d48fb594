import type { Backtest } from "../../src/domain/backtest.js";
import { backtest, type Trial } from "../../src/forecast/backtest.js";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";

/** One indicator of a programme, to be forecast from earlier ends: what a thread is given. */
export interface BacktestTask extends Omit<Trial, "hierarchy"> {
  readonly indicator: string;
  /** of each series the cells that it sums: see `hierarchyOf` */
  readonly members: readonly (readonly number[])[];
}

export function backtestOf({ indicator, members, ...trial }: BacktestTask): Backtest {
  return backtest(indicator, { ...trial, hierarchy: hierarchyOf(members) });
}
