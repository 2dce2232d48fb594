import { describe, expect, it } from "vitest";
import { type OpenCube, withCube } from "../../loaders/cubes/open.js";
import { withdraw } from "../../loaders/register/amend.js";
import { type Manifest, readManifest } from "../../loaders/register/manifest.js";
import { stoodOn } from "../../loaders/register/past.js";
import { registerDirectory } from "../../loaders/register/store.js";
import { audit, csv, type Desk, desk } from "../intake/support.js";
import { sampleWorkspace } from "./sample.js";

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

async function send(one: Desk, day: string, name: string, rows: Record<string, string>) {
  const audits = Object.entries(rows).map(([id, accepted_on]) => audit(id, { accepted_on }));
  const options = { now: noon(day), sender: "1001" };
  await one.intake([await one.file(name, csv(audits))], options);
}

/** What counts as of a day: audits with the day of their completion, and the data date. */
function seen(one: Desk, asOf?: string) {
  return withCube(one.workspace, asOf, async (cube: OpenCube) => {
    const { columns } = await cube.engine.query(
      "SELECT audit_id, completed_on FROM events WHERE stage = 'realised' ORDER BY audit_id",
    );
    return {
      audits: columns.audit_id!.map((id, i) => `${id} ${columns.completed_on![i]}`).join(", "),
      submissions: cube.standing.map(({ submission }) => submission.source).join(", "),
      known: cube.dataDate,
      begun: cube.past?.begun,
      digest: cube.register.digest,
      counted: cube.register.audits,
    };
  });
}

describe("a register as of a day since it was begun", () => {
  const begun = async () => {
    const one = await desk({ timeZone: "Asia/Shanghai" });
    await send(one, "2017-02-10", "old.csv", { a: "2016-05-05", b: "2017-01-20" });
    await send(one, "2017-06-10", "new.csv", { c: "2017-01-25", d: "2017-05-30" });
    return one;
  };

  it("holds what had been submitted by then, however early it is dated", async () => {
    const one = await begun();
    expect(await seen(one, "2017-06-09")).toMatchObject({
      audits: "a 2016-05-05, b 2017-01-20",
      submissions: "old.csv",
      known: "2017-01-20",
      begun: true,
      counted: 2,
    });
    const now = await seen(one);
    expect(now).toMatchObject({ begun: undefined, counted: 4, known: "2017-05-30" });
    expect(await seen(one, "2017-06-10")).toEqual(now);
  });

  it("is known no further than the day itself", async () => {
    const one = await desk();
    await send(one, "2017-06-10", "one.csv", { a: "2017-06-10" });
    await send(one, "2017-06-12", "two.csv", { b: "2017-06-11" });
    expect(await seen(one, "2017-06-11")).toMatchObject({
      audits: "a 2017-06-10",
      known: "2017-06-10",
    });
  });

  it("counts days in the time zone of the workspace", async () => {
    const one = await desk({ timeZone: "Asia/Shanghai" });
    await one.intake([await one.file("one.csv", csv([audit("a")]))], { now: noon("2018-01-10") });
    const late = new Date("2018-01-14T16:30:00Z");
    await one.intake([await one.file("two.csv", csv([audit("b")]))], { now: late });
    expect((await seen(one, "2018-01-14")).submissions).toBe("one.csv");
    expect((await seen(one, "2018-01-15")).submissions).toBe("one.csv, two.csv");
  });

  it("is never shown a later day, even where a clock was set back", async () => {
    const one = await desk();
    await send(one, "2017-02-10", "one.csv", { a: "2017-01-05" });
    await send(one, "2017-05-10", "two.csv", { b: "2017-01-06" });
    await send(one, "2017-03-10", "three.csv", { c: "2017-01-07" });
    expect((await seen(one, "2017-03-31")).submissions).toBe("one.csv");
  });

  it("holds the version of a file that stood then, and what was withdrawn later", async () => {
    const one = await desk();
    await send(one, "2017-02-10", "city.csv", { a: "2017-01-05" });
    await send(one, "2017-03-10", "city.csv", { a: "2017-01-06" });
    await send(one, "2017-03-20", "more.csv", { b: "2017-03-01" });
    const more = (await readManifest(registerDirectory(one.workspace)))!.submissions.at(-1)!;
    await withdraw(one.workspace, more.id, { now: noon("2017-04-10") });
    expect((await seen(one, "2017-03-09")).audits).toBe("a 2017-01-05");
    expect((await seen(one, "2017-03-19")).audits).toBe("a 2017-01-06");
    expect((await seen(one, "2017-04-09")).audits).toBe("a 2017-01-06, b 2017-03-01");
    expect((await seen(one, "2017-04-10")).audits).toBe("a 2017-01-06");
  });
});

describe("a register as of a day before it was begun", () => {
  it("counts all that it holds now by its own dates, for when that became known is not recorded", async () => {
    const one = await desk();
    await send(one, "2017-02-10", "old.csv", { a: "2016-05-05", b: "2017-01-20" });
    await send(one, "2017-02-11", "older.csv", { c: "2016-04-25" });
    const then = await seen(one, "2016-12-31");
    expect(then).toMatchObject({
      audits: "a 2016-05-05, c 2016-04-25",
      submissions: "old.csv, older.csv",
      known: "2016-12-31",
      begun: false,
      counted: 2,
    });
    expect(then.digest).not.toBe((await seen(one, "2016-11-30")).digest);
  });

  it("says so of a day after its data date as well, on which it tells the same", async () => {
    const one = await desk();
    await send(one, "2017-02-10", "old.csv", { a: "2016-05-05" });
    const { audits, known, begun } = await seen(one, "2017-01-01");
    expect({ audits, known, begun }).toEqual({
      audits: "a 2016-05-05",
      known: "2016-05-05",
      begun: false,
    });
  });

  it("is empty before anything happened", async () => {
    const one = await desk();
    await send(one, "2017-02-10", "old.csv", { a: "2016-05-05" });
    expect(await seen(one, "1990-01-01")).toMatchObject({
      audits: "",
      counted: 0,
      known: "1990-01-01",
    });
  });

  it("knows nothing of a demonstration that real submissions replaced", () => {
    const made = (id: string, day: string, synthetic: boolean) => ({
      id,
      kind: "audits",
      sender: "10",
      senderDeclared: true,
      sound: 1,
      dataDate: day,
      synthetic,
    });
    const at = (day: string) => `${day}T04:00:00Z`;
    const manifest = {
      submissions: [made("demo", "2017-06-30", true), made("real", "2017-08-01", false)],
      acts: [
        { number: 1, at: at("2017-06-30"), act: "submit", submission: "demo" },
        { number: 2, at: at("2017-08-10"), act: "withdraw", submission: "demo" },
        { number: 3, at: at("2017-08-10"), act: "submit", submission: "real" },
      ],
    } as unknown as Manifest;
    const stood = stoodOn(manifest, sampleWorkspace("nowhere"), { asOf: "2017-07-15" });
    expect(stood.standing.map(({ submission }) => submission.id)).toEqual(["real"]);
    expect(stood.past).toEqual({ asOf: "2017-07-15", begun: false, today: "2017-08-01" });
  });
});
