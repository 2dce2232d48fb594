import { group } from "d3-array";
import type { Industry } from "../../src/domain/industry.js";
import { defined } from "./defined.js";
import type { Reading } from "./faults.js";
import { checkHierarchy, type ReadNode, readNode, treeColumns } from "./hierarchy.js";
import { nameColumns, type References, type Row, readTable } from "./table.js";

export const industriesFile = "industries.csv";

export function industryReferences(industries: readonly Industry[]): References {
  return {
    what: "industry code",
    file: industriesFile,
    codes: new Set(industries.map(({ code }) => code)),
  };
}

export async function readIndustries(
  reading: Reading,
  rootIndustry: string | undefined,
): Promise<Industry[]> {
  const rows = await readTable(reading, industriesFile, "required", {
    required: [...treeColumns, "prefixes"],
    optional: ["key", "weight", "confidence", ...nameColumns],
  });
  const read = rows.map((row) => ({ row, node: readIndustry(row) }));
  checkHierarchy(reading, industriesFile, "industry", read, {
    field: "rootIndustry",
    code: rootIndustry,
  });
  checkPrefixes(read);
  return read.map(({ node }) => node);
}

function readIndustry(row: Row): Industry {
  const prefixes = row.list("prefixes");
  for (const prefix of prefixes)
    if (!/^(?=.)[A-Za-z]*[0-9]*$/.test(prefix))
      row.fault(
        "prefixes",
        `${prefix} is no code`,
        "write codes of digits, or of letters with digits behind them, with spaces between",
      );
  return {
    ...readNode(row),
    prefixes,
    key: row.flag("key"),
    ...defined({
      confidence:
        row.choice("confidence", ["", "table", "judgement", "unverified"] as const) || undefined,
      note: row.text("note") || undefined,
    }),
  };
}

/** Leaves claim codes, each prefix once; what a node with children claims, a child must take over. */
function checkPrefixes(read: readonly ReadNode<Industry>[]): void {
  const childrenOf = group(read, ({ node }) => node.parent);
  const claims = new Map<string, ReadNode<Industry>>();
  for (const each of read) {
    const { row, node } = each;
    const children = childrenOf.get(node.code);
    if (children) {
      const taken = new Set(children.flatMap((child) => child.node.prefixes));
      for (const prefix of node.prefixes.filter((prefix) => !taken.has(prefix)))
        row.fault(
          "prefixes",
          `no child of ${node.code} takes what else begins with ${prefix}`,
          `add a child with the prefix ${prefix}, such as "other", or leave the cell empty`,
        );
      continue;
    }
    if (node.prefixes.length === 0)
      row.fault("prefixes", "is empty, so that no code belongs here", "write at least one prefix");
    for (const prefix of node.prefixes) {
      const other = claims.get(prefix);
      if (other)
        row.fault(
          "prefixes",
          `${prefix} is claimed by ${other.node.code} on line ${other.row.line}`,
          "keep it in one of them",
        );
      else claims.set(prefix, each);
    }
  }
}
