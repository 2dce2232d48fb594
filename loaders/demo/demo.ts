import { join } from "node:path";
import type { Workspace } from "../../src/domain/workspace.js";
import { literal } from "../engine/sql.js";
import { CommandError } from "../errors.js";
import { sha256OfFile } from "../hash.js";
import { hashOfRows, registerDigest } from "../register/digest.js";
import type { Manifest } from "../register/manifest.js";
import { type Kind, schemaVersion } from "../register/schema.js";
import {
  type RegisterWriter,
  registerDirectory,
  type StagedSubmission,
  writeRegister,
} from "../register/store.js";
import { toolVersion } from "../tool.js";
import { drawAudits } from "./draw.js";
import { stageTechnologies, writeMeasures } from "./measures.js";
import { drawQuantities } from "./quantities.js";
import { readDemoSettings } from "./settings.js";
import { measuresPath, openStaging, writeAudits } from "./write.js";

export interface DemoOptions {
  readonly audits?: number | undefined;
  readonly seed?: number | undefined;
  readonly progress?: (text: string) => void;
}

/** Audits whose measures share one file. */
const auditsPerFile = 200_000;

/**
 * Writes the demonstration register of a workspace in place of an earlier one.
 * @throws CommandError where the register holds real submissions, or `demo.json` is at fault
 */
export async function makeDemo(workspace: Workspace, options: DemoOptions = {}): Promise<Manifest> {
  const settings = await readDemoSettings(workspace);
  const seed = options.seed ?? settings.seed;
  const progress = options.progress ?? (() => {});
  return writeRegister(registerDirectory(workspace), async (writer) => {
    refuseReal(writer);
    progress("drawing audits");
    const audits = drawAudits(workspace, settings, { seed, audits: options.audits });
    const quantities = drawQuantities(workspace, settings, audits, seed);
    progress(`staging ${audits.rows} audits`);
    const engine = await openStaging(workspace, audits, quantities);
    try {
      const staged: StagedSubmission[] = [];
      const at = `${audits.dataDate}T00:00:00Z`;
      const stage = async (kind: Kind, id: string, path: string, rows: number) =>
        staged.push({
          id,
          kind,
          path,
          faultsPath: null,
          source: "demo",
          sheet: null,
          sha256: await sha256OfFile(path),
          sender: workspace.rootRegion,
          senderDeclared: true,
          receivedAt: at,
          rows,
          sound: rows,
          faulty: 0,
          errors: {},
          warnings: {},
          firstLine: 1,
          rowsHash: await hashOfRows(engine, kind, workspace, `read_parquet(${literal(path)})`),
          dataDate: audits.dataDate,
          synthetic: true,
          historicReceipt: true,
          seed,
          schema: schemaVersion,
          tool: await toolVersion(),
        });
      const auditsPath = join(writer.staging, "audits.parquet");
      await writeAudits(engine, workspace, "demo-audits", auditsPath);
      await stage("audits", "demo-audits", auditsPath, audits.rows);
      await stageTechnologies(engine, workspace, settings, audits.places, seed);
      for (let from = 0; from < audits.rows; from += auditsPerFile) {
        progress(`writing measures ${Math.round((100 * from) / audits.rows)} %`);
        const id = `demo-measures-${staged.length}`;
        const path = measuresPath(writer.staging, staged.length);
        const range = [from + 1, from + auditsPerFile] as const;
        const rows = await writeMeasures(engine, workspace, { seed, submission: id }, path, range);
        await stage("measures", id, path, rows);
      }
      progress("");
      const held = { audits: 0, measures: 0 };
      const deeds = staged.map(({ id }) => ({ act: "submit" as const, submission: id }));
      const standing = staged.map((submission) => ({ submission }));
      return await writer.commit({
        add: staged,
        deeds,
        forget: new Set(writer.manifest?.submissions.map(({ id }) => id)),
        digest: await registerDigest(engine, workspace, standing, held),
        held,
        at,
      });
    } finally {
      engine.close();
    }
  });
}

function refuseReal({ manifest, directory }: RegisterWriter): void {
  const real = manifest?.submissions.find(({ synthetic }) => !synthetic);
  if (real)
    throw new CommandError(
      `${directory} holds real submissions (${real.source}, received ${real.receivedAt.slice(0, 10)}): the demonstration register does not overwrite them; use another workspace, or move that directory away`,
    );
}
