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
export function isCreditCodeSql(text: string): string {
  return `(regexp_full_match(${text}, '[${alphabet}]{18}') AND ${checkCharacterSql(text)} = substr(${text}, 18, 1))`;
}
