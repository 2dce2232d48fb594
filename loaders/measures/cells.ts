import type { CostClass, MeasureCell } from "../../src/domain/measures/payload.js";
import { auditMoments, auditSums, figuresOf, momentsAgain, sumsAgain } from "./figures.js";
import type { Reading } from "./known.js";

/** A cell and its region; null: of all regions. */
export interface RegionCell extends MeasureCell {
  readonly region: string | null;
}

/**
 * Figures by technology and cost class, each also over all of them, for every region and industry and over all.
 * An audit lies in one region and industry, but may have measures of many technologies and both classes: so what
 * varies between audits is summed anew where these are put together.
 * @param technology SQL that gives the index of a measure's technology
 */
export async function measureCells(
  reading: Reading,
  { technology, from }: { technology: string; from: string },
): Promise<RegionCell[]> {
  await reading.engine.run(`
    CREATE OR REPLACE TABLE audit_measures AS
    SELECT audit_id, region, industry, ${technology} AS t, cost_class, ${auditSums(reading)}
    FROM ${from} GROUP BY audit_id, region, industry, t, cost_class`);
  const result = await reading.engine.query(`
    SELECT region, industry, t, cost_class, ${momentsAgain(reading)}
    FROM (
      SELECT region, industry, t, cost_class, ${auditMoments(reading)}
      FROM (
        SELECT audit_id, region, industry, t, cost_class, ${sumsAgain(reading)}
        FROM audit_measures
        GROUP BY GROUPING SETS (
          (audit_id, region, industry, t, cost_class), (audit_id, region, industry, t),
          (audit_id, region, industry, cost_class), (audit_id, region, industry))
      ) AS of_audits
      GROUP BY region, industry, t, cost_class
    ) AS of_parts
    GROUP BY GROUPING SETS (
      (t, cost_class), (region, t, cost_class), (industry, t, cost_class), (region, industry, t, cost_class))
    ORDER BY region NULLS FIRST, industry NULLS FIRST, t NULLS FIRST, cost_class NULLS FIRST`);
  const { columns, rows } = result;
  const text = (name: string, row: number) => {
    const value = columns[name]![row];
    return value === null || value === undefined ? null : String(value);
  };
  return Array.from({ length: rows }, (_, row): RegionCell => {
    const place = text("t", row);
    return {
      region: text("region", row),
      industry: text("industry", row),
      technology: place === null ? null : Number(place),
      costClass: text("cost_class", row) as CostClass | null,
      ...figuresOf(result, row, reading),
    };
  });
}
