// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
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
const site = {
  regions: [],
  plans: [],
  synthetic: false,
  frequency: "month",
  register: { synthetic: false, dataDate: "2018-06-30", digest: "abc" },
} as unknown as SiteInfo;

const submission = (id: string, counts: Partial<SubmissionQuality>) =>
  ({
    id,
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
    code: "negative",
    column: "coal",
    value: `-${i}`,
    hint: null,
  })),
});
const chosen = { submission: "faulty", severity: null, code: null };
const shown = (payload: FaultsPayload | null) =>
  faultsView(locale, { site, quality, chosen, payload }, { root: "." });

describe("the drill-down to rejected rows", () => {
  it("begins with the latest submission of which rows were rejected, and offers none without faults", () => {
    history.replaceState(null, "", "/quality");
    const filter = faultsFilter(locale, site, quality);
    expect(filter.value).toEqual(chosen);
    const options = [...filter.querySelectorAll<HTMLOptionElement>('[name="submission"] option')];
    expect(options.map(({ value }) => value)).toEqual(["doubtful", "faulty"]);
    expect(options[1]!.textContent).toBe("faulty.xlsx (2018), East, 1 July 2018");
  });

  it("offers the reasons that the submission has, of the severity chosen", () => {
    history.replaceState(null, "", "/quality");
    const filter = faultsFilter(locale, site, quality);
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
      "2Rejected Coal saved -0 negative: The number is negative. Quantities of this column start at zero.",
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
    const none = faultsFilter(locale, site, { ...quality, submissions: [submission("clean", {})] });
    expect(none.hidden).toBe(true);
    expect(none.value.submission).toBeNull();
    expect(shown(null).textContent).toContain("No row was rejected and none is doubtful");
  });
});
