// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from "vitest";
import { addressed, type Choice, type Control, choice } from "../../src/components/controls.js";
import { createLocale } from "../../src/i18n/locale.js";

const locale = createLocale("en");
const options = ["coal", "water", "co2"].map((value) => ({ value, label: value.toUpperCase() }));

beforeEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, "", "/regions?lang=en");
});

function shown(otherwise: Partial<Choice> = {}): Control {
  const control = choice(locale, { name: "indicator", label: "Indicator", options, ...otherwise });
  document.body.append(control);
  return control;
}

function pick(control: Control, value: string): void {
  const select = control.querySelector("select");
  if (select) {
    select.value = value;
    select.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    const radio = control.querySelector<HTMLInputElement>(`input[value="${value}"]`);
    radio?.click();
  }
}

describe("a choice", () => {
  test("begins with the first option, the initial one, or the one that the address names", () => {
    expect(shown().value).toBe("coal");
    expect(shown({ initial: "co2" }).value).toBe("co2");
    history.replaceState(null, "", "/regions?indicator=water");
    expect(shown({ initial: "co2" }).value).toBe("water");
  });

  test.each(["segments", "list"] as const)(
    "as %s passes over an address that names no option, and says so until something is picked",
    (form) => {
      history.replaceState(null, "", `/regions?indicator=gold${"?".repeat(100)}`);
      const control = shown({ form });
      expect(control.value).toBe("coal");
      expect(control.querySelector(".control-note")!.textContent).toBe(
        `The address asks for “gold${"?".repeat(56)}…”, which is not among these; showing: COAL`,
      );
      pick(control, "water");
      expect(control.querySelector(".control-note")).toBeNull();
      expect(location.search).toBe("?indicator=water");
    },
  );

  test("drops from the address what another choice took away, without a word", () => {
    history.replaceState(null, "", "/regions?lang=en&indicator=co2");
    expect(shown().value).toBe("co2");
    const fewer = shown({ options: options.slice(0, 2) });
    expect(fewer.value).toBe("coal");
    expect(fewer.querySelector(".control-note")).toBeNull();
    expect(location.search).toBe("?lang=en");
  });

  test("asks nothing of an address without a value", () => {
    history.replaceState(null, "", "/regions?indicator=");
    expect(shown().querySelector(".control-note")).toBeNull();
  });

  test("is a segmented control for up to four options, a list for more, or as asked", () => {
    const more = [...options, ...["a", "b"].map((value) => ({ value, label: value }))];
    expect(shown().querySelectorAll("input[type=radio]")).toHaveLength(3);
    expect(shown({ options: more }).querySelectorAll("option")).toHaveLength(5);
    expect(shown({ form: "list" }).querySelector("select")).not.toBeNull();
    expect(shown({ options: more, form: "segments" }).querySelector("select")).toBeNull();
  });

  test.each(["segments", "list"] as const)("as %s keeps what is picked in the address", (form) => {
    const control = shown({ form });
    const values: string[] = [];
    control.addEventListener("input", () => values.push(control.value));
    pick(control, "water");
    pick(control, "co2");
    expect(values).toEqual(["water", "co2"]);
    expect(location.search).toBe("?lang=en&indicator=co2");
  });

  test("leaves the address alone until something is picked", () => {
    shown({ initial: "water" });
    expect(location.search).toBe("?lang=en");
  });

  test("follows the address back, and tells", () => {
    const control = shown();
    let told = 0;
    control.addEventListener("input", () => told++);
    history.replaceState(null, "", "/regions?indicator=water");
    dispatchEvent(new PopStateEvent("popstate"));
    expect([control.value, told]).toEqual(["water", 1]);
    dispatchEvent(new PopStateEvent("popstate"));
    expect(told).toBe(1);
  });

  test("no longer follows once it was taken off the page", () => {
    const control = shown();
    dispatchEvent(new PopStateEvent("popstate"));
    control.remove();
    history.replaceState(null, "", "/regions?indicator=water");
    dispatchEvent(new PopStateEvent("popstate"));
    expect(control.value).toBe("coal");
  });

  test("is named for those who do not see it", () => {
    expect(shown().querySelector("legend")?.textContent).toBe("Indicator");
    expect(shown({ form: "list" }).querySelector("select")?.labels?.[0]?.textContent).toContain(
      "Indicator",
    );
  });

  test("two of one name do not share their radio buttons", () => {
    const [one, other] = [shown(), shown()];
    pick(one, "water");
    expect(other.value).toBe("coal");
  });

  test("without options, or with an initial value that is none, is refused", () => {
    expect(() => shown({ options: [] })).toThrow(RangeError);
    expect(() => shown({ initial: "gold" })).toThrow("no such option of indicator: gold");
  });
});

test("an address names an option only by its exact value", () => {
  expect(addressed("?indicator=water", "indicator", options)).toBe("water");
  expect(addressed("?indicator=WATER", "indicator", options)).toBeUndefined();
  expect(addressed("", "indicator", options)).toBeUndefined();
});
