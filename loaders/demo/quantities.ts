import { apportion } from "../../src/domain/apportion.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { quantityKeys } from "../register/schema.js";
import { chance } from "./chance.js";
import { type DrawnAudits, none } from "./draw.js";
import { countKey } from "./schedule.js";
import type { DemoSettings } from "./settings.js";

/** What each audit saved or is to save: whole thousandths of the indicator's unit, by key. */
export interface DrawnQuantities {
  readonly lowCost: Int32Array;
  readonly higherCost: Int32Array;
  readonly thousandths: Readonly<Record<string, Float64Array>>;
}

/** A mean of this many units per audit is assumed where nothing is stated. */
const assumedDepth = 100;
const assumedMeasures = 20;

/**
 * Draws quantities whose sums over the audits of a published plan equal its results, scaled with
 * the number of audits.
 * @throws RangeError if a sum would leave the whole numbers that floating point holds exactly
 */
export function drawQuantities(
  workspace: Workspace,
  settings: DemoSettings,
  audits: DrawnAudits,
  seed: number,
): DrawnQuantities {
  const dice = chance(seed + 1);
  const { rows, columns } = audits;
  const sizeFactors = Object.values(settings.sizes).map(({ factor }) => factor);
  const years = Int32Array.from(columns.received, (d) => new Date(d * 86_400_000).getUTCFullYear());
  const shared = Float64Array.from({ length: rows }, (_, row) => {
    const { lag } = audits.places.regions[columns.region[row]!]!;
    const behind = lag && columns.plan[row] === none && years[row]! >= lag.from ? lag.depth : 1;
    return dice.logNormal(settings.spread.audit) * sizeFactors[columns.size[row]!]! * behind;
  });
  const members = audits.plans.map((_, plan) =>
    rowsWhere(rows, (row) => columns.plan[row] === plan),
  );
  const later = rowsWhere(rows, (row) => columns.plan[row] === none && columns.stage[row]! > 0);
  const key = countKey(workspace);
  const scale = audits.plans.map((plan, i) =>
    key === undefined ? 1 : members[i]!.length / plan.results[key]!.value,
  );

  const draw = (indicator: string, perAudit: number, unit: number, raw: Float64Array) => {
    const values = new Float64Array(rows);
    let depth: number | undefined;
    audits.plans.forEach((plan, p) => {
      const inPlan = members[p]!;
      if (inPlan.length === 0) return;
      const weights = Array.from(inPlan, (row) => raw[row]!);
      const published = plan.results[indicator]?.value;
      const mean = published === undefined ? perAudit : (published * scale[p]!) / inPlan.length;
      const total = Math.round(mean * inPlan.length * unit);
      if (!Number.isSafeInteger(total))
        throw new RangeError(
          `${inPlan.length} audits are too many: the sum of ${indicator} is no longer exact`,
        );
      const parts = apportion(
        total,
        weights.some((w) => w > 0) ? weights : weights.map(() => 1),
        1,
      );
      inPlan.forEach((row, i) => {
        values[row] = parts[i]!;
      });
      depth = total / weights.reduce((sum, w) => sum + w, 0);
    });
    if (depth === undefined) {
      const sum = later.reduce((total, row) => total + raw[row]!, 0);
      depth = sum > 0 ? (perAudit * unit * later.length) / sum : 0;
    }
    const factor = settings.laterDepth[indicator] ?? 1;
    for (const row of later) values[row] = Math.round(raw[row]! * depth * factor);
    return values;
  };

  const thousandths = Object.fromEntries(
    quantityKeys(workspace).map(({ key: indicator }) => {
      const empty = settings.none[indicator] ?? 0;
      const raw = Float64Array.from({ length: rows }, (_, row) => {
        const own = dice.logNormal(settings.spread.quantity);
        const trade = audits.places.industries[columns.industry[row]!]!.depth[indicator] ?? 1;
        return dice.happens(empty) ? 0 : shared[row]! * own * trade;
      });
      const perAudit = settings.depth[indicator] ?? impliedDepth(workspace, indicator);
      return [indicator, draw(indicator, perAudit, 1000, raw)];
    }),
  );

  const measuresKey = workspace.indicators.find(({ formula }) => formula === "measures")?.key ?? "";
  const rawMeasures = Float64Array.from({ length: rows }, () => 0.3 + dice.gamma(3, 0.7));
  const measures = draw(
    measuresKey,
    settings.depth[measuresKey] ?? assumedMeasures,
    1,
    rawMeasures,
  );
  const higherCost = Int32Array.from(measures, (n) =>
    Math.min(n, Math.round(n * settings.higherCost * (0.5 + dice.uniform()))),
  );
  const lowCost = Int32Array.from(measures, (n, row) => n - higherCost[row]!);
  return { lowCost, higherCost, thousandths };
}

function rowsWhere(rows: number, test: (row: number) => boolean): Int32Array {
  const found = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (test(row)) found[count++] = row;
  return found.slice(0, count);
}

/** What a goal asks of each audit that its plan counts on. */
function impliedDepth(workspace: Workspace, indicator: string): number {
  const key = countKey(workspace);
  for (const { goals } of workspace.plans) {
    const audits = key === undefined ? undefined : goals[key];
    const goal = goals[indicator];
    if (audits && goal) return goal.value / audits.value;
  }
  return assumedDepth;
}
