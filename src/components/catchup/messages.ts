import type { Formula } from "../../domain/indicator.js";
import type { FuturesOf } from "../../domain/payload.js";
import type { CatchUpAnswer, Asked as Known } from "../../forecast/catchup/answer.js";
import type { Choices } from "../../forecast/catchup/choices.js";

/** What is known, but for the futures, which are yet to be fetched like the solver. */
export interface Wanted extends Omit<Known, "futures"> {
  /** absolute addresses of its module and of the program that this runs */
  readonly solver: { readonly library: string; readonly program: string };
  readonly futures: readonly {
    /** absolute */
    readonly address: string;
    readonly of: FuturesOf;
    readonly formula: Formula;
  }[];
}

/** One question to a thread: it answers no other. */
export interface Asked {
  readonly wanted: Wanted;
  readonly choices: Choices;
}

/** How far it is, then the answer or what went wrong. */
export type Told =
  | { readonly done: number }
  | { readonly answer: CatchUpAnswer }
  | { readonly fault: string };
