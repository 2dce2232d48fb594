import type { Formula } from "../../domain/indicator.js";
import type { FuturesOf } from "../../domain/payload.js";
import type { Answer, Programme, Scenario } from "../../forecast/scenario.js";

/** A programme whose futures are yet to be fetched. */
export interface Wanted extends Omit<Programme, "futures"> {
  readonly futures: readonly {
    /** absolute */
    readonly address: string;
    readonly of: FuturesOf;
    readonly formula: Formula;
  }[];
}

/** Futures to fetch, or scenarios of those fetched last. */
export type Question = { readonly wanted: Wanted } | { readonly scenarios: readonly Scenario[] };

export type Asked = Question & { readonly id: number };

/** What is sent back: an answer to each scenario, or what went wrong. */
export type Told = { readonly id: number } & (
  | { readonly answers: readonly Answer[] }
  | { readonly fault: string }
);
