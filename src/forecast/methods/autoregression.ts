import { log } from "../elementary.js";
import { solve } from "../linear.js";
import type { Method } from "../method.js";

/** Longer memories are seldom chosen and cost much. */
const longest = 3;
/** Coefficients that sum to more hardly forget: such fits are left out. */
const steepest = 0.98;

/**
 * An autoregression of the changes from period to period, ARIMA(p,1,0) with or without a constant:
 * order and constant by AICc, coefficients by least squares on the same periods for all orders.
 * Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, chapter 9.
 */
export const autoregression: Method = {
  name: "autoregression",
  least: 4,
  forecast(values, horizon) {
    const changes = Float64Array.from(
      { length: values.length - 1 },
      (_, t) => values[t + 1]! - values[t]!,
    );
    const { coefficients, constant } = choose(changes);
    const all = new Float64Array(changes.length + horizon);
    all.set(changes);
    const out = new Float64Array(horizon);
    let level = values.at(-1)!;
    for (let h = 0; h < horizon; h++) {
      const at = changes.length + h;
      let change = constant;
      for (let i = 0; i < coefficients.length; i++) change += coefficients[i]! * all[at - 1 - i]!;
      all[at] = change;
      level += change;
      out[h] = level;
    }
    return out;
  },
};

interface Fit {
  readonly coefficients: Float64Array;
  readonly constant: number;
}

function choose(changes: Float64Array): Fit {
  const most = Math.min(longest, Math.floor(changes.length / 4));
  let best: Fit = { coefficients: new Float64Array(0), constant: 0 };
  let least = Number.POSITIVE_INFINITY;
  // Sums of products of each lag with each other, the constant behind them, for all orders at once.
  const width = most + 2;
  const products = new Float64Array(width * width);
  const row = new Float64Array(width);
  // A constant of the size of the changes, so that no unit of the series makes the equations look dependent.
  const unit = Math.sqrt(changes.reduce((sum, c) => sum + c * c, 0) / changes.length) || 1;
  for (let t = most; t < changes.length; t++) {
    for (let lag = 0; lag <= most; lag++) row[lag] = changes[t - lag]!;
    row[most + 1] = unit;
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++) products[i * width + j]! += row[i]! * row[j]!;
  }
  const n = changes.length - most;
  for (let order = 0; order <= most; order++)
    for (const hasConstant of [false, true]) {
      const used = Array.from({ length: order }, (_, i) => i + 1);
      if (hasConstant) used.push(most + 1);
      const k = used.length + 1;
      if (n - k - 1 <= 0) continue;
      const found = solve(
        used.map((i) => used.map((j) => products[i * width + j]!)),
        used.map((i) => products[i * width]!),
      );
      if (!found) continue;
      const coefficients = found.slice(0, order);
      if (coefficients.reduce((sum, c) => sum + Math.abs(c), 0) > steepest) continue;
      const explained = used.reduce((sum, i, at) => sum + found[at]! * products[i * width]!, 0);
      const squares = Math.max(products[0]! - explained, 0) + Number.MIN_VALUE;
      const aicc = n * log(squares / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
      if (aicc < least) {
        least = aicc;
        best = { coefficients, constant: hasConstant ? found.at(-1)! * unit : 0 };
      }
    }
  return best;
}
