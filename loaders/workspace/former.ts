import { type Industry, leafByPrefix } from "../../src/domain/industry.js";
import { type FormerCode, formerLists } from "../../src/domain/workspace.js";
import { defined } from "./defined.js";
import type { Reading } from "./faults.js";
import { nameColumns, type References, type Row, readTable } from "./table.js";

const formerFile = "former-codes.csv";

/**
 * `former-codes.csv`: codes of older editions, each with the one that took its place. Of an industry a
 * former code stands for all that begin with it, as prefixes do.
 * @param lists the codes in force; those of industries are told by their prefixes
 */
export async function readFormerCodes(
  reading: Reading,
  lists: Readonly<Record<Exclude<FormerCode["list"], "industry">, References>>,
  industries: readonly Industry[],
): Promise<FormerCode[]> {
  const rows = await readTable(reading, formerFile, "optional", {
    required: ["list", "former", "present"],
    optional: ["since", ...nameColumns],
  });
  const read = rows.map((row) => ({ row, code: readFormer(row) }));
  const lines = new Map<string, number>();
  for (const { row, code } of read) {
    const key = `${code.list} ${code.former}`;
    const line = lines.get(key);
    if (line === undefined) lines.set(key, row.line);
    else row.fault("former", `${code.former} is also on line ${line}`, "keep one of them");
  }
  const prefixes = [...leafByPrefix(industries)];
  for (const { row, code } of read) {
    if (code.list === "industry") checkIndustry(row, code, prefixes);
    else checkCode(row, code, lists[code.list]);
    const { list, former, present } = code;
    const next = read.find(
      ({ code: other }) =>
        other.list === list &&
        (list === "industry" ? present.startsWith(other.former) : present === other.former),
    );
    if (next)
      row.fault(
        "present",
        next.code.former === former
          ? `${present} is what the former code stands for itself`
          : `${present} is itself a former code, on line ${next.row.line}`,
        "name the one in force",
      );
  }
  return read.map(({ code }) => code);
}

function readFormer(row: Row): FormerCode {
  const since = row.text("since");
  if (since !== "" && !/^\d{4}$/.test(since))
    row.fault("since", `${since} is no year`, "write four digits, or nothing");
  return {
    list: row.choice("list", formerLists),
    former: row.code("former"),
    present: row.code("present"),
    ...defined({ since: since === "" ? undefined : Number(since) }),
  };
}

function checkCode(row: Row, { former, present }: FormerCode, known: References): void {
  if (known.codes.has(former))
    row.fault(
      "former",
      `${former} is still in force: ${known.file} has it`,
      "map only codes that are not",
    );
  row.reference("present", present, known);
}

function checkIndustry(
  row: Row,
  { former, present }: FormerCode,
  prefixes: readonly (readonly [prefix: string, leaf: string])[],
): void {
  if (prefixes.length === 0) return;
  const claim = prefixes.find(([prefix]) => prefix.startsWith(former));
  if (claim)
    row.fault(
      "former",
      `${former} is still in force: ${claim[1]} claims ${claim[0]} in industries.csv`,
      "take it out of the prefixes there, or out of this table",
    );
  if (!prefixes.some(([prefix]) => present.startsWith(prefix)))
    row.fault(
      "present",
      `${present} is no industry code: no prefix in industries.csv claims it`,
      "correct the code or add a prefix",
    );
}
