import { defaultMeasureSettings } from "../../src/domain/measures/settings.js";
import { ancestorsOf, indexTree } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { DuckDBEngine } from "../engine/duckdb.js";
import type { Engine } from "../engine/engine.js";
import { identifier, literal } from "../engine/sql.js";
import { quantityKeys, storedColumns } from "../register/schema.js";
import { chance } from "./chance.js";
import { none } from "./draw.js";
import type { Places } from "./places.js";
import type { DemoSettings, DemoTechnology } from "./settings.js";
import { asDate, auditId, epoch, parquet, selected, thousandths } from "./write.js";

const classes = ["low", "higher"] as const;
type CostClass = (typeof classes)[number];

/** What a measure at higher cost weighs, where one at little or no cost weighs 1: in money put in, and in all else. */
const higherCost = { investment: 20, other: 4 };

/** Makes the tables `technologies`, `titles` and `choices`: what each industry of each region chooses from. */
export async function stageTechnologies(
  engine: DuckDBEngine,
  workspace: Workspace,
  { technologies }: DemoSettings,
  places: Places,
  seed: number,
): Promise<void> {
  const keys = quantityKeys(workspace);
  const effects = keys.map(({ key }) => `${identifier(`e_${key}`)} DOUBLE`);
  await engine.run(
    `CREATE TABLE technologies (${["t INTEGER", "technology VARCHAR", "declined DOUBLE", "titles INTEGER", ...effects].join(", ")})`,
  );
  await engine.append("technologies", [
    technologies.map((_, t) => t),
    technologies.map(({ name }) => name),
    technologies.map(({ declined }) => declined),
    technologies.map(({ titles }) => titles.length),
    ...keys.map(({ key, kind }) =>
      technologies.map(({ effects }) =>
        effects ? (effects[key] ?? (kind === "money" ? 1 : 0)) : 1,
      ),
    ),
  ]);
  const titles = technologies.flatMap(({ titles }, t) =>
    titles.map((title, j) => ({ t, j, title })),
  );
  await engine.run("CREATE TABLE titles (t INTEGER, j INTEGER, title VARCHAR)");
  await engine.append("titles", [
    titles.map(({ t }) => t),
    titles.map(({ j }) => j),
    titles.map(({ title }) => title),
  ]);
  const choices = choicesOf(workspace, technologies, places, seed);
  await engine.run(
    "CREATE TABLE choice (region INTEGER, industry INTEGER, cost_class VARCHAR, t INTEGER)",
  );
  await engine.append("choice", [
    choices.map(({ region }) => region),
    choices.map(({ industry }) => industry),
    choices.map(({ costClass }) => costClass),
    choices.map(({ t }) => t),
  ]);
  await engine.run(`
    CREATE TABLE choices AS SELECT region, industry, cost_class, list(t ORDER BY t) AS ts
    FROM choice GROUP BY region, industry, cost_class`);
}

interface Choice {
  readonly region: number;
  readonly industry: number;
  readonly costClass: CostClass;
  readonly t: number;
}

/** Each child of the root knows some technologies, and so do all its parts. */
function choicesOf(
  workspace: Workspace,
  technologies: readonly DemoTechnology[],
  places: Places,
  seed: number,
): Choice[] {
  const regionTree = indexTree(workspace.regions);
  const industryTree = indexTree(workspace.industries);
  const lines = places.industries.map(({ code }) =>
    ancestorsOf(industryTree, code).map((node) => node.code),
  );
  const dice = chance(seed + 2);
  const known = new Map(
    workspace.regions.map(({ code }) => [
      code,
      technologies.map(({ spread }) => dice.happens(spread)),
    ]),
  );
  return places.regions.flatMap(({ code }, region) => {
    const line = ancestorsOf(regionTree, code);
    const knows = known.get(line.at(-2)?.code ?? code)!;
    return lines.flatMap((within, industry) =>
      classes.flatMap((costClass) =>
        technologies.flatMap((one, t) => {
          const used = one.industries?.some((used) => within.includes(used)) ?? true;
          const fits = one.costClass === undefined || one.costClass === costClass;
          return knows[t] && used && fits ? [{ region, industry, costClass, t }] : [];
        }),
      ),
    );
  });
}

export interface MeasuresOptions {
  readonly seed: number;
  readonly submission: string;
}

/**
 * Writes the measures of some audits as Parquet. The quantities of an audit's measures, but for those declined, are
 * differences of a rounded cumulative share that ends at 1, so they sum to the audit's own exactly. What is declined
 * would have come on top, each at most as much again.
 * @param audits row numbers from 1, inclusive
 * @returns how many measures were written
 */
export async function writeMeasures(
  engine: Engine,
  workspace: Workspace,
  { seed, submission }: MeasuresOptions,
  path: string,
  audits: readonly [from: number, to: number],
): Promise<number> {
  const chinese = workspace.languages.some((language) => language.startsWith("zh"));
  const title = literal(chinese ? "示范方案 " : "Demonstration measure ");
  const keys = quantityKeys(workspace).map(({ key }) => key);
  const { investment } = workspace.measures ?? defaultMeasureSettings;
  // Of one whole number the hash is well mixed; of several at once it is not.
  const drawn = (what: number) =>
    `(CAST(hash(xor(CAST(row_number AS UBIGINT) * 65536 + i * 8 + ${what}, hash(${seed}))) >> 11 AS DOUBLE) / ${2 ** 53})`;
  const weight = (key: string) => {
    const scale = key === investment ? higherCost.investment : higherCost.other;
    const effect = `COALESCE(${identifier(`e_${key}`)}, 1)`;
    return `CAST(round(1000 * ${effect} * luck * CASE cost_class WHEN 'higher' THEN ${scale} ELSE 1 END) AS BIGINT) AS ${identifier(`w_${key}`)}`;
  };
  const running = (weight: string, name: string) => {
    const taken = `SUM(CASE WHEN adopted THEN ${weight} END)`;
    return [
      `CAST(COALESCE(${taken} OVER (audit ORDER BY i), 0) AS DOUBLE) AS ${identifier(`to_${name}`)}`,
      `CAST(${taken} OVER (audit) AS DOUBLE) AS ${identifier(`of_${name}`)}`,
    ];
  };
  const part = (key: string) => {
    const [whole, weight, to, of] = [`q_${key}`, `w_${key}`, `to_${key}`, `of_${key}`].map((name) =>
      identifier(name),
    );
    // Where no measure is of a kind that saves it, all have their share.
    const share = (less: string, plain: string) =>
      `round(d.${whole} * CASE WHEN ${of} > 0 THEN (${to}${less && ` - ${weight}`}) / ${of} ELSE (to_all${plain}) / of_all END)`;
    return thousandths(
      `CASE WHEN adopted THEN ${share("", "")} - ${share("less", " - 1")}
        WHEN ${of} > 0 THEN round(d.${whole} * ${weight} / (${of} + ${weight})) ELSE 0 END`,
    );
  };
  const completion = `(${epoch} + COALESCE(NULLIF(d.accepted, ${none}), d.filed))`;
  const values: Record<string, string> = {
    measure_id: `${auditId} || '-' || lpad(CAST(i AS VARCHAR), 2, '0')`,
    audit_id: auditId,
    title: `COALESCE(titles.title, ${title} || lpad(CAST(i AS VARCHAR), 2, '0'))`,
    technology: "technology",
    cost_class: "d.cost_class",
    status:
      "CASE WHEN NOT adopted THEN 'declined' WHEN d.stage = 2 THEN 'implemented' ELSE 'planned' END",
    implemented_on: `CASE WHEN d.stage = 2 AND adopted THEN greatest(CAST(${completion} - (row_number * 31 + i * 17) % least(90, CAST(dayofyear(${completion}) AS INTEGER)) AS DATE), ${asDate("d.listed")}) END`,
    ...Object.fromEntries(keys.map((key) => [key, part(key)])),
    received_on: asDate("d.received"),
    submission: literal(submission),
  };
  const [from, to] = audits;
  const some = `FROM drawn WHERE stage > 0 AND row_number BETWEEN ${from} AND ${to}`;
  const length = "len(choices.ts)";
  await engine.run(`
    COPY (
      SELECT ${selected(storedColumns("measures", workspace), values)}
      FROM (
        SELECT *, ${["all", ...keys].flatMap((key) => running(key === "all" ? "1" : identifier(`w_${key}`), key)).join(", ")}
        FROM (
          SELECT m.*, technologies.* EXCLUDE (t), choices.ts[1 + CAST(floor(pick * ${length}) AS INTEGER)] AS t,
            stage = 1 OR i = 1 OR NOT rejected < COALESCE(declined, 0) AS adopted,
            ${keys.map(weight).join(", ")}
          FROM (
            SELECT *, CASE WHEN i <= higher_cost THEN 'higher' ELSE 'low' END AS cost_class,
              ${drawn(1)} AS pick, ${drawn(2)} AS rejected, ${drawn(3)} AS entitled,
              0.2 - ln(1 - ${drawn(4)}) AS luck
            FROM (
              SELECT *, CAST(unnest(range(1, n + 1)) AS INTEGER) AS i
              FROM (SELECT *, CAST(low_cost + higher_cost AS INTEGER) AS n ${some})
            )
          ) AS m
          LEFT JOIN choices USING (region, industry, cost_class)
          LEFT JOIN technologies ON technologies.t = choices.ts[1 + CAST(floor(pick * ${length}) AS INTEGER)]
        )
        WINDOW audit AS (PARTITION BY row_number)
      ) AS d
      LEFT JOIN titles ON titles.t = d.t AND titles.j = CAST(floor(entitled * d.titles) AS INTEGER)
      ORDER BY row_number, i
    ) TO ${literal(path)} ${parquet}`);
  const { columns } = await engine.query(`SELECT sum(low_cost + higher_cost) AS n ${some}`);
  return Number(columns.n?.[0] ?? 0);
}
