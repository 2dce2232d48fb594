import { annuityFactor } from "../../src/domain/measures/annuity.js";
import type { Figures, Saving } from "../../src/domain/measures/payload.js";
import { rateInterval } from "../../src/domain/measures/rate.js";
import { type Interval, type Moments, ratioInterval } from "../../src/domain/measures/ratio.js";
import type { Result } from "../engine/engine.js";
import type { Reading } from "./known.js";

const implemented = "fate = 'implemented'";
const costed = `${implemented} AND investment IS NOT NULL AND benefit IS NOT NULL`;
const decided = "fate IN ('implemented', 'open', 'declined')";
const counted = ["implemented", "open", "declined", "unknown", "awaiting"] as const;

/** Of a SELECT over `known_measures` that groups by audit: what is summed over an audit's measures. */
export function auditSums({ roles }: Reading): string {
  const sum = (value: string, condition: string) =>
    `COALESCE(SUM(${value}) FILTER (${condition}), 0)`;
  return [
    ...counted.map((fate) => `COUNT(*) FILTER (fate = '${fate}') AS ${fate}`),
    `COUNT(*) FILTER (${costed}) AS costed`,
    `${sum("investment", costed)} AS investment`,
    `${sum("benefit", costed)} AS benefit`,
    ...roles.savings.flatMap((_, i) => [
      `${sum(`s${i}`, implemented)} AS saved${i}`,
      `${sum(`s${i}`, decided)} AS proposed${i}`,
      `${sum(`s${i}`, costed)} AS costed${i}`,
      `COUNT(*) FILTER (${decided} AND s${i} <> 0) AS asked_of${i}`,
      `COUNT(*) FILTER (${costed} AND s${i} <> 0) AS costed_of${i}`,
    ]),
  ].join(", ");
}

/** Names of what counts, for each saving, the measures that have a value other than zero of it. */
const havingSavings = ({ savings }: Reading["roles"]) =>
  savings.flatMap((_, i) => [`asked_of${i}`, `costed_of${i}`]);

/** Of a SELECT over such sums: larger ones, under the same names. */
export function sumsAgain({ roles }: Reading): string {
  const names = [
    ...counted,
    "costed",
    "investment",
    "benefit",
    ...roles.savings.flatMap((_, i) => [`saved${i}`, `proposed${i}`, `costed${i}`]),
    ...havingSavings(roles),
  ];
  return names.map((name) => `CAST(SUM(${name}) AS DOUBLE) AS ${name}`).join(", ");
}

const pairs = ["x", "y", "xx", "yy", "xy"] as const;

/** What the rows of moments count beside them. */
const numbers = ({ roles }: Reading) => [
  ...counted,
  "costed",
  "audits",
  "asked",
  "costed_audits",
  ...havingSavings(roles).flatMap((name) => [name, `${name}_audits`]),
];

const paired = ({ roles }: Reading) => [
  "rate",
  "payback",
  ...roles.savings.flatMap((_, i) => [`realised${i}`, `money${i}`, `cost${i}`]),
];

/** Of a SELECT over such sums: how they are summed over audits, and how they vary from audit to audit. */
export function auditMoments({ roles, settings }: Reading): string {
  const annuity = annuityFactor(settings.discountRate, settings.lifetime);
  const net = `(${annuity} * investment - benefit)`;
  const pair = (name: string, x: string, y: string) =>
    [x, y, `${x} * ${x}`, `${y} * ${y}`, `${x} * ${y}`].map(
      (value, i) => `SUM(${value}) AS ${name}_${pairs[i]}`,
    );
  return [
    ...[...counted, "costed"].map((name) => `SUM(${name}) AS ${name}`),
    "COUNT(*) FILTER (implemented > 0) AS audits",
    "COUNT(*) FILTER (implemented + open + declined > 0) AS asked",
    "COUNT(*) FILTER (costed > 0) AS costed_audits",
    ...havingSavings(roles).flatMap((name) => [
      `SUM(${name}) AS ${name}`,
      `COUNT(*) FILTER (${name} > 0) AS ${name}_audits`,
    ]),
    ...pair("rate", "CAST(implemented AS DOUBLE)", "CAST(implemented + open + declined AS DOUBLE)"),
    ...pair("payback", "investment", "benefit"),
    ...roles.savings.flatMap((_, i) => [
      ...pair(`realised${i}`, `saved${i}`, `proposed${i}`),
      ...pair(`money${i}`, `costed${i}`, "investment"),
      ...pair(`cost${i}`, net, `costed${i}`),
    ]),
  ].join(", ");
}

/** Of a SELECT over such moments of parts: those of all together. */
export function momentsAgain(reading: Reading): string {
  return [
    ...numbers(reading),
    ...paired(reading).flatMap((name) => pairs.map((pair) => `${name}_${pair}`)),
  ]
    .map((name) => `SUM(${name}) AS ${name}`)
    .join(", ");
}

/**
 * The figures of a row of such moments. An interval of a saving rests on the measures and audits that have a value other
 * than zero of it; where it is set against money, audits without any vary it all the same.
 */
export function figuresOf({ columns }: Result, row: number, reading: Reading): Figures {
  const { roles, settings, signed } = reading;
  const number = (name: string) => Number(columns[name]![row] ?? 0);
  const moments = (name: string, n: number): Moments => ({
    n,
    x: number(`${name}_x`),
    y: number(`${name}_y`),
    xx: number(`${name}_xx`),
    yy: number(`${name}_yy`),
    xy: number(`${name}_xy`),
  });
  const enough = (measures: number, audits: number) =>
    measures >= settings.leastMeasures && audits >= settings.leastAudits;
  const asked = number("asked");
  const audits = number("costed_audits");
  const manyAsked = enough(number("implemented") + number("open") + number("declined"), asked);
  const many = (name: string) => enough(number(name), number(`${name}_audits`));
  const ofCosted = (counted: string, name: string, least = Number.NEGATIVE_INFINITY) =>
    many(counted) ? within(ratioInterval(moments(name, audits)), least) : null;
  const { investment, benefit } = roles;
  const leastOf = (...keys: (string | null)[]) =>
    keys.some(signed) ? Number.NEGATIVE_INFINITY : 0;
  const realised = (key: string, i: number) => {
    if (!many(`asked_of${i}`)) return null;
    const interval = ratioInterval(moments(`realised${i}`, number(`asked_of${i}_audits`)));
    return signed(key) ? interval : within(interval, 0, 1);
  };
  return {
    implemented: number("implemented"),
    open: number("open"),
    declined: number("declined"),
    unknown: number("unknown"),
    awaiting: number("awaiting"),
    audits: number("audits"),
    costed: number("costed"),
    rate: manyAsked ? rateInterval(moments("rate", asked)) : null,
    investment: number("payback_x"),
    benefit: number("payback_y"),
    payback: ofCosted("costed", "payback", leastOf(investment, benefit)),
    savings: roles.savings.map(
      (key, i): Saving => ({
        saved: number(`realised${i}_x`),
        proposed: number(`realised${i}_y`),
        realised: realised(key, i),
        costed: number(`money${i}_x`),
        costedMeasures: number(`costed_of${i}`),
        costedAudits: number(`costed_of${i}_audits`),
        perMoney: ofCosted(`costed_of${i}`, `money${i}`, leastOf(key, investment)),
        unitCost: ofCosted(`costed_of${i}`, `cost${i}`),
      }),
    ),
  };
}

/** What part of an interval is possible at all. */
function within(
  interval: Interval | null,
  least: number,
  most = Number.POSITIVE_INFINITY,
): Interval | null {
  const kept = (value: number) => Math.min(most, Math.max(least, value));
  return interval && { low: kept(interval.low), high: kept(interval.high) };
}
