import { expect, it } from "vitest";
import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import { reconciler } from "../../src/forecast/reconcile.js";

it("reconciling leaves no cell below zero, be it lost beside a large one: 10⁹ − 10⁻²² is 10⁹", () => {
  const reconcile = reconciler(hierarchyOf([[0, 1], [0], [1]]), {
    deviations: [1, 1, 1],
    errors: [],
  });
  const values = Float64Array.of(1e9, 1e9, -1e-22);
  reconcile(values);
  expect([...values]).toEqual([1e9, 1e9, 0]);
});
