import type { SiteInfo } from "../domain/payload.js";
import type { Locale } from "../i18n/locale.js";

export function regionName(locale: Locale, site: SiteInfo, code: string): string {
  const region = site.regions.find((one) => one.code === code);
  return region ? locale.name(region.names) : code;
}
