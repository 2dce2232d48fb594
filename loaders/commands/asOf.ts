import { InvalidArgumentError, Option } from "commander";
import { dayOfDate } from "../../src/domain/period.js";

/** @param what is told as of that day */
export function asOfOption(what: string): Option {
  return new Option("--as-of <date>", `${what} as it stood on a day, such as 2017-12-31`).argParser(
    isoDate,
  );
}

function isoDate(text: string): string {
  try {
    dayOfDate(text);
    return text;
  } catch {
    throw new InvalidArgumentError("It must be a date such as 2017-12-31.");
  }
}
