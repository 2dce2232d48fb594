/** Characters of a unified social credit code, in the order of their values (GB 32100-2015). */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const organisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

function weightedSum(text: string, characters: string, by: readonly number[]): string {
  return by
    .map((weight, i) => `(strpos('${characters}', substr(${text}, ${i + 1}, 1)) - 1) * ${weight}`)
    .join(" + ");
}

/**
 * SQL for the check character of a unified social credit code, from its first 17 characters
 * (GB 32100-2015: 31 less the weighted sum modulo 31).
 */
export function checkCharacterSql(text: string): string {
  return `substr('${alphabet}', 1 + CAST((31 - (${weightedSum(text, alphabet, weights)}) % 31) % 31 AS INTEGER), 1)`;
}

/** SQL for the check character of an organisation code, from its 8 characters (GB 11714-1997). */
export function organisationCheckSql(text: string): string {
  const rest = `CAST((11 - (${weightedSum(text, organisationAlphabet, organisationWeights)}) % 11) % 11 AS INTEGER)`;
  return `substr('0123456789X', 1 + ${rest}, 1)`;
}

/** SQL condition: a text is a unified social credit code with its right check character. */
function isCreditCodeSql(text: string): string {
  return `(regexp_full_match(${text}, '[${alphabet}]{18}') AND ${checkCharacterSql(text)} = substr(${text}, 18, 1))`;
}

/**
 * SQL condition: a text is no unified social credit code. Most codes have only hexadecimal digits in
 * their first sixteen places, which stand for the same values there: those are weighed all at once.
 * Each weight is three times the one before (modulo 31), so neighbours are added with that factor, then
 * pairs with its square, and so on.
 * @returns the condition, and the columns that it needs: each may name those before it
 */
export function noCreditCodeSql(text: string): {
  readonly given: Readonly<Record<string, string>>;
  readonly fails: string;
} {
  const joined = (digits: string, bits: number, mask: string, factor: number) =>
    `((${digits} >> ${bits}) & ${mask}) + ${factor} * (${digits} & ${mask})`;
  const value = (place: number) => `strpos('${alphabet}', substr(${text}, ${place}, 1)) - 1`;
  const given = {
    code_digits: `TRY_CAST('0x' || substr(${text}, 1, 16) AS UBIGINT)`,
    code_pairs: joined("code_digits", 4, `${0x0f0f0f0f0f0f0f0fn}`, 3),
    code_fours: joined("code_pairs", 8, `${0x00ff00ff00ff00ffn}`, 9),
    code_eights: joined("code_fours", 16, `${0x0000ffff0000ffffn}`, 81 % 31),
    code_sum: `CAST(${joined("code_eights", 32, `${0xffffffffn}`, (81 * 81) % 31)} AS BIGINT)`,
    code_organisation: value(17),
    code_check: value(18),
  };
  // Sixteen digits fill the number to its highest bits, unless one is an underscore or the first is 0.
  const weighed = `code_digits >= ${2n ** 60n} AND least(code_organisation, code_check) >= 0
    AND strlen(${text}) = 18 AND upper(${text}) = ${text}`;
  return {
    given,
    fails: `${text} IS NOT NULL AND CASE
      WHEN ${weighed} THEN (code_sum + code_organisation * ${weights[16]} + code_check) % 31 <> 0
      ELSE NOT ${isCreditCodeSql(text)} END`,
  };
}
