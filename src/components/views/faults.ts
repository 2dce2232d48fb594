import { html } from "htl";
import { type FaultCode, type Severity, severityOf } from "../../domain/fault.js";
import type { SiteInfo } from "../../domain/payload.js";
import {
  type FaultsPayload,
  faultsName,
  type SubmissionQuality,
  sentFrom,
  totalOf,
} from "../../domain/quality.js";
import { indexTree } from "../../domain/tree.js";
import type { Locale } from "../../i18n/locale.js";
import { figure } from "../charts/figure.js";
import { type Control, choice, reading, unlisted, unlistedNote } from "../controls.js";
import { downloadCsv } from "../download.js";
import { notice } from "../notice.js";
import { inShownView, member } from "../onDemand.js";
import { regionName } from "../region.js";
import { sourceLine } from "../source.js";
import { type FaultFilter, faultsDownload, faultsTable, faultyRows } from "../tables/faults.js";
import { codeName, fileName, partTitle } from "../tables/quality.js";
import { sortableTable } from "../tables/sortable.js";
import type { OfRegion } from "./quality.js";
import { fileStem, originOf } from "./told.js";

/** How many rows a page shows; its download has all that the site carries. */
const shown = 100;

export interface ChosenFaults extends FaultFilter {
  /** null where no submission has faults or warnings */
  readonly submission: string | null;
}

const isFaulty = ({ errors, warnings }: SubmissionQuality) =>
  totalOf(errors) + totalOf(warnings) > 0;

/** Which rows to look at: of which submission sent from the region, rejected or doubtful, for which reason. */
export function faultsFilter(
  locale: Locale,
  { site, quality: { submissions, codes }, region }: OfRegion,
): HTMLElement & { readonly value: ChosenFaults } {
  const sent = region === "" ? submissions : sentFrom(indexTree(site.regions), submissions, region);
  const faulty = sent.filter(isFaulty);
  if (faulty.length === 0) {
    const asked = unlisted(location.search, "submission", []);
    return reading(
      asked === null
        ? html`<div hidden></div>`
        : html`<p class="control-note" role="status">${unlistedNote(locale, asked, null)}</p>`,
      () => ({ submission: null, severity: null, code: null }),
    );
  }
  const of = choice(locale, {
    name: "submission",
    label: locale.label("quality.submission"),
    options: faulty.map((one) => ({
      value: one.id,
      label: locale.series([
        fileName(locale, one),
        regionName(locale, site, one.sender),
        locale.date(one.receivedOn),
      ]),
    })),
    initial: (faulty.find(({ errors }) => totalOf(errors) > 0) ?? faulty[0]!).id,
    form: "list",
  });
  const severity = choice(locale, {
    name: "severity",
    label: locale.label("quality.severity"),
    options: [
      { value: "", label: locale.label("quality.allSeverities") },
      { value: "error", label: locale.label("quality.rejectedRow") },
      { value: "warning", label: locale.label("quality.warning") },
    ],
  });
  const codeChoice = () => {
    const one = faulty.find(({ id }) => id === of.value)!;
    const met = Object.entries({ ...one.errors, ...one.warnings }) as [FaultCode, number][];
    return choice(locale, {
      name: "code",
      label: locale.label("quality.fault"),
      options: [
        { value: "", label: locale.label("quality.allCodes") },
        ...met
          .filter(([code]) => severity.value === "" || severityOf(code) === severity.value)
          .map(([code, count]) => ({
            value: code,
            label: `${codeName(locale, codes, code)} (${locale.number(count)})`,
          })),
      ],
      form: "list",
    });
  };
  let code: Control = codeChoice();
  const form = html`<div class="controls">${of}${severity}${code}</div>`;
  for (const other of [of, severity])
    other.addEventListener("input", () => {
      const next = codeChoice();
      code.replaceWith(next);
      code = next;
    });
  return reading(form, () => ({
    submission: of.value,
    severity: (severity.value || null) as Severity | null,
    code: (code.value || null) as FaultCode | null,
  }));
}

const fetched = new Map<string, Promise<FaultsPayload>>();

/** The faults of the submission looked at; null where there is none. */
export function faultsOf(
  site: SiteInfo,
  { submission }: ChosenFaults,
  root: string,
): Promise<FaultsPayload> | null {
  if (submission === null) return null;
  const name = inShownView(site, faultsName(submission));
  let payload = fetched.get(name);
  if (!payload) {
    payload = member(site, root, name).then((response) => response.json());
    fetched.set(name, payload);
  }
  return payload;
}

/** The rejected and doubtful rows of a submission, with what was sent and what to do. */
export function faultsView(
  locale: Locale,
  {
    site,
    quality,
    region,
    chosen,
    payload,
  }: OfRegion & { readonly chosen: ChosenFaults; readonly payload: FaultsPayload | null },
  { root }: { root: string },
): HTMLElement {
  const submission = quality.submissions.find(({ id }) => id === chosen.submission);
  if (payload === null || !submission)
    return notice(
      region === ""
        ? locale.label("quality.noFaults")
        : locale.label("quality.noFaultsFrom", { region: partTitle(locale, site, region) }),
    );
  const { total, faults } = payload;
  const all = faultyRows(faults, { severity: null, code: null });
  const rows = faultyRows(faults, chosen);
  const file = fileName(locale, submission);
  const title =
    total > faults.length
      ? locale.label("quality.faultsFirst", { file, count: locale.number(faults.length) })
      : locale.label("quality.faultsTitle", {
          file,
          rejected: locale.number(all.filter(({ severity }) => severity === "error").length),
          doubtful: locale.number(all.filter(({ severity }) => severity === "warning").length),
        });
  const table = faultsTable(locale, quality, submission, rows.slice(0, shown));
  const { head, rows: cells } = faultsDownload(locale, quality, submission, faults);
  const origin = originOf(locale, site, quality.synthetic);
  const beyond = [
    ...(rows.length > shown
      ? [
          html`<p>${locale.label("quality.more", { count: locale.number(rows.length - shown) })}</p>`,
        ]
      : []),
    ...(total > faults.length
      ? [
          html`<p>${locale.label("quality.beyond", { count: locale.number(total - faults.length) })} <code>npm run workbench -- rejects ${submission.id}</code></p>`,
        ]
      : []),
  ];
  return figure(
    locale,
    {
      title,
      subtitle: locale.series([
        locale.label("quality.sentBy", { region: regionName(locale, site, submission.sender) }),
        locale.date(submission.receivedOn),
      ]),
      body: html`<div>${
        rows.length === 0
          ? notice(locale.label("quality.noneChosen"))
          : sortableTable(locale, table, { caption: title, className: "faults-table", cards: true })
      }${beyond.length > 0 ? html`<div class="figure-more">${beyond}</div>` : null}</div>`,
      source: html.fragment`${sourceLine(locale, { site }, { root, method: "data-quality" })} ${downloadCsv(
        locale,
        {
          name: fileStem(site, `rejects-${submission.id}`),
          head: [...head, locale.label("register.origin")],
          rows: () => cells.map((row) => [...row, origin]),
          label: locale.label("quality.downloadAll"),
        },
      )}`,
    },
    { level: 2 },
  );
}
