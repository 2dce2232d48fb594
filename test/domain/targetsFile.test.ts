import { describe, expect, it } from "vitest";
import { targetsFile } from "../../src/domain/targetsFile.js";

describe("targetsFile", () => {
  it("writes a goal a row, exactly, and leaves empty what it is not limited to", () => {
    const text = targetsFile([
      { plan: "13th", indicator: "coal", region: "440600", value: 1_234_567.25 },
      {
        plan: "13th",
        indicator: "audits",
        region: "440600",
        industry: "17",
        year: 2018,
        value: 12,
      },
    ]);
    expect(text).toBe(
      "plan,indicator,region,industry,year,value\n13th,coal,440600,,,1234567.25\n13th,audits,440600,17,2018,12\n",
    );
  });
});
