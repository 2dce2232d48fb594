import { group } from "d3-array";
import type { GapsPayload, GapTechnology } from "../../src/domain/measures/payload.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { literal } from "../engine/sql.js";
import { objects } from "../pipeline/counts.js";
import type { Reading } from "./known.js";

type Row = Record<string, string | number>;

/**
 * What is implemented in each industry without parts, and what regions lack of it.
 * @param technology SQL that gives the index of a measure's technology
 * @param named how many of these have a name: only such can be lacked
 */
export async function gapsIn(
  { engine, roles }: Reading,
  { rootRegion }: Pick<Workspace, "rootRegion">,
  { technology, from, named }: { technology: string; from: string; named: number },
): Promise<GapsPayload> {
  if (named === 0) return { industries: [], regions: [] };
  const costed = "investment IS NOT NULL AND benefit IS NOT NULL";
  const savings = roles.savings.map((_, i) => i);
  const sums = savings.flatMap((i) => [
    `SUM(s${i}) AS s${i}`,
    `COUNT(*) FILTER (s${i} <> 0) AS n${i}`,
  ]);
  const again = savings.flatMap((i) => [
    `SUM(s${i}) AS s${i}`,
    `SUM(s${i} * s${i}) AS ss${i}`,
    `CAST(SUM(n${i}) AS INTEGER) AS n${i}`,
    `CAST(COUNT(*) FILTER (n${i} > 0) AS INTEGER) AS a${i}`,
  ]);
  const technologies = await objects<Row>(
    engine,
    `SELECT leaf, t, CAST(SUM(n) AS INTEGER) AS measures, CAST(COUNT(*) AS INTEGER) AS audits,
       CAST(COUNT(DISTINCT region) AS INTEGER) AS regions, CAST(SUM(costed) AS INTEGER) AS costed,
       SUM(investment) AS investment, SUM(benefit) AS benefit
       ${again.map((sum) => `, ${sum}`).join("")}
     FROM (
       SELECT ${[
         `audit_id, region, leaf, ${technology} AS t, COUNT(*) AS n, COUNT(*) FILTER (${costed}) AS costed`,
         `COALESCE(SUM(investment) FILTER (${costed}), 0) AS investment`,
         `COALESCE(SUM(benefit) FILTER (${costed}), 0) AS benefit`,
         ...sums,
       ].join(", ")}
       FROM ${from} WHERE fate = 'implemented' GROUP BY audit_id, region, leaf, t
     ) AS of_audits WHERE t < ${named} GROUP BY leaf, t ORDER BY leaf, t`,
  );
  const met = await objects<Row>(
    engine,
    `SELECT DISTINCT region, leaf, ${technology} AS t FROM ${from}`,
  );
  const completed = await objects<Row>(
    engine,
    `SELECT r.part AS region, e.industry AS leaf, CAST(COUNT(*) AS INTEGER) AS audits
     FROM events AS e
     JOIN region_tree AS r ON r.node = e.region_code AND r.ancestor = ${literal(rootRegion)}
     WHERE e.stage = 'realised' GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const known = group(technologies, ({ leaf }) => String(leaf));
  const has = new Set(met.map(({ region, leaf, t }) => `${region} ${leaf} ${t}`));
  const total = (rows: readonly Row[]) => rows.reduce((sum, { audits }) => sum + Number(audits), 0);
  return {
    industries: [...group(completed, ({ leaf }) => String(leaf))].map(([industry, rows]) => ({
      industry,
      audits: total(rows),
      technologies: (known.get(industry) ?? []).map(technologyOf(savings)),
    })),
    regions: [...group(completed, ({ region }) => String(region))].map(([region, rows]) => ({
      region,
      industries: rows.map(({ leaf, audits }) => ({
        industry: String(leaf),
        audits: Number(audits),
        missing: (known.get(String(leaf)) ?? [])
          .map(({ t }) => Number(t))
          .filter((t) => !has.has(`${region} ${leaf} ${t}`)),
      })),
    })),
  };
}

const technologyOf =
  (savings: readonly number[]) =>
  (row: Row): GapTechnology => ({
    technology: Number(row.t),
    measures: Number(row.measures),
    audits: Number(row.audits),
    regions: Number(row.regions),
    costed: Number(row.costed),
    investment: thousandths(row.investment),
    benefit: thousandths(row.benefit),
    saved: savings.map((i) => thousandths(row[`s${i}`])),
    squares: savings.map((i) => Number(row[`ss${i}`])),
    savingMeasures: savings.map((i) => Number(row[`n${i}`])),
    savingAudits: savings.map((i) => Number(row[`a${i}`])),
  });

/** What a sum has beyond three decimals depends on its order alone. */
const thousandths = (value: unknown) => Math.round(Number(value) * 1000) / 1000;
