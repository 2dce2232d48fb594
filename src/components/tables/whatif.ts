import { html } from "htl";
import type { SiteInfo } from "../../domain/payload.js";
import type { GoalStatus, Verdict } from "../../domain/status.js";
import { verdict } from "../../domain/verdict.js";
import type { End } from "../../forecast/scenario.js";
import type { Locale } from "../../i18n/locale.js";
import { chanceShare } from "../charts/chances.js";
import { movesChart } from "../charts/moves.js";
import type { Cell } from "../download.js";
import { indicatorOf } from "../figures.js";
import { verdictShape } from "../verdict.js";
import type { Column } from "./sortable.js";

/** The base case or a scenario, by which a row's cells stand. */
export interface Case {
  readonly name: string;
  /** where a part ends in it, in one indicator; undefined where nothing is forecast */
  of(status: Pick<GoalStatus, "indicator" | "region" | "industry">): End | undefined;
}

/** A goal in the base case, which is the first, and in scenarios. */
export interface WhatIfRow {
  readonly status: GoalStatus;
  readonly name: string;
  /** where its name leads */
  readonly href: string;
}

/** How a goal stands in a case: what is reached stays so. */
export function verdictIn({ goal, achieved }: GoalStatus, end: End | undefined): Verdict {
  return verdict(goal, achieved, end?.probability ?? null, false);
}

/** Goals in a row each, with chance, shortfall and attainment in every case. */
export function whatIfColumns(
  locale: Locale,
  cases: readonly Case[],
  { head, attainment }: { head: string; attainment: boolean },
): Column<WhatIfRow>[] {
  const [base, ...scenarios] = cases as [Case, ...Case[]];
  return [
    {
      key: "name",
      head,
      value: ({ name }) => name,
      cell: ({ name, href }) => html`<a href=${href}>${name}</a>`,
    },
    goalColumn(locale),
    movesColumn(locale, base, scenarios),
    ...cases.flatMap((one, i) => caseColumns(locale, one, i, attainment)),
  ];
}

function goalColumn(locale: Locale): Column<WhatIfRow> {
  return {
    key: "goal",
    head: locale.label("goal"),
    kind: "number",
    cell: ({ status }) => locale.quantity(status.goal, status.unit),
    title: ({ status }) => locale.exact(status.goal, status.unit),
  };
}

function movesColumn(locale: Locale, base: Case, scenarios: readonly Case[]): Column<WhatIfRow> {
  return {
    key: "moves",
    head: locale.label("whatif.chart"),
    kind: "graphic",
    cell({ status }) {
      const from = base.of(status)?.probability ?? null;
      if (from === null || verdictIn(status, undefined) === "reached") return "";
      const ends = scenarios.map((one) => one.of(status)?.probability ?? from);
      const label = locale.clauses(
        [base, ...scenarios].map(({ name }, i) =>
          locale.label("whatif.move", {
            name,
            chance: locale.percent(i === 0 ? from : ends[i - 1]!),
          }),
        ),
      );
      return movesChart({ from, to: ends }, { label });
    },
  };
}

function caseColumns(
  locale: Locale,
  { name, of }: Case,
  place: number,
  attainment: boolean,
): Column<WhatIfRow>[] {
  const group = name;
  const end = ({ status }: WhatIfRow) => of(status);
  return [
    {
      key: `chance${place}`,
      head: locale.label("table.chance"),
      group,
      className: "is-chance",
      first: "ascending",
      value: (row) => (isReached(row) ? 1 : (end(row)?.probability ?? null)),
      cell: (row) => chanceCell(locale, row.status, end(row)),
      title: (row) => locale.percent(end(row)?.probability),
    },
    {
      key: `shortfall${place}`,
      head: locale.label("shortfall"),
      group,
      kind: "number",
      value: (row) => end(row)?.shortfall ?? null,
      cell: (row) => locale.quantity(end(row)?.shortfall, row.status.unit),
      title: (row) => locale.exact(end(row)?.shortfall, row.status.unit),
    },
    ...(attainment
      ? [
          {
            key: `attainment${place}`,
            head: locale.label("forecast.attainment"),
            group,
            kind: "number" as const,
            first: "ascending" as const,
            value: (row: WhatIfRow) => end(row)?.attainment ?? null,
            cell: (row: WhatIfRow) => locale.percent(end(row)?.attainment, 0),
            title: (row: WhatIfRow) => intervalOf(locale, row.status, end(row)),
          },
        ]
      : []),
  ];
}

function intervalOf(locale: Locale, { unit }: GoalStatus, end: End | undefined): string | null {
  if (!end) return null;
  const [low, high] = [locale.quantity(end.low80, unit), locale.quantity(end.high80, unit)];
  return locale.labelled(locale.label("interval80"), locale.label("range", { low, high }));
}

const isReached = ({ status }: WhatIfRow) => verdictIn(status, undefined) === "reached";

function chanceCell(locale: Locale, status: GoalStatus, end: End | undefined): Node {
  const own = verdictIn(status, end);
  if (own === "reached")
    return html`<span class="verdict">${verdictShape(own)} ${locale.label("whatif.alreadyReached")}</span>`;
  if (!end) {
    const { projection } = status;
    const reason =
      "reason" in projection ? locale.label(`refusal.${projection.reason}`) : locale.number(null);
    return html`<span class="muted">${reason}</span>`;
  }
  return html`<span class="verdict">${verdictShape(own)} ${locale.chance(end.probability)} <span class="muted">${end.probability === null ? null : chanceShare(locale, end.probability)}</span></span>`;
}

/** Of a download with a row for every case. */
export function downloadHead(locale: Locale): string[] {
  const code = (of: "region" | "industry") =>
    locale.labelled(locale.label(of), locale.label("code"));
  return [
    locale.label("whatif.editor"),
    locale.label("indicator"),
    code("region"),
    code("industry"),
    locale.label("forecast.part"),
    locale.label("unit"),
    locale.label("goal"),
    locale.label("achieved"),
    locale.label("chance"),
    locale.label("forecast.attainment"),
    locale.label("shortfall"),
    locale.label("whatif.mean"),
    locale.label("median"),
    `80% ${locale.label("bound.low")}`,
    `80% ${locale.label("bound.high")}`,
    locale.label("verdict"),
    locale.label("dataDate"),
  ];
}

export function downloadCells(
  locale: Locale,
  site: SiteInfo,
  { status, name }: { status: GoalStatus; name: string },
  one: Case,
): Cell[] {
  const end = one.of(status);
  return [
    one.name,
    locale.name(indicatorOf(site, status.indicator).names),
    status.region,
    status.industry,
    name,
    status.unit,
    status.goal,
    status.achieved,
    end?.probability ?? null,
    end?.attainment ?? null,
    end?.shortfall ?? null,
    end?.mean ?? null,
    end?.median ?? null,
    end?.low80 ?? null,
    end?.high80 ?? null,
    locale.label(`verdict.${verdictIn(status, end)}`),
    status.dataDate,
  ];
}
