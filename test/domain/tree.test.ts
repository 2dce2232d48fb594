import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ancestorsOf,
  childrenOf,
  indexTree,
  leavesUnder,
  nodeOf,
  type TreeNode,
} from "../../src/domain/tree.js";

const node = (code: string, parent: string | null): TreeNode => ({
  code,
  parent,
  level: "part",
  names: { en: code, "zh-Hans": code, "zh-Hant": code },
});
const codes = (nodes: readonly TreeNode[]) => nodes.map(({ code }) => code);

// province ─ east ─ port, hill
//          └ west
const list = [
  node("province", null),
  node("east", "province"),
  node("port", "east"),
  node("west", "province"),
  node("hill", "east"),
];
const tree = indexTree(list);

describe("a tree", () => {
  test("knows its root and each node's children in the order given", () => {
    expect(tree.root.code).toBe("province");
    expect(codes(childrenOf(tree, "province"))).toEqual(["east", "west"]);
    expect(codes(childrenOf(tree, "east"))).toEqual(["port", "hill"]);
    expect(childrenOf(tree, "west")).toEqual([]);
  });

  test("leads from a node up to the root, the node itself first", () => {
    expect(codes(ancestorsOf(tree, "hill"))).toEqual(["hill", "east", "province"]);
    expect(codes(ancestorsOf(tree, "province"))).toEqual(["province"]);
  });

  test("gives the leaves below a node; a leaf is its own", () => {
    expect(codes(leavesUnder(tree, "province")).toSorted()).toEqual(["hill", "port", "west"]);
    expect(codes(leavesUnder(tree, "west"))).toEqual(["west"]);
  });

  test("refuses codes that it does not have", () => {
    for (const call of [nodeOf, childrenOf, ancestorsOf, leavesUnder])
      expect(() => call(tree, "moon")).toThrow(new RangeError("unknown code: moon"));
  });

  test("refuses nodes that are no tree", () => {
    expect(() => indexTree([])).toThrow("a tree has one root: none");
    expect(() => indexTree([node("a", null), node("b", null)])).toThrow(
      "a tree has one root: a, b",
    );
    expect(() => indexTree([node("a", null), node("a", null)])).toThrow("code given twice: a");
    expect(() => indexTree([node("a", null), node("b", "c")])).toThrow("unknown parent: c");
    expect(() => indexTree([node("a", null), node("b", "c"), node("c", "b")])).toThrow(
      "parents run in a circle: b",
    );
  });
});

/** Any tree: the parent of each node but the first is one of those before it. */
const anyTree = fc
  .array(fc.nat(), { minLength: 0, maxLength: 40 })
  .map((choices) =>
    indexTree([
      node("0", null),
      ...choices.map((choice, i) => node(String(i + 1), String(choice % (i + 1)))),
    ]),
  );

describe("in any tree", () => {
  test("children sum to their parent, whatever the leaves hold", () => {
    fc.assert(
      fc.property(anyTree, fc.infiniteStream(fc.integer({ min: 0, max: 1e6 })), (any, amounts) => {
        const held = new Map(
          leavesUnder(any, "0").map(({ code }) => [code, amounts.next().value as number]),
        );
        const total = (code: string) =>
          leavesUnder(any, code).reduce((sum, leaf) => sum + held.get(leaf.code)!, 0);
        for (const code of any.nodes.keys()) {
          const children = childrenOf(any, code);
          if (children.length > 0)
            expect(children.reduce((sum, child) => sum + total(child.code), 0)).toBe(total(code));
        }
      }),
    );
  });
});
