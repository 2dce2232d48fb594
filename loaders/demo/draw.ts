import { range } from "d3-array";
import { monthOfYear, yearOf } from "../../src/domain/period.js";
import type { Plan } from "../../src/domain/plan.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type Chance, chance, picker } from "./chance.js";
import { type Places, places } from "./places.js";
import { type Batch, demoDataDate, schedule } from "./schedule.js";
import type { DemoSettings } from "./settings.js";

/** Stands for no date and for no code. */
export const none = -1;

export const stages = ["open", "planned", "realised"] as const;
const [open, planned, realised] = [0, 1, 2];

/** Audits drawn, column by column: dates are days since 1970, codes are indices into lists. */
export interface DrawnAudits {
  readonly dataDate: string;
  readonly places: Places;
  readonly sizes: readonly string[];
  readonly categories: readonly string[];
  readonly recognitions: readonly string[];
  readonly rows: number;
  readonly columns: Readonly<Record<Column, Int32Array>>;
  /** the published plan whose results the audit adds to, row by row: an index into the plans */
  readonly plans: readonly Plan[];
}

const columnNames = [
  "stage",
  "plan",
  "enterprise",
  "region",
  "industry",
  "prefix",
  "size",
  "category",
  "simplified",
  "park",
  "basin",
  "agency",
  "listed",
  "due",
  "filed",
  "evaluated",
  "accepted",
  "received",
  "recognition",
] as const;
export type Column = (typeof columnNames)[number];

const day = 86_400_000;
const recurringAfterDays = 3 * 365;
const dueDaysPerMonth = 30.4375;

function toDay(isoDate: string): number {
  return Date.parse(isoDate) / day;
}

/**
 * Draws the timeline and attributes of every audit that a register would know at the data date.
 * @param audits how many; absent: as many as the published results and the settings imply
 */
export function drawAudits(
  workspace: Workspace,
  settings: DemoSettings,
  options: { readonly seed: number; readonly audits?: number | undefined },
): DrawnAudits {
  const natural = drawScaled(workspace, settings, options.seed, 1);
  if (options.audits === undefined) return natural;
  const scale = options.audits / natural.rows;
  return trimmed(
    drawScaled(workspace, settings, options.seed, scale, options.audits),
    options.audits,
  );
}

function drawScaled(
  workspace: Workspace,
  settings: DemoSettings,
  seed: number,
  scale: number,
  atLeast = 0,
): DrawnAudits {
  const dice = chance(seed);
  const dataDate = demoDataDate(workspace, settings);
  const today = toDay(dataDate);
  const where = places(workspace, settings);
  const batches = schedule(workspace, settings, dataDate, scale, dice);
  const plans = [...new Set(batches.flatMap(({ plan }) => (plan ? [plan] : [])))];
  const stalled = Math.round(settings.stalled * auditsOfYear(batches, dataDate));
  const capacity = batches.reduce((sum, { audits }) => sum + audits, 0) + stalled + atLeast;
  const columns = Object.fromEntries(
    columnNames.map((name) => [name, new Int32Array(capacity).fill(none)]),
  ) as Record<Column, Int32Array>;
  const sizes = Object.keys(settings.sizes);
  const drawn = { dataDate, places: where, sizes, plans, columns };
  const categories = Object.keys(settings.categories);
  const recognitions = Object.keys(settings.recognition);
  const voluntary = categories.indexOf("voluntary");
  const pickSize = picker(Object.values(settings.sizes).map(({ share }) => share));
  const pickCategory = picker(Object.values(settings.categories));
  const pickMandatory = picker(
    Object.entries(settings.categories).map(([key, share]) => (key === "voluntary" ? 0 : share)),
  );
  const yearly = workspace.frequency === "year";
  const dated = (d: number) => (yearly ? lastDayOfYear(d) : d);

  const completions = new Int32Array(capacity);
  const followed = new Uint8Array(capacity);
  let rows = 0;
  let enterprises = 0;
  let eligible = 0;

  const newEnterprise = (row: number, year: number) => {
    const region = where.region(dice, year);
    const place = where.regions[region]!;
    const industry = where.industry(dice, region);
    columns.enterprise[row] = enterprises++;
    columns.region[row] = region;
    columns.industry[row] = industry;
    columns.prefix[row] = dice.below(where.industries[industry]!.prefixes.length);
    columns.size[row] = pickSize(dice);
    columns.park[row] = oneOf(dice, settings.parks, place.parks);
    columns.basin[row] = oneOf(dice, settings.basins, place.basins);
  };

  const enterpriseOf = (row: number, completed: number, year: number) => {
    while (eligible < row && completions[eligible]! <= completed - recurringAfterDays) eligible++;
    if (eligible > 0 && dice.happens(settings.recurring)) {
      const earlier = dice.below(eligible);
      if (!followed[earlier] && columns.stage[earlier] === realised)
        if (dice.happens(where.pace(columns.region[earlier]!, year))) {
          followed[earlier] = 1;
          for (const name of ["enterprise", "region", "industry", "prefix", "size"] as const)
            columns[name][row] = columns[name][earlier]!;
          for (const name of ["park", "basin"] as const)
            columns[name][row] = columns[name][earlier]!;
          return;
        }
    }
    newEnterprise(row, year);
  };

  const wait = ({ meanDays, shape }: { meanDays: number; shape: number }, factor = 1) =>
    Math.round(dice.gamma(shape, meanDays * factor));

  const audit = (completed: number, year: number, plan: number) => {
    const row = rows;
    completions[row] = completed;
    enterpriseOf(row, completed, year);
    const { lag } = where.regions[columns.region[row]!]!;
    const delay = lag && year >= lag.from ? lag.delay : 1;
    const drawnCategory = pickCategory(dice);
    const size = sizes[columns.size[row]!];
    const simple = settings.simplified;
    const eased = size === "small" || size === "micro" ? 1.3 : 0.5;
    const simplified =
      simple !== undefined && year >= simple.from && dice.happens(simple.share * eased);
    // The simplified procedure is for what is neither mandatory nor rewarded with a title.
    const category = simplified && voluntary >= 0 ? voluntary : drawnCategory;
    const evaluated = completed - wait(settings.lags.evaluatedToCompleted);
    const listed = (simplified ? completed : evaluated) - wait(settings.lags.listedToEvaluated);
    const reportedCompletion = completed + wait(settings.lags.reported, delay);
    const reportedEvaluation = evaluated + wait(settings.lags.reported, delay);
    const agency = oneOf(dice, settings.agencies, range(workspace.agencies.length));
    const drawRecognition = dice.uniform();

    const done = plan !== none || reportedCompletion <= today;
    const stage = done ? realised : !simplified && reportedEvaluation <= today ? planned : open;
    const hasListing = category !== voluntary;
    if (stage === open && (!hasListing || listed > today)) return;

    columns.stage[row] = stage;
    columns.plan[row] = plan;
    columns.category[row] = category;
    columns.simplified[row] = simplified ? 1 : 0;
    columns.agency[row] = agency;
    if (hasListing) {
      columns.listed[row] = dated(listed);
      columns.due[row] = dated(Math.round(listed + settings.dueMonths * dueDaysPerMonth));
    }
    if (stage === realised) {
      if (simplified) columns.filed[row] = dated(completed);
      else {
        columns.accepted[row] = dated(completed);
        columns.recognition[row] = recognised(settings.recognition, drawRecognition);
      }
    }
    if (stage !== open && !simplified) columns.evaluated[row] = dated(evaluated);
    columns.received[row] = Math.min(
      today,
      stage === realised ? reportedCompletion : stage === planned ? reportedEvaluation : listed,
    );
    rows++;
  };

  for (const batch of batches) {
    const year = yearOf(batch.month);
    const first = Date.UTC(year, monthOfYear(batch.month) - 1, 1) / day;
    const length = Date.UTC(year, monthOfYear(batch.month), 1) / day - first;
    const days = Array.from({ length: batch.audits }, () => first + dice.below(length)).sort(
      (a, b) => a - b,
    );
    const plan = batch.plan ? plans.indexOf(batch.plan) : none;
    for (const completed of days) audit(completed, year, plan);
  }

  const beforeLags = Math.min(...where.regions.map(({ lag }) => lag?.from ?? Infinity)) - 1;
  const waiting = (listed: number) => {
    const row = rows++;
    // Places that lag have fewer audits and more that wait.
    for (;;) {
      newEnterprise(row, beforeLags);
      const pace = where.pace(columns.region[row]!, yearOfDay(listed));
      if (dice.happens(Math.max(0.1, 1.2 - pace))) break;
      enterprises--;
    }
    columns.stage[row] = open;
    columns.category[row] = pickMandatory(dice);
    columns.simplified[row] = 0;
    columns.listed[row] = dated(listed);
    columns.due[row] = dated(Math.round(listed + settings.dueMonths * dueDaysPerMonth));
    columns.received[row] = listed;
  };
  const mandatory = categories.some((key) => key !== "voluntary" && settings.categories[key]! > 0);
  const dueDays = Math.round(settings.dueMonths * dueDaysPerMonth);
  for (let i = 0; i < stalled && mandatory; i++) waiting(today - dueDays - dice.below(365));
  while (rows < atLeast && mandatory)
    waiting(today - dice.below(settings.lags.listedToEvaluated.meanDays));

  return { ...drawn, categories, recognitions, rows };
}

/** Leaves out the latest open audits, then planned, then completed ones, until `audits` remain. */
function trimmed(drawn: DrawnAudits, audits: number): DrawnAudits {
  let surplus = drawn.rows - audits;
  const leftOut = new Uint8Array(drawn.rows);
  const { stage, plan } = drawn.columns;
  for (const droppable of [open, planned, realised])
    for (const ofPlan of [false, true])
      for (let row = drawn.rows - 1; row >= 0 && surplus > 0; row--)
        if (stage[row] === droppable && (plan[row] !== none) === ofPlan) {
          leftOut[row] = 1;
          surplus--;
        }
  const kept = range(drawn.rows).filter((row) => !leftOut[row]);
  return {
    ...drawn,
    rows: kept.length,
    columns: Object.fromEntries(
      columnNames.map((name) => [name, Int32Array.from(kept, (row) => drawn.columns[name][row]!)]),
    ) as Record<Column, Int32Array>,
  };
}

function auditsOfYear(batches: readonly Batch[], dataDate: string): number {
  const year = Number(dataDate.slice(0, 4));
  return batches
    .filter((batch) => yearOf(batch.month) === year)
    .reduce((sum, { audits }) => sum + audits, 0);
}

function oneOf(dice: Chance, share: number, list: readonly number[]): number {
  const taken = dice.happens(share);
  return taken && list.length > 0 ? list[dice.below(list.length)]! : none;
}

function recognised(shares: Readonly<Record<string, number>>, draw: number): number {
  let sum = 0;
  return Object.values(shares).findIndex((share) => {
    sum += share;
    return draw < sum;
  });
}

function yearOfDay(d: number): number {
  return new Date(d * day).getUTCFullYear();
}

function lastDayOfYear(d: number): number {
  return Date.UTC(yearOfDay(d), 11, 31) / day;
}
