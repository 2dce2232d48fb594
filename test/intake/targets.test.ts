import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeIntake } from "../../loaders/intake/describe.js";
import { RefusedError } from "../../loaders/intake/refused.js";
import { speech } from "../../loaders/said.js";
import { audit, csv, type Desk, desk } from "./support.js";

const head = "plan,indicator,region,industry,year,value";
const at = new Date("2018-07-01T12:00:00Z");

/** A desk whose workspace states goals already. */
async function stating(...rows: string[]): Promise<Desk> {
  const made = await desk();
  await mkdir(made.workspace.directory, { recursive: true });
  if (rows.length > 0) await writeFile(pathOf(made), text(...rows));
  return made;
}

const text = (...rows: string[]) => `${[head, ...rows].join("\n")}\n`;
const pathOf = ({ workspace }: Desk) => join(workspace.directory, "targets.csv");
const heldBy = (made: Desk) => readFile(pathOf(made), "utf8");

describe("a file of goals of parts", () => {
  it("becomes the workspace's targets.csv where there was none", async () => {
    const made = await stating();
    const sent = text("second,audits,1001,,,450", "second,audits,1002,,,150");
    const report = await made.intake([await made.file("targets.csv", `\ufeff${sent}`)]);
    expect(report).toMatchObject({ accepted: 0, rejected: 0, changed: true });
    expect(report.targets).toMatchObject({
      added: 2,
      replaced: 0,
      removed: 0,
      kept: 0,
      copy: null,
    });
    expect(report.targets?.sums).toEqual([]);
    expect(await heldBy(made)).toBe(sent);
  });

  it("takes the place of the rows of its plan and indicator, and keeps the earlier file", async () => {
    const earlier = [
      "second,audits,1001,,,400",
      "second,audits,100101,,,7",
      "second,water,1001,,,9",
    ];
    const made = await stating(...earlier);
    const sent = text("second,audits,1001,,,450", "second,audits,1002,,,150");
    const report = await made.intake([await made.file("new.csv", sent)], { now: at });
    expect(report.targets).toMatchObject({
      added: 1,
      replaced: 1,
      removed: 1,
      unchanged: 0,
      kept: 1,
    });
    expect(await heldBy(made)).toBe(
      text("second,water,1001,,,9", "second,audits,1001,,,450", "second,audits,1002,,,150"),
    );
    expect(report.targets?.copy).toBe(join(made.workspace.directory, "targets.2018-07-01.csv"));
    expect(await readFile(report.targets!.copy!, "utf8")).toBe(text(...earlier));
    const again = await made.file("third.csv", text("second,audits,1001,,,460"));
    const third = await made.intake([again], { now: at });
    expect(third.targets?.copy).toMatch(/targets\.2018-07-01-2\.csv$/);
  });

  it("changes nothing the second time", async () => {
    const made = await stating("second,audits,1001,,,450", "second,water,1001,,,9");
    const file = await made.file("same.csv", text("second,audits,1001,,,450"));
    const report = await made.intake([file]);
    expect(report).toMatchObject({ changed: false, targets: { changed: false, unchanged: 1 } });
    expect(await readdir(made.workspace.directory)).toEqual(["targets.csv"]);
  });

  it("writes nothing in a dry run", async () => {
    const made = await stating("second,audits,1001,,,1");
    const file = await made.file("new.csv", text("second,audits,1001,,,450"));
    const report = await made.intake([file], { dryRun: true, now: at });
    expect(report).toMatchObject({ changed: true, dryRun: true, targets: { replaced: 1 } });
    expect(report.targets?.copy).toMatch(/targets\.2018-07-01\.csv$/);
    expect(await heldBy(made)).toBe(text("second,audits,1001,,,1"));
    expect(await readdir(made.workspace.directory)).toEqual(["targets.csv"]);
  });

  it.each([
    [";", "semicolons"],
    ["\t", "tabs"],
  ])("is told to have commas between its cells, not %j", async (mark, marks) => {
    const made = await stating();
    const other = await made.file(
      "other.csv",
      text("second,audits,1001,,,450").replaceAll(",", mark),
    );
    await expect(made.intake([other])).rejects.toThrow(
      `line 1: has ${marks} between its cells; put commas there`,
    );
  });

  it("is refused as a whole, each fault with line and column, and nothing else is taken with it", async () => {
    const made = await stating();
    const faulty = await made.file(
      "faulty.csv",
      text(
        "second,audits,1001,,,450",
        "third,audits,9,,,1",
        "second,audits,1001,,,5",
        "second,audits,1002,,2021,0",
      ),
    );
    const audits = await made.file("audits.csv", csv([audit("a")]));
    const refused = await made.intake([faulty, audits]).catch((cause: unknown) => cause);
    expect(refused).toBeInstanceOf(RefusedError);
    const error = refused as RefusedError;
    expect(error.exitCode).toBe(1);
    expect(error.sound).toBe(1);
    const sentences = error.toJSON().map(({ sentence }) => sentence.en);
    expect(sentences).toHaveLength(5);
    for (const part of [
      "line 3, column plan: third is no plan",
      "line 3, column region: 9 is no region code",
      "line 4: second, audits, 1001 is also on line 2",
      "line 5, column year: 2021 is outside plan second",
      "line 5, column value: 0 is not more than 0",
    ])
      expect(
        sentences.some((sentence) => sentence?.includes(part)),
        part,
      ).toBe(true);
    expect(await readdir(made.workspace.directory)).toEqual([]);
  });

  it("is refused without rows, with an unknown column, and beside another that states the same", async () => {
    const made = await stating();
    const codes = async (...files: [name: string, content: string][]) => {
      const paths = await Promise.all(files.map(([name, content]) => made.file(name, content)));
      const cause = await made.intake(paths).catch((cause: unknown) => cause);
      return (cause as RefusedError).toJSON().map(({ code }) => code);
    };
    expect(await codes(["a.csv", `${head}\n`])).toEqual(["no-rows"]);
    expect(
      await codes(["b.csv", "plan,indicator,region,value,goal\nsecond,audits,1001,5,5\n"]),
    ).toEqual(["unsound-goal"]);
    const [one, other] = ["second,audits,1001,,,5", "second,audits,1002,,,6"].map((row) =>
      text(row),
    );
    expect(await codes(["c.csv", one!], ["d.csv", other!])).toEqual(["goals-twice"]);
  });

  it("comes with submissions in one call", async () => {
    const made = await stating();
    const goals = await made.file("goals.csv", text("second,audits,1001,,,450"));
    const audits = await made.file("audits.csv", csv([audit("a")]));
    const report = await made.intake([goals, audits]);
    expect(report).toMatchObject({
      accepted: 1,
      rejected: 0,
      changed: true,
      targets: { added: 1 },
    });
    expect(await heldBy(made)).toBe(text("second,audits,1001,,,450"));
  });

  it("is told of where its goals do not add up", async () => {
    const made = await stating();
    const sent = await made.file(
      "goals.csv",
      text("second,audits,1001,,,450", "second,audits,1002,,,250", "second,water,1001,,,600000"),
    );
    const report = await made.intake([sent]);
    // 450 + 250 of 600; of water one city of two
    expect(report.targets?.sums).toEqual([
      { plan: "second", indicator: "audits", region: "10", parts: 2, of: 2, sum: 700, goal: 600 },
      {
        plan: "second",
        indicator: "water",
        region: "10",
        parts: 1,
        of: 2,
        sum: 600_000,
        goal: 900_000,
      },
    ]);
    const told = describeIntake(report, made.workspace, speech("en"));
    expect(told).toContain("add up to 700 audits, 100 audits more than its goal of 600 audits");
    expect(told).toContain("stated for 1 of the 2 parts of Province");
    expect(describeIntake(report, made.workspace, speech("zh-Hant"))).toContain("提示：Province");
  });
});
