import type { MethodName } from "../../domain/status.js";
import { exp, log } from "../elementary.js";
import type { Method } from "../method.js";

/**
 * A method on the logarithms of a series, in which growth is a rate: what it forecasts is the median.
 * A series that touches zero has none, and is forecast as it is.
 */
export function onLogarithms(method: Method & { name: "damped-trend" | "theta" }): Method {
  const name: MethodName = `log-${method.name}`;
  return {
    name,
    least: method.least,
    forecast(values, horizon) {
      if (!values.every((value) => value > 0)) return method.forecast(values, horizon);
      const logarithms = method.forecast(values.map(log), horizon);
      const ceiling = log(Math.max(...values)) + furthest;
      return logarithms.map((x) => exp(Math.min(x, ceiling)));
    },
  };
}

/** Growth at a constant rate has no end: a forecast ends at e³ ≈ 20 times the largest value seen. */
const furthest = 3;
