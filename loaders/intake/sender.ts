import type { Region } from "../../src/domain/region.js";
import { ancestorsOf, indexTree } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Engine } from "../engine/engine.js";
import { literal } from "../engine/sql.js";
import type { Submission } from "../register/manifest.js";
import type { Kind } from "../register/schema.js";

/**
 * The smallest region that holds all of some others: who answers for rows of theirs.
 * @param codes unknown ones are passed over
 * @returns the root where there are none
 */
export function commonRegion(regions: readonly Region[], codes: readonly string[]): string {
  const tree = indexTree(regions);
  const paths = [...new Set(codes)]
    .filter((code) => tree.nodes.has(code))
    .map((code) => ancestorsOf(tree, code).map((node) => node.code));
  const [first, ...others] = paths;
  return first?.find((code) => others.every((path) => path.includes(code))) ?? tree.root.code;
}

/**
 * Who answers for rows whose sender was not named: the smallest region that holds the audits, or the
 * audits that the measures belong to, as far as those are known.
 * @param from SQL after FROM: the rows
 * @param audits Parquet files of the audits that are known
 * @param before sender of the reading that these rows go on
 */
export async function inferredSender(
  engine: Engine,
  { regions }: Pick<Workspace, "regions">,
  kind: Kind,
  from: string,
  { audits, before }: { readonly audits: readonly string[]; readonly before?: string | undefined },
): Promise<string> {
  const codes = kind === "audits" ? await regionsOf(engine, from) : [];
  if (kind === "measures" && audits.length > 0) {
    const files = `read_parquet([${audits.map(literal).join(", ")}], union_by_name = true)`;
    codes.push(
      ...(await regionsOf(engine, `${files} WHERE audit_id IN (SELECT audit_id FROM ${from})`)),
    );
  }
  return commonRegion(regions, before === undefined ? codes : [before, ...codes]);
}

async function regionsOf(engine: Engine, from: string): Promise<string[]> {
  const { columns } = await engine.query(`SELECT DISTINCT region_code FROM ${from}`);
  return columns.region_code!.flatMap((code) => (code === null ? [] : [String(code)]));
}

/** Whether a submission stands as if a sender had been named for it. Only the root must be named to speak. */
export function isSentBy(
  { sender, senderDeclared }: Pick<Submission, "sender" | "senderDeclared">,
  named: string | undefined,
  { rootRegion }: Pick<Workspace, "rootRegion">,
): boolean {
  return named === undefined || (sender === named && (senderDeclared || named !== rootRegion));
}
