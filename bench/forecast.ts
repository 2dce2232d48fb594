import { parseArgs } from "node:util";
import { CommandError } from "../loaders/errors.js";
import { coverage, mase, msis, seasonalScale, smape } from "../src/forecast/accuracy.js";
import { predict, quantileAt } from "../src/forecast/predict.js";
import { lookBackAll } from "./forecast/looks.js";
import { readSeries } from "./forecast/series.js";
import { countGiven } from "./given.js";

/**
 * Accuracy of forecasts of many series that know nothing of what is to come, and how long they take.
 * MASE and MSIS are scaled on the known values as given; series whose scale is zero have none.
 * @param args `--series FILE --season S --horizon H [--truncate N]`
 * @throws CommandError where an argument or the file cannot be used
 */
export async function benchForecast(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values: given } = parseArgs({
    args: [...args],
    options: {
      series: { type: "string" },
      season: { type: "string", default: "1" },
      horizon: { type: "string" },
      truncate: { type: "string" },
    },
  });
  if (given.series === undefined || given.horizon === undefined)
    throw new CommandError("give --series FILE --season S --horizon H");
  const season = countGiven("season", given.season);
  const horizon = countGiven("horizon", given.horizon);
  const truncate =
    given.truncate === undefined ? undefined : countGiven("truncate", given.truncate);
  const series = await readSeries(given.series, { season, horizon, truncate });
  const began = performance.now();
  const looks = await lookBackAll(
    series.map(({ train }) => train),
    season,
    horizon,
  );
  const predictions = predict(looks, horizon);
  const quantile = (level: number) =>
    predictions.map((prediction) =>
      prediction.points.map((_, h) => quantileAt(prediction, h, level)),
    );
  const [low95, low80, high80, high95] = [0.025, 0.1, 0.9, 0.975].map(quantile) as [
    Float64Array[],
    Float64Array[],
    Float64Array[],
    Float64Array[],
  ];
  const seconds = (performance.now() - began) / 1000;
  const told = series.map(({ train, test }, i) => {
    const actual = test.subarray(0, horizon);
    const forecast = predictions[i]!.points;
    const scale = seasonalScale(train, season);
    const within = (low: Float64Array[], high: Float64Array[]) => ({
      actual,
      low: low[i]!,
      high: high[i]!,
    });
    return {
      smape: smape({ actual, forecast }),
      mase: mase({ actual, forecast }, scale),
      msis: msis(within(low95, high95), 0.95, scale),
      coverage80: coverage(within(low80, high80)),
      coverage95: coverage(within(low95, high95)),
    };
  });
  const mean = (key: keyof (typeof told)[number]) => {
    const known = told.map((one) => one[key]).filter(Number.isFinite);
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return {
    series: series.length,
    scaled: told.filter(({ mase }) => Number.isFinite(mase)).length,
    smape: mean("smape"),
    mase: mean("mase"),
    msis: mean("msis"),
    coverage80: mean("coverage80"),
    coverage95: mean("coverage95"),
    seconds,
    seriesPerSecond: series.length / seconds,
  };
}
