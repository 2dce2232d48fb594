import type { Locale } from "../i18n/locale.js";
import { followAddress } from "./follow.js";

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  /** what neighbouring options of a list that share it have in common */
  readonly group?: string;
}

export interface Choice {
  /** the URL parameter that keeps the choice, and the name of the control */
  readonly name: string;
  readonly label: string;
  readonly options: readonly ChoiceOption[];
  /** chosen where the URL names no option; by default the first */
  readonly initial?: string;
  /** a segmented control for few options, a list for many; by default up to four are few */
  readonly form?: "segments" | "list";
}

/** The element of a control: `view` reads `value` and listens to `input`. */
export type Control = HTMLElement & { value: string };

/** An element that `view` reads as one control, whatever it holds: its value is asked for anew each time. */
export function reading<T>(
  element: HTMLElement,
  value: () => T,
): HTMLElement & { readonly value: T } {
  return Object.defineProperty(element, "value", { get: value }) as HTMLElement & {
    readonly value: T;
  };
}

const few = 4;

/** Of each parameter, what controls of this page have offered: what then lacks went with another choice. */
const offered = new Map<string, Set<string>>();

/**
 * One choice among options, bound to the URL parameter `name`. Where the address asks for something
 * that is none of them, the control says so; where that was an option until another choice took it
 * away, the address drops it.
 * @throws RangeError without options, or if `initial` is none of them
 * @example const indicator = view(choice(locale, { name: "indicator", label, options }))
 */
export function choice(
  locale: Locale,
  { name, label, options, initial, form = options.length > few ? "list" : "segments" }: Choice,
): Control {
  const fallback = initial ?? options[0]?.value;
  if (fallback === undefined || !options.some(({ value }) => value === fallback))
    throw new RangeError(`no such option of ${name}: ${fallback}`);
  const fromAddress = () => addressed(location.search, name, options) ?? fallback;
  const parts = form === "list" ? list(name, label, options) : segments(name, label, options);
  const control = parts.element as Control;
  control.lang = locale.language;
  Object.defineProperty(control, "value", { get: parts.read, set: parts.write });
  const ever = offered.get(name) ?? new Set();
  offered.set(name, ever);
  const note = document.createElement("p");
  note.className = "control-note";
  note.setAttribute("role", "status");
  control.value = fromAddress();
  const asked = unlisted(location.search, name, options);
  if (asked !== null && ever.has(asked)) keep(name, null);
  else if (asked !== null) {
    const { label: instead } = options.find(({ value }) => value === control.value)!;
    note.textContent = unlistedNote(locale, asked, instead);
    control.append(note);
  }
  for (const { value } of options) ever.add(value);

  control.addEventListener("input", () => {
    note.remove();
    keep(name, control.value);
  });
  followAddress(control, () => {
    const value = fromAddress();
    if (value === control.value) return;
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return control;
}

/** Writes a parameter of the address, or drops it. */
function keep(name: string, value: string | null): void {
  const url = new URL(location.href);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  history.replaceState(history.state, "", url);
}

/** What a query string asks for that is none of the options; null where it asks for nothing else. */
export function unlisted(
  search: string,
  name: string,
  options: readonly ChoiceOption[],
): string | null {
  const asked = new URLSearchParams(search).get(name);
  return asked === null || asked === "" || options.some(({ value }) => value === asked)
    ? null
    : asked;
}

/** Longer ones are cut: anything may stand in an address. */
const longestAsked = 60;

/** @param shown what stands in its place; null where there is nothing to show */
export function unlistedNote(locale: Locale, asked: string, shown: string | null): string {
  const cut = [...asked].slice(0, longestAsked).join("") + (asked.length > longestAsked ? "…" : "");
  return shown === null
    ? locale.label("address.nothing", { asked: cut })
    : locale.label("address.unlisted", { asked: cut, shown });
}

/** The option that a query string names, if it names one. */
export function addressed(
  search: string,
  name: string,
  options: readonly ChoiceOption[],
): string | undefined {
  const named = new URLSearchParams(search).get(name);
  return options.find(({ value }) => value === named)?.value;
}

interface Parts {
  readonly element: HTMLElement;
  read(): string;
  write(value: string): void;
}

function list(name: string, label: string, options: readonly ChoiceOption[]): Parts {
  const element = document.createElement("div");
  element.className = "control";
  const field = document.createElement("label");
  field.className = "control-field";
  const select = document.createElement("select");
  select.name = name;
  let group: HTMLOptGroupElement | null = null;
  for (const option of options) {
    if (option.group === undefined) group = null;
    else if (group?.label !== option.group) {
      group = document.createElement("optgroup");
      group.label = option.group;
      select.append(group);
    }
    (group ?? select).append(new Option(option.label, option.value));
  }
  field.append(caption("span", label), select);
  element.append(field);
  return {
    element,
    read: () => select.value,
    write: (value) => {
      select.value = value;
    },
  };
}

let groups = 0;

function segments(name: string, label: string, options: readonly ChoiceOption[]): Parts {
  const element = document.createElement("fieldset");
  element.className = "control";
  const row = document.createElement("div");
  row.className = "segments";
  const group = `${name}-${++groups}`;
  const inputs = options.map((option) => {
    const segment = document.createElement("label");
    const input = document.createElement("input");
    input.type = "radio";
    input.name = group;
    input.value = option.value;
    segment.append(input, caption("span", option.label, ""));
    row.append(segment);
    return input;
  });
  element.append(caption("legend", label), row);
  return {
    element,
    read: () => inputs.find(({ checked }) => checked)?.value ?? "",
    write: (value) => {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

function caption(tag: "span" | "legend", text: string, className = "control-label"): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
