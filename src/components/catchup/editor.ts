import { html } from "htl";
import type { CatchUpPayload } from "../../domain/catchup.js";
import type { SiteInfo } from "../../domain/payload.js";
import { costBases, throughputOf } from "../../forecast/catchup/build.js";
import {
  type Allowed,
  bounds,
  type Choices,
  initialChoices,
  parameters,
  readChoices,
  writeChoices,
} from "../../forecast/catchup/choices.js";
import type { Locale } from "../../i18n/locale.js";
import { reading } from "../controls.js";
import { indicatorOf } from "../figures.js";
import { followAddress } from "../follow.js";
import { rolesIn } from "../measures.js";
import { regionName } from "../region.js";
import { picker } from "../whatif/picker.js";

/** The workbench's own, where the workspace has none: a year's growth that programmes have seen. */
const usual = { expand: 0.3, growth: 0.5 };

/** What can be asked for. */
export function allowedIn(
  site: SiteInfo,
  goals: readonly string[],
  { throughput }: CatchUpPayload,
): Allowed {
  const { best } = throughputOf(throughput);
  const { auditsPerYear, expand = usual.expand, growth = usual.growth } = site.catchUp ?? {};
  return {
    goals,
    basins: site.basins.map(({ code }) => code),
    costs: costBases(rolesIn(site)),
    initial: {
      throughput: auditsPerYear ?? (throughput.length > 0 ? best : null),
      expand,
      growth,
    },
  };
}

export type CatchUpEditor = HTMLElement & { readonly value: Choices };

/** What is asked of a plan, kept in the address. */
export function catchUpEditor(
  locale: Locale,
  site: SiteInfo,
  { allowed, payload }: { allowed: Allowed; payload: CatchUpPayload },
): CatchUpEditor {
  const fromAddress = () => readChoices(new URLSearchParams(location.search), allowed);
  let { choices, ignored } = fromAddress();
  const note = html`<p class="control-note" role="status">`;
  const fields = html`<div class="catchup-fields">`;
  // the page hears of a choice once it is made, not of each key
  fields.addEventListener("input", (event) => event.stopPropagation());
  const element = html`<section class="catchup-editor" lang=${locale.language} aria-label=${locale.label("catchup.editor")}>${note}${fields}</section>`;

  const showIgnored = () => {
    note.hidden = ignored.length === 0;
    note.textContent =
      ignored.length === 0
        ? ""
        : locale.label("catchup.ignored", {
            list: locale.list(
              ignored.slice(0, 8).map(({ parameter, text }) =>
                locale.label("catchup.ignoredOne", {
                  parameter,
                  text: [...text].slice(0, 40).join(""),
                }),
              ),
            ),
          });
  };
  const save = () => {
    const url = new URL(location.href);
    for (const name of Object.values(parameters)) url.searchParams.delete(name);
    for (const [name, text] of writeChoices(choices, allowed)) url.searchParams.append(name, text);
    history.replaceState(history.state, "", url);
  };
  const tell = () => element.dispatchEvent(new Event("input", { bubbles: true }));
  const set = (change: Partial<Choices>) => {
    choices = { ...choices, ...change };
    ignored = [];
    save();
    showIgnored();
    tell();
  };

  const draw = () => {
    const { best, last } = throughputOf(payload.throughput);
    const years = payload.throughput.map(({ year }) => year);
    const shown = years.length > 0 ? Math.max(...years) : null;
    const percent = (value: number | null) => (value === null ? null : Math.round(value * 100));
    const share = (key: "chance" | "expand" | "growth" | "share") => (value: number | null) =>
      set({ [key]: value === null ? null : value / 100 });
    fields.replaceChildren(
      number({
        key: "chance",
        label: locale.label("catchup.chance"),
        unit: locale.label("catchup.percent"),
        value: percent(choices.chance),
        set: share("chance"),
      }),
      picker(
        locale,
        allowed.goals.map((key) => ({
          code: key,
          label: locale.name(indicatorOf(site, key).names),
          depth: 0,
        })),
        {
          name: parameters.goals,
          label: locale.label("catchup.goals"),
          all: locale.label("catchup.allGoals"),
          chosen: choices.goals,
          set: (goals) => set({ goals }),
        },
      ),
      select(
        parameters.cities,
        locale.label("catchup.cities"),
        (["whole", "cities"] as const).map((value) => ({
          value,
          label: locale.label(`catchup.cities.${value}`, {
            root: regionName(locale, site, site.rootRegion),
          }),
        })),
        choices.cities ? "cities" : "whole",
        (value) => set({ cities: value === "cities" }),
      ),
      select(
        parameters.cost,
        locale.label("catchup.cost"),
        allowed.costs.map((value) => ({ value, label: locale.label(`catchup.cost.${value}`) })),
        choices.cost,
        (value) => set({ cost: allowed.costs.find((one) => one === value)! }),
      ),
      number({
        key: "throughput",
        label: locale.label("catchup.throughput", {
          year: locale.year(shown ?? Number(site.register.dataDate.slice(0, 4))),
        }),
        unit:
          shown === null
            ? locale.label("catchup.throughputUnitNone")
            : locale.label("catchup.throughputUnit", {
                best: locale.number(best),
                last: locale.number(last),
              }),
        value: choices.throughput,
        set: (throughput) => set({ throughput }),
        none: true,
      }),
      number({
        key: "expand",
        label: locale.label("catchup.expand"),
        unit: locale.label("catchup.perYear"),
        value: percent(choices.expand),
        set: share("expand"),
      }),
      number({
        key: "growth",
        label: locale.label("catchup.growth"),
        unit: locale.label("catchup.growthUnit"),
        value: percent(choices.growth),
        set: share("growth"),
        none: true,
      }),
      ...(allowed.basins.length === 0
        ? []
        : [
            picker(
              locale,
              site.basins.map(({ code, names }) => ({ code, label: locale.name(names), depth: 0 })),
              {
                name: parameters.basins,
                label: locale.label("catchup.basins"),
                all: locale.label("catchup.allBasins"),
                chosen: choices.basins,
                set: (basins) => set({ basins }),
              },
            ),
            number({
              key: "share",
              label: locale.label("catchup.share"),
              unit: locale.label("catchup.shareUnit"),
              value: percent(choices.share),
              set: share("share"),
            }),
          ]),
      resetButton(),
    );
  };
  const resetButton = () => {
    const button = html`<button type="button" class="button is-small">${locale.label("catchup.reset")}</button>`;
    button.addEventListener("click", () => {
      set(initialChoices(allowed));
      draw();
    });
    return html`<p class="catchup-reset">${button}</p>`;
  };

  showIgnored();
  draw();
  followAddress(element, () => {
    ({ choices, ignored } = fromAddress());
    showIgnored();
    draw();
    tell();
  });
  return reading(element, () => choices);
}

interface NumberField {
  readonly key: keyof typeof bounds;
  readonly label: string;
  readonly unit: string;
  readonly value: number | null;
  readonly set: (value: number | null) => void;
  /** an empty field means that there is no limit */
  readonly none?: boolean;
}

/** A whole number that counts once it is written. */
function number({ key, label, unit, value, set, none = false }: NumberField): HTMLElement {
  const [least, most] = bounds[key];
  const field =
    html`<input type="number" name=${parameters[key]} min=${least} max=${most} step="1" value=${value ?? ""}>` as HTMLInputElement;
  let current = value;
  field.addEventListener("change", () => {
    const given = Math.round(field.valueAsNumber);
    const next = Number.isFinite(given)
      ? Math.min(most, Math.max(least, given))
      : none && !field.validity.badInput
        ? null
        : current;
    field.value = next === null ? "" : String(next);
    if (next === current) return;
    current = next;
    set(next);
  });
  return html`<div class="control"><label class="control-field"><span class="control-label">${label}</span>${field}<span class="small muted">${unit}</span></label></div>`;
}

function select(
  name: string,
  label: string,
  options: readonly { value: string; label: string }[],
  chosen: string,
  set: (value: string) => void,
): HTMLElement {
  const field = html`<select name=${name}>${options.map(
    (option) =>
      html`<option value=${option.value} selected=${option.value === chosen}>${option.label}</option>`,
  )}</select>` as HTMLSelectElement;
  field.addEventListener("input", () => set(field.value));
  return html`<div class="control"><label class="control-field"><span class="control-label">${label}</span>${field}</label></div>`;
}
