import { readFile } from "node:fs/promises";
import { join } from "node:path";
import JSZip from "jszip";
import { languages } from "../../src/domain/language.js";
import type { ShownRegister, SiteInfo } from "../../src/domain/payload.js";
import { currentPlan, precedingPlan } from "../../src/domain/target.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { type OpenCube, withCube } from "../cubes/open.js";
import { submissionGuide } from "../intake/guide.js";
import { templateCsv } from "../intake/template.js";
import { templateXlsx } from "../intake/workbook/template.js";
import { kinds } from "../register/schema.js";
import { traditionalLabels } from "../workspace/traditional.js";
import { loadWorkspace } from "../workspace/workspace.js";
import { addFigures, shownRegister } from "./figures.js";
import type { Files } from "./files.js";
import { addBacktest } from "./statuses.js";

/**
 * Everything that the site's pages read, as the bytes of a zip archive. The same workspace and
 * register give the same bytes; their number is bounded by years, parts and indicators, and does not
 * grow with the register.
 * @param directory of the workspace
 * @param asOf ISO date: the register as it stood then; of a day on which it was as it is, it changes nothing
 */
export async function siteArchive(directory: string, asOf?: string): Promise<Uint8Array> {
  const files = await siteFiles(await loadWorkspace(directory), asOf);
  const zip = new JSZip();
  // a zip knows no date before 1980, and the time of making is no content
  const date = new Date("1980-01-01T00:00:00Z");
  for (const [name, content] of files) zip.file(name, content, { date, createFolders: false });
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

/** The files of the archive; see `src/domain/payload.ts` for what they hold. */
export async function siteFiles(workspace: Workspace, asOf?: string): Promise<Files> {
  const files: Files = new Map();
  const whole = await withCube(workspace, asOf, async (cube) => {
    const { basis, ...figures } = await addFigures(files, workspace, cube);
    await addBacktest(files, basis);
    return { ...figures, ...(cube.past && { asOf: cube.past.asOf }) };
  });
  const confirmed = whole.pending && (await addConfirmed(files, workspace, asOf));
  files.set("site.json", JSON.stringify(siteInfo(workspace, { ...whole, confirmed })));
  files.set("labels.json", JSON.stringify(traditionalLabels()));
  files.set(
    "boundaries.json",
    workspace.boundaries
      ? await readFile(join(workspace.directory, workspace.boundaries), "utf8")
      : "null",
  );
  files.set("submissions.json", JSON.stringify(submissionGuide(workspace)));
  await addTemplates(files, workspace);
  return files;
}

/** The same figures from confirmed submissions alone, where those tell of any audit. */
async function addConfirmed(
  files: Files,
  workspace: Workspace,
  asOf: string | undefined,
): Promise<ShownRegister> {
  const add = async (cube: OpenCube) => {
    if (cube.register.audits === 0) return;
    const own: Files = new Map();
    await addFigures(own, workspace, cube);
    for (const [name, content] of own) files.set(`confirmed/${name}`, content);
  };
  return withCube(
    workspace,
    asOf,
    async (cube) => {
      await add(cube);
      return shownRegister(workspace, cube);
    },
    { confirmed: true },
  );
}

/**
 * Of every language, be it the site's or not: pages name their files before they know it. Under a name
 * of their own, for of tables the site's builder asks for libraries to read them.
 */
async function addTemplates(files: Files, workspace: Workspace): Promise<void> {
  for (const kind of kinds)
    for (const language of languages) {
      const name = `templates/${kind}.${language}`;
      files.set(`${name}.csv.bin`, templateCsv(kind, workspace, language));
      files.set(`${name}.xlsx.bin`, await templateXlsx(kind, workspace, language));
    }
}

function siteInfo(
  workspace: Workspace,
  register: Pick<SiteInfo, "register" | "asOf" | "pending" | "confirmed">,
): SiteInfo {
  const { directory: _, targets: __, formerCodes: ___, sources: ____, ...shown } = workspace;
  const current = currentPlan(workspace.plans);
  return {
    ...shown,
    ...register,
    currentPlan: current.key,
    previousPlan: precedingPlan(workspace.plans, current)?.key ?? null,
  };
}
