import type { ForecastPart, ForecastPayload, SiteInfo } from "../domain/payload.js";
import type { GoalStatus } from "../domain/status.js";
import type { Locale } from "../i18n/locale.js";
import { isEmptyView } from "./confirmed.js";
import type { Choice } from "./controls.js";
import { inShownView, member } from "./onDemand.js";
import { regionName } from "./region.js";

/** What of the programme is looked at: the whole, one region of it or one industry. */
export interface Part {
  readonly region: string;
  readonly industry: string;
}

const whole = "whole";

/** Which part to look at: the whole, a child of the root region, or an industry. */
export function partChoice(locale: Locale, site: SiteInfo): Choice {
  const { regions, industries, rootRegion, rootIndustry } = site;
  return {
    name: "part",
    label: locale.label("forecast.part"),
    options: [
      { value: whole, label: partName(locale, site, wholeOf(site)) },
      ...regions
        .filter(({ parent }) => parent === rootRegion)
        .map(({ code, names }) => ({
          value: keyOf(site, { region: code, industry: rootIndustry }),
          label: locale.name(names),
          group: locale.label("regions"),
        })),
      ...industries
        .filter(({ code }) => code !== rootIndustry)
        .map(({ code, names }) => ({
          value: keyOf(site, { region: rootRegion, industry: code }),
          label: locale.name(names),
          group: locale.label("industries"),
        })),
    ],
    form: "list",
  };
}

/** The part that a choice names. */
export function partOfKey(site: SiteInfo, key: string): Part {
  const { region, industry } = wholeOf(site);
  if (key.startsWith("region-")) return { region: key.slice("region-".length), industry };
  if (key.startsWith("industry-")) return { region, industry: key.slice("industry-".length) };
  return { region, industry };
}

function keyOf({ rootRegion, rootIndustry }: SiteInfo, { region, industry }: Part): string {
  if (region !== rootRegion) return `region-${region}`;
  return industry === rootIndustry ? whole : `industry-${industry}`;
}

const wholeOf = ({ rootRegion, rootIndustry }: SiteInfo): Part => ({
  region: rootRegion,
  industry: rootIndustry,
});

export function partName(locale: Locale, site: SiteInfo, { region, industry }: Part): string {
  const trade = site.industries.find(({ code }) => code === industry);
  return trade && industry !== site.rootIndustry
    ? locale.name(trade.names)
    : regionName(locale, site, region);
}

/** Where the forecast of a part stands in detail. */
export function forecastAddress(
  root: string,
  site: SiteInfo,
  { indicator, ...part }: Part & { readonly indicator: string },
): string {
  const query = new URLSearchParams({ indicator, part: keyOf(site, part) });
  return `${root}/forecast?${query}`;
}

/** Where scenarios of a part are compared. */
export function whatIfAddress(
  root: string,
  site: SiteInfo,
  { indicator, ...part }: Part & { readonly indicator: string },
): string {
  return `${root}/whatif?${new URLSearchParams({ indicator, part: keyOf(site, part) })}`;
}

export const samePart = (part: Part) => (other: Part) =>
  other.region === part.region && other.industry === part.industry;

/** The forecasts of an indicator, in the view that is shown. */
export async function forecastInView(
  site: SiteInfo,
  indicator: string,
  root: string,
): Promise<ForecastPayload> {
  if (isEmptyView(site)) return { parts: [], delay: null };
  const name = `forecast/${indicator}.json`;
  const response = await member(site, root, inShownView(site, name));
  return response.json() as Promise<ForecastPayload>;
}

/** A part in one indicator and the current plan: how it stands, and where it goes. */
export interface Forecast {
  readonly status: GoalStatus;
  readonly part: ForecastPart;
}

/**
 * @param statuses of the current plan, of all parts
 * @returns null where the view has no such part
 */
export function forecastOf(
  { statuses, payload }: { statuses: readonly GoalStatus[]; payload: ForecastPayload },
  indicator: string,
  wanted: Part,
): Forecast | null {
  const isSame = samePart(wanted);
  const status = statuses.find((one) => one.indicator === indicator && isSame(one));
  const part = payload.parts.find(isSame);
  return status && part ? { status, part } : null;
}
