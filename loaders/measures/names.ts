import { folded, type Variants } from "../../src/domain/measures/search.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";
import { simplifiedCharacters } from "../workspace/traditional.js";

/** One thing however it is written. */
export interface Named {
  /** as it is written most often */
  readonly name: string;
  readonly measures: number;
  readonly written: readonly string[];
}

/** Spellings that are read for each name that is carried. */
const spellings = 5;

/**
 * The names of a column of `known_measures` that most measures bear, most first. What differs in width, case, spaces or
 * form of Chinese alone is one name.
 * @returns how many different spellings there are, and up to `most` names
 */
export async function namesIn(
  engine: Engine,
  column: "title" | "technology",
  most: number,
): Promise<{ readonly total: number; readonly names: readonly Named[] }> {
  const { columns, rows } = await engine.query(`
    SELECT ${column} AS name, COUNT(*) AS n, COUNT(*) OVER () AS total FROM known_measures WHERE ${column} IS NOT NULL
    GROUP BY ${column} ORDER BY n DESC, name LIMIT ${most * spellings}`);
  const variants = allVariants();
  const grouped = new Map<string, { name: string; measures: number; written: string[] }>();
  for (let row = 0; row < rows; row++) {
    const name = String(columns.name![row]);
    const key = folded(name, variants);
    const found = grouped.get(key) ?? { name, measures: 0, written: [] };
    found.measures += Number(columns.n![row]);
    found.written.push(name);
    grouped.set(key, found);
  }
  const names = [...grouped.values()].sort((a, b) => b.measures - a.measures).slice(0, most);
  return { total: rows === 0 ? 0 : Number(columns.total![0]), names };
}

/** Makes a table with the columns `name` (as written) and `place` (of its name). */
export async function nameTable(engine: Engine, table: string, names: readonly Named[]) {
  await engine.run(`CREATE OR REPLACE TABLE ${table} (name VARCHAR, place INTEGER)`);
  const values = names.flatMap(({ written }, place) =>
    written.map((name) => `(${literal(name)}, ${place})`),
  );
  if (values.length > 0) await engine.run(`INSERT INTO ${table} VALUES ${values.join(", ")}`);
}

let made: Variants | undefined;

/** Every character that has another in Simplified Chinese, be it Hong Kong's own. */
export function allVariants(): Variants {
  made ??= new Map(simplifiedCharacters());
  return made;
}

/** The variants of the characters that occur in texts, as the site carries them. */
export function variantPairs(texts: Iterable<string>): string {
  const present = new Set<string>();
  for (const text of texts)
    for (const character of folded(text, allVariants())) present.add(character);
  return [...allVariants()]
    .filter(([, simple]) => present.has(simple))
    .flat()
    .join("");
}
