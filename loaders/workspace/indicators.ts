import type { Indicator } from "../../src/domain/indicator.js";
import { isUnit, unitKeys, unitOf } from "../../src/domain/unit.js";
import type { Reading } from "./faults.js";
import { nameColumns, readTable } from "./table.js";

export const indicatorsFile = "indicators.csv";

/** Keys become columns of the register and of cubes, beside these. */
const taken = new Set(
  `audit_id enterprise_id enterprise_name region_code industry_code enterprise_size category
  procedure park_code basin_code agency_code listed_on due_on filed_on evaluated_on accepted_on
  recognition low_cost_measures higher_cost_measures measure_id title technology cost_class status
  implemented_on industry region received_on submission period year stage part`.split(/\s+/),
);

/** @param currency the only currency in which money may be counted */
export async function readIndicators(
  reading: Reading,
  currency: string | undefined,
): Promise<Indicator[]> {
  const rows = await readTable(reading, indicatorsFile, "required", {
    required: ["key", "unit", "direction", "formula", "kind"],
    optional: ["signed", ...nameColumns, ...nameColumns.map((name) => `definition_${name}`)],
  });
  const lines = new Map<string, number>();
  return rows.map((row) => {
    const key = row.text("key");
    const formula = row.choice("formula", ["sum", "count", "measures"] as const);
    if (!/^[a-z][a-z0-9_]*$/.test(key))
      row.fault(
        "key",
        key === "" ? "is empty" : `${key} is no key`,
        "write lower-case letters, digits or underscores, a letter first",
      );
    if (taken.has(key) || (formula === "sum" && ["audits", "measures"].includes(key)))
      row.fault("key", `${key} is the name of another column`, "choose another key");
    if (lines.has(key))
      row.fault("key", `${key} is also on line ${lines.get(key)}`, "keep one of them");
    lines.set(key, row.line);
    const unit = row.text("unit");
    if (!isUnit(unit))
      row.fault(
        "unit",
        unit === "" ? "is empty" : `${unit} is no unit`,
        `write a currency code or one of ${unitKeys().join(", ")}`,
      );
    else if (currency && unitOf(unit).dimension === "money" && unit !== currency)
      row.fault("unit", `${unit} is not the workspace's currency`, `write ${currency}`);
    return {
      key,
      unit,
      direction: row.choice("direction", ["up"] as const),
      formula,
      kind: row.choice("kind", ["activity", "money", "resource", "climate", "pollutant"] as const),
      signed: row.flag("signed"),
      names: row.names(),
      definition: row.names("definition_"),
    };
  });
}
