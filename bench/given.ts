import { CommandError } from "../loaders/errors.js";

/**
 * A whole number from 1 that an option was given.
 * @throws CommandError for anything else
 */
export function countGiven(option: string, text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || !Number.isSafeInteger(count))
    throw new CommandError(`--${option} is ${text || "empty"}; write a whole number from 1`);
  return count;
}
