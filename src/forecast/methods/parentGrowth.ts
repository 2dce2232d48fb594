import type { Method } from "../method.js";

/** What a period weighs less than the next one in the share of a part: shares move, and single periods are chance. */
const fading = 0.7;
/** What of a change is left in the period after. */
const damping = 0.9;

/**
 * A part grows as what it is a part of: its share of that, the later periods weighing more, of the line that goes on
 * from its last value by its mean change, damped. A whole is a part of itself. Sources: Gardner and McKenzie (1985),
 * Forecasting trends in time series, Management Science 31, 1237–1246 (damping); Gross and Sohl (1990), Disaggregation
 * methods to expedite product line forecasting, Journal of Forecasting 9, 233–254 (shares).
 * @param parent values of the same periods as those of the part, none below zero
 */
export const parentGrowth = (parent: Float64Array): Method => ({
  name: "parent-growth",
  least: 1,
  forecast(values, horizon) {
    const n = values.length;
    let own = 0;
    let whole = 0;
    for (let t = 0; t < n; t++) {
      own = fading * own + values[t]!;
      whole = fading * whole + parent[t]!;
    }
    const share = whole > 0 ? own / whole : 0;
    const last = parent[n - 1]!;
    const change = n > 1 ? (last - parent[0]!) / (n - 1) : 0;
    const out = new Float64Array(horizon);
    let damped = 1;
    let changes = 0;
    for (let h = 0; h < horizon; h++) {
      damped *= damping;
      changes += damped;
      out[h] = share * Math.max(0, last + changes * change);
    }
    return out;
  },
});
