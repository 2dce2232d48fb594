import { join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import { openDuckDB } from "../engine/duckdb.js";
import { CommandError } from "../errors.js";
import { said } from "../said.js";
import { registerDigest } from "./digest.js";
import { type Act, type Manifest, noRegister, type Submission } from "./manifest.js";
import { resolveRegister } from "./register.js";
import { type Standing, standings } from "./standing.js";
import { type Deed, registerDirectory, writeRegister } from "./store.js";

/** Takes a submission out of force; its rows stay on record and come back when it is sent again. */
export function withdraw(
  workspace: Workspace,
  id: string,
  { by, reason, now }: { by?: string | undefined; reason?: string | undefined; now?: Date } = {},
): Promise<Manifest> {
  return amend(workspace, id, now, ({ submission }) => ({
    act: "withdraw",
    submission: submission.id,
    ...(by === undefined ? {} : { by }),
    ...(reason === undefined ? {} : { reason }),
  }));
}

/**
 * Records that a region confirms a submission: a county's first its city, then the province. So that
 * the same command twice does not climb two tiers, nobody confirms for a second region without naming it.
 * @param region code of the region that confirms; default: the next one up
 * @throws CommandError where it has confirmed already, or another comes first
 */
export function confirm(
  workspace: Workspace,
  id: string,
  { by, region, now }: { by: string; region?: string | undefined; now?: Date },
): Promise<Manifest> {
  return amend(workspace, id, now, ({ submission, confirmations, pending: [next] }) => {
    const done = confirmations.find((act) => act.region === region);
    const told = { submission: submission.id };
    if (done && region !== undefined)
      throw new CommandError(said("confirm.done", { ...told, region, by: done.by ?? "–" }));
    if (next === undefined) throw new CommandError(said("confirm.needless", told));
    if (region !== undefined && region !== next)
      throw new CommandError(said("confirm.tooEarly", { ...told, next, region }));
    const last = confirmations.at(-1);
    if (region === undefined && last?.by === by)
      throw new CommandError(
        said("confirm.twice", { ...told, by, region: last.region ?? "–", next }),
      );
    return { act: "confirm", submission: submission.id, by, region: next };
  });
}

async function amend(
  workspace: Workspace,
  id: string,
  now: Date = new Date(),
  deedFor: (standing: Standing) => Deed,
): Promise<Manifest> {
  const directory = registerDirectory(workspace);
  return writeRegister(directory, async (writer) => {
    const { manifest } = writer;
    if (!manifest) throw noRegister(directory);
    const before = standings(manifest, workspace.regions);
    const deed = deedFor(named(before, id));
    const at = now.toISOString();
    const number = manifest.acts.at(-1)!.number + 1;
    const acts: Act[] = [...manifest.acts, { number, at, ...deed }];
    const standing = standings({ ...manifest, acts }, workspace.regions);
    const engine = await openDuckDB();
    try {
      const held = await resolveRegister(engine, workspace, standing, ({ file }) =>
        join(directory, file),
      );
      const digest = await registerDigest(engine, workspace, standing, held);
      return await writer.commit({ add: [], deeds: [deed], digest, held, at });
    } finally {
      engine.close();
    }
  });
}

/**
 * @param id whole, or as much of it as tells it from the others
 * @param known those that it may be
 * @param none what is said where it is none of them
 */
export function named<T extends { readonly submission: Pick<Submission, "id"> }>(
  known: readonly T[],
  id: string,
  none: "submission.none" | "submission.notRecorded" = "submission.none",
): T {
  // A shell's empty variable names nothing, least of all the only one there is.
  const found = id === "" ? [] : known.filter(({ submission }) => submission.id.startsWith(id));
  const exact = found.find(({ submission }) => submission.id === id);
  if (exact) return exact;
  if (found.length === 1) return found[0]!;
  throw new CommandError(
    found.length > 1
      ? said("submission.ambiguous", {
          id,
          submissions: found.map(({ submission }) => submission.id).join(" / "),
        })
      : said(none, { id }),
    2,
  );
}
