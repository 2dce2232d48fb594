import { min } from "d3-array";
import type { Workspace } from "../../src/domain/workspace.js";
import { localDay } from "../day.js";
import { latestDataDate } from "./digest.js";
import type { Act, Manifest } from "./manifest.js";
import { type Standing, standings, type View } from "./standing.js";

/** A register as it stood on a day on which it was another than it is. */
export interface Past {
  /** ISO date of that day */
  readonly asOf: string;
  /** whether the register had been begun by then; if not, what it holds counts by its own dates */
  readonly begun: boolean;
  /** ISO date to which the register is known today */
  readonly today: string;
}

export interface Stood {
  readonly standing: readonly Standing[];
  /** ISO date to which they are known */
  readonly dataDate: string;
  /** absent: the register as it is, because no day was asked for, or one on which it was no other */
  readonly past?: Past;
}

/**
 * The submissions that count as of a day. Since the register was begun its acts tell what stood on any day.
 * When what it was begun with became known nobody recorded, and so as of an earlier day all that it holds
 * now counts, by its own dates. A demonstration that real submissions replaced was never known.
 */
export function stoodOn(manifest: Manifest, workspace: Workspace, view: View = {}): Stood {
  const { asOf, ...rest } = view;
  const now = standings(manifest, workspace.regions, rest);
  const dataDate =
    latestDataDate(now.map(({ submission }) => submission)) ??
    latestDataDate(manifest.submissions) ??
    dayOf(manifest.acts.at(-1)!, workspace);
  if (asOf === undefined) return { standing: now, dataDate };

  const acts = manifest.acts.filter(({ number }) => number <= (rest.upTo ?? number));
  const begun = dayOf(firstAct(manifest, acts), workspace) <= asOf;
  const past = { asOf, begun, today: dataDate };
  if (!begun) return { standing: now, dataDate: min([dataDate, asOf])!, past };
  const later = acts.findIndex((act) => dayOf(act, workspace) > asOf);
  if (later < 0) return { standing: now, dataDate };
  const known = acts.slice(0, later);
  const standing = standings(manifest, workspace.regions, {
    ...rest,
    upTo: known.at(-1)?.number ?? 0,
  });
  const told = new Set(known.map(({ submission }) => submission));
  const then =
    latestDataDate(standing.map(({ submission }) => submission)) ??
    latestDataDate(manifest.submissions.filter(({ id }) => told.has(id))) ??
    asOf;
  return { standing, dataDate: min([then, asOf])!, past };
}

/** The first about a submission that is real or still in force. */
function firstAct(manifest: Manifest, acts: readonly Act[]): Act {
  const last = new Map(acts.map((act) => [act.submission, act.act]));
  const replaced = new Set(
    manifest.submissions.flatMap(({ id, synthetic }) =>
      synthetic && last.get(id) === "withdraw" ? [id] : [],
    ),
  );
  return acts.find(({ submission }) => !replaced.has(submission)) ?? acts[0]!;
}

function dayOf({ at }: Act, { timeZone }: Workspace): string {
  return localDay(new Date(at), timeZone);
}
