import type { SiteInfo } from "../domain/payload.js";

/** Its path does not change with its content: a register's version tells them apart. */
export function memberAddress({ register }: SiteInfo, root: string, name: string): string {
  return `${root}/_file/data/site/${name}?v=${register.digest.slice(0, 12)}`;
}

/** What a member is called in the view that is shown: one of confirmed submissions has its own. */
export function inShownView({ confirmedOnly }: SiteInfo, name: string): string {
  return confirmedOnly ? `confirmed/${name}` : name;
}

/**
 * Fetches a member of the site's data that is there only for some registers; see `membersOnDemand`.
 * @param root leads from the page to the front page: `.` or `..`
 * @throws Error if the site does not have it
 */
export async function member(site: SiteInfo, root: string, name: string): Promise<Response> {
  const response = await fetch(memberAddress(site, root, name));
  if (!response.ok) throw new Error(`${name} cannot be read: ${response.status}`);
  return response;
}
