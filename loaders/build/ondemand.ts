import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import JSZip from "jszip";
import { membersOnDemand } from "../../src/domain/payload.js";

/** Where Framework's preview serves the members of `src/data/site.zip.ts`, and so a built site must. */
const MEMBERS = "_file/data/site";

/**
 * Lays those members of the site's data into a built site that no page names when it is built: which
 * of them there are depends on the register.
 */
export async function layMembersOnDemand(archive: Uint8Array, site: string): Promise<void> {
  const zip = await JSZip.loadAsync(archive);
  for (const { name } of Object.values(zip.files)) {
    if (!membersOnDemand.some((prefix) => name.startsWith(prefix))) continue;
    const path = join(site, MEMBERS, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await zip.file(name)!.async("uint8array"));
  }
}
