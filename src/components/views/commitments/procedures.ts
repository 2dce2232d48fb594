import { html } from "htl";
import { type ProcedureRow, procedureRows, rowOf } from "../../../domain/commitments/procedures.js";
import { childrenOfRoot } from "../../../domain/tree.js";
import type { Locale } from "../../../i18n/locale.js";
import { rowsHeight, stackedChart, stackedKey } from "../../charts/stacked.js";
import { ratio } from "../../figures.js";
import { responsive } from "../../responsive.js";
import { percentRange, shareInterval } from "../../tables/coverage.js";
import { numberColumn, partTitle, qualityTable, textColumn } from "../../tables/quality.js";
import {
  type CommitmentsData,
  inPlan,
  planName,
  type Root,
  told,
  untilOf,
  untold,
} from "./section.js";

const classes = [
  { key: "simplified", color: "var(--color-fan-95)" },
  { key: "untitled", color: "var(--color-missing)" },
  { key: "municipal", color: "var(--seq-3)" },
  { key: "provincial", color: "var(--seq-5)" },
] as const;

/** Simplified and standard audits, and the titles earned, city by city. */
export function proceduresSection(
  locale: Locale,
  data: CommitmentsData,
  { root }: Root,
): HTMLElement {
  const { site, commitments, plan } = data;
  const completed = inPlan(commitments.completed, data);
  if (completed.length === 0)
    return untold(
      locale,
      "procedures",
      locale.label("commitments.noAudits", { date: locale.date(untilOf(data)) }),
    );
  const rows = procedureRows(completed, [
    ...childrenOfRoot(site.regions),
    site.rootRegion,
  ]).toSorted((a, b) => b.audits - a.audits);
  const all = rowOf(completed);
  const finding = locale.label("commitments.proceduresFinding", {
    share: locale.percent(all.simplified / all.audits),
    audits: locale.number(all.audits),
    municipal: locale.number(all.municipal),
    provincial: locale.number(all.provincial),
  });
  const nameOf = ({ region }: ProcedureRow) => partTitle(locale, site, region);
  const stack = classes.map(({ key, color }) => ({
    color,
    label: locale.label(`commitments.${key === "untitled" ? "standard" : key}`),
  }));
  const drawn = rows.map((row) => ({
    name: nameOf(row),
    values: classes.map(({ key }) => row[key]),
  }));
  return told(
    locale,
    { site, data, section: "procedures" },
    qualityTable(
      locale,
      rows,
      [
        textColumn("name", locale.label("region"), nameOf),
        numberColumn(locale, "audits", locale.label("audits"), ({ audits }) => audits),
        ...classes.map(({ key }, i) =>
          numberColumn<ProcedureRow>(locale, key, stack[i]!.label, (row) => row[key]),
        ),
        numberColumn<ProcedureRow>(
          locale,
          "share",
          locale.label("commitments.simplifiedShare"),
          ({ simplified, audits }) => ratio(simplified, audits),
          { cell: ({ simplified, audits }) => locale.percent(ratio(simplified, audits)) },
        ),
        numberColumn<ProcedureRow>(locale, "titles", locale.label("commitments.titles"), titles, {
          cell: (row) => locale.percent(titles(row)),
        }),
        {
          key: "interval",
          head: locale.label("commitments.interval"),
          kind: "number",
          cell: (row) => percentRange(locale, titlesInterval(row)),
          bounds: titlesInterval,
        },
      ],
      { first: [{ head: locale.label("code"), saved: ({ region }) => region }] },
    ),
    {
      finding,
      unit: locale.label("audits"),
      root,
      subtitle: locale.label("commitments.proceduresDetail", {
        plan: planName(locale, site, plan),
      }),
      note: [locale.label("commitments.intervalNote")],
      sort: { key: "audits", order: "descending" },
      above: html.fragment`${stackedKey(stack)}${responsive(
        (width) => stackedChart(locale, { rows: drawn, classes: stack }, { width, label: finding }),
        rowsHeight(drawn.length, 800),
      )}`,
    },
  );
}

const standard = ({ audits, simplified }: ProcedureRow) => audits - simplified;
const titled = ({ municipal, provincial }: ProcedureRow) => municipal + provincial;
const titles = (row: ProcedureRow) => ratio(titled(row), standard(row));
const titlesInterval = (row: ProcedureRow) => shareInterval(titled(row), standard(row));
