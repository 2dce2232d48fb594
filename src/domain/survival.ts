/**
 * What is seen at one age of a set of cases: how many come under watch, end, or leave it without having ended.
 * Who comes under watch at an age is at risk at later ages only; watched from the start means from age −1.
 */
export interface AgeCount {
  readonly age: number;
  readonly entered: number;
  readonly ended: number;
  /** last seen without an end: right-censored */
  readonly left: number;
}

/** One case: watched after the age `from` (−1: from the start) until `to`, where it ended or was last seen. */
export interface WatchedSpan {
  readonly from: number;
  readonly to: number;
  readonly ended: boolean;
}

/** The curve falls at the ages at which cases ended. */
export interface SurvivalStep {
  readonly age: number;
  readonly atRisk: number;
  readonly ended: number;
  /** share that has not ended by this age */
  readonly survival: number;
  /** Greenwood's sum of d ÷ (n (n − d)): the variance of the survival is its square times this; infinite at 0 */
  readonly greenwood: number;
}

export interface SurvivalCurve {
  readonly steps: readonly SurvivalStep[];
  /** the greatest age at which anybody was watched: beyond it nothing is known; −1 for nobody */
  readonly longest: number;
  readonly cases: number;
  readonly ended: number;
}

/** Of the normal distribution, for intervals of 95 %. */
const z95 = 1.959964;

/** @throws RangeError for a case that ends before it is watched */
export function countsOf(spans: Iterable<WatchedSpan>): AgeCount[] {
  const ages = new Map<number, { entered: number; ended: number; left: number }>();
  const at = (age: number) => {
    const found = ages.get(age) ?? { entered: 0, ended: 0, left: 0 };
    ages.set(age, found);
    return found;
  };
  for (const { from, to, ended } of spans) {
    if (!(to > from)) throw new RangeError(`a case is watched from ${from} to ${to}`);
    at(from).entered++;
    if (ended) at(to).ended++;
    else at(to).left++;
  }
  return [...ages].map(([age, counts]) => ({ age, ...counts }));
}

/**
 * The product-limit estimate of how many have not ended by each age, from cases some of which were not watched to
 * their end (right censoring) or not from their start (left truncation, delayed entry). Where an end and a
 * last sight fall on one age the end comes first.
 * Sources: Kaplan and Meier (1958), Journal of the American Statistical Association 53, 457–481; Greenwood (1926),
 * Reports on Public Health and Medical Subjects 33; Tsai, Jewell and Wang (1987), Biometrika 74, 883–886 (delayed entry).
 * @param counts in any order, ages in any one unit
 * @throws RangeError where more end or leave than are watched
 */
export function survivalCurve(counts: Iterable<AgeCount>): SurvivalCurve {
  const byAge = new Map<number, AgeCount>();
  for (const count of counts) {
    const known = byAge.get(count.age);
    byAge.set(count.age, {
      age: count.age,
      entered: count.entered + (known?.entered ?? 0),
      ended: count.ended + (known?.ended ?? 0),
      left: count.left + (known?.left ?? 0),
    });
  }
  const steps: SurvivalStep[] = [];
  let [atRisk, survival, greenwood] = [0, 1, 0];
  let [longest, cases, all] = [-1, 0, 0];
  for (const { age, entered, ended, left } of [...byAge.values()].sort((a, b) => a.age - b.age)) {
    if (ended + left > atRisk)
      throw new RangeError(`at age ${age} ${ended + left} end or leave, and ${atRisk} are watched`);
    if (ended > 0) {
      survival *= 1 - ended / atRisk;
      greenwood += ended / (atRisk * (atRisk - ended));
      steps.push({ age, atRisk, ended, survival, greenwood });
    }
    if (ended + left > 0) longest = age;
    atRisk += entered - ended - left;
    cases += entered;
    all += ended;
  }
  return { steps, longest, cases, ended: all };
}

/** How many are watched just before each of some ages, which rise. */
export function atRiskAt(counts: readonly AgeCount[], ages: readonly number[]): number[] {
  const sorted = [...counts].sort((a, b) => a.age - b.age);
  let [next, atRisk] = [0, 0];
  return ages.map((age) => {
    for (; next < sorted.length && sorted[next]!.age < age; next++) {
      const { entered, ended, left } = sorted[next]!;
      atRisk += entered - ended - left;
    }
    return atRisk;
  });
}

/** The last step by an age; null before the first. */
function stepAt({ steps }: SurvivalCurve, age: number): SurvivalStep | null {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.age <= age) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1] ?? null;
}

/** The share that has not ended by an age; null beyond the greatest age watched, unless all have ended. */
export function survivalAt(curve: SurvivalCurve, age: number): number | null {
  const survival = stepAt(curve, age)?.survival ?? 1;
  return age > curve.longest && survival > 0 ? null : survival;
}

/**
 * The interval of a step's survival, on the scale of log(−log), which keeps it between 0 and 1.
 * Source: Kalbfleisch and Prentice (1980), The Statistical Analysis of Failure Time Data, section 1.3.
 * @returns null where all have ended, for then there is none
 */
export function survivalInterval(
  { survival, greenwood }: Pick<SurvivalStep, "survival" | "greenwood">,
  z = z95,
): { low: number; high: number } | null {
  if (survival === 1) return { low: 1, high: 1 };
  if (survival === 0) return null;
  const width = (z * Math.sqrt(greenwood)) / -Math.log(survival);
  return { low: survival ** Math.exp(width), high: survival ** Math.exp(-width) };
}

export interface AgeQuantile {
  /** null where the curve does not fall so far */
  readonly age: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The age by which a share has ended, with the interval of ages at which the curve's own interval holds that share.
 * Where the curve runs exactly at the share, the age is the middle of that stretch, as in R's survival.
 * Source: Brookmeyer and Crowley (1982), A confidence interval for the median survival time, Biometrics 38, 29–41.
 * @param share 0 to 1, both excluded
 */
export function ageBy(curve: SurvivalCurve, share: number, z = z95): AgeQuantile {
  if (!(share > 0 && share < 1)) throw new RangeError(`not a share between 0 and 1: ${share}`);
  const bounds = curve.steps.map((step) => survivalInterval(step, z));
  const first = (value: (i: number) => number) => crossing(curve.steps, value, 1 - share);
  return {
    age: first((i) => curve.steps[i]!.survival),
    low: first((i) => bounds[i]?.low ?? 0),
    high: first((i) => bounds[i]?.high ?? 1),
  };
}

function crossing(
  steps: readonly SurvivalStep[],
  value: (i: number) => number,
  level: number,
): number | null {
  const near = 1e-12;
  const at = steps.findIndex((_, i) => value(i) <= level + near);
  if (at < 0) return null;
  if (Math.abs(value(at) - level) > near) return steps[at]!.age;
  const next = steps.findIndex((_, i) => i > at && value(i) < level - near);
  return next < 0 ? steps[at]!.age : (steps[at]!.age + steps[next]!.age) / 2;
}

/**
 * The chance that a case which has not ended by an age ends within so much more.
 * @returns null where the curve does not reach so far, or tells of nobody who lasted to that age
 * @example of a curve at 0.5 by age 10 and 0.4 by age 20: endsWithin(curve, 10, 10) // => 0.2
 */
export function endsWithin(curve: SurvivalCurve, age: number, more: number): number | null {
  const now = survivalAt(curve, age);
  const then = survivalAt(curve, age + more);
  return now === null || then === null || now === 0 ? null : 1 - then / now;
}
