import { html } from "htl";
import type { Bin } from "../../domain/backtest.js";
import type { ExpectationTest, ExpectedCount, HorizonTest } from "../../domain/pipeline.js";
import type { Locale } from "../../i18n/locale.js";
import { reliabilityChart } from "../charts/reliability.js";
import { notice } from "../notice.js";
import { industryTitle, type PipelineData, titled } from "../pipeline.js";
import { responsive } from "../responsive.js";
import { sourceLine } from "../source.js";
import {
  numberColumn,
  partTitle,
  type QualityColumn,
  qualityTable,
  textColumn,
} from "../tables/quality.js";
import { toldFigure } from "./told.js";

interface Root {
  /** leads to the front page */
  readonly root: string;
}

/** What came of fewer audits than these says nothing to the eye. */
const fewestDrawn = 10;

/** Counts are whole: an interval reaches out to the next. */
export const intervalText = (locale: Locale, low: number, high: number) =>
  locale.label("pipeline.interval", {
    low: locale.number(Math.floor(low)),
    high: locale.number(Math.ceil(high)),
  });

function intervalColumns<Row extends Pick<ExpectedCount, "low80" | "high80" | "low95" | "high95">>(
  locale: Locale,
): QualityColumn<Row>[] {
  const column = (
    head: string,
    low: "low80" | "low95",
    high: "high80" | "high95",
  ): QualityColumn<Row> => ({
    key: low,
    head,
    kind: "number",
    value: (row) => row[low],
    cell: (row) => intervalText(locale, row[low], row[high]),
    bounds: (row) => ({ low: Math.floor(row[low]), high: Math.ceil(row[high]) }),
  });
  return [
    column(locale.label("interval80"), "low80", "high80"),
    column(locale.label("forecast.interval95"), "low95", "high95"),
  ];
}

/** How many open audits will probably be complete by the end of the plan, by region, or by industry of the chosen one. */
export function expectedView(locale: Locale, data: PipelineData, { root }: Root): HTMLElement {
  const { site, pipeline, chosen } = data;
  const { expected } = pipeline;
  if ("reason" in expected) return notice(locale.label(`pipeline.none.${expected.reason}`));
  const [region, industry] = [chosen.region || null, chosen.industry || null];
  const whole = expected.counts.find((one) => one.region === region && one.industry === industry);
  if (!whole) return notice(locale.label("pipeline.noneWaiting"));
  const byIndustry = region !== null && industry === null;
  const parts = expected.counts.filter((one) =>
    byIndustry
      ? one.region === region && one.industry !== null
      : one.industry === industry && (region === null ? one.region !== null : one === whole),
  );
  const name = (one: ExpectedCount) =>
    byIndustry ? industryTitle(locale, site, one.industry!) : partTitle(locale, site, one.region!);
  const table = qualityTable(locale, parts, [
    textColumn("name", locale.label(byIndustry ? "industry" : "region"), name),
    numberColumn(locale, "audits", locale.label("pipeline.open"), ({ audits }) => audits),
    numberColumn(locale, "mean", locale.label("pipeline.mean"), ({ mean }) => mean, {
      cell: ({ mean }) => locale.number(mean),
      saved: ({ mean }) => Math.round(mean * 10) / 10,
    }),
    ...intervalColumns<ExpectedCount>(locale),
    numberColumn(locale, "beyond", locale.label("pipeline.beyond"), ({ beyond }) => beyond),
    numberColumn(locale, "untold", locale.label("pipeline.untold"), ({ untold }) => untold),
  ]);
  const date = locale.date(expected.deadline);
  return toldFigure(locale, { site, synthetic: pipeline.synthetic }, table, {
    name: "pipeline-expected",
    title: titled(
      locale,
      data,
      locale.label("pipeline.expectedTitle", {
        audits: locale.number(whole.audits),
        mean: locale.number(whole.mean),
        date,
      }),
    ),
    subtitle: locale.sentences([
      locale.label("pipeline.expectedDetail"),
      locale.labelled(locale.label("interval80"), intervalText(locale, whole.low80, whole.high80)),
    ]),
    source: sourceLine(locale, { site }, { root, method: "what-is-counted" }),
    sort: { key: "audits", order: "descending" },
    wide: true,
  });
}

/** What the same reckoning expected at earlier days, beside what came. */
export function testView(
  locale: Locale,
  { site, pipeline }: Omit<PipelineData, "chosen">,
  { root }: Root,
): HTMLElement {
  const { tested } = pipeline;
  if ("reason" in tested) return notice(locale.label(`pipeline.none.${tested.reason}`));
  return html`<div>${tested.horizons.map((horizon) =>
    horizonFigure(locale, { site, synthetic: pipeline.synthetic, horizon }, { root }),
  )}</div>`;
}

function horizonFigure(
  locale: Locale,
  {
    site,
    synthetic,
    horizon,
  }: { site: PipelineData["site"]; synthetic: boolean; horizon: HorizonTest },
  { root }: Root,
): HTMLElement {
  const { months, parts, within80, within95, tests, bins } = horizon;
  const title = locale.label("pipeline.testTitle", {
    months,
    c80: locale.percent(within80 / parts),
    c95: locale.percent(within95 / parts),
    parts: locale.number(parts),
  });
  const held = (low: (test: ExpectationTest) => number, high: (test: ExpectationTest) => number) =>
    tests.filter((test) => test.done >= Math.floor(low(test)) && test.done <= Math.ceil(high(test)))
      .length;
  const chances = locale.label("pipeline.binsTitle");
  const source = () => sourceLine(locale, { site }, { root, method: "what-is-counted" });
  const date = (key: "origin" | "deadline", head: string): QualityColumn<ExpectationTest> =>
    textColumn(key, head, (row) => locale.date(row[key]), {
      value: (row) => row[key],
      saved: (row) => row[key],
      className: "is-unit",
    });
  const origins = qualityTable(locale, tests, [
    date("origin", locale.label("pipeline.origin")),
    date("deadline", locale.label("pipeline.deadline")),
    numberColumn(locale, "audits", locale.label("pipeline.open"), ({ audits }) => audits),
    numberColumn(locale, "mean", locale.label("pipeline.mean"), ({ mean }) => mean, {
      saved: ({ mean }) => Math.round(mean * 10) / 10,
    }),
    ...intervalColumns<ExpectationTest>(locale),
    numberColumn(locale, "done", locale.label("pipeline.done"), ({ done }) => done),
  ]);
  const percent = (share: number | null) => locale.percent(share, 0);
  const binned = qualityTable(
    locale,
    bins.filter(({ cases }) => cases > 0),
    [
      textColumn<Bin>(
        "range",
        locale.label("pipeline.chance"),
        ({ from, to }) =>
          locale.label("pipeline.interval", { low: percent(from), high: percent(to) }),
        { value: ({ from }) => from, bounds: ({ from, to }) => ({ low: from, high: to }) },
      ),
      numberColumn(locale, "cases", locale.label("audits"), ({ cases }) => cases),
      numberColumn(locale, "stated", locale.label("backtest.statedMean"), ({ stated }) => stated, {
        cell: ({ stated }) => percent(stated),
      }),
      numberColumn(locale, "share", locale.label("backtest.share"), ({ share }) => share, {
        cell: ({ share }) => percent(share),
      }),
    ],
  );
  const of = { site, synthetic };
  const drawn = bins.filter(({ cases }) => cases >= fewestDrawn);
  return html`<div>
    ${toldFigure(locale, of, origins, {
      name: `pipeline-test-${months}`,
      title,
      subtitle: locale.label("pipeline.testDetail", {
        w80: held(
          (test) => test.low80,
          (test) => test.high80,
        ),
        w95: held(
          (test) => test.low95,
          (test) => test.high95,
        ),
        times: tests.length,
      }),
      source: source(),
      wide: true,
    })}
    ${toldFigure(locale, of, binned, {
      name: `pipeline-test-${months}-chances`,
      title: locale.labelled(locale.label("pipeline.months", { count: months }), chances),
      subtitle: locale.label("pipeline.binsDetail"),
      source: source(),
      ...(drawn.length > 0 && {
        above: responsive(
          (width) => reliabilityChart(locale, drawn, { width, label: chances }),
          460,
        ),
      }),
    })}
  </div>`;
}
