import { fewestEnds, type PassageName } from "../../src/domain/pipeline.js";
import {
  type AgeCount,
  atRiskAt,
  type SurvivalCurve,
  survivalCurve,
} from "../../src/domain/survival.js";
import { passageOf, type Transition } from "../../src/forecast/remaining.js";
import { shrunkRatios } from "../../src/forecast/shrink.js";
import type { Engine } from "../engine/engine.js";

const spans: Record<PassageName, { procedure: string; from: string; to: string; known: string }> = {
  evaluate: { procedure: "standard", from: "listed", to: "passed", known: "true" },
  accept: { procedure: "standard", from: "evaluated", to: "completed", known: "told <= origin" },
  complete: { procedure: "standard", from: "listed", to: "completed", known: "told <= origin" },
  file: { procedure: "simplified", from: "listed", to: "completed", known: "told <= origin" },
};

/** What is seen of a stage from an origin: of all, and by child of the root region. */
export interface Watched {
  readonly whole: readonly AgeCount[];
  readonly regions: ReadonlyMap<string, readonly AgeCount[]>;
}

/**
 * Counts from `pipeline` and `pipeline_origins` who came under watch, ended and was last seen at which age in days.
 * Who was listed before an origin's start comes under watch at the age that he has then: audits that had ended before are
 * not on record, or not looked at.
 * @returns by origin, by stage
 */
export async function watchedStages(
  engine: Engine,
  names: readonly PassageName[],
  origins: number,
): Promise<ReadonlyMap<PassageName, Watched>[]> {
  const selects = names.map((name) => {
    const { procedure, from, to, known } = spans[name];
    return `
      SELECT o.n, '${name}' AS stage, p.region,
        CASE WHEN ${from} >= start_on THEN -1 ELSE start_on - ${from} END AS entry,
        COALESCE(LEAST(${to}, settled), settled) - ${from} AS leave,
        COALESCE(${to} <= settled AND ${known}, false) AS ended
      FROM pipeline AS p CROSS JOIN pipeline_origins AS o
      WHERE procedure = '${procedure}' AND ${from} <= settled AND (${to} IS NULL OR ${to} >= start_on)`;
  });
  const { columns, rows } = await engine.query(`
    WITH spans AS (SELECT * FROM (${selects.join(" UNION ALL ")}) AS s WHERE leave > entry)
    SELECT n, stage, region, age, CAST(SUM(entered) AS INTEGER) AS entered, CAST(SUM(ended) AS INTEGER) AS ended,
      CAST(SUM(gone) AS INTEGER) AS gone
    FROM (
      SELECT n, stage, region, entry AS age, COUNT(*) AS entered, 0 AS ended, 0 AS gone
      FROM spans GROUP BY n, stage, region, entry
      UNION ALL
      SELECT n, stage, region, leave AS age, 0, COUNT(*) FILTER (ended), COUNT(*) FILTER (NOT ended)
      FROM spans GROUP BY n, stage, region, leave
    ) AS seen
    GROUP BY n, stage, region, age ORDER BY n, stage, region, age`);
  const found = Array.from({ length: origins }, () => new Map<PassageName, Seen>());
  const at = (column: string, row: number) => Number(columns[column]![row]);
  for (let row = 0; row < rows; row++) {
    const byStage = found[at("n", row)]!;
    const name = columns.stage![row] as PassageName;
    const seen: Seen = byStage.get(name) ?? { whole: [], regions: new Map() };
    byStage.set(name, seen);
    const region = String(columns.region![row]);
    const count = {
      age: at("age", row),
      entered: at("entered", row),
      ended: at("ended", row),
      left: at("gone", row),
    };
    seen.whole.push(count);
    const own = seen.regions.get(region);
    if (own) own.push(count);
    else seen.regions.set(region, [count]);
  }
  return found;
}

interface Seen {
  readonly whole: AgeCount[];
  readonly regions: Map<string, AgeCount[]>;
}

/** The curves that enough ends tell of, and how regions differ from them. */
export function transitionsOf(
  watched: ReadonlyMap<PassageName, Watched>,
): ReadonlyMap<PassageName, Transition> {
  const told = [...watched].flatMap(([name, { whole, regions }]): [PassageName, Transition][] => {
    const curve = survivalCurve(whole);
    if (curve.ended < fewestEnds) return [];
    return [[name, { passage: passageOf(curve), ratios: ratiosOf(curve, regions) }]];
  });
  return new Map(told);
}

function ratiosOf(curve: SurvivalCurve, regions: Watched["regions"]): Transition["ratios"] {
  const codes = [...regions.keys()].sort();
  const ages = curve.steps.map(({ age }) => age);
  const parts = codes.map((code) => {
    const counts = regions.get(code)!;
    const atRisk = atRiskAt(counts, ages);
    return {
      observed: counts.reduce((sum, { ended }) => sum + ended, 0),
      expected: curve.steps.reduce(
        (sum, { ended, atRisk: n }, i) => sum + (ended / n) * atRisk[i]!,
        0,
      ),
    };
  });
  const ratios = shrunkRatios(parts);
  return new Map(codes.map((code, i) => [code, ratios[i]!]));
}
