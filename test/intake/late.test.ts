import { describe, expect, it } from "vitest";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { readManifest } from "../../loaders/register/manifest.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { audit, csv, type Desk, desk } from "./support.js";

const reporting = { within: 30, unit: "day", source: "by-laws" } as const;

/** `line column value; hint` of what the last submission was flagged for as late. */
async function lateOf({ workspace }: Desk): Promise<string[]> {
  const directory = `${workspace.directory}/register`;
  const { faultsFile } = (await readManifest(directory))!.submissions.at(-1)!;
  if (!faultsFile) return [];
  const engine = await openDuckDB();
  try {
    const { columns } = await engine.query(
      `SELECT concat_ws(' ', line, "column", value) || '; ' || hint AS told
       FROM read_parquet('${directory}/${faultsFile.file}') WHERE code = 'late' ORDER BY line, hint`,
    );
    return columns.told!.map(String);
  } finally {
    engine.close();
  }
}

async function received(
  day: string,
  changes: Partial<Workspace>,
  rows: readonly Partial<Record<string, string>>[],
): Promise<string[]> {
  const one = await desk(changes);
  await one.intake([await one.file("a.csv", csv(rows))], { now: new Date(`${day}T12:00:00`) });
  return lateOf(one);
}

describe("a submission is late", () => {
  // The month of March ends on the 31st; its thirtieth day after is 30 April.
  const march = [audit("a", { accepted_on: "2017-03-05" })];

  it("from the day after the last one allowed, counted from the end of the month of completion", async () => {
    expect(await received("2017-04-30", { reporting }, march)).toEqual([]);
    expect(await received("2017-05-01", { reporting }, march)).toEqual([
      "2 accepted_on 2017-03; 1001, 1, 1",
    ]);
  });

  it("by months where the workspace counts them, and never where it says nothing", async () => {
    const monthly = { ...reporting, within: 1, unit: "month" } as const;
    expect(await received("2017-04-30", { reporting: monthly }, march)).toEqual([]);
    expect(await received("2017-05-12", { reporting: monthly }, march)).toEqual([
      "2 accepted_on 2017-03; 1001, 1, 12",
    ]);
    expect(await received("2018-05-01", {}, march)).toEqual([]);
  });

  it("once for each month of each city, however many rows", async () => {
    const rows = [
      audit("a", { accepted_on: "2017-05-31" }),
      audit("b", { region_code: "1002", accepted_on: "2017-03-01" }),
      audit("c", { accepted_on: "2017-03-05" }),
      audit("d", { region_code: "100102", accepted_on: "2017-03-31" }),
      audit("e", {
        region_code: "1002",
        procedure: "simplified",
        accepted_on: "",
        filed_on: "2017-02-28",
      }),
      audit("f", { accepted_on: "", evaluated_on: "2016-01-01" }),
    ];
    // Received on 10 June: May is in time until 30 June; March was until 30 April, February until 30 March.
    expect(await received("2017-06-10", { reporting }, rows)).toEqual([
      "3 accepted_on 2017-03; 1002, 1, 41",
      "4 accepted_on 2017-03; 1001, 2, 41",
      "6 filed_on 2017-02; 1002, 1, 72",
    ]);
  });

  it("by the year in a workspace of years", async () => {
    const yearly = { reporting, frequency: "year" } as const;
    expect(await received("2018-01-30", yearly, march)).toEqual([]);
    expect(await received("2018-02-01", yearly, march)).toEqual(["2 accepted_on 2017; 1001, 1, 2"]);
  });

  it("not for rows that the register has already, nor for those that a correction reports again", async () => {
    const one = await desk({ reporting });
    const [first, second] = [audit("a"), audit("b", { accepted_on: "2017-04-05" })];
    const at = (day: string) => ({ now: new Date(`${day}T12:00:00`) });
    await one.intake([await one.file("a.csv", csv([first]))], at("2017-04-10"));
    await one.intake([await one.file("b.csv", csv([first, second]))], at("2017-05-10"));
    expect(await lateOf(one)).toEqual([]);
    const { id } = (await readManifest(`${one.workspace.directory}/register`))!.submissions[0]!;
    const mended = [{ ...first, coal: "11" }, audit("c", { accepted_on: "2017-03-09" })];
    await one.intake([await one.file("c.csv", csv(mended))], { ...at("2017-06-01"), replaces: id });
    expect(await lateOf(one)).toEqual(["3 accepted_on 2017-03; 1001, 1, 32"]);
  });
});
