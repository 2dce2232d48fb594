import { pack, type TitlesPayload } from "../../src/domain/measures/payload.js";
import { auditMoments, auditSums, figuresOf } from "./figures.js";
import type { Reading } from "./known.js";
import { namesIn, nameTable, variantPairs } from "./names.js";

/** How many titles the site carries. */
const most = 1000;

/**
 * The titles of most measures with their figures, over all regions and industries.
 * @param technology SQL that gives the index of a measure's technology
 * @param technologies names of those, in which titles are found too
 */
export async function titlesOf(
  reading: Reading,
  { technology, from }: { technology: string; from: string },
  technologies: readonly string[],
): Promise<TitlesPayload> {
  const { engine } = reading;
  const { total, names } = await namesIn(engine, "title", most);
  await nameTable(engine, "title_names", names);
  const titled = `${from} JOIN title_names AS title_name ON title_name.name = known_measures.title`;
  const result = await engine.query(`
    SELECT place, ${auditMoments(reading)}
    FROM (
      SELECT audit_id, place, ${auditSums(reading)}
      FROM (SELECT known_measures.*, title_name.place FROM ${titled}) AS titled
      GROUP BY audit_id, place
    ) AS of_audits GROUP BY place ORDER BY place`);
  const usual = await engine.query(`
    SELECT title_name.place AS place, ${technology} AS t, COUNT(*) AS n FROM ${titled}
    GROUP BY 1, 2 ORDER BY place, n, t DESC`);
  const technologyOf = new Map(
    Array.from({ length: usual.rows }, (_, row) => [
      Number(usual.columns.place![row]),
      Number(usual.columns.t![row]),
    ]),
  );
  const titles = Array.from({ length: result.rows }, (_, row) => {
    const place = Number(result.columns.place![row]);
    const figures = pack(figuresOf(result, row, reading));
    return [names[place]!.name, technologyOf.get(place)!, figures] as const;
  });
  return {
    total,
    most,
    titles,
    variants: variantPairs([...names.map(({ name }) => name), ...technologies]),
  };
}
