// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { faultsDownload } from "../../src/components/tables/faults.js";
import { faultsFilter, faultsView } from "../../src/components/views/faults.js";
import type { SiteInfo } from "../../src/domain/payload.js";
import type { FaultsPayload, QualityPayload, SubmissionQuality } from "../../src/domain/quality.js";
import { faultNames, faultTexts } from "../../src/i18n/faults.js";
import { createLocale } from "../../src/i18n/locale.js";

const locale = createLocale("en");
const names = ({ en, zh }: { en: string; zh: string }) => ({ en, "zh-Hans": zh, "zh-Hant": zh });
const code = (key: "negative" | "overdue") => ({
  name: names(faultNames[key]),
  advice: names(faultTexts[key]),
});
const region = (code: string, parent: string | null) => ({
  code,
  parent,
  names: names({ en: code, zh: code }),
});
const site = {
  rootRegion: "Coast",
  regions: [
    region("Coast", null),
    region("East", "Coast"),
    region("West", "Coast"),
    region("Cove", "West"),
  ],
  plans: [],
  synthetic: false,
  frequency: "month",
  register: { synthetic: false, dataDate: "2018-06-30", digest: "abc" },
} as unknown as SiteInfo;

const submission = (id: string, counts: Partial<SubmissionQuality>) =>
  ({
    id,
    kind: "audits",
    source: `${id}.xlsx`,
    sheet: "2018",
    sender: "East",
    receivedOn: "2018-07-01",
    synthetic: false,
    errors: {},
    warnings: {},
    ...counts,
  }) as SubmissionQuality;

const quality = {
  synthetic: false,
  submissions: [
    submission("doubtful", { warnings: { overdue: 2 } }),
    submission("faulty", { errors: { negative: 5 }, warnings: { overdue: 1 } }),
    submission("clean", {}),
  ],
  codes: { negative: code("negative"), overdue: code("overdue") },
  columnNames: { coal: { en: "Coal saved", "zh-Hans": "节能量", "zh-Hant": "節能量" } },
} as unknown as QualityPayload;

const payload = (total: number, count: number): FaultsPayload => ({
  total,
  faults: Array.from({ length: count }, (_, i) => ({
    submission: "faulty",
    line: i + 2,
    id: `A-${i}`,
    code: "negative",
    column: "coal",
    value: `-${i}`,
    hint: null,
  })),
});
const chosen = { submission: "faulty", severity: null, code: null };
const shown = (payload: FaultsPayload | null, region = "") =>
  faultsView(locale, { site, quality, region, chosen, payload }, { root: "." });
const filterOf = (region = "", submissions = quality.submissions, search = "") => {
  history.replaceState(null, "", `/quality${search}`);
  return faultsFilter(locale, { site, quality: { ...quality, submissions }, region });
};
const submissionsOffered = (filter: HTMLElement) =>
  [...filter.querySelectorAll<HTMLOptionElement>('[name="submission"] option')].map(
    ({ value }) => value,
  );

describe("the drill-down to rejected rows", () => {
  it("begins with the latest submission of which rows were rejected, and offers none without faults", () => {
    const filter = filterOf();
    expect(filter.value).toEqual(chosen);
    expect(submissionsOffered(filter)).toEqual(["doubtful", "faulty"]);
    expect(filter.querySelectorAll("option")[1]!.textContent).toBe(
      "faulty.xlsx (2018), East, 1 July 2018",
    );
  });

  it("offers only what was sent from within the region looked at", () => {
    const submissions = [
      ...quality.submissions,
      submission("west", { sender: "Cove", errors: { negative: 1 } }),
      submission("root", { sender: "Coast", errors: { negative: 1 } }),
    ];
    const offered = (region: string) => submissionsOffered(filterOf(region, submissions));
    expect(offered("")).toEqual(["doubtful", "faulty", "west", "root"]);
    expect(offered("West")).toEqual(["west"]);
    expect(offered("East")).toEqual(["doubtful", "faulty"]);
    expect(offered("Coast")).toEqual(["root"]);
    expect(filterOf("West").hidden).toBe(true);
    expect(shown(null, "West").textContent).toContain(
      "No row sent from West was rejected and none is doubtful",
    );
    expect(shown(null, "Coast").textContent).toContain("No row sent from Coast itself");
  });

  it("tells a hint in the language of the page", () => {
    const [row] = payload(1, 1).faults;
    const hint = { en: "1 January", "zh-Hans": "1 月 1 日", "zh-Hant": "1 月 1 日" };
    const faults = [{ ...row!, code: "overdue" as const, hint }];
    const advice = (language: "en" | "zh-Hans") =>
      faultsDownload(createLocale(language), quality, quality.submissions[0]!, faults).rows[0]!.at(
        -1,
      );
    expect(advice("en")).toContain("after its due date (1 January).");
    expect(advice("zh-Hans")).toContain("（1 月 1 日）");
  });

  it("says that a submission or code in the address is none of those", () => {
    const notes = (filter: HTMLElement) =>
      [...filter.querySelectorAll(".control-note")].map(({ textContent }) => textContent);
    expect(notes(filterOf("", quality.submissions, "?submission=gone&code=lost"))).toEqual([
      "The address asks for “gone”, which is not among these; showing: faulty.xlsx (2018), East, 1 July 2018",
      "The address asks for “lost”, which is not among these; showing: All kinds",
    ]);
    expect(notes(filterOf("", quality.submissions, "?submission=doubtful&code=overdue"))).toEqual(
      [],
    );
    expect(filterOf("West", quality.submissions, "?submission=gone").textContent).toBe(
      "The address asks for “gone”, which is not here",
    );
  });

  it("offers the reasons that the submission has, of the severity chosen", () => {
    const filter = filterOf();
    document.body.append(filter);
    const codes = () =>
      [...filter.querySelectorAll('[name="code"] option')].map((o) => o.textContent);
    expect(codes()).toEqual(["All kinds", "negative (5)", "overdue (1)"]);
    filter.querySelector<HTMLInputElement>('input[value="warning"]')!.click();
    expect(codes()).toEqual(["All kinds", "overdue (1)"]);
    expect(filter.value).toEqual({ submission: "faulty", severity: "warning", code: null });
  });

  it("shows a row with the column, what was sent and what to do", () => {
    const row = shown(payload(1, 1)).querySelector("tbody tr")!;
    expect(row.textContent!.replace(/\s+/g, " ").trim()).toBe(
      "2A-0Rejected Coal saved -0 negative: The number is negative. Quantities of this column start at zero.",
    );
  });

  it("says of a column that is not used that its header is meant, and of no row", () => {
    const [fault] = payload(1, 1).faults;
    const unused = { ...fault!, line: 1, id: null, column: null, value: "remark" };
    const row = shown({ total: 1, faults: [{ ...unused, code: "unused-column" }] });
    expect(row.querySelector("tbody tr")!.textContent!.replace(/\s+/g, " ")).toContain(
      "1–Warning Header remark",
    );
  });

  it("shows a hundred rows and says how many more the download has", () => {
    const view = shown(payload(130, 130));
    expect(view.querySelectorAll("tbody tr")).toHaveLength(100);
    expect(view.textContent).toContain("30 more rows: the download has them");
    expect(view.textContent).not.toContain("npm run workbench");
  });

  it("names the command that writes what the site does not carry", () => {
    const view = shown(payload(12_345, 3));
    expect(view.textContent).toContain("the first 3 of its faults and warnings");
    expect(view.textContent).toContain(
      "12,342 more faults of this submission stand in the register",
    );
    expect(view.querySelector(".figure-more code")!.textContent).toBe(
      "npm run workbench -- rejects faulty",
    );
  });

  it("says that there are none where there are none", () => {
    const none = filterOf("", [submission("clean", {})]);
    expect(none.hidden).toBe(true);
    expect(none.value.submission).toBeNull();
    expect(shown(null).textContent).toContain("No row was rejected and none is doubtful");
  });
});
