import { describe, expect, it } from "vitest";
import { lowerOf, programmeOf } from "../../loaders/forecast/programme.js";
import type { TreeNode } from "../../src/domain/tree.js";
import { loadIsland } from "../workspace/island.js";

const node = (code: string, parent: string): TreeNode => ({
  code,
  parent,
  level: "any",
  names: { en: code, "zh-Hans": code, "zh-Hant": code },
});

describe("the regions below a programme", () => {
  it("follow its series, each after what it is a part of, however deep", async () => {
    const island = await loadIsland();
    const workspace = {
      ...island,
      regions: [...island.regions, node("E1a", "E1"), node("E1b", "E1")],
    };
    // Three regions with five industries: the east begins at 5.
    const programme = programmeOf(workspace, false);
    expect(lowerOf(workspace, programme, (region) => region === "E1")).toEqual([
      { region: "E1", above: "E", within: "E", parent: 5 },
      { region: "E2", above: "E", within: "E", parent: 5 },
      { region: "E1a", above: "E1", within: "E", parent: 15 },
      { region: "E1b", above: "E1", within: "E", parent: 15 },
      { region: null, above: "E1", within: "E", parent: 15 },
    ]);
  });

  it("are none where the programme's regions have no parts", async () => {
    const island = await loadIsland();
    const regions = island.regions.filter(({ parent }) => parent !== "E");
    const workspace = { ...island, regions };
    expect(lowerOf(workspace, programmeOf(workspace, false), () => true)).toEqual([]);
  });
});

describe("a series of a programme", () => {
  it("is a part of its industry in the root region, there of what its industry is a part of", async () => {
    const { parents } = programmeOf(await loadIsland(), true);
    // all, chemicals, pesticides, other chemicals, the rest
    expect(parents.slice(0, 5)).toEqual([-1, 0, 1, 1, 0]);
    for (const from of [5, 10, 15]) expect(parents.slice(from, from + 5)).toEqual([0, 1, 2, 3, 4]);
    expect(parents).toHaveLength(20);
  });
});
