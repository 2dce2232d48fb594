import {
  type auditCategories,
  type CategoryRow,
  categoryRows,
} from "../../../domain/commitments/categories.js";
import type { Coverage } from "../../../domain/commitments/coverage.js";
import { together } from "../../../domain/commitments/places.js";
import type { Locale } from "../../../i18n/locale.js";
import { coverageColumns } from "../../tables/coverage.js";
import { numberColumn, qualityTable, textColumn } from "../../tables/quality.js";
import {
  type CommitmentsData,
  inPlan,
  planName,
  type Root,
  told,
  untilOf,
  untold,
} from "./section.js";
import { statesChart } from "./states.js";

type Category = (typeof auditCategories)[number] | "unstated";

/** What was mandatory and what voluntary, and who of those audited before was audited anew. */
export function categoriesSection(
  locale: Locale,
  data: CommitmentsData,
  { root }: Root,
): HTMLElement {
  const { site, commitments, plan } = data;
  const mandatory = site.commitments?.mandatory ?? [];
  const completed = inPlan(commitments.completed, data);
  const rows = categoryRows(completed, inPlan(commitments.again, data), mandatory);
  const again = rows.flatMap((row) =>
    row.again && row.again.of > 0 ? [{ name: nameOf(locale)(row), coverage: row.again }] : [],
  );
  if (completed.length === 0 && again.length === 0)
    return untold(
      locale,
      "categories",
      locale.label("commitments.noAudits", { date: locale.date(untilOf(data)) }),
    );
  const finding = findingOf(locale, rows, together(again.map((one) => one.coverage)));
  return told(
    locale,
    { site, data, section: "categories" },
    qualityTable(
      locale,
      rows,
      [
        textColumn("name", locale.label("commitments.category"), nameOf(locale)),
        ...(mandatory.length === 0
          ? []
          : [
              textColumn<CategoryRow>("mandatory", locale.label("commitments.mandatory"), (row) =>
                row.mandatory ? locale.label("commitments.yes") : locale.number(null),
              ),
            ]),
        numberColumn(locale, "audits", locale.label("audits"), ({ audits }) => audits),
        numberColumn(
          locale,
          "auditShare",
          locale.label("commitments.shareOfAudits"),
          (row) => row.share,
          { cell: ({ share }) => locale.percent(share) },
        ),
        ...(again.length === 0
          ? []
          : coverageColumns<CategoryRow>(
              locale,
              (row) => row.again,
              locale.label("commitments.again"),
            )),
      ],
      { first: [{ head: locale.label("code"), saved: ({ category }) => category }] },
    ),
    {
      finding,
      unit: locale.label("audits"),
      root,
      subtitle: locale.label("commitments.categoriesDetail", {
        plan: planName(locale, site, plan),
      }),
      note: [locale.label("commitments.state")],
      ...(again.length > 0 ? { above: statesChart(locale, again, finding) } : {}),
    },
  );
}

const nameOf =
  (locale: Locale) =>
  ({ category }: CategoryRow): string =>
    locale.label(`commitments.category.${category as Category}`);

function findingOf(locale: Locale, rows: readonly CategoryRow[], again: Coverage): string {
  const sum = (among: readonly CategoryRow[]) =>
    among.reduce((total, { audits }) => total + audits, 0);
  const audits = sum(rows);
  const mandatory = rows.filter((row) => row.mandatory);
  if (mandatory.length === 0)
    return locale.label("commitments.categoriesPlain", { audits: locale.number(audits) });
  const share = locale.percent(audits > 0 ? sum(mandatory) / audits : null);
  if (again.of === 0) return locale.label("commitments.categoriesFirst", { share });
  return locale.label("commitments.categoriesFinding", {
    share,
    of: locale.number(again.of),
    done: locale.number(again.done),
    again: locale.percent(again.share),
  });
}
