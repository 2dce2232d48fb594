import type { FaultCode } from "./fault.js";
import type { Names } from "./language.js";
import { ancestorsOf, type Tree } from "./tree.js";

export type FaultCounts = Readonly<Partial<Record<FaultCode, number>>>;

/** `quality.json`: how complete, clean and timely the register's submissions are. */
export interface QualityPayload {
  /** nothing in it describes a real enterprise */
  readonly synthetic: boolean;
  /** of all realised audits; null where none was */
  readonly delay: Delay | null;
  /** the root's children that have audits in force or sent submissions, then the root itself */
  readonly parts: readonly PartQuality[];
  /** in force, the latest first */
  readonly submissions: readonly SubmissionQuality[];
  /** the columns whose completeness is told */
  readonly columns: readonly { readonly key: string; readonly names: Names }[];
  /** by quarter of receipt, the earliest first */
  readonly trend: readonly Receipt[];
  readonly reconciliation: readonly Reconciled[];
  /** null where every submission in force is confirmed */
  readonly pending: Pending | null;
  /** what each code is called, and what it means and asks for, `{hint}` standing for the row's own */
  readonly codes: Readonly<
    Partial<Record<FaultCode, { readonly name: Names; readonly advice: Names }>>
  >;
  /** of every column of a submission, by its key */
  readonly columnNames: Readonly<Record<string, Names>>;
}

/** Days from an audit's completion to its receipt. */
export interface Delay {
  readonly audits: number;
  readonly median: number;
  /** nine of ten came within so many days */
  readonly most: number;
}

export interface PartQuality {
  readonly region: string;
  /** in force, whoever sent them */
  readonly audits: number;
  /** sent from within the part and still to be confirmed by a region above */
  readonly pending: number;
  /** of submissions sent from within the part */
  readonly submissions: number;
  readonly rows: number;
  readonly rejected: number;
  /** of the rejected: without a fault of their own, but held back by other rows */
  readonly held: number;
  readonly errorsByCode: FaultCounts;
  readonly warnings: number;
  readonly warningsByCode: FaultCounts;
  /** of realised audits; null where none was */
  readonly delay: Delay | null;
  /** share of realised audits that fill each column */
  readonly complete: Readonly<Record<string, number>>;
  /** of its audits, by quarter of receipt, the earliest first */
  readonly trend: readonly Receipt[];
}

/** What counts although a region above its sender has still to confirm it. */
export interface Pending {
  readonly submissions: number;
  /** in force */
  readonly audits: number;
  /** of all audits in force, 0 to 1 */
  readonly share: number;
  /** by child of the root from within which they were sent, most audits first */
  readonly regions: readonly PendingPart[];
}

export interface PendingPart {
  readonly region: string;
  readonly submissions: number;
  readonly audits: number;
  /** audits of which the root's confirmation alone is missing; the others await the part itself */
  readonly awaitRoot: number;
}

export interface SubmissionQuality {
  readonly id: string;
  readonly kind: "audits" | "measures";
  readonly synthetic: boolean;
  readonly source: string;
  readonly sheet: string | null;
  readonly sender: string;
  /** ISO date */
  readonly receivedOn: string;
  /** those read: `accepted` and `rejected` make them up */
  readonly rows: number;
  /** in force */
  readonly accepted: number;
  /** faulty, or held back by other rows */
  readonly rejected: number;
  /** of the rejected: without a fault of their own, but held back by other rows */
  readonly held: number;
  /** by both */
  readonly errors: FaultCounts;
  readonly warnings: FaultCounts;
  /** of its realised audits; null where none is in force */
  readonly delay: Delay | null;
  /** share of its realised audits that fill each column; empty where none is */
  readonly complete: Readonly<Record<string, number>>;
  /** regions that have still to confirm it, in that order */
  readonly pending: readonly string[];
}

export interface Receipt extends Delay {
  readonly year: number;
  /** 1 to 4 */
  readonly quarter: number;
}

/** A published result beside the register's sum: differences are shown, never scaled away. */
export interface Reconciled {
  readonly plan: string;
  readonly indicator: string;
  readonly published: number;
  /** null where the register knows nothing of the plan */
  readonly register: number | null;
}

export interface FaultRow {
  readonly submission: string;
  readonly line: number;
  /** of the audit or measure that the row tells of; null where none can be read */
  readonly id: string | null;
  readonly code: FaultCode;
  readonly column: string | null;
  readonly value: string | null;
  /** a text where it reads alike in every language */
  readonly hint: Names | string | null;
}

/** `rejects/SUBMISSION.json`: rejected rows first, each in the order of lines. */
export interface FaultsPayload {
  /** how many faults and warnings there are: all of them, or more than `faults` holds */
  readonly total: number;
  readonly faults: readonly FaultRow[];
}

/** Where the faults of a submission stand in the site's data. */
export function faultsName(submission: string): string {
  return `rejects/${submission.replace(/[^\w.-]/g, "_")}.json`;
}

export function totalOf(counts: FaultCounts): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

/** Sums of several counts by code, the most frequent first. */
export function summed(counts: readonly FaultCounts[]): FaultCounts {
  const sums = new Map<string, number>();
  for (const one of counts)
    for (const [code, n] of Object.entries(one)) sums.set(code, (sums.get(code) ?? 0) + n);
  return Object.fromEntries([...sums].sort(([, a], [, b]) => b - a));
}

/** The child of the root to which a sender belongs, or the root itself; unknown ones are the root's. */
export function partOfSender(tree: Tree, sender: string): string {
  if (!tree.nodes.has(sender)) return tree.root.code;
  return ancestorsOf(tree, sender).at(-2)?.code ?? sender;
}

/** Submissions sent from within a child of the root, or by the root itself. */
export function sentFrom<S extends { readonly sender: string }>(
  tree: Tree,
  submissions: readonly S[],
  part: string,
): S[] {
  return submissions.filter(({ sender }) => partOfSender(tree, sender) === part);
}

/**
 * The parts between which something differs: without the root itself where no audit is left to it and
 * no other part sent anything, for then all was sent for the whole.
 */
export function distinctParts(root: string, parts: readonly PartQuality[]): readonly PartQuality[] {
  const others = parts.some(({ region, submissions }) => region !== root && submissions > 0);
  return parts.filter(({ region, audits }) => others || region !== root || audits > 0);
}

/**
 * What awaits confirmation, and where.
 * @param submissions in force
 * @param audits in force, confirmed or not
 * @returns null where every submission is confirmed
 */
export function pendingOf(
  tree: Tree,
  submissions: readonly SubmissionQuality[],
  audits: number,
): Pending | null {
  const waiting = submissions.filter(({ pending }) => pending.length > 0);
  if (waiting.length === 0) return null;
  const parts = new Map<string, PendingPart>();
  for (const { sender, kind, accepted, pending } of waiting) {
    const region = partOfSender(tree, sender);
    const sum = parts.get(region) ?? { region, submissions: 0, audits: 0, awaitRoot: 0 };
    const own = kind === "audits" ? accepted : 0;
    parts.set(region, {
      region,
      submissions: sum.submissions + 1,
      audits: sum.audits + own,
      awaitRoot: sum.awaitRoot + (pending.length === 1 ? own : 0),
    });
  }
  const regions = [...parts.values()].sort(
    (a, b) => b.audits - a.audits || b.submissions - a.submissions,
  );
  const sum = regions.reduce((total, part) => total + part.audits, 0);
  return {
    submissions: waiting.length,
    audits: sum,
    share: audits === 0 ? 0 : sum / audits,
    regions,
  };
}
