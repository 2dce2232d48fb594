import type { Workspace } from "../../src/domain/workspace.js";
import { literal } from "../engine/sql.js";
import { type ColumnType, quantityType } from "../register/schema.js";
import { toTraditional } from "../workspace/traditional.js";

/** SQL for a cell without the spaces around it; NULL where nothing is left. */
export function trimmedSql(cell: string): string {
  return `nullif(trim(${cell}, ' \t\r\n\u00a0\u3000\u200b\ufeff'), '')`;
}

const number = "[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)?(\\.[0-9]*)?([eE][+-]?[0-9]{1,2})?";
const separator = "[-/.年]";
const date = `([0-9]{4})${separator}([0-9]{1,2})${separator.replace("年", "月")}([0-9]{1,2})(日|[ T]00:00(:00(\\.0+)?)?)?`;

/**
 * SQL that reads a trimmed cell as its column's type: NULL where it cannot.
 * @param factor how many of the indicator's unit make one of the column's
 */
export function typedSql(
  text: string,
  type: ColumnType,
  { frequency }: Pick<Workspace, "frequency">,
  factor = 1,
): string {
  switch (type.is) {
    case "text":
    case "code":
      return text;
    case "choice":
      return `CASE lower(${text}) ${choiceWords(type.words)
        .map(([word, value]) => `WHEN ${literal(word)} THEN ${literal(value)}`)
        .join(" ")} END`;
    case "date": {
      const parts = [1, 2, 3].map((group) => `regexp_extract(${text}, '^${date}$', ${group})`);
      const day = `TRY_CAST(${parts.join(" || '-' || ")} AS DATE)`;
      return frequency === "year"
        ? `CASE WHEN regexp_full_match(${text}, '[0-9]{4}年?') THEN TRY_CAST(left(${text}, 4) || '-12-31' AS DATE) ELSE ${day} END`
        : day;
    }
    case "count":
      return `CASE WHEN regexp_full_match(${text}, '[+-]?[0-9]+(\\.0+)?') THEN TRY_CAST(TRY_CAST(${text} AS DECIMAL(18,3)) AS INTEGER) END`;
    case "quantity":
      return `CASE WHEN regexp_full_match(${text}, '${number}') THEN ${scaled(`replace(${text}, ',', '')`, factor)} END`;
  }
}

/** Whole factors multiply exactly; others round to the three decimals that the register keeps. */
function scaled(text: string, factor: number): string {
  if (factor === 1) return `TRY_CAST(${text} AS ${quantityType})`;
  const digits = String(factor).length;
  if (Number.isInteger(factor) && digits <= 12)
    return `TRY_CAST(TRY_CAST(${text} AS DECIMAL(24,8)) * CAST(${factor} AS DECIMAL(${digits},0)) AS ${quantityType})`;
  return `TRY_CAST(TRY_CAST(${text} AS DOUBLE) * ${factor}::DOUBLE AS ${quantityType})`;
}

function choiceWords(words: Readonly<Record<string, readonly string[]>>): [string, string][] {
  return Object.entries(words).flatMap(([value, others]) =>
    [...new Set([value, ...others.flatMap((word) => [word, toTraditional(word)])])].map(
      (word): [string, string] => [word, value],
    ),
  );
}
