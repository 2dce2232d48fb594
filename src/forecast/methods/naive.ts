import type { Method } from "../method.js";

/** The last value, again. */
export const naive: Method = {
  name: "naive",
  least: 1,
  forecast: (values, horizon) => new Float64Array(horizon).fill(values.at(-1)!),
};

/** The mean of all values. */
export const mean: Method = {
  name: "mean",
  least: 1,
  forecast(values, horizon) {
    let sum = 0;
    for (const value of values) sum += value;
    return new Float64Array(horizon).fill(sum / values.length);
  },
};

/**
 * The last value, and the mean change from there on. Source: Hyndman and Athanasopoulos, Forecasting:
 * Principles and Practice, 3rd edition, section 5.2.
 */
export const drift: Method = {
  name: "drift",
  least: 2,
  forecast(values, horizon) {
    const last = values.at(-1)!;
    const change = (last - values[0]!) / (values.length - 1);
    return Float64Array.from({ length: horizon }, (_, h) => last + change * (h + 1));
  },
};
