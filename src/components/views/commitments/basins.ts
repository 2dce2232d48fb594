import { html } from "htl";
import { type BasinRow, basinRows, together } from "../../../domain/commitments/places.js";
import type { SiteInfo } from "../../../domain/payload.js";
import type { Locale } from "../../../i18n/locale.js";
import { regionName } from "../../region.js";
import { basisColumn, boundColumn, coverageColumns } from "../../tables/coverage.js";
import { qualityTable, textColumn } from "../../tables/quality.js";
import {
  type CommitmentsData,
  committed,
  inPlan,
  planName,
  type Root,
  told,
  untold,
} from "./section.js";
import { stateNotes, statesChart } from "./states.js";

const coverageOf = ({ coverage }: BasinRow) => coverage;

/** Enterprises of each key basin by how far they have come, county by county along the river. */
export function basinsSection(locale: Locale, data: CommitmentsData, { root }: Root): HTMLElement {
  const { site, commitments, plan } = data;
  if (site.basins.length === 0)
    return untold(locale, "basins", locale.label("commitments.noBasins"));
  const rows = basinRows(site.basins, inPlan(commitments.basins, data));
  const basins = rows.filter(({ region }) => region === null);
  const all = together(basins.map(({ coverage }) => coverage));
  if (all.of === 0) return untold(locale, "basins", locale.label("commitments.none"));
  const finding = locale.label("commitments.basinsFinding", {
    of: locale.number(all.of),
    count: locale.number(basins.length),
    done: locale.number(all.done),
    share: locale.percent(all.share),
    open: locale.number(all.open),
    rest: locale.number(all.notStarted),
  });
  const code = ({ basin, region }: BasinRow) =>
    region === null ? basin.code : `${basin.code}/${region}`;
  return told(
    locale,
    { site, data, section: "basins" },
    qualityTable(
      locale,
      rows,
      [
        textColumn("name", locale.label("commitments.basin"), nameOf(locale, data), {
          cell: (row) =>
            html`${nameOf(locale, data)(row)}${doubtMark(locale, row)}${newMark(locale, site, row)}`,
        }),
        ...coverageColumns(locale, coverageOf),
        ...boundColumn(locale, committed(data, "basins")?.share ?? null, coverageOf),
      ],
      {
        first: [
          {
            head: locale.label("commitments.basins"),
            saved: ({ basin }) => locale.name(basin.names),
          },
          { head: locale.label("code"), saved: ({ basin, region }) => region ?? basin.code },
        ],
        last: [basisColumn(locale, coverageOf)],
      },
    ),
    {
      finding,
      unit: locale.label("commitments.enterprises"),
      root,
      subtitle: locale.label("commitments.basinsDetail", { plan: planName(locale, site, plan) }),
      note: [
        ...stateNotes(
          locale,
          data,
          basins.map(({ coverage }) => coverage),
        ),
        ...newCounties(locale, site, rows),
        ...(basins.some(({ basin }) => basin.doubt) ? [locale.label("commitments.doubt")] : []),
      ],
      code,
      tree: {
        parent: ({ basin, region }) => (region === null ? null : basin.code),
        depth: ({ region }) => (region === null ? 0 : 1),
      },
      above: statesChart(
        locale,
        basins.map(({ basin, coverage }) => ({ name: locale.name(basin.names), coverage })),
        finding,
      ),
    },
  );
}

const nameOf =
  (locale: Locale, { site }: CommitmentsData) =>
  ({ basin, region, outside }: BasinRow): string => {
    if (region === null) return locale.name(basin.names);
    const name = regionName(locale, site, region);
    return outside ? locale.label("commitments.outside", { region: name }) : name;
  };

/** Workspaces write doubts in one language: others are told that there is one. */
function doubtMark(locale: Locale, { basin, region }: BasinRow): HTMLElement | null {
  if (region !== null || !basin.doubt) return null;
  const what = locale.language === "en" ? basin.doubt : locale.label("commitments.doubt");
  return html`<abbr class="note" title=${what}>†</abbr>`;
}

/** The county to which the area of a newer one belonged; null where its code is not new. */
function olderOf(site: SiteInfo, region: string | null): string | null {
  return site.regions.find(({ code }) => code === region)?.comparable ?? null;
}

function olderNote(locale: Locale, site: SiteInfo, region: string, older: string): string {
  return locale.label("commitments.newCounty", {
    region: regionName(locale, site, region),
    older: regionName(locale, site, older),
  });
}

/** A new county knows few enterprises of before: its share is too high. */
function newMark(locale: Locale, site: SiteInfo, { region }: BasinRow): HTMLElement | null {
  const older = olderOf(site, region);
  return region === null || older === null
    ? null
    : html`<abbr class="note" title=${olderNote(locale, site, region, older)}>‡</abbr>`;
}

function newCounties(locale: Locale, site: SiteInfo, rows: readonly BasinRow[]): string[] {
  const regions = new Set(rows.map(({ region }) => region).filter((region) => region !== null));
  const notes = [...regions].flatMap((region) => {
    const older = olderOf(site, region);
    return older === null ? [] : [olderNote(locale, site, region, older)];
  });
  return notes.length === 0
    ? []
    : [locale.label("commitments.newCounties", { counties: locale.clauses(notes) })];
}
