import type { Locale } from "../i18n/locale.js";

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

const few = 4;

/**
 * One choice among options, bound to the URL parameter `name`.
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
  control.value = fromAddress();

  control.addEventListener("input", () => {
    const url = new URL(location.href);
    url.searchParams.set(name, control.value);
    history.replaceState(history.state, "", url);
  });
  let shown = false;
  addEventListener("popstate", function follow() {
    shown ||= control.isConnected;
    if (shown && !control.isConnected) return removeEventListener("popstate", follow);
    const value = fromAddress();
    if (value === control.value) return;
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return control;
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
  const element = document.createElement("label");
  element.className = "control";
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
  element.append(caption("span", label), select);
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
