import { describe, expect, test } from "vitest";
import { traditionalLabels } from "../../loaders/workspace/traditional.js";
import { type LabelKey, labels } from "../../src/i18n/labels.js";

const texts = Object.entries(labels) as [LabelKey, { en: string; zh: string }][];
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
const offenders = (fault: (en: string, zh: string) => boolean) =>
  texts.filter(([, { en, zh }]) => fault(en, zh)).map(([key]) => key);

describe("every label", () => {
  test("has the same placeholders in both languages", () => {
    expect(offenders((en, zh) => placeholders(en) !== placeholders(zh))).toEqual([]);
  });

  test("is set in the punctuation of its language", () => {
    expect(offenders((en) => /[\u3000-\u303f\uff00-\uff60\u4e00-\u9fff]/.test(en))).toEqual([]);
    const halfWidth = /[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]/;
    expect(offenders((_, zh) => halfWidth.test(zh))).toEqual([]);
  });

  test("has no stray spaces", () => {
    expect(offenders((en, zh) => [en, zh].some((text) => text !== text.trim()))).toEqual([]);
  });

  test("keeps its placeholders in Traditional Chinese", () => {
    const traditional = traditionalLabels();
    expect(Object.keys(traditional)).toEqual(Object.keys(labels));
    expect(
      texts
        .filter(([key, { zh }]) => placeholders(traditional[key] ?? "") !== placeholders(zh))
        .map(([key]) => key),
    ).toEqual([]);
  });

  test("is derived in the characters of Hong Kong", () => {
    expect(traditionalLabels().audits).toBe("審核家次");
    expect(traditionalLabels()["chance.tenths"]).toBe("約{count}成");
  });
});
