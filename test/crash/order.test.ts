import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DuckDBEngine, openDuckDB } from "../../loaders/engine/duckdb.js";
import { takeIn } from "../../loaders/intake/intake.js";
import { withdraw } from "../../loaders/register/amend.js";
import { registerDigest } from "../../loaders/register/digest.js";
import { type Act, type Manifest, readManifest } from "../../loaders/register/manifest.js";
import { openRegister, resolveRegister } from "../../loaders/register/register.js";
import { standings } from "../../loaders/register/standing.js";
import { registerDirectory } from "../../loaders/register/store.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { audit, csv, measureHeader, now } from "../intake/support.js";
import { sampleWorkspace } from "../register/sample.js";

/** The same cases at every run. */
const seed = 20_180_701;

type Row = Partial<Record<string, string>>;
interface Submitted {
  readonly kind: "audits" | "measures";
  readonly rows: readonly Row[];
}

/**
 * Few ids, states and values, so that rows meet: later states, copies, contradictions. Another owner,
 * who contradicts all that is said of an id, or has twins in it, is rare: it would hide the rest.
 */
const auditRow = fc
  .record({
    id: fc.constantFrom("a", "b", "c", "d"),
    shared: fc.nat({ max: 9 }).map((n) => n === 0),
    region: fc.constantFrom("100101", "100102", "1002"),
    state: fc.constantFrom(0, 1, 2),
    month: fc.constantFrom("03", "04"),
    coal: fc.constantFrom("1", "2"),
  })
  .map(({ id, shared, region, state, month, coal }) =>
    audit(id, {
      enterprise_id: shared ? "E" : `E-${id}`,
      region_code: region,
      listed_on: "2016-01-10",
      evaluated_on: state > 0 ? "2016-09-01" : "",
      accepted_on: state > 1 ? `2017-${month}-05` : "",
      coal,
    }),
  );

const measureRow = fc
  .record({
    measure_id: fc.constantFrom("m1", "m2", "m3"),
    audit_id: fc.constantFrom("a", "b", "z"),
    status: fc.constantFrom("planned", "implemented"),
    coal: fc.constantFrom("1", "2"),
  })
  .map((row): Row => ({ ...row, cost_class: "low" }));

const some = <T>(row: fc.Arbitrary<T>) => fc.array(row, { minLength: 1, maxLength: 5 });
const submitted: fc.Arbitrary<Submitted> = fc.oneof(
  { weight: 3, arbitrary: some(auditRow).map((rows) => ({ kind: "audits" as const, rows })) },
  { weight: 1, arbitrary: some(measureRow).map((rows) => ({ kind: "measures" as const, rows })) },
);

let directory: string;
let engine: DuckDBEngine;
let places = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "workbench-order-"));
  engine = await openDuckDB({ threads: 1 });
});
afterAll(async () => {
  engine.close();
  await rm(directory, { recursive: true, force: true });
});

const workspaceHere = () => sampleWorkspace(join(directory, String(++places)));

async function filed({ kind, rows }: Submitted): Promise<string> {
  const path = join(directory, `${++places}.csv`);
  await writeFile(path, kind === "audits" ? csv(rows) : csv(rows, measureHeader));
  return path;
}

const manifestOf = async (workspace: Workspace) =>
  (await readManifest(registerDirectory(workspace)))!;

interface Summary {
  readonly digest: string;
  readonly held: Manifest["held"];
}

const summary = ({ digest, held }: Manifest): Summary => ({ digest, held });

/** What a register's history makes of its files, found from its rows. */
async function found(workspace: Workspace, manifest: Manifest): Promise<Summary> {
  const standing = standings(manifest, workspace.regions);
  const held = await resolveRegister(engine, workspace, standing, ({ file }) =>
    join(registerDirectory(workspace), file),
  );
  return { digest: await registerDigest(engine, workspace, standing, held), held };
}

const act = (number: number, act: Act["act"], submission: string): Act => ({
  number,
  at: now.toISOString(),
  act,
  submission,
});

describe("whatever submissions hold: later states, copies, contradictions, twins, measures of audits that are not there", () => {
  it("in any order of arrival, and with anything withdrawn in between and sent again, the register has the same digest and holds the same rows back", async () => {
    const pool = fc.sample(submitted, { numRuns: 14, seed });
    const workspace = workspaceHere();
    await takeIn(await Promise.all(pool.map(filed)), workspace, { now });
    const all = await manifestOf(workspace);
    expect(all.submissions.length).toBeGreaterThan(10);
    expect(await found(workspace, all)).toEqual(summary(all));
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...all.submissions], { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        async (chosen, random) => {
          const straight = chosen.map(({ id }, i) => act(i + 1, "submit", id));
          const { digest, held } = await found(workspace, {
            ...all,
            submissions: chosen,
            acts: straight,
          });
          // In another order, each perhaps withdrawn and sent again, and one that is withdrawn for good.
          const drawn = chosen.map((submission) => ({ submission, key: random.next().value! }));
          const other = drawn.toSorted((a, b) => a.key - b.key).map(({ submission }) => submission);
          const gone = all.submissions.find((one) => !chosen.includes(one))!;
          const deeds = [
            ["submit", gone.id] as const,
            ...other.flatMap(({ id }) => [
              ["submit", id] as const,
              ...(random.next().value! % 2
                ? ([
                    ["withdraw", id],
                    ["submit", id],
                  ] as const)
                : []),
            ]),
            ["withdraw", gone.id] as const,
          ];
          const roundabout = await found(workspace, {
            ...all,
            submissions: [gone, ...other],
            acts: deeds.map(([deed, id], i) => act(i + 1, deed, id)),
          });
          expect(roundabout).toEqual({ digest, held });
          seen.add(`${held.audits} ${held.measures}`);
        },
      ),
      { numRuns: 150, seed },
    );
    // The cases do meet: rows are held back in many ways.
    expect(seen.size).toBeGreaterThan(10);
  });

  it("sent in any order, one by one or together, some twice, the register has the same digest and holds the same rows back", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(submitted, {
          minLength: 2,
          maxLength: 3,
          selector: (s) => JSON.stringify(s),
        }),
        fc.infiniteStream(fc.nat()),
        async (pool, random) => {
          const paths = await Promise.all(pool.map(filed));
          const [together, apart] = [workspaceHere(), workspaceHere()];
          await takeIn(paths, together, { now });
          const order = paths
            .map((path) => ({ path, key: random.next().value! }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ path }) => path);
          for (const path of order) await takeIn([path], apart, { now });
          const again = await takeIn([order[random.next().value! % order.length]!], apart, { now });
          expect(again).toMatchObject({ changed: false, accepted: 0, rejected: 0 });
          expect(summary(await manifestOf(apart))).toEqual(summary(await manifestOf(together)));
        },
      ),
      { numRuns: 10, seed, endOnFailure: true },
    );
  });

  it("a file cut in two at any row has the same digest and holds the same rows back, where both parts name the sender that the whole has: a part may lie in a smaller region, which more must confirm", async () => {
    await fc.assert(
      fc.asyncProperty(
        some(auditRow).filter(({ length }) => length > 1),
        submitted,
        fc.nat(),
        async (rows, other, at) => {
          const cut = 1 + (at % (rows.length - 1));
          const [whole, parts] = [workspaceHere(), workspaceHere()];
          const beside = await filed(other);
          await takeIn([beside, await filed({ kind: "audits", rows })], whole, {
            now,
            sender: "10",
          });
          const cutInTwo = [rows.slice(cut), rows.slice(0, cut)].map((rows) =>
            filed({ kind: "audits" as const, rows }),
          );
          await takeIn([...(await Promise.all(cutInTwo)), beside], parts, { now, sender: "10" });
          const manifest = await manifestOf(parts);
          // Two equal halves are one file.
          fc.pre(manifest.submissions.length === 3);
          expect(summary(manifest)).toEqual(summary(await manifestOf(whole)));
        },
      ),
      { numRuns: 15, seed, endOnFailure: true },
    );
  });

  it("as of any act of its history the register is what the first acts alone make of it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(submitted, {
          minLength: 3,
          maxLength: 3,
          selector: (s) => JSON.stringify(s),
        }),
        async (pool) => {
          const [one, two, three] = (await Promise.all(pool.map(filed))) as [
            string,
            string,
            string,
          ];
          const workspace = workspaceHere();
          const summaries: Summary[] = [];
          const note = async () => summaries.push(summary(await manifestOf(workspace)));
          await takeIn([one], workspace, { now });
          await note();
          const first = (await manifestOf(workspace)).submissions[0]!.id;
          await takeIn([two], workspace, { now });
          await note();
          await withdraw(workspace, first, { now });
          await note();
          await takeIn([three], workspace, { now });
          await note();
          await takeIn([one], workspace, { now });
          await note();
          for (const [i, { digest }] of summaries.entries()) {
            const { info } = await openRegister(workspace, engine, { upTo: i + 1 });
            expect(info.digest, `act ${i + 1}`).toBe(digest);
          }
        },
      ),
      { numRuns: 6, seed, endOnFailure: true },
    );
  });
});
