import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../../loaders/errors.js";
import { type IntakeReport, takeIn } from "../../loaders/intake/intake.js";
import { errorCodes, heldCodes } from "../../src/domain/fault.js";
import type { Workspace } from "../../src/domain/workspace.js";
import type { Case } from "./case.js";
import { faultsOfMessage, type Outcome, today } from "./examine.js";

const batch = 12;
const known = new Set<string>([...errorCodes, ...heldCodes]);

/**
 * Sends files through the whole of intake, those that can be read many at a time, now and then as a dry run.
 * @returns what must not be, by the number of the case
 */
export async function takeAll(
  workspace: Workspace,
  directory: string,
  outcomes: readonly Outcome[],
  cases: ReadonlyMap<number, Case>,
): Promise<Map<number, string[]>> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(join(directory, "workspace"), { recursive: true });
  const here = { ...workspace, directory: join(directory, "workspace") };
  const found = new Map<number, string[]>();
  const add = (index: number, ...violations: string[]) =>
    found.set(index, [...(found.get(index) ?? []), ...violations]);
  const isBig5 = ({ index }: Outcome) => cases.get(index)!.dialect?.encoding === "big5";
  const read = outcomes.filter((outcome) => outcome.end !== "refused" && !isBig5(outcome));
  for (let at = 0; at < read.length; at += batch) {
    const some = read.slice(at, at + batch);
    const paths = new Map<string, Outcome>();
    for (const outcome of some) paths.set(await put(directory, outcome, cases), outcome);
    const options = { now: new Date(`${today}T12:00:00`), out: join(directory, "out") };
    try {
      const plan = at % (2 * batch) === 0 ? {} : { dryRun: true };
      const report = await takeIn([...paths.keys()], here, { ...options, ...plan });
      for (const [index, text] of faultsOfReport(report, paths)) add(index, text);
    } catch (cause) {
      for (const { index } of some) add(index, `intake: ${(cause as Error).stack}`);
    }
    for (const text of await leftBehind(here.directory)) add(some[0]!.index, text);
  }
  for (const outcome of outcomes) {
    if (outcome.end !== "refused" && !isBig5(outcome)) continue;
    const path = await put(directory, outcome, cases);
    const encoding = isBig5(outcome) ? "big5" : undefined;
    const options = { now: new Date(`${today}T12:00:00`), dryRun: true, encoding };
    const failure = await takeIn([path], here, options).then(
      () => null,
      (cause: unknown) => cause,
    );
    if ((failure === null) !== (outcome.end !== "refused"))
      add(outcome.index, `read alone it was ${outcome.end}, by intake it was not`);
    else if (failure !== null) {
      const message = (failure as Error).message.replace(`${path}: `, "");
      add(
        outcome.index,
        ...(failure instanceof CommandError
          ? []
          : [`intake fails with ${(failure as Error).stack}`]),
        ...faultsOfMessage(message),
      );
    }
    for (const text of await leftBehind(here.directory)) add(outcome.index, text);
  }
  for (const [index, violations] of found) if (violations.length === 0) found.delete(index);
  return found;
}

async function put(directory: string, { index }: Outcome, cases: ReadonlyMap<number, Case>) {
  const { name, bytes } = cases.get(index)!;
  const path = join(directory, name);
  await writeFile(path, bytes);
  return path;
}

function* faultsOfReport(
  { files, repeated }: IntakeReport,
  paths: ReadonlyMap<string, Outcome>,
): Generator<[number, string]> {
  for (const [path, outcome] of paths) {
    const { index } = outcome;
    const mine = files.filter(({ file }) => file === path);
    if (mine.length === 0) {
      if (!repeated.some(({ file }) => file === path)) yield [index, "intake does not report it"];
      continue;
    }
    const [first] = mine as [(typeof mine)[0]];
    if (first.rows !== outcome.rows)
      yield [index, `${outcome.rows} rows were read alone, ${first.rows} by intake`];
    for (const { rows, accepted, rejected, withheld, faults, rejects } of mine) {
      if (accepted < 0 || rejected < 0 || withheld < 0 || accepted + rejected + withheld !== rows)
        yield [
          index,
          `${rows} rows: ${accepted} accepted, ${rejected} rejected, ${withheld} withheld`,
        ];
      const told = Object.values(faults).reduce((sum, n) => sum + n, 0);
      if (told < rejected) yield [index, `${rejected} rows rejected for ${told} reasons`];
      for (const code of Object.keys(faults))
        if (!known.has(code)) yield [index, `an unknown code ${code}`];
      if (rejected > 0 && (rejects === null || !existsSync(rejects)))
        yield [index, "its rejected rows are in no file"];
    }
  }
}

/** What only a running intake may have in a register. */
async function leftBehind(workspace: string): Promise<string[]> {
  const names = await readdir(join(workspace, "register")).catch(() => []);
  return names
    .filter((name) => name.startsWith("."))
    .map((name) => `intake leaves ${name} in the register`);
}
