import { ancestorsOf, indexTree } from "../../src/domain/tree.js";
import { unitKeys, unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import { identifier, literal } from "../engine/sql.js";
import { completedOn } from "../register/events.js";
import { leafSql } from "../register/leaves.js";
import { quantityKeys } from "../register/schema.js";
import { againstMeasures } from "./against.js";
import { tellAsSent } from "./sent.js";
import type { Candidate } from "./stage.js";
import { rowsOf, symbolSql, warn } from "./warn.js";

/** About how many audits tell what is usual, drawn alike whenever the register is the same. */
const sampled = 10_000;
/** Fewer positive values say nothing about what is usual. */
const fewest = 20;
/**
 * A value is unusual so many robust standard deviations of its logarithm from the median: savings
 * are spread over orders of magnitude, and no true one in a hundred thousand lies so far out.
 */
const unusual = 5;
/** After its unit is mended, a value lies no further from the median than two of three true ones. */
const mended = 1;
/** Savings of one industry differ by more than this factor (a power of ten), however few were seen. */
const leastSpread = 0.25;
/** Fewer months say nothing about what is usual of a city's months. */
const fewestMonths = 12;
/** Slips between units that people mix up: ten thousand tonnes and tonnes, kilograms and tonnes. */
const slips = [
  { power: 4, name: "10,000" },
  { power: 3, name: "1,000" },
] as const;

/**
 * Makes the table `usual`: median and robust standard deviation of the logarithm of each quantity in
 * each industry, from the audits in force; `industry` is NULL for all of them together.
 */
export async function learnUsual(engine: DuckDBEngine, workspace: Workspace): Promise<void> {
  const keys = quantityKeys(workspace).map(({ key }) => key);
  const pairs = keys.map(
    (key) => `{key: ${literal(key)}, value: CAST(${identifier(key)} AS DOUBLE)}`,
  );
  const { leaf, joins } = leafSql(workspace.industries, "rows.industry_code");
  const groups = (industry: string) => `
    SELECT ${industry} AS industry, key, median(x) AS middle, greatest(1.4826 * mad(x), ${leastSpread}) AS spread
    FROM logs GROUP BY ALL HAVING count(*) >= ${fewest}`;
  const { columns } = await engine.query("SELECT count(*) AS n FROM rows_audits");
  const step = Math.max(1, Math.floor(Number(columns.n![0]) / sampled));
  await engine.run(`
    CREATE OR REPLACE TABLE usual AS
    WITH rows AS (
      SELECT industry_code, ${keys.map(identifier).join(", ")} FROM rows_audits
      WHERE hash(submission, "row") % ${step} = 0
    ),
    drawn AS (SELECT rows.*, ${leaf} AS industry FROM rows ${joins}),
    logs AS (
      SELECT industry, pair.key AS key, log10(pair.value) AS x
      FROM (SELECT industry, unnest([${pairs.join(", ")}]) AS pair FROM drawn)
      WHERE pair.value > 0
    )
    ${groups("industry")} UNION ALL ${groups("CAST(NULL AS VARCHAR)")}`);
}

/**
 * Adds to a candidate's faults what is doubtful about its rows; expects the resolved register and `usual`.
 * @param together ids of the submissions that arrive in this intake
 * @param earlier files of the submissions whose place it takes: what they reported is not late again
 */
export async function addWarnings(
  engine: DuckDBEngine,
  workspace: Workspace,
  candidate: Candidate,
  together: readonly string[],
  earlier: readonly string[],
): Promise<void> {
  const { kind } = candidate.staged;
  if (kind === "audits") {
    await dates(engine, workspace, candidate);
    await late(engine, workspace, candidate, earlier);
    await quantities(engine, workspace, candidate);
    await jumps(engine, workspace, candidate);
  } else await plannedStill(engine, candidate);
  await outsideSender(engine, workspace, candidate);
  await againstMeasures(engine, workspace, candidate, together);
  await tellAsSent(engine, candidate);
}

async function dates(engine: DuckDBEngine, { plans }: Workspace, candidate: Candidate) {
  const years = plans.map(({ from, to }) => `year(completion) BETWEEN ${from} AND ${to}`);
  const completed = `(SELECT *, ${completedOn} AS completion,
    CASE WHEN procedure = 'simplified' THEN 'filed_on' ELSE 'accepted_on' END AS "column" FROM ${rowsOf(candidate)})`;
  const row = `SELECT line, "column", CAST(completion AS VARCHAR) AS value`;
  const spans = plans.map(({ from, to }) => `${from}–${to}`).join(", ");
  await warn(
    engine,
    candidate,
    "outside-plans",
    `${row}, ${literal(spans)} AS hint FROM ${completed} WHERE completion IS NOT NULL AND NOT (${years.join(" OR ")})`,
  );
  await warn(
    engine,
    candidate,
    "overdue",
    `${row}, CAST(due_on AS VARCHAR) AS hint FROM ${completed} WHERE completion > due_on`,
  );
}

/** One warning for a file, however many of its rows lie outside the region that was named as its sender. */
async function outsideSender(
  engine: DuckDBEngine,
  { regions, rootRegion }: Workspace,
  candidate: Candidate,
) {
  const { kind, sender, senderDeclared } = candidate.staged;
  if (!senderDeclared || sender === rootRegion) return;
  const tree = indexTree(regions);
  const within = regions
    .filter(({ code }) => ancestorsOf(tree, code).some((one) => one.code === sender))
    .map(({ code }) => literal(code));
  const [column, rows] =
    kind === "audits"
      ? ["region_code", rowsOf(candidate)]
      : [
          "audit_id",
          `${rowsOf(candidate)} LEFT JOIN (SELECT audit_id, region_code FROM audits) USING (audit_id)`,
        ];
  const outside = `region_code NOT IN (${within.join(", ")})`;
  await warn(
    engine,
    candidate,
    "outside-sender",
    `SELECT min(line) AS line, ${literal(column)} AS "column", arg_min(${column}, line) AS value,
      concat_ws(', ', ${literal(sender)}, count(*), any_value(every)) AS hint
    FROM (SELECT line, ${column}, region_code, count(*) OVER () AS every FROM ${rows})
    WHERE ${outside} HAVING count(*) > 0`,
  );
}

/** One warning for each month of each city, or other child of the root, however many rows it has. */
async function late(
  engine: DuckDBEngine,
  workspace: Workspace,
  candidate: Candidate,
  earlier: readonly string[],
) {
  const { reporting, frequency } = workspace;
  if (!reporting) return;
  const period = `date_trunc('${frequency}', ${completedOn})`;
  const { within, unit } = reporting;
  const due = `(${period} + INTERVAL 1 ${frequency} + INTERVAL ${within} ${unit})`;
  const known = earlier.map(
    (path) =>
      `AND audit_id NOT IN (SELECT audit_id FROM read_parquet(${literal(path)}) WHERE audit_id IS NOT NULL AND ${completedOn} IS NOT NULL)`,
  );
  await warn(
    engine,
    candidate,
    "late",
    `WITH cities AS (${citiesSql(workspace)})
    SELECT min(line) AS line,
      arg_min(CASE WHEN procedure = 'simplified' THEN 'filed_on' ELSE 'accepted_on' END, line) AS "column",
      strftime(period, ${literal(frequency === "year" ? "%Y" : "%Y-%m")}) AS value,
      concat_ws(', ', city, count(*), max(date_diff('day', due, received_on)) + 1) AS hint
    FROM (
      SELECT r.*, city, ${period} AS period, CAST(${due} AS DATE) AS due
      FROM ${rowsOf(candidate)} AS r JOIN cities USING (region_code)
      WHERE received_on >= ${due} ${known.join(" ")}
        AND NOT EXISTS (SELECT 1 FROM held_audits AS h WHERE h.submission = r.submission AND h."row" = r.file_row_number)
    )
    GROUP BY city, period`,
  );
}

async function quantities(engine: DuckDBEngine, workspace: Workspace, candidate: Candidate) {
  const keys = quantityKeys(workspace);
  const pairs = keys.map(
    ({ key }) => `{key: ${literal(key)}, value: CAST(${identifier(key)} AS DOUBLE)}`,
  );
  // Most rows lie within every industry's range: they need no closer look.
  const { columns } = await engine.query(
    `SELECT key, max(middle - ${unusual} * spread) AS low, min(middle + ${unusual} * spread) AS high FROM usual GROUP BY key`,
  );
  if (columns.key!.length === 0) return;
  const beyond = columns.key!.map((key, i) => {
    const name = identifier(String(key));
    const [low, high] = [columns.low![i], columns.high![i]].map(Number);
    return `(${name} > 0 AND (${name} < ${10 ** low!} OR ${name} > ${10 ** high!}))`;
  });
  const { leaf, joins } = leafSql(workspace.industries, "industry_code");
  const likely = (shift: number) => likelyUnitSql(candidate, shift);
  const mends = slips.flatMap(({ power, name }) => [
    `WHEN abs(z - ${power} / spread) <= ${mended} THEN '÷ ${name}' || ${likely(-power)}`,
    `WHEN abs(z + ${power} / spread) <= ${mended} THEN '× ${name}' || ${likely(power)}`,
  ]);
  await engine.run(`
    CREATE OR REPLACE TABLE strange AS
    SELECT line, key AS "column", CAST(value AS DECIMAL(18,3)) AS value, z,
      '≈ ' || ${roundedSql("10 ** middle")} || ' ' || ${symbolSql(workspace)} AS usually,
      CASE ${mends.join(" ")} END AS mend
    FROM (
      SELECT line, pair.key AS key, pair.value AS value,
        COALESCE(own.middle, every.middle) AS middle, COALESCE(own.spread, every.spread) AS spread,
        (log10(pair.value) - COALESCE(own.middle, every.middle)) / COALESCE(own.spread, every.spread) AS z
      FROM (
        SELECT line, ${leaf} AS industry, unnest([${pairs.join(", ")}]) AS pair
        FROM (SELECT * FROM ${rowsOf(candidate)} WHERE ${beyond.join(" OR ")}) AS r ${joins}
      ) AS p
      LEFT JOIN usual AS own ON own.industry = p.industry AND own.key = pair.key
      LEFT JOIN usual AS every ON every.industry IS NULL AND every.key = pair.key
      WHERE pair.value > 0
    )
    WHERE abs(z) > ${unusual}`);
  const row = `SELECT line, "column", CAST(value AS VARCHAR) AS value`;
  await warn(
    engine,
    candidate,
    "unit-slip",
    `${row}, usually || '; ' || mend AS hint FROM strange WHERE mend IS NOT NULL`,
  );
  await warn(
    engine,
    candidate,
    "outlier",
    `${row}, usually AS hint FROM strange WHERE mend IS NULL AND z > 0`,
  );
  await engine.run("DROP TABLE strange");
}

/**
 * The months of each city, or other child of the root, against its other months; told of the files that add
 * at least half of an equal part to such a month: of some file it always is. Expects `monthly`.
 */
async function jumps(engine: DuckDBEngine, workspace: Workspace, candidate: Candidate) {
  if (workspace.frequency === "year") return;
  const keys = quantityKeys(workspace);
  const totals = keys.map(
    ({ key }) => `{key: ${literal(key)}, value: CAST(sum(${identifier(key)}) AS DOUBLE)}`,
  );
  await engine.run(`
    CREATE OR REPLACE TABLE jumps AS
    WITH parts AS (
      SELECT submission, city, month, pair.key AS key, pair.value AS part
      FROM (
        SELECT submission, city, month, unnest([${totals.join(", ")}]) AS pair
        FROM monthly JOIN (${citiesSql(workspace)}) USING (region_code)
        WHERE stage = 'realised' GROUP BY submission, city, month
      )
      WHERE pair.value > 0
    ),
    totals AS (
      SELECT city, month, key, sum(part) AS total, count(*) AS files,
        COALESCE(sum(part) FILTER (submission = ${literal(candidate.staged.id)}), 0) AS own
      FROM parts GROUP BY city, month, key
    ),
    compared AS (
      SELECT city, key, median(log10(total)) AS middle,
        greatest(1.4826 * mad(log10(total)), ${leastSpread}) AS spread
      FROM totals GROUP BY city, key HAVING count(*) >= ${fewestMonths}
    )
    SELECT city, make_date(month // 12, month % 12 + 1, 1) AS month, key, total, middle
    FROM totals JOIN compared USING (city, key)
    WHERE log10(total) > middle + ${unusual} * spread AND own > 0 AND own * files * 2 >= total`);
  const { columns } = await engine.query("SELECT count(*) AS n FROM jumps");
  const unit = `' ' || ${symbolSql(workspace)}`;
  if (Number(columns.n![0]) > 0)
    await warn(
      engine,
      candidate,
      "jump",
      `WITH lines AS (
        SELECT city, date_trunc('month', ${completedOn}) AS month, min(line) AS line
        FROM ${rowsOf(candidate)} JOIN (${citiesSql(workspace)}) USING (region_code)
        WHERE ${completedOn} IS NOT NULL GROUP BY ALL
      )
      SELECT line, key AS "column", CAST(NULL AS VARCHAR) AS value,
        city || ' ' || strftime(month, '%Y-%m') || ': ' || ${roundedSql("total")} || ${unit} || ', ≈ ' || ${roundedSql("10 ** middle")} || ${unit} AS hint
      FROM jumps JOIN lines USING (city, month)`,
    );
  await engine.run("DROP TABLE jumps");
}

/** Every region with the child of the root that it lies in. */
function citiesSql({ regions, rootRegion }: Workspace): string {
  const tree = indexTree(regions);
  const rows = regions
    .filter(({ code }) => code !== rootRegion)
    .map(({ code }) => `(${literal(code)}, ${literal(ancestorsOf(tree, code).at(-2)!.code)})`);
  return rows.length === 0
    ? "SELECT '' AS region_code, '' AS city WHERE false"
    : `SELECT * FROM (VALUES ${rows.join(", ")}) AS t (region_code, city)`;
}

/** SQL for a positive number as people read it: never with an exponent. */
const roundedSql = (x: string) =>
  `CASE WHEN ${x} >= 100 THEN format('{:,.0f}', ${x}) ELSE format('{:.3g}', ${x}) END`;

/**
 * SQL for an arrow and the unit that a number of a column is probably in, so many powers of ten from that of its
 * head; nothing where no unit is there.
 */
function likelyUnitSql({ table }: Candidate, shift: number): string {
  const cases = table.mapping.columns.flatMap(({ column: { key, type }, factor }) => {
    const unit = type.is === "quantity" ? unitAt(type.unit, Math.log10(factor) + shift) : undefined;
    return unit === undefined ? [] : [`WHEN ${literal(key)} THEN ${literal(` → ${unit}`)}`];
  });
  return cases.length === 0 ? "''" : `CASE key ${cases.join(" ")} ELSE '' END`;
}

/** The unit so many powers of ten from another: kg for three below t. */
function unitAt(key: string, power: number): string | undefined {
  const { base, factor, symbol } = unitOf(key);
  const exponent = Math.round(power);
  if (exponent === 0) return symbol.en;
  return unitKeys()
    .map(unitOf)
    .find(
      (other) =>
        other.base === base && Math.abs(Math.log10(other.factor / factor) - exponent) < 1e-9,
    )?.symbol.en;
}

async function plannedStill(engine: DuckDBEngine, candidate: Candidate) {
  await warn(
    engine,
    candidate,
    "planned-on-accepted",
    `SELECT m.line, 'status' AS "column", m.status AS value, NULL AS hint
     FROM ${rowsOf(candidate)} AS m JOIN audits AS a USING (audit_id)
     WHERE m.status = 'planned' AND ${completedOn.replace(/\b(procedure|filed_on|accepted_on)\b/g, "a.$1")} IS NOT NULL`,
  );
}
