import { html } from "htl";
import type { FuturesIndex, SiteInfo } from "../../domain/payload.js";
import { isoMonth, type Month } from "../../domain/period.js";
import type { Answer, Capacity } from "../../forecast/scenario.js";
import {
  type Bounded,
  bounds,
  type Draft,
  type DraftLever,
  type Ignored,
  idle,
  type Known,
  most,
  readScenarios,
  scenarioText,
} from "../../forecast/scenarioText.js";
import type { Locale } from "../../i18n/locale.js";
import { reading } from "../controls.js";
import { followAddress } from "../follow.js";
import { type PickOption, picker } from "./picker.js";

/** URL parameter of scenarios, one each. */
const parameter = "s";

/** How far a slider goes; a field goes as far as `bounds`. */
const slides: Readonly<Record<Bounded, readonly [number, number]>> = {
  percent: [-50, 100],
  more: [-500, 500],
  depth: [-50, 100],
  implementation: [-50, 50],
  delay: [-12, 12],
};
/** From so many times the last year on, capacity is asked about. */
const strained = 1.25;

export type Editor = HTMLElement & {
  readonly value: readonly Draft[];
  /** place of the scenario that is open */
  readonly current: number;
  /** Says beside each lever what it means in audits. */
  tell(answers: readonly Answer[]): void;
};

/** Months from which a lever can hold: those of the plan that are ahead. */
export function monthsAhead({ indicators }: FuturesIndex): Month[] {
  return indicators[0]?.months.map(({ month }) => month) ?? [];
}

/** Scenarios and their levers, kept in the address. */
export function scenarioEditor(locale: Locale, site: SiteInfo, months: readonly Month[]): Editor {
  const known = knownIn(site, months);
  const first = { name: "", levers: [idle(known.first)] };
  const fromAddress = () => {
    const texts = new URLSearchParams(location.search).getAll(parameter);
    const { drafts, ignored } = readScenarios(texts, known);
    return { drafts: drafts.length > 0 ? drafts : [first], ignored };
  };
  let { drafts, ignored } = fromAddress();
  let told: readonly Answer[] = [];
  /** the scenario that is open: results are to stay in sight */
  let opened = 0;
  const note = html`<p class="control-note" role="status">`;
  const list = html`<div class="scenarios">`;
  const element = html`<section class="whatif-editor" lang=${locale.language} aria-label=${locale.label("whatif.editor")}>${note}${list}</section>`;

  const save = () => {
    const url = new URL(location.href);
    url.searchParams.delete(parameter);
    const same = drafts.length === 1 && scenarioText(drafts[0]!) === scenarioText(first);
    if (!same) for (const draft of drafts) url.searchParams.append(parameter, scenarioText(draft));
    history.replaceState(history.state, "", url);
  };
  const showIgnored = () => {
    note.hidden = ignored.length === 0;
    note.textContent = ignored.length === 0 ? "" : ignoredText(locale, ignored);
  };
  /** Takes a change; `anew`: other fields are to be shown, of which one takes the focus. */
  const change = (next: readonly Draft[], anew?: string) => {
    if (next.length !== drafts.length) opened = next.length - 1;
    drafts = [...next];
    ignored = [];
    save();
    showIgnored();
    if (anew === undefined) return;
    draw();
    list.querySelector<HTMLElement>(anew)?.focus();
    element.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const setDraft = (n: number, draft: Draft, anew?: string) => change(drafts.with(n, draft), anew);

  const draw = () => {
    list.replaceChildren(
      ...drafts.map((draft, n) => scenario(draft, n)),
      html`<p class="whatif-actions">${[
        drafts.length < most.scenarios
          ? button(locale.label("whatif.addScenario"), () =>
              change(
                [...drafts, { ...drafts.at(-1)!, name: "" }],
                `[data-scenario="${drafts.length}"] input`,
              ),
            )
          : null,
        button(locale.label("whatif.reset"), () => change([first], "summary")),
      ]}</p>`,
    );
    tell();
  };

  const scenario = (draft: Draft, n: number) => {
    const title = nameOf(locale, draft, n);
    const shown = html`<span>${title}</span>`;
    const name =
      html`<input type="text" name=${`name-${n}`} maxlength=${most.name} value=${draft.name} placeholder=${title} autocomplete="off">` as HTMLInputElement;
    name.addEventListener("input", () => {
      setDraft(n, { ...drafts[n]!, name: name.value });
      shown.textContent = nameOf(locale, drafts[n]!, n);
    });
    const setLever = (l: number, lever: DraftLever, anew?: string) =>
      setDraft(n, { ...drafts[n]!, levers: drafts[n]!.levers.with(l, lever) }, anew);
    const whole =
      html`<details class="scenario" name="scenario" data-scenario=${n} open=${n === opened}>
      <summary><span class="scenario-number">${n + 1}</span> ${shown}</summary>
      <div class="scenario-head">
        <label class="control-field"><span class="control-label">${locale.label("whatif.name")}</span>${name}</label>
        ${
          drafts.length > 1
            ? button(locale.label("whatif.removeScenario", { name: title }), () =>
                change(drafts.toSpliced(n, 1), "summary"),
              )
            : null
        }
      </div>
      ${draft.levers.map((_, l) => lever({ n, l, title }, (next, anew) => setLever(l, next, anew)))}
      ${
        draft.levers.length < most.levers
          ? button(locale.label("whatif.addLever"), () =>
              setDraft(
                n,
                { ...drafts[n]!, levers: [...drafts[n]!.levers, idle(known.first)] },
                `[data-scenario="${n}"] [data-lever="${drafts[n]!.levers.length}"] summary`,
              ),
            )
          : null
      }
    </details>` as HTMLDetailsElement;
    whole.addEventListener("toggle", () => {
      if (!whole.open || !whole.isConnected || n === opened) return;
      opened = n;
      element.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return whole;
  };

  const lever = (
    { n, l, title }: { n: number; l: number; title: string },
    set: (lever: DraftLever, anew?: string) => void,
  ) => {
    const own = () => drafts[n]!.levers[l]!;
    const id = `${n}-${l}`;
    const { by } = own().audits;
    const start = html`<select name=${`from-${id}`}>${months.map(
      (month) =>
        html`<option value=${isoMonth(month)} selected=${month === own().from}>${locale.month(month)}</option>`,
    )}</select>` as HTMLSelectElement;
    start.addEventListener("input", () => set({ ...own(), from: months[start.selectedIndex]! }));
    const unit = html`<select name=${`by-${id}`} aria-label=${locale.label("whatif.auditsBy")}>${(
      ["percent", "more"] as const
    ).map(
      (one) =>
        html`<option value=${one} selected=${one === by}>${locale.label(`whatif.by.${one}`)}</option>`,
    )}</select>` as HTMLSelectElement;
    unit.addEventListener("input", () =>
      set(
        { ...own(), audits: { by: unit.value as "percent" | "more", value: 0 } },
        `[name="by-${id}"]`,
      ),
    );
    const number = (key: "depth" | "implementation" | "delay", text: string) =>
      amount(locale, {
        name: `${key}-${id}`,
        label: locale.label(`whatif.${key}`),
        unit: text,
        bounded: key,
        value: own()[key],
        set: (value) => set({ ...own(), [key]: value }),
      });
    return html`<div class="lever" role="group" data-lever=${l} aria-label=${locale.label("whatif.lever", { n: l + 1 })}>
      <div class="lever-where">
        ${picker(locale, regionOptions(locale, site), {
          name: `regions-${id}`,
          label: locale.label("regions"),
          all: locale.label("whatif.allRegions"),
          chosen: own().regions,
          set: (regions) => set({ ...own(), regions }),
        })}
        ${picker(locale, industryOptions(locale, site), {
          name: `industries-${id}`,
          label: locale.label("industries"),
          all: locale.label("whatif.allIndustries"),
          chosen: own().industries,
          set: (industries) => set({ ...own(), industries }),
        })}
        <div class="control"><label class="control-field"><span class="control-label">${locale.label("whatif.from")}</span>${start}</label></div>
      </div>
      <div class="lever-what">
        ${amount(locale, {
          name: `audits-${id}`,
          label: locale.label("whatif.audits"),
          unit: locale.label(by === "percent" ? "whatif.percent" : "whatif.audits.unit"),
          bounded: by,
          value: own().audits.value,
          set: (value) => set({ ...own(), audits: { by: own().audits.by, value } }),
          choice: html`<div class="control">${unit}</div>`,
        })}
        ${number("depth", locale.label("whatif.percent"))}
        ${number("implementation", locale.label("whatif.percent"))}
        ${number("delay", locale.label("whatif.months"))}
      </div>
      <p class="lever-told small muted" data-told=${id}></p>
      ${
        drafts[n]!.levers.length > 1
          ? button(locale.label("whatif.removeLever", { n: l + 1, name: title }), () =>
              setDraft(
                n,
                { ...drafts[n]!, levers: drafts[n]!.levers.toSpliced(l, 1) },
                `[data-scenario="${n}"] .picker summary`,
              ),
            )
          : null
      }
    </div>`;
  };

  const tell = () => {
    for (const place of list.querySelectorAll<HTMLElement>("[data-told]")) {
      const [n, l] = place.dataset.told!.split("-").map(Number) as [number, number];
      const capacity = told[n]?.capacities[l];
      place.textContent = capacity ? capacityText(locale, capacity) : "";
    }
  };

  showIgnored();
  draw();
  followAddress(element, () => {
    ({ drafts, ignored } = fromAddress());
    opened = 0;
    showIgnored();
    draw();
    element.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const editor = reading(element, (): readonly Draft[] => drafts);
  return Object.defineProperties(editor, {
    current: { get: () => opened },
    tell: {
      value(answers: readonly Answer[]) {
        told = answers;
        tell();
      },
    },
  }) as Editor;
}

/** What a scenario is called: as it is named, else by its place. */
export function nameOf(locale: Locale, { name }: Draft, place: number): string {
  return name.trim() || locale.label("whatif.scenario", { n: place + 1 });
}

function knownIn({ regions, industries, rootRegion }: SiteInfo, months: readonly Month[]): Known {
  return {
    regions: new Set(regions.filter(({ parent }) => parent === rootRegion).map(({ code }) => code)),
    industries: new Set(industries.map(({ code }) => code)),
    first: months[0]!,
    last: months.at(-1)!,
  };
}

function regionOptions(locale: Locale, { regions, rootRegion }: SiteInfo): PickOption[] {
  return regions
    .filter(({ parent }) => parent === rootRegion)
    .map(({ code, names }) => ({ code, label: locale.name(names), depth: 0 }));
}

function industryOptions(locale: Locale, { industries, rootIndustry }: SiteInfo): PickOption[] {
  return industries
    .filter(({ code }) => code !== rootIndustry)
    .map(({ code, names, parent }) => ({
      code,
      label: locale.name(names),
      depth: parent === rootIndustry ? 0 : 1,
    }));
}

function ignoredText(locale: Locale, ignored: readonly Ignored[]): string {
  const longest = 60;
  const cut = (text: string) =>
    [...text].slice(0, longest).join("") + ([...text].length > longest ? "…" : "");
  const told = ignored.map(({ why, text }) =>
    locale.label(`whatif.ignored.${why}`, { text: cut(text) }),
  );
  return locale.label("whatif.ignored", { list: locale.clauses([...new Set(told)].slice(0, 8)) });
}

function capacityText(locale: Locale, { expected, changed, lastYear }: Capacity): string {
  if (expected === 0) return locale.label("whatif.noAudits");
  const number = (value: number) => locale.number(value, value < 10 ? 1 : 0);
  if (changed === expected)
    return locale.label("whatif.capacityStill", {
      expected: number(expected),
      lastYear: number(lastYear),
    });
  const plain = locale.label("whatif.capacity", {
    changed: number(changed),
    expected: number(expected),
    lastYear: number(lastYear),
  });
  if (!(lastYear > 0) || changed < strained * lastYear) return plain;
  const warning = locale.label("whatif.capacityAll", { ratio: locale.ratio(changed / lastYear) });
  return locale.language === "en" ? `${plain} ${warning}` : plain + warning;
}

function button(label: string, act: () => void): HTMLElement {
  const element = html`<button type="button" class="button is-small">${label}</button>`;
  element.addEventListener("click", act);
  return element;
}

interface Amount {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly bounded: Bounded;
  readonly value: number;
  readonly set: (value: number) => void;
  /** of the unit, in whose place it stands */
  readonly choice?: Node;
}

/** A whole number, by slider or by field. */
function amount(
  locale: Locale,
  { name, label, unit, bounded, value, set, choice }: Amount,
): HTMLElement {
  const [least, greatest] = bounds[bounded];
  const [low, high] = slides[bounded];
  const slider =
    html`<input type="range" name=${name} min=${low} max=${high} step="1" aria-label=${locale.labelled(label, unit)}>` as HTMLInputElement;
  const field =
    html`<input type="number" name=${`${name}-number`} min=${least} max=${greatest} step="1" aria-label=${locale.labelled(label, unit)}>` as HTMLInputElement;
  let current = value;
  slider.value = String(value);
  field.value = String(value);
  slider.addEventListener("input", () => {
    current = Number(slider.value);
    field.value = slider.value;
    set(current);
  });
  field.addEventListener("input", () => {
    const given = Math.round(field.valueAsNumber);
    // A field that is being written is no number for a moment.
    if (!Number.isFinite(given)) return;
    current = Math.min(greatest, Math.max(least, given));
    slider.value = String(current);
    set(current);
  });
  field.addEventListener("change", () => {
    field.value = String(current);
  });
  return html`<div class="amount">
    <span class="control-label">${label}</span>
    <div class="amount-row">${slider}${field}${choice ?? html`<span class="small muted">${unit}</span>`}</div>
  </div>`;
}
