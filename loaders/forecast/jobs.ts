import { backtestOf } from "./backtestTask.js";
import { perform } from "./task.js";

/** What threads can be given, by name: each answers a task. */
export const jobs = { outlooks: perform, backtest: backtestOf };

export type Jobs = typeof jobs;
export type JobName = keyof Jobs;
export type TaskOf<Name extends JobName> = Parameters<Jobs[Name]>[0];
export type AnswerOf<Name extends JobName> = ReturnType<Jobs[Name]>;
