import { readFile } from "node:fs/promises";
import { join } from "node:path";
import JSZip from "jszip";
import { languages } from "../../src/domain/language.js";
import type {
  ForecastPayload,
  FuturesIndex,
  PartPayload,
  PartsPayload,
  ShownRegister,
  SiteInfo,
} from "../../src/domain/payload.js";
import { month } from "../../src/domain/period.js";
import { faultsName, type QualityPayload, totalOf } from "../../src/domain/quality.js";
import { currentPlan, precedingPlan } from "../../src/domain/target.js";
import { childrenOfRoot, descendants, indexTree } from "../../src/domain/tree.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { futuresBytes } from "../cubes/arrow.js";
import { enterprisesSince, squaresOf } from "../cubes/audits.js";
import { loadReports } from "../cubes/delays.js";
import { type OpenCube, withCube } from "../cubes/open.js";
import {
  cubeBytes,
  industriesWithinRegions,
  industryLeaves,
  industryParts,
  regionParts,
  regionsWithinIndustries,
  sliceBytes,
} from "../cubes/slices.js";
import type { Engine } from "../engine/engine.js";
import { backtestProgramme } from "../forecast/backtest.js";
import { comparedIn } from "../forecast/compared.js";
import { submissionGuide } from "../intake/guide.js";
import { templateCsv } from "../intake/template.js";
import { templateXlsx } from "../intake/workbook/template.js";
import { qualityOf } from "../quality/quality.js";
import { doubtfulOf, faultsOf } from "../quality/rows.js";
import { pastDay } from "../register/register.js";
import { kinds } from "../register/schema.js";
import type { Basis } from "../status/assess.js";
import { laggingOf, laggingPeriod, withPeers } from "../status/lagging.js";
import { partStatus, statusBasis } from "../status/status.js";
import { traditionalLabels } from "../workspace/traditional.js";
import { loadWorkspace } from "../workspace/workspace.js";

type Files = Map<string, string | Uint8Array>;

/**
 * Everything that the site's pages read, as the bytes of a zip archive. The same workspace and
 * register give the same bytes; their number is bounded by years, parts and indicators, and does not
 * grow with the register.
 * @param directory of the workspace
 * @param asOf ISO date: the register as it stood then; later than its data date, it changes nothing
 */
export async function siteArchive(directory: string, asOf?: string): Promise<Uint8Array> {
  const files = await siteFiles(await loadWorkspace(directory), asOf);
  const zip = new JSZip();
  // a zip knows no date before 1980, and the time of making is no content
  const date = new Date("1980-01-01T00:00:00Z");
  for (const [name, content] of files) zip.file(name, content, { date, createFolders: false });
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

/** How many faults the site carries: of all submissions together, and of one. */
const faultsCarried = { all: 200_000, one: 10_000 };

/** The files of the archive; see `src/domain/payload.ts` for what they hold. */
export async function siteFiles(workspace: Workspace, asOf?: string): Promise<Files> {
  const files: Files = new Map();
  const whole = await withCube(workspace, asOf, async (cube) => {
    const { basis, ...figures } = await addFigures(files, workspace, cube);
    await addBacktest(files, basis);
    const past = pastDay(cube.dataDate, cube.register);
    return { ...figures, ...(past && { asOf: past }) };
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

async function addFigures(
  files: Files,
  workspace: Workspace,
  cube: OpenCube,
): Promise<Pick<SiteInfo, "register" | "pending"> & { readonly basis: Basis }> {
  const quality = await qualityOf(workspace, cube);
  files.set("quality.json", JSON.stringify(quality));
  await addFaults(files, workspace, cube, quality);
  const basis = await addStatuses(files, workspace, cube);
  await addLagging(files, basis, cube);
  await addSlices(files, workspace, cube);
  return { register: await shownRegister(workspace, cube), pending: quality.pending, basis };
}

async function shownRegister(workspace: Workspace, cube: OpenCube): Promise<ShownRegister> {
  const { engine, standing, register, dataDate } = cube;
  return {
    ...register,
    ...(pastDay(dataDate, register) && (await countsThen(engine))),
    dataDate,
    doubtful: await doubtfulOf(engine, workspace, standing),
  };
}

/** Audits that had begun by the day which the cube is as of, and their measures. */
async function countsThen(engine: Engine): Promise<Pick<ShownRegister, "audits" | "measures">> {
  const count = async (sql: string) =>
    Number((await engine.query(`SELECT count(*) AS n FROM ${sql}`)).columns.n![0]);
  return {
    audits: await count("events"),
    measures: await count("measures WHERE audit_id IN (SELECT audit_id FROM events)"),
  };
}

async function addFaults(
  files: Files,
  workspace: Workspace,
  { engine, standing }: OpenCube,
  { submissions }: QualityPayload,
): Promise<void> {
  const faulty = new Set(
    submissions
      .filter(({ errors, warnings }) => totalOf(errors) + totalOf(warnings) > 0)
      .map(({ id }) => id),
  );
  const most = Math.min(faultsCarried.one, Math.ceil(faultsCarried.all / Math.max(1, faulty.size)));
  for (const { submission } of standing)
    if (faulty.has(submission.id))
      files.set(
        faultsName(submission.id),
        JSON.stringify(await faultsOf(engine, workspace, submission, standing, most)),
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

async function addStatuses(files: Files, workspace: Workspace, cube: OpenCube): Promise<Basis> {
  const { rootRegion, rootIndustry, plans } = workspace;
  const current = currentPlan(plans);
  const previous = precedingPlan(plans, current);
  const shown = previous ? [previous, current] : [current];
  const { engine, dataDate } = cube;
  const basis = await statusBasis(engine, workspace, dataDate, await loadReports(cube, workspace));
  const ofCurrent = (parts: readonly PartPayload[]): PartsPayload => ({
    statuses: parts.flatMap(({ statuses }) => statuses.filter(({ plan }) => plan === current.key)),
  });

  const regions = childrenOfRoot(workspace.regions);
  const whole = partStatus(basis, plans, rootRegion, rootIndustry);
  files.set("home.json", partJson(whole));
  const regionPayloads = regions.map((code) => partStatus(basis, shown, code, rootIndustry));
  for (const part of regionPayloads) files.set(`region/${part.region}.json`, partJson(part));
  files.set("regions.json", JSON.stringify(ofCurrent(regionPayloads)));
  const tree = indexTree(workspace.regions);
  for (const code of regions) {
    const [, ...below] = descendants(tree, code);
    const parts = below.map((part) => partStatus(basis, [current], part.code, rootIndustry));
    files.set(`region/${code}-parts.json`, JSON.stringify(ofCurrent(parts)));
  }

  const industries = belowRoot(workspace);
  const industryPayloads = industries.map((code) => partStatus(basis, shown, rootRegion, code));
  for (const part of industryPayloads) files.set(`industry/${part.industry}.json`, partJson(part));
  files.set("industries.json", JSON.stringify(ofCurrent(industryPayloads)));
  addForecasts(files, basis, [whole, ...regionPayloads, ...industryPayloads]);
  addFutures(files, basis);
  return basis;
}

/** Where each region stands and why; for the page of a region itself and those most like it. */
async function addLagging(files: Files, basis: Basis, { engine }: OpenCube): Promise<void> {
  const { workspace } = basis;
  const { from } = currentPlan(workspace.plans);
  const lagging = laggingOf(basis, {
    enterprises: await enterprisesSince(engine, workspace, month(from, 1)),
    squares: await squaresOf(engine, workspace, laggingPeriod(basis.histories.span)),
  });
  files.set("lagging.json", lineJson(lagging));
  for (const code of childrenOfRoot(workspace.regions))
    files.set(`region/${code}-why.json`, lineJson(withPeers(lagging, code)));
}

/** By indicator, for a page shows one at a time. */
function addForecasts(
  files: Files,
  { workspace, histories, outlooks, late }: Basis,
  parts: readonly PartPayload[],
): void {
  const current = currentPlan(workspace.plans);
  const previous = precedingPlan(workspace.plans, current);
  const counted = workspace.indicators.find(({ formula }) => formula === "count");
  for (const { key } of workspace.indicators) {
    const payload: ForecastPayload = {
      parts: parts.map(({ region, industry, tracks }) => {
        const { methods, nowcast } = outlooks.of(current, key, region, industry);
        return {
          region,
          industry,
          track: tracks.find(({ plan, indicator }) => plan === current.key && indicator === key)!,
          methods,
          nowcast,
          compared: counted
            ? comparedIn(histories, current, previous, {
                region,
                industry,
                audits: counted.key,
                indicator: key,
              })
            : null,
        };
      }),
      delay: late.refused,
    };
    files.set(`forecast/${key}.json`, lineJson(payload));
  }
}

function addFutures(files: Files, { workspace, outlooks }: Basis): void {
  const current = currentPlan(workspace.plans);
  const told = workspace.indicators.flatMap(({ key }) => {
    const futures = outlooks.futures(current, key);
    return futures ? [{ key, futures }] : [];
  });
  for (const { key, futures } of told)
    files.set(`futures/${key}.arrow`, futuresBytes(futures, workspace.rootRegion));
  const index: FuturesIndex = {
    paths: told[0]?.futures.paths ?? 0,
    indicators: told.map(({ key, futures: { spans, months } }) => ({
      indicator: key,
      spans,
      months,
    })),
  };
  files.set("futures/index.json", JSON.stringify(index));
}

/** Scores are told to four digits: no more is known of them. */
async function addBacktest(files: Files, { workspace, histories, late }: Basis): Promise<void> {
  files.set(
    "backtest.json",
    JSON.stringify(await backtestProgramme(workspace, histories, late), (_, value: unknown) =>
      typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value,
    ),
  );
}

async function addSlices(files: Files, workspace: Workspace, { engine }: OpenCube): Promise<void> {
  const [byRegion, byIndustry, inRegions, inIndustries] = [
    await regionParts(engine, workspace),
    await industryParts(engine, workspace),
    await industriesWithinRegions(engine, workspace),
    await regionsWithinIndustries(engine, workspace),
  ];
  files.set("regions.arrow", sliceBytes(workspace, byRegion, workspace.rootRegion));
  files.set("cube.arrow", await cubeBytes(engine));
  const leaves = await industryLeaves(engine, workspace);
  files.set("industries.arrow", sliceBytes(workspace, leaves, workspace.rootIndustry));
  for (const code of childrenOfRoot(workspace.regions)) {
    files.set(`region/${code}-industries.arrow`, sliceBytes(workspace, inRegions, code));
    files.set(`region/${code}-parts.arrow`, sliceBytes(workspace, byRegion, code));
  }
  for (const code of belowRoot(workspace)) {
    files.set(`industry/${code}-regions.arrow`, sliceBytes(workspace, inIndustries, code));
    files.set(`industry/${code}-parts.arrow`, sliceBytes(workspace, byIndustry, code));
  }
}

function belowRoot({ industries, rootIndustry }: Workspace): string[] {
  return industries.map(({ code }) => code).filter((code) => code !== rootIndustry);
}

/** Statuses keep every digit; the lines of charts need seven. */
function partJson({ tracks, ...part }: PartPayload): string {
  return `${JSON.stringify(part).slice(0, -1)},"tracks":${lineJson(tracks)}}`;
}

function lineJson(lines: unknown): string {
  return JSON.stringify(lines, (_, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(7)) : value,
  );
}
