import { mkdir } from "node:fs/promises";
import { join } from "node:path";

/** The libraries whose latest version Framework's own client would look up in the npm registry. */
const LOOKED_UP = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client",
];

/**
 * Lets Framework build without a network: a version found in its cache is not looked up. The folders
 * stay empty, so a page that did ask for one of these libraries fails its build instead of reaching out.
 * @param cache Framework's cache directory
 */
export async function answerLookupsOffline(cache: string): Promise<void> {
  await Promise.all(
    LOOKED_UP.map((name) => mkdir(join(cache, "_npm", `${name}@0.0.0`), { recursive: true })),
  );
}
