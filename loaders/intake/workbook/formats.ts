/** What a number of a cell stands for, by its format. */
export type NumberKind = "number" | "date" | "percent";

/** Formats that a spreadsheet knows by number alone. */
export function kindOfBuiltIn(id: number): NumberKind {
  if (id === 9 || id === 10) return "percent";
  const isDate =
    (id >= 14 && id <= 22) ||
    (id >= 27 && id <= 36) ||
    (id >= 45 && id <= 47) ||
    (id >= 50 && id <= 58);
  return isDate ? "date" : "number";
}

/** @param code as a workbook writes it, such as `yyyy"年"m"月"d"日";@` */
export function kindOfFormat(code: string): NumberKind {
  // Hours, minutes and seconds that count on stand in brackets, as do colours, conditions and languages.
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./gu, "")
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/giu, "");
  const [first = ""] = bare.split(";");
  if (/general|通用格式/iu.test(first)) return "number";
  if (/[ymdhs]/iu.test(first)) return "date";
  return first.includes("%") ? "percent" : "number";
}
