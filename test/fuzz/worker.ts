import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadWorkspace } from "../../loaders/workspace/workspace.js";
import { type Case, caseOf } from "./case.js";
import { Examiner, type Opened, type Outcome, signatureOf } from "./examine.js";
import { type Task, type Told, workspaceDirectory } from "./tell.js";
import { takeAll } from "./whole.js";

/**
 * Tries the files of a task, in a process that may end with one of them: before each it writes on disk
 * which one is next.
 */
const task = JSON.parse(process.argv[2]!) as Task;
const { seed, among, scratch, saved } = task;

/** Files whose rows are checked together. */
const groupSize = 1_250;
/** Of the files one in so many is checked alone too, and one in so many goes through the whole of intake. */
const alone = 25;
const whole = 14;

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
const workspace = await loadWorkspace(workspaceDirectory);
const examiner = await Examiner.open(workspace, join(scratch, "files"));
for (let at = 0; at < task.cases.length; at += groupSize) {
  const group = task.cases.slice(at, at + groupSize);
  await tell({ group: await examineGroup(group) });
}
examiner.close();
process.disconnect?.();

async function examineGroup(indexes: readonly number[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const opened: Opened[] = [];
  const cases = new Map<number, Case>();
  for (const index of indexes) {
    next([index], "reading");
    const one = await caseOf(seed, index, among, examiner.engine, scratch);
    cases.set(index, one);
    // Kept before it is read: what ends this process is not lost with it.
    writeFileSync(join(scratch, "next.bytes"), one.bytes);
    const read = await examiner.read(one);
    if ("end" in read) outcomes.push(read);
    else opened.push(read);
  }
  const groups = new Map<string, Opened[]>();
  for (const one of opened) {
    const key = one.one.index % alone === 0 ? String(one.one.index) : signatureOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const group of groups.values()) {
    next(
      group.map(({ one }) => one.index),
      "checking",
    );
    outcomes.push(...(await examiner.check(group)));
  }
  const taken = outcomes.filter(
    ({ index, format }) =>
      index % (format === "xlsx" || format === "xls" ? whole * 24 : whole) === 0,
  );
  next(
    taken.map(({ index }) => index),
    "intake",
  );
  const found = await takeAll(workspace, join(scratch, "whole"), taken, cases);
  const all = outcomes.map((outcome) => ({
    ...outcome,
    violations: [...outcome.violations, ...(found.get(outcome.index) ?? [])],
  }));
  for (const { index, violations } of all)
    if (violations.length > 0) {
      const { name, bytes } = cases.get(index)!;
      mkdirSync(saved, { recursive: true });
      writeFileSync(join(saved, `seed-${seed}-${name}`), bytes);
    }
  rmSync(join(scratch, "files"), { recursive: true, force: true });
  mkdirSync(join(scratch, "files"));
  await tell({ whole: taken.length });
  return all;
}

function next(cases: readonly number[], step: string): void {
  writeFileSync(join(scratch, "next.json"), JSON.stringify({ cases, step }));
}

/** Resolves once it is sent: a process that ends earlier takes its last words with it. */
function tell(told: Told): Promise<void> {
  return new Promise((done, fail) => {
    process.send!(told, (cause: Error | null) => (cause ? fail(cause) : done()));
  });
}
