import { monthOfDate } from "../../src/domain/period.js";
import {
  type CurvesPayload,
  type ExpectationTest,
  type ExpectedCount,
  fewestEnds,
  type HorizonTest,
  type PassageName,
  type PipelinePayload,
  passages,
  type WaitCurve,
} from "../../src/domain/pipeline.js";
import type { Plan } from "../../src/domain/plan.js";
import {
  type AgeCount,
  ageBy,
  atRiskAt,
  endsWithin,
  survivalCurve,
  survivalInterval,
} from "../../src/domain/survival.js";
import { normalScore } from "../../src/forecast/normal.js";
import {
  commonVariance,
  countInterval,
  type Expected,
  expectedOf,
} from "../../src/forecast/remaining.js";
import { type StatedCases, tenthsOf } from "../../src/forecast/tenths.js";
import type { Engine } from "../engine/engine.js";
import { lastDay } from "./counts.js";
import { transitionsOf, type Watched, watchedStages } from "./curves.js";
import { monthEnd, type Origin, originsOf, recordStart, tellOrigins } from "./origins.js";
import { type Outcome, waitingAt } from "./waiting.js";

/** Earlier days that expectations are tested at: so many, so many months apart. */
const testOrigins = 12;
const apart = 6;
/** months of record that an expectation needs */
const leastRecord = 18;
/** fewer tests tell nothing */
const fewestTests = 3;
/** months ahead that are tested beside those left of the plan: of a whole year every season is one */
const yearAhead = 12;

const z80 = normalScore(0.9);
const z95 = normalScore(0.975);

export interface Outlook {
  readonly curves: CurvesPayload;
  readonly shown: Pick<PipelinePayload, "watched" | "expected" | "tested">;
}

/**
 * Reads from `pipeline` how long audits wait, and expects from it how many of the open ones are complete by the
 * end of a plan; the same is done as of earlier days, as known then, and compared with what came.
 */
export async function outlookOf(
  engine: Engine,
  { plan, dataDate, yearly }: { plan: Plan; dataDate: string; yearly: boolean },
): Promise<Outlook> {
  const recorded = await recordStart(engine);
  if (yearly || recorded === null) {
    const none = { reason: yearly ? "yearly" : "no-completions" } as const;
    return { curves: none, shown: { watched: null, expected: none, tested: none } };
  }
  const earlier = Array.from({ length: testOrigins }, (_, i) =>
    monthEnd(dataDate, -apart * (i + 1)),
  ).filter((day) => day >= monthEnd(recorded, leastRecord));
  const origins = await originsOf(engine, [dataDate, ...earlier], recorded);
  const [now] = origins as [Origin];
  await tellOrigins(engine, [now]);
  const [watchedNow] = await watchedStages(engine, passages, 1);
  const curves = { curves: curvesOf(watchedNow!) };
  const watched = { start: now.start, settled: now.settled };
  await tellOrigins(engine, origins);
  const transitions = await watchedStages(engine, ["evaluate", "accept", "file"], origins.length);
  const left = monthOfDate(lastDay(plan)) - monthOfDate(dataDate);
  const test = async (months: number) =>
    testedAhead(engine, { origins, transitions, settled: now.settled }, months);
  const ahead = [...new Set([yearAhead, ...(left > 0 ? [left] : [])])];
  const tested: Tested[] = [];
  for (const months of ahead) tested.push(...(await test(months)));
  const horizons = tested.map(({ horizon }) => horizon);
  // Where nearly all audits end, a horizon shows nothing of what moves them: the one that shows most counts.
  const shared = Math.max(0, ...tested.map((one) => one.shared));
  return {
    curves,
    shown: {
      watched,
      tested: horizons.length > 0 ? { horizons } : { reason: "too-short" },
      expected:
        left > 0
          ? await expectedBy(engine, { now, watched: transitions[0]!, shared }, lastDay(plan))
          : { reason: "plan-over" },
    },
  };
}

async function expectedBy(
  engine: Engine,
  {
    now,
    watched,
    shared,
  }: { now: Origin; watched: ReadonlyMap<PassageName, Watched>; shared: number },
  deadline: string,
): Promise<PipelinePayload["expected"]> {
  await tellOrigins(engine, [now]);
  const [waiting] = await waitingAt(engine, [now], [deadline], true);
  const counts = expectedOf(waiting!, transitionsOf(watched), now.reported).map(
    (expected): ExpectedCount => {
      const { region, industry, audits, mean, untold, beyond } = expected;
      return { region, industry, audits, mean, untold, beyond, ...intervals(expected, shared) };
    },
  );
  return { deadline, counts };
}

/** Audits that nothing can be expected of add nothing to the upper end either: they are told apart. */
function intervals(expected: Expected, shared: number) {
  const known = { ...expected, audits: expected.audits - expected.untold };
  const [of80, of95] = [countInterval(known, shared, z80), countInterval(known, shared, z95)];
  return { low80: of80.low, high80: of80.high, low95: of95.low, high95: of95.high };
}

interface Tested {
  readonly horizon: HorizonTest;
  /** what moved all audits of a time together */
  readonly shared: number;
}

/** Empty where too few earlier days lie so many months before what is settled now. */
async function testedAhead(
  engine: Engine,
  {
    origins,
    transitions,
    settled,
  }: {
    origins: readonly Origin[];
    transitions: readonly ReadonlyMap<PassageName, Watched>[];
    settled: string;
  },
  months: number,
): Promise<Tested[]> {
  const deadlines = origins.map(({ day }) => monthEnd(day, months));
  const waiting = await waitingAt(engine, origins, deadlines, false);
  const times = origins.flatMap((origin, n) => {
    if (n === 0 || deadlines[n]! > settled || waiting[n]!.length === 0) return [];
    const stated: StatedCases[] = [];
    const done = new Map<string | null, number>();
    const expected = expectedOf(
      waiting[n]!,
      transitionsOf(transitions[n]!),
      origin.reported,
      (one, chance) => {
        const { region, audits: cases, done: happened } = one as Outcome;
        stated.push({ stated: chance, cases, happened, window: `${origin.day} ${region}` });
        for (const part of [null, region]) done.set(part, (done.get(part) ?? 0) + happened);
      },
    );
    const whole = expected.find(({ region }) => region === null)!;
    return [{ origin, deadline: deadlines[n]!, expected: whole, parts: expected, done, stated }];
  });
  if (times.length < fewestTests) return [];
  const missed = times.map(({ expected, done }) => ({
    expected,
    missed: (done.get(null) ?? 0) - expected.mean,
  }));
  let [parts, within80, within95] = [0, 0, 0];
  const tests = times.map(
    ({ origin, deadline, expected, parts: all, done }, i): ExpectationTest => {
      const others = commonVariance(missed.filter((_, at) => at !== i));
      for (const part of all) {
        if (part.region === null) continue;
        const [came, bounds] = [done.get(part.region) ?? 0, intervals(part, others)];
        parts++;
        // Counts are whole: an interval holds those that it reaches into.
        if (came >= Math.floor(bounds.low80) && came <= Math.ceil(bounds.high80)) within80++;
        if (came >= Math.floor(bounds.low95) && came <= Math.ceil(bounds.high95)) within95++;
      }
      const { audits, mean } = expected;
      return {
        origin: origin.day,
        deadline,
        audits,
        mean,
        ...intervals(expected, others),
        done: done.get(null) ?? 0,
      };
    },
  );
  const bins = tenthsOf(times.flatMap(({ stated }) => stated));
  return [
    {
      horizon: { months, tests: tests.toReversed(), parts, within80, within95, bins },
      shared: commonVariance(missed),
    },
  ];
}

/** A curve is drawn by so many steps at most, and for as long as so many are watched: a few stretch it beyond sense. */
const drawn = 120;
const fewestDrawn = 5;

const yearDays = 365;

function curvesOf(watched: ReadonlyMap<PassageName, Watched>): WaitCurve[] {
  return [...watched].flatMap(([passage, { whole, regions }]) =>
    ([[null, whole], ...regions] as [string | null, readonly AgeCount[]][]).flatMap(
      ([region, counts]) => curveOf(passage, region, counts),
    ),
  );
}

/** Empty where too few ended. */
function curveOf(
  passage: PassageName,
  region: string | null,
  counts: readonly AgeCount[],
): WaitCurve[] {
  const curve = survivalCurve(counts);
  if (curve.ended < fewestEnds) return [];
  const end = watchedUntil(counts, curve.longest);
  const step = Math.max(1, Math.ceil(end / drawn));
  const ages = Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
  const values = ages.map((age) => {
    const last = curve.steps.findLast((one) => one.age <= age) ?? { survival: 1, greenwood: 0 };
    return { survival: last.survival, interval: survivalInterval(last) };
  });
  return [
    {
      passage,
      region,
      cases: curve.cases,
      ended: curve.ended,
      longest: curve.longest,
      quantiles: [0.25, 0.5, 0.75].map((share) => ({ share, ...ageBy(curve, share) })),
      ages,
      survival: values.map(({ survival }) => survival),
      low: values.map(({ interval }) => interval?.low ?? null),
      high: values.map(({ interval }) => interval?.high ?? null),
      atRisk: atRiskAt(
        counts,
        ages.map((age) => age + 1e-9),
      ),
      withinYear: ages.map((age) => endsWithin(curve, age, yearDays)),
    },
  ];
}

/** The last day of age on which enough are watched. */
function watchedUntil(counts: readonly AgeCount[], longest: number): number {
  const ages = [...new Set(counts.map(({ age }) => age))].sort((a, b) => a - b);
  const last = atRiskAt(counts, ages).findLastIndex((atRisk) => atRisk >= fewestDrawn);
  return Math.min(longest, Math.max(0, ages[last] ?? 0));
}
