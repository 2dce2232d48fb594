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
    ]),
  ].join(", ");
}

/** Of a SELECT over such sums: larger ones, under the same names. */
export function sumsAgain({ roles }: Reading): string {
  const names = [
    ...counted,
    "costed",
    "investment",
    "benefit",
    ...roles.savings.flatMap((_, i) => [`saved${i}`, `proposed${i}`, `costed${i}`]),
  ];
  return names.map((name) => `CAST(SUM(${name}) AS DOUBLE) AS ${name}`).join(", ");
}

const pairs = ["x", "y", "xx", "yy", "xy"] as const;

/** What the rows of moments count beside them. */
const numbers = [...counted, "costed", "audits", "asked", "costed_audits"];

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
  return [...numbers, ...paired(reading).flatMap((name) => pairs.map((pair) => `${name}_${pair}`))]
    .map((name) => `SUM(${name}) AS ${name}`)
    .join(", ");
}

/** The figures of a row of such moments. */
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
  const askedMeasures = number("implemented") + number("open") + number("declined");
  const audits = number("costed_audits");
  const ofAsked = (name: string, interval: (moments: Moments) => Interval | null) =>
    enough(askedMeasures, asked) ? interval(moments(name, asked)) : null;
  const ofCosted = (name: string, least = Number.NEGATIVE_INFINITY) =>
    enough(number("costed"), audits) ? within(ratioInterval(moments(name, audits)), least) : null;
  const { investment, benefit } = roles;
  const leastOf = (...keys: (string | null)[]) =>
    keys.some(signed) ? Number.NEGATIVE_INFINITY : 0;
  return {
    implemented: number("implemented"),
    open: number("open"),
    declined: number("declined"),
    unknown: number("unknown"),
    awaiting: number("awaiting"),
    audits: number("audits"),
    costed: number("costed"),
    rate: ofAsked("rate", rateInterval),
    investment: number("payback_x"),
    benefit: number("payback_y"),
    payback: ofCosted("payback", leastOf(investment, benefit)),
    savings: roles.savings.map(
      (key, i): Saving => ({
        saved: number(`realised${i}_x`),
        proposed: number(`realised${i}_y`),
        realised: ofAsked(`realised${i}`, (moments) =>
          signed(key) ? ratioInterval(moments) : within(ratioInterval(moments), 0, 1),
        ),
        costed: number(`money${i}_x`),
        perMoney: ofCosted(`money${i}`, leastOf(key, investment)),
        unitCost: ofCosted(`cost${i}`),
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
