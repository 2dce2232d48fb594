import { html } from "htl";
import {
  type CurvesPayload,
  fewestEnds,
  type PassageName,
  passages,
  type WaitCurve,
  type WaitQuantile,
} from "../../domain/pipeline.js";
import { type Locale, missing } from "../../i18n/locale.js";
import { waitsChart, waitsKey } from "../charts/waits.js";
import type { Choice } from "../controls.js";
import { notice } from "../notice.js";
import type { PipelineData } from "../pipeline.js";
import { regionName } from "../region.js";
import { responsive } from "../responsive.js";
import { sourceLine } from "../source.js";
import { numberColumn, partTitle, qualityTable } from "../tables/quality.js";
import { toldFigure } from "./told.js";

/** Ages that the table tells, in days. */
const toldAges = [0, 30, 60, 90, 120, 180, 270, 365, 456, 548, 730, 913, 1096, 1461, 1826];

export function passageChoice(locale: Locale): Choice {
  return {
    name: "passage",
    label: locale.label("pipeline.passage"),
    options: passages.map((value) => ({ value, label: locale.label(`pipeline.passage.${value}`) })),
  };
}

export interface WaitsData extends PipelineData {
  readonly curves: CurvesPayload;
  readonly passage: PassageName;
}

/** How long audits stay in a stage: of all, and of the chosen region beside them. */
export function waitsView(
  locale: Locale,
  { site, pipeline, chosen, curves, passage }: WaitsData,
  { root }: { root: string },
): HTMLElement {
  if ("reason" in curves) return notice(locale.label(`pipeline.none.${curves.reason}`));
  const of = (region: string | null) =>
    curves.curves.find((one) => one.passage === passage && one.region === region);
  const whole = of(null);
  const name = locale.label(`pipeline.passage.${passage}`);
  const least = locale.number(fewestEnds);
  if (!whole || !pipeline.watched)
    return notice(
      locale.label("pipeline.noCurve", {
        passage: name,
        least,
        region: regionName(locale, site, site.rootRegion),
      }),
    );
  const own = chosen.region === "" ? undefined : of(chosen.region);
  const shown = [whole, ...(own ? [own] : [])];
  const names = [
    locale.label("pipeline.whole"),
    ...(own ? [partTitle(locale, site, chosen.region)] : []),
  ];
  const told = own ?? whole;
  const median = told.quantiles.find(({ share }) => share === 0.5)?.age ?? null;
  const title =
    median === null
      ? locale.label("pipeline.waitLong", { passage: name, longest: locale.number(told.longest) })
      : locale.label("pipeline.waitTitle", { passage: name, median: locale.number(median, 1) });
  const ends = (curve: WaitCurve) => (age: number) => {
    const [low, high] = [valueAt(curve, curve.low, age), valueAt(curve, curve.high, age)];
    // Before the first end there is none.
    return low === null || high === null || low === 1 ? null : { low, high };
  };
  const band = (curve: WaitCurve) => (age: number) => {
    const found = ends(curve)(age);
    return found
      ? locale.label("pipeline.interval", {
          low: locale.percent(found.low),
          high: locale.percent(found.high),
        })
      : missing;
  };
  const rows = toldAges.filter((age) => age <= whole.ages.at(-1)!);
  const columns = shown.flatMap((curve, i) => {
    const group = names[i]!;
    return [
      numberColumn<number>(
        locale,
        `survival-${i}`,
        locale.label("pipeline.stay"),
        (age) => valueAt(curve, curve.survival, age),
        { group, cell: (age) => locale.percent(valueAt(curve, curve.survival, age)) },
      ),
      numberColumn<number>(
        locale,
        `low-${i}`,
        locale.label("pipeline.band"),
        (age) => valueAt(curve, curve.low, age),
        { group, cell: band(curve), bounds: ends(curve) },
      ),
      numberColumn<number>(
        locale,
        `risk-${i}`,
        locale.label("pipeline.atRisk"),
        (age) => valueAt(curve, curve.atRisk, age),
        { group },
      ),
      numberColumn<number>(
        locale,
        `year-${i}`,
        locale.label("pipeline.withinYear"),
        (age) => valueAt(curve, curve.withinYear, age),
        { group, cell: (age) => locale.percent(valueAt(curve, curve.withinYear, age)) },
      ),
    ];
  });
  const table = qualityTable(locale, rows, [
    numberColumn<number>(locale, "age", locale.label("pipeline.age"), (age) => age, {
      first: "ascending",
    }),
    ...columns,
  ]);
  const { start, settled } = pipeline.watched;
  const lacking =
    chosen.region !== "" && !own
      ? notice(
          locale.label("pipeline.noRegionCurve", {
            region: partTitle(locale, site, chosen.region),
            least,
          }),
        )
      : null;
  return toldFigure(locale, { site, synthetic: pipeline.synthetic }, table, {
    name: `pipeline-waits-${passage}`,
    title: own ? locale.labelled(names[1]!, title) : title,
    subtitle: locale.label("pipeline.waitDetail", {
      cases: locale.number(told.cases),
      ended: locale.number(told.ended),
      start: locale.date(start),
      settled: locale.date(settled),
    }),
    source: sourceLine(locale, { site }, { root, method: "what-is-counted" }),
    above: html`<div>${lacking}${waitsKey(locale, names)}${responsive(
      (width) => waitsChart(locale, shown, { width, label: title }),
      340,
    )}${quantiles(locale, shown, names)}</div>`,
  });
}

/** What holds from the last drawn age on that is not beyond; null after the last of all. */
function valueAt<T>(curve: WaitCurve, values: readonly T[], age: number): T | null {
  if (age > curve.ages.at(-1)!) return null;
  const at = curve.ages.findLastIndex((one) => one <= age);
  return values[at] ?? null;
}

function quantiles(
  locale: Locale,
  curves: readonly WaitCurve[],
  names: readonly string[],
): HTMLElement {
  const days = ({ age, low, high }: WaitQuantile) =>
    age === null
      ? locale.label("pipeline.notReached")
      : locale.label("pipeline.quantileDays", {
          days: locale.number(age, 1),
          low: locale.number(low, 1),
          high: locale.number(high, 1),
        });
  return html`<ul class="small">${curves.map(
    (curve, i) =>
      html`<li>${locale.labelled(
        names[i]!,
        locale.clauses(
          curve.quantiles.map((one) =>
            locale.labelled(
              locale.label("pipeline.quantile", { share: locale.percent(one.share, 0) }),
              days(one),
            ),
          ),
        ),
      )}</li>`,
  )}</ul>`;
}
