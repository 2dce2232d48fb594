import { type Coverage, meets } from "../../../domain/commitments/coverage.js";
import { type ParkRow, parkRows, together } from "../../../domain/commitments/places.js";
import type { Locale } from "../../../i18n/locale.js";
import { sharesChart } from "../../charts/shares.js";
import { rowsHeight } from "../../charts/stacked.js";
import { regionName } from "../../region.js";
import { responsive } from "../../responsive.js";
import {
  basisColumn,
  boundColumn,
  coverageColumns,
  shareInterval,
  surelyMeets,
} from "../../tables/coverage.js";
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
import { stateNotes } from "./states.js";

const coverageOf = ({ coverage }: ParkRow) => coverage;

/** How many parks are surely over the bound, and how many more may be. */
function againstBound(
  locale: Locale,
  coverages: readonly Coverage[],
  bound: number,
  told: { readonly count: string; readonly share: string },
): string {
  const over = coverages.filter(({ share }) => meets(share, bound) === true);
  const sure = over.filter((one) => surelyMeets(one, bound)).length;
  const values = {
    ...told,
    bound: locale.percent(bound, 0),
    sure: locale.number(sure),
    may: locale.number(over.length - sure),
  };
  if (bound === 1) return locale.label("commitments.parksAll", values);
  return locale.label(sure > 0 ? "commitments.parksFinding" : "commitments.parksUnsure", values);
}

/** The audit rate of parks, by kind, against the one that the plan commits to. */
export function parksSection(locale: Locale, data: CommitmentsData, { root }: Root): HTMLElement {
  const { site, commitments, plan } = data;
  if (site.parks.length === 0) return untold(locale, "parks", locale.label("commitments.noParks"));
  const kinds = site.commitments?.parkKinds ?? {};
  const rows = parkRows(site.parks, Object.keys(kinds), inPlan(commitments.parks, data));
  const parks = rows.filter(({ park }) => park !== null);
  const all = together(parks.map(({ coverage }) => coverage));
  if (all.of === 0) return untold(locale, "parks", locale.label("commitments.none"));
  const bound = committed(data, "parks")?.share ?? null;
  const count = locale.number(parks.length);
  const share = locale.percent(all.share);
  const finding =
    bound === null
      ? locale.label("commitments.parksPlain", { count, share })
      : againstBound(
          locale,
          parks.map(({ coverage }) => coverage),
          bound,
          { count, share },
        );
  const kindName = (kind: string) => {
    const names = kinds[kind];
    return names ? locale.name(names) : kind;
  };
  const nameOf = ({ kind, park }: ParkRow) => (park ? locale.name(park.names) : kindName(kind));
  const marks = rows
    .filter(({ park, coverage }) => park === null && coverage.share !== null)
    .map(({ kind, coverage: { share, done, of } }) => ({
      name: kindName(kind),
      share: share!,
      interval: shareInterval(done, of),
    }));
  return told(
    locale,
    { site, data, section: "parks" },
    qualityTable(
      locale,
      rows,
      [
        textColumn("name", locale.label("commitments.park"), nameOf),
        ...coverageColumns(locale, coverageOf),
        ...boundColumn(locale, bound, coverageOf),
      ],
      {
        first: [
          { head: locale.label("code"), saved: ({ kind, park }) => park?.code ?? kind },
          {
            head: locale.label("region"),
            saved: ({ park }) => (park ? regionName(locale, site, park.region) : null),
          },
        ],
        last: [basisColumn(locale, coverageOf)],
      },
    ),
    {
      finding,
      unit: locale.label("commitments.enterprises"),
      root,
      subtitle: locale.label("commitments.parksDetail", { plan: planName(locale, site, plan) }),
      note: stateNotes(
        locale,
        data,
        parks.map(({ coverage }) => coverage),
      ),
      code: ({ kind, park }) => (park ? park.code : `kind/${kind}`),
      tree: {
        parent: ({ kind, park }) => (park ? `kind/${kind}` : null),
        depth: ({ park }) => (park ? 1 : 0),
      },
      above: responsive(
        (width) => sharesChart(locale, { rows: marks, bound }, { width, label: finding }),
        rowsHeight(marks.length, 800),
      ),
    },
  );
}
