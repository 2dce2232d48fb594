import { html } from "htl";
import { type Decomposition, type Factor, factors } from "../../domain/decompose.js";
import type { LaggingIndicator, LaggingPart, LaggingPayload, Range } from "../../domain/lagging.js";
import type { SiteInfo } from "../../domain/payload.js";
import type { Locale } from "../../i18n/locale.js";
import { extentOf, type Step, stepsOf, waterfallBar } from "../charts/waterfall.js";
import { indicatorOf } from "../figures.js";
import { coverageName, weightName, whyOf } from "../lagging.js";
import { regionName } from "../region.js";
import { greatest, unitScale } from "../scale.js";
import type { Column } from "./sortable.js";
import type { ToldTable } from "./told.js";

export interface WhyData {
  readonly site: SiteInfo;
  readonly lagging: LaggingPayload;
  readonly part: LaggingPart;
  readonly why: Decomposition;
  readonly ranges: LaggingIndicator["ranges"];
  readonly first: LaggingIndicator["first"];
  readonly indicator: string;
}

interface WhyRow {
  readonly key: Factor | "expected" | "actual";
  /** the total, or what the factor changes in it */
  readonly value: number;
  readonly step: Step;
  /** 80 % interval of a change; null where it is not known */
  readonly range: Range | null;
}

const isFactor = (key: WhyRow["key"]): key is Factor => key !== "expected" && key !== "actual";

/** The factors that may tell of an indicator: what counts audits has neither a mix of industries nor a depth. */
function factorsOf({ site, indicator }: WhyData): readonly Factor[] {
  const counted = indicatorOf(site, indicator).formula === "count";
  return factors.filter((factor) => !counted || (factor !== "mix" && factor !== "depth"));
}

function waterfall(data: WhyData): { steps: Step[]; extent: readonly [number, number] } {
  const { expected, actual, parts } = data.why;
  const steps = stepsOf(
    expected,
    factorsOf(data).map((factor) => -parts[factor]),
    actual,
  );
  return { steps, extent: extentOf(steps) };
}

/** The greatest level: what is written beside the waterfall has its unit. */
export function greatestLevel(data: WhyData): number {
  return greatest(waterfall(data).extent.map(Math.abs));
}

/** From what a region would have at the whole's rates, factor by factor, to what it has. */
export function whyTable(locale: Locale, data: WhyData): ToldTable<WhyRow> {
  const { site, why, ranges, indicator, part } = data;
  const { unit } = indicatorOf(site, indicator);
  const { steps, extent } = waterfall(data);
  const scale = unitScale(locale, unit, greatestLevel(data));
  const keys = ["expected", ...factorsOf(data), "actual"] as const;
  const rows = keys.map(
    (key, i): WhyRow => ({
      key,
      value: isFactor(key) ? -why.parts[key] : key === "expected" ? why.expected : why.actual,
      step: steps[i]!,
      range: isFactor(key) && ranges ? [-ranges[key][1], -ranges[key][0]] : null,
    }),
  );
  const name = ({ key }: WhyRow) =>
    isFactor(key)
      ? locale.label(`why.factor.${key}`)
      : key === "expected"
        ? locale.label("why.expected", { whole: wholeName(locale, site) })
        : locale.label("why.actual");
  const said = ({ key }: WhyRow) => sentence(locale, data, key);
  const signed = (value: number, write: (value: number) => string) => {
    const size = write(Math.abs(value));
    // less than the last digit has no sign
    if (size.startsWith("<")) return size;
    return `${value > 0 ? "+" : value < 0 ? "−" : ""}${size}`;
  };
  // an end that is less than the last digit is none, and an interval of two such says nothing
  const end = (value: number) => {
    const written = signed(value, scale.format);
    return written.startsWith("<") ? locale.number(0) : written;
  };
  const interval = ([low, high]: Range) => {
    const [from, to] = [end(low), end(high)];
    return from === to ? null : locale.label("range", { low: from, high: to });
  };
  return {
    columns: [
      { key: "factor", head: locale.label("why.factor"), cell: name },
      {
        key: "bar",
        head: "",
        kind: "graphic",
        cell: ({ step }) => waterfallBar(step, extent),
      },
      {
        key: "value",
        head: locale.label("why.adds"),
        unit: scale.unit,
        kind: "number",
        cell: ({ key, value, range }) => {
          if (!isFactor(key)) return scale.format(value);
          const change = signed(value, scale.format);
          const about = range && interval(range);
          return about === null
            ? change
            : html.fragment`${change}<span class="interval">${about}</span>`;
        },
        title: ({ value }) => locale.exact(value, unit),
      },
      { key: "says", head: locale.label("why.meaning"), className: "is-prose", cell: said },
    ],
    rows,
    head: [
      locale.label("code"),
      locale.label("region"),
      locale.label("indicator"),
      locale.label("dataDate"),
      locale.label("why.factor"),
      locale.label("why.adds"),
      `80% ${locale.label("bound.low")}`,
      `80% ${locale.label("bound.high")}`,
      locale.label("unit"),
      locale.label("why.meaning"),
    ],
    cells: (row) => [
      part.region,
      regionName(locale, site, part.region),
      indicator,
      site.register.dataDate,
      name(row),
      row.value,
      row.range?.[0] ?? null,
      row.range?.[1] ?? null,
      unit,
      said(row),
    ],
  };
}

export function wholeName(locale: Locale, site: SiteInfo): string {
  return regionName(locale, site, site.rootRegion);
}

/** What a row of the waterfall says, plainly. */
function sentence(
  locale: Locale,
  { site, lagging, part, why, indicator }: WhyData,
  key: WhyRow["key"],
): string {
  const whole = wholeName(locale, site);
  const region = regionName(locale, site, part.region);
  const weight = weightName(locale, site, lagging);
  if (key === "expected") return locale.label("why.says.expected", { region, weight });
  if (key === "actual")
    return locale.label("why.says.actual", { date: locale.date(site.register.dataDate) });
  if (why.unobserved.includes(key)) return locale.label("why.says.unobserved", { whole });
  const rates = {
    own: rateWords(locale, site, indicator, key, why.own),
    usual: rateWords(locale, site, indicator, key, why.whole),
    whole,
  };
  switch (key) {
    case "count":
      return locale.label("why.says.count", { ...rates, weight });
    case "acceptance":
      return locale.label("why.says.acceptance", {
        ...rates,
        waiting: locale.number(part.waiting),
      });
    case "mix":
      return locale.label("why.says.mix", rates);
    case "depth":
      return locale.label("why.says.depth", rates);
    case "reporting":
      return locale.label("why.says.reporting", rates);
  }
}

/** A factor's rate as a reader says it. */
export function rateWords(
  locale: Locale,
  site: SiteInfo,
  indicator: string,
  factor: Factor,
  rates: Decomposition["own"],
): string {
  switch (factor) {
    case "count":
      return locale.number(rates.ready * 1000, 1, true);
    case "acceptance":
      return locale.percent(rates.acceptance, 0);
    case "mix":
      return locale.quantity(rates.mix, indicatorOf(site, indicator).unit);
    case "depth":
      return locale.percent(rates.depth, 0);
    case "reporting":
      return locale.percent(rates.reported, 0);
  }
}

/** A region, or the whole, among those like it. */
export interface PeerRow {
  readonly code: string;
  /** to the region; null for itself and the whole */
  readonly distance: number | null;
  readonly rates: Decomposition["own"] | null;
  readonly unobserved: readonly Factor[];
  readonly coverage: number | null;
}

export function peerRows({ site, lagging, part, why, indicator }: WhyData): PeerRow[] {
  const rowOf = (one: LaggingPart, distance: number | null): PeerRow => {
    const known = whyOf(one, indicator).why;
    return {
      code: one.region,
      distance,
      rates: known?.own ?? null,
      unobserved: known?.unobserved ?? [],
      coverage: one.coverage,
    };
  };
  const peers = part.peers.flatMap(({ region, distance }) => {
    const peer = lagging.parts.find((one) => one.region === region);
    return peer ? [rowOf(peer, distance)] : [];
  });
  const whole: PeerRow = {
    code: site.rootRegion,
    distance: null,
    rates: why.whole,
    unobserved: [],
    coverage: null,
  };
  return [rowOf(part, null), ...peers, whole];
}

/** A factor's rate where something tells it. */
export function rateOfPeer(row: PeerRow, factor: Factor): number | null {
  if (!row.rates || row.unobserved.includes(factor)) return null;
  const { ready, acceptance, mix, depth, reported } = row.rates;
  return { count: ready, acceptance, mix, depth, reporting: reported }[factor];
}

/** The region, those like it and the whole: what each does better. */
export function peersTable(
  locale: Locale,
  data: WhyData,
  { href }: { href: (code: string) => string },
): ToldTable<PeerRow> {
  const { site, indicator, lagging } = data;
  const rows = peerRows(data);
  const shown = factorsOf(data);
  const rated = rows.filter(({ code }) => code !== site.rootRegion);
  const best = new Map(
    shown.map((factor) => {
      const known = rated.map((row) => rateOfPeer(row, factor) ?? Number.NEGATIVE_INFINITY);
      return [factor, Math.max(...known)] as const;
    }),
  );
  const head = (factor: Factor) =>
    factor === "count"
      ? locale.label("why.rate.count")
      : factor === "reporting"
        ? locale.label("lagging.reported")
        : locale.label(`why.rate.${factor}`);
  const distanceOf = ({ distance }: PeerRow) =>
    distance === null ? "" : locale.number(distance, 2, true);
  const columns: Column<PeerRow>[] = [
    {
      key: "name",
      head: locale.label("why.compared"),
      cell: ({ code, distance }) =>
        distance === null
          ? regionName(locale, site, code)
          : html`<a href=${href(code)}>${regionName(locale, site, code)}</a>`,
    },
    {
      key: "distance",
      head: locale.label("why.distance"),
      kind: "number",
      cell: distanceOf,
    },
    ...shown.map(
      (factor): Column<PeerRow> => ({
        key: factor,
        head: head(factor),
        kind: "number",
        cell(row) {
          const rate = rateOfPeer(row, factor);
          if (rate === null) return locale.number(null);
          const words = rateWords(locale, site, indicator, factor, row.rates!);
          return factor !== "mix" && rate === best.get(factor) && row.code !== site.rootRegion
            ? marked(words, locale.label("why.best"))
            : words;
        },
      }),
    ),
    ...(rows.some(({ coverage }) => coverage !== null)
      ? [
          {
            key: "coverage",
            head: locale.label("lagging.coverage"),
            kind: "number" as const,
            cell: ({ coverage }: PeerRow) => locale.percent(coverage),
          },
        ]
      : []),
  ];
  return {
    columns,
    rows,
    head: [
      locale.label("code"),
      locale.label("region"),
      locale.label("indicator"),
      locale.label("dataDate"),
      locale.label("why.distance"),
      ...shown.map((factor) =>
        factor === "count"
          ? locale.series([head(factor), weightName(locale, site, lagging)])
          : head(factor),
      ),
      coverageName(locale, site, lagging),
    ],
    cells: (row) => [
      row.code,
      regionName(locale, site, row.code),
      indicator,
      site.register.dataDate,
      row.distance,
      ...shown.map((factor) => {
        const rate = rateOfPeer(row, factor);
        return rate !== null && factor === "count" ? rate * 1000 : rate;
      }),
      row.coverage,
    ],
  };
}

function marked(words: string, note: string): HTMLElement {
  return html`<span class="is-best" title=${note}>▲ ${words}</span>`;
}
