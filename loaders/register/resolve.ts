import type { HeldCode } from "../../src/domain/fault.js";
import type { Frequency } from "../../src/domain/period.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { completedOn } from "./events.js";
import type { Kind } from "./schema.js";
import type { Standing } from "./standing.js";

/** A row's own id, to whom it belongs, and how far it has come: a later state replaces an earlier one. */
const identities: Record<Kind, { id: string; owner: string; progress: string }> = {
  audits: {
    id: "audit_id",
    owner: "enterprise_id",
    progress: "greatest(listed_on, filed_on, evaluated_on, accepted_on)",
  },
  measures: {
    id: "measure_id",
    owner: "audit_id",
    progress:
      "COALESCE(implemented_on, CASE status WHEN 'implemented' THEN DATE '0001-01-02' ELSE DATE '0001-01-01' END)",
  },
};

/**
 * Finds the rows of `rows_audits` or `rows_measures` that others hold back, as the table
 * `held_audits` or `held_measures` with `submission`, `row`, `code`. Which rows are in force depends
 * on what the submissions hold and on who confirmed them, never on the order in which they came:
 * of rows with one id the latest state counts, once; where they contradict each other those that
 * were confirmed further count and overrule the others, and where that decides nothing none does. Of what says the same, one row
 * stands for all: the others are its copies. What a later reading of one
 * table of a database says of a row takes the place of what earlier ones said: readings carry their number.
 *
 * `rows_measures` is compared with the view `audits`, which must be resolved first.
 * @param columns that tell a row's content
 * @returns how many rows are held
 */
export async function resolve(
  engine: Engine,
  kind: Kind,
  columns: readonly string[],
  standing: readonly Standing[],
  frequency: Frequency,
): Promise<number> {
  const held = `held_${kind}`;
  await engine.run(
    `CREATE OR REPLACE TABLE ${held} (submission VARCHAR, "row" BIGINT, code VARCHAR)`,
  );
  if (standing.length === 0) return 0;
  await holdRivals(engine, kind, columns, standing);
  // Where dates tell no more than a year, two audits of one are no wonder.
  if (kind === "audits" && frequency !== "year") await holdTwins(engine);
  if (kind === "measures") await holdOrphans(engine);
  await tellCopies(engine, kind);
  await tellOverruled(engine, kind);
  const { columns: counted } = await engine.query(`SELECT count(*) AS n FROM ${held}`);
  return Number(counted.n![0]);
}

/** SQL for the rows of a kind that are not held. */
export const unheld = (kind: Kind) =>
  `rows_${kind} AS r WHERE NOT EXISTS (SELECT 1 FROM held_${kind} AS h WHERE h.submission = r.submission AND h."row" = r."row")`;

async function holdRivals(
  engine: Engine,
  kind: Kind,
  columns: readonly string[],
  standing: readonly Standing[],
): Promise<void> {
  const { id, owner, progress } = identities[kind];
  if (!(await findDoubled(engine, kind, id))) return;
  const levels = standing
    .map(({ submission: { id, reading }, rank }, arrival) => {
      const origin = literal(reading ? `reading ${reading.source}` : id);
      return `(${literal(id)}, ${rank}, ${arrival}, ${origin}, ${reading?.number ?? 0})`;
    })
    .join(", ");
  const isReadOn = standing.some(({ submission }) => (submission.reading?.number ?? 0) > 1);
  await engine.run(`
    INSERT INTO held_${kind}
    WITH suspects AS (
      SELECT r.submission, r."row", ${id} AS id, ${owner} AS owner, ${progress} AS progress,
        hash(${columns.map(identifier).join(", ")}) AS content, level, arrival, origin, reading
      FROM rows_${kind} AS r
      JOIN (VALUES ${levels}) AS levels (submission, level, arrival, origin, reading) ON levels.submission = r.submission
      WHERE hash(${id}) IN (SELECT h FROM doubled)
    ),
    told AS (
      SELECT *, ${isReadOn ? "reading < max(reading) OVER (PARTITION BY id, origin)" : "false"} AS retold
      FROM suspects
    ),
    claimed AS (
      SELECT *, level < max(level) OVER one AND min(owner) OVER one <> max(owner) OVER one AS outclaimed
      FROM told WHERE NOT retold WINDOW one AS (PARTITION BY id)
    ),
    owned AS (
      SELECT *, outclaimed OR min(owner) OVER one <> max(owner) OVER one AS disowned
      FROM claimed WINDOW one AS (PARTITION BY id, outclaimed)
    ),
    dated AS (
      SELECT *, progress < max(progress) OVER one AS superseded
      FROM owned WINDOW one AS (PARTITION BY id, disowned)
    ),
    disputed AS (
      SELECT *, level < max(level) OVER one AND min(content) OVER one <> max(content) OVER one AS outranked
      FROM dated WINDOW one AS (PARTITION BY id, disowned, superseded)
    ),
    settled AS (
      SELECT *, outranked OR min(content) OVER one <> max(content) OVER one AS undecided,
        row_number() OVER (PARTITION BY id, disowned, superseded, outranked ORDER BY level DESC, arrival, "row") AS copy
      FROM disputed WINDOW one AS (PARTITION BY id, disowned, superseded, outranked)
    )
    SELECT submission, "row", CASE
      WHEN outclaimed THEN 'overruled'
      WHEN disowned THEN 'conflict'
      WHEN superseded THEN 'superseded'
      WHEN outranked THEN 'overruled'
      WHEN undecided THEN 'conflict'
      ELSE 'repeated' END
    FROM settled
    WHERE disowned OR superseded OR undecided OR copy > 1
    UNION ALL SELECT submission, "row", 'superseded' FROM told WHERE retold`);
  await engine.run("DROP TABLE doubled");
}

/**
 * Makes the table `doubled`: hashes `h` of what a column holds more than once.
 * @returns whether there are any: where not, no row needs a second look
 */
async function findDoubled(engine: Engine, kind: Kind, column: string): Promise<boolean> {
  await engine.run(`
    CREATE OR REPLACE TABLE doubled AS
    SELECT h FROM (SELECT hash(${column}) AS h FROM rows_${kind}) GROUP BY h HAVING count(*) > 1`);
  const { rows } = await engine.query("SELECT 1 FROM doubled LIMIT 1");
  return rows > 0;
}

async function holdTwins(engine: Engine): Promise<void> {
  if (!(await findDoubled(engine, "audits", "enterprise_id"))) return;
  await engine.run(`
    CREATE OR REPLACE TABLE recurring AS
    SELECT submission, "row", enterprise_id, listed_on, ${completedOn} AS completed_on
    FROM ${unheld("audits")} AND hash(enterprise_id) IN (SELECT h FROM doubled)`);
  const twins = ["listed_on", "completed_on"].map(
    (day) => `
      SELECT submission, "row", count(*) OVER same_${day} AS audits,
        min(submission) OVER same_${day} <> max(submission) OVER same_${day} AS apart
      FROM recurring WHERE ${day} IS NOT NULL WINDOW same_${day} AS (PARTITION BY enterprise_id, ${day})`,
  );
  await engine.run(`
    INSERT INTO held_audits
    SELECT submission, "row", CASE WHEN bool_or(apart) THEN 'two-ids' ELSE 'two-ids-here' END
    FROM (${twins.join(" UNION ALL ")}) WHERE audits > 1 GROUP BY submission, "row"`);
  await engine.run("DROP TABLE recurring; DROP TABLE doubled");
}

async function holdOrphans(engine: Engine): Promise<void> {
  await engine.run(`
    INSERT INTO held_measures
    SELECT submission, "row", 'unknown-audit' FROM ${unheld("measures")}
      AND NOT EXISTS (SELECT 1 FROM audits AS a WHERE a.audit_id = r.audit_id)`);
}

/**
 * A copy of a row that is itself held back is held back for the same reason: then there is something to be
 * done. One whose row is in force is told apart where both are in one file.
 */
async function tellCopies(engine: Engine, kind: Kind): Promise<void> {
  const held = `held_${kind}`;
  const { id } = identities[kind];
  if (!(await isHeldFor(engine, kind, "repeated"))) return;
  await engine.run(`
    CREATE OR REPLACE TABLE copies AS
    WITH told AS (
      SELECT r.submission, r."row", r.${id} AS id, h.code FROM rows_${kind} AS r
      LEFT JOIN ${held} AS h ON h.submission = r.submission AND h."row" = r."row"
    )
    SELECT copy.submission, copy."row", CASE
      WHEN one.code = 'two-ids-here' AND one.submission <> copy.submission THEN 'two-ids'
      WHEN one.code IS NOT NULL THEN one.code
      WHEN one.submission = copy.submission THEN 'repeated-here'
      ELSE 'repeated' END AS code
    FROM told AS copy JOIN told AS one ON one.id = copy.id
    WHERE copy.code = 'repeated' AND (one.code IS NULL OR one.code IN ('two-ids', 'two-ids-here', 'unknown-audit'))`);
  await engine.run(`
    UPDATE ${held} SET code = copies.code FROM copies
    WHERE copies.submission = ${held}.submission AND copies."row" = ${held}."row"`);
  await engine.run("DROP TABLE copies");
}

/** Where the row that is confirmed further is itself held back, neither counts. */
async function tellOverruled(engine: Engine, kind: Kind): Promise<void> {
  const held = `held_${kind}`;
  const { id } = identities[kind];
  if (!(await isHeldFor(engine, kind, "overruled"))) return;
  await engine.run(`
    UPDATE ${held} SET code = 'conflict' FROM rows_${kind} AS own
    WHERE ${held}.code = 'overruled' AND own.submission = ${held}.submission AND own."row" = ${held}."row"
      AND own.${id} NOT IN (SELECT r.${id} FROM ${unheld(kind)})`);
}

async function isHeldFor(engine: Engine, kind: Kind, code: HeldCode): Promise<boolean> {
  const found = await engine.query(
    `SELECT 1 FROM held_${kind} WHERE code = ${literal(code)} LIMIT 1`,
  );
  return found.rows > 0;
}
