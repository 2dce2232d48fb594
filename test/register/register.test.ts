import { mkdir, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDuckDB } from "../../loaders/engine/duckdb.js";
import { hashOfRows, registerDigest } from "../../loaders/register/digest.js";
import { manifestName, readManifest } from "../../loaders/register/manifest.js";
import { openRegister } from "../../loaders/register/register.js";
import { schemaVersion, storedColumns } from "../../loaders/register/schema.js";
import {
  registerDirectory,
  type StagedSubmission,
  writeRegister,
} from "../../loaders/register/store.js";
import { sampleWorkspace, temporaryDirectory } from "./sample.js";

async function engine() {
  const opened = await openDuckDB({ threads: 1 });
  onTestFinished(() => opened.close());
  return opened;
}

const workspaceHere = async () => sampleWorkspace(await temporaryDirectory());

const at = "2018-07-01T00:00:00Z";

interface Row {
  id: string;
  procedure?: "standard" | "simplified";
  listed?: string;
  filed?: string;
  evaluated?: string;
  accepted?: string;
  received?: string;
  coal?: number;
}

/** Adds audits to a register, in one submission. */
async function add(
  workspace: ReturnType<typeof sampleWorkspace>,
  rows: readonly Row[],
  options: Partial<StagedSubmission> = {},
  step?: (name: string) => void,
) {
  const duck = await openDuckDB({ threads: 1 });
  const id = options.id ?? `sent-${rows[0]!.id}`;
  const date = (value?: string) => (value ? `DATE '${value}'` : "NULL");
  const values: Record<string, (row: Row) => string> = {
    audit_id: (r) => `'${r.id}'`,
    procedure: (r) => `'${r.procedure ?? "standard"}'`,
    region_code: () => "'1001'",
    listed_on: (r) => date(r.listed),
    filed_on: (r) => date(r.filed),
    evaluated_on: (r) => date(r.evaluated),
    accepted_on: (r) => date(r.accepted),
    received_on: (r) => date(r.received ?? "2018-07-01"),
    coal: (r) => String(r.coal ?? 1),
    submission: () => `'${id}'`,
  };
  const selects = rows.map(
    (row) =>
      `SELECT ${storedColumns("audits", workspace)
        .map((c) => `CAST(${values[c.name]?.(row) ?? "NULL"} AS ${c.type}) AS ${c.name}`)
        .join(", ")}`,
  );
  try {
    return await writeRegister(
      registerDirectory(workspace),
      async (writer) => {
        const path = join(writer.staging, "audits.parquet");
        await duck.run(`COPY (${selects.join(" UNION ALL ")}) TO '${path}' (FORMAT parquet)`);
        const staged: StagedSubmission = {
          id,
          kind: "audits",
          path,
          faultsPath: null,
          source: `${id}.csv`,
          sheet: null,
          sha256: "0".repeat(64),
          sender: "10",
          senderDeclared: true,
          receivedAt: at,
          rows: rows.length,
          sound: rows.length,
          faulty: 0,
          errors: {},
          warnings: {},
          firstLine: 2,
          rowsHash: await hashOfRows(duck, "audits", workspace, `read_parquet('${path}')`),
          dataDate: "2018-06-30",
          synthetic: false,
          historicReceipt: false,
          schema: schemaVersion,
          tool: "0.0.0",
          ...options,
        };
        const held = { audits: 0, measures: 0 };
        const standing = [...(writer.manifest?.submissions ?? []), staged].map((submission) => ({
          submission,
        }));
        return writer.commit({
          add: [staged],
          deeds: [{ act: "submit", submission: id }],
          digest: await registerDigest(duck, workspace, standing, held),
          held,
          at,
        });
      },
      step,
    );
  } finally {
    duck.close();
  }
}

describe("opening a register", () => {
  it("says how to make one where there is none", async () => {
    await expect(openRegister(await workspaceHere(), await engine())).rejects.toThrow(
      /no register in .*register: run `npm run workbench -- demo`.*intake FILE/,
    );
  });

  it("shows the rows of every submission, and what it is", async () => {
    const workspace = await workspaceHere();
    await add(workspace, [{ id: "a", accepted: "2017-03-05", coal: 0.1 }]);
    await add(workspace, [
      { id: "b", accepted: "2018-06-30", coal: 0.2 },
      { id: "c", listed: "2018-01-01" },
    ]);
    const duck = await engine();
    const { info } = await openRegister(workspace, duck);
    expect(info).toMatchObject({
      synthetic: false,
      dataDate: "2018-06-30",
      audits: 3,
      measures: 0,
      submissions: 2,
    });
    const { columns } = await duck.query(
      "SELECT count(*) AS audits, sum(coal) AS coal, (SELECT count(*) FROM measures) AS measures FROM audits",
    );
    expect(columns).toEqual({ audits: [3], coal: [1.3], measures: [0] });
  });

  it("reads NULL in a quantity column that the workspace gained later", async () => {
    const workspace = await workspaceHere();
    await add(workspace, [{ id: "a", accepted: "2017-03-05" }]);
    const later = {
      ...workspace,
      indicators: [...workspace.indicators, { ...workspace.indicators[3]!, key: "steam" }],
    };
    const duck = await engine();
    await openRegister(later, duck);
    const { columns } = await duck.query("SELECT steam, coal FROM audits");
    expect(columns).toEqual({ steam: [null], coal: [1] });
  });

  it("has a digest that depends on content, not on the order of submissions", async () => {
    const workspace = await workspaceHere();
    const one = await add(workspace, [{ id: "a", accepted: "2017-03-05" }]);
    const two = await add(workspace, [{ id: "b", accepted: "2017-03-05" }]);
    expect(two.digest).not.toBe(one.digest);
    const other = await workspaceHere();
    await add(other, [{ id: "b", accepted: "2017-03-05" }]);
    const last = await add(other, [{ id: "a", accepted: "2017-03-05" }]);
    expect(last.digest).toBe(two.digest);
  });
});

describe("a damaged register", () => {
  const damages: [string, (directory: string) => Promise<void>, RegExp][] = [
    [
      "whose manifest is truncated",
      (d) => truncate(join(d, manifestName), 40),
      /manifest\.json is not complete JSON; restore it.*delete its directory/,
    ],
    [
      "whose manifest lacks a field",
      async (d) => {
        const text = await readFile(join(d, manifestName), "utf8");
        await writeFile(join(d, manifestName), text.replace(/"rows": 1,/, ""));
      },
      /manifest\.json field submissions\.0\.rows: /,
    ],
    [
      "whose manifest was changed by hand",
      async (d) => {
        const text = await readFile(join(d, manifestName), "utf8");
        await writeFile(join(d, manifestName), text.replace("2018-06-30", "2019-06-30"));
      },
      /manifest\.json does not match its own seal/,
    ],
    [
      "whose file is truncated",
      async (d) => {
        const file = (await readdir(d)).find((name) => name.endsWith(".parquet"))!;
        await truncate(join(d, file), 10);
      },
      /audits-.*\.parquet is 10 bytes long, not \d+; restore it/,
    ],
  ];
  it.each(damages)("%s is refused with the way to mend it", async (_, damage, message) => {
    const workspace = await workspaceHere();
    await add(workspace, [{ id: "a", accepted: "2017-03-05" }]);
    await damage(registerDirectory(workspace));
    await expect(openRegister(workspace, await engine())).rejects.toThrow(message);
  });
});

describe("writing", () => {
  it.each(["write", "rename", "manifest", "publish"])(
    "that fails before %s leaves the old register, and the next one cleans up",
    async (fatal) => {
      const workspace = await workspaceHere();
      await add(workspace, [{ id: "a", accepted: "2017-03-05" }]);
      const before = await readManifest(registerDirectory(workspace));
      await expect(
        add(workspace, [{ id: "b", accepted: "2017-03-05" }], {}, (step) => {
          if (step === fatal) throw new Error("power cut");
        }),
      ).rejects.toThrow("power cut");
      expect(await readManifest(registerDirectory(workspace))).toEqual(before);
      await openRegister(workspace, await engine());
      await add(workspace, [{ id: "c", accepted: "2017-03-05" }]);
      const left = await readdir(registerDirectory(workspace));
      expect(left.filter((name) => name.endsWith(".parquet"))).toHaveLength(2);
      expect(left.filter((name) => name.startsWith("."))).toEqual([]);
    },
  );

  it("removes the staging directory and the lock of a process that died", async () => {
    const workspace = await workspaceHere();
    const directory = registerDirectory(workspace);
    const dead = 2 ** 22 + 1;
    await mkdir(join(directory, `.staging-${dead}-abc`), { recursive: true });
    await writeFile(join(directory, `.staging-${dead}-abc`, "audits.parquet"), "half");
    await writeFile(join(directory, ".lock"), String(dead));
    await add(workspace, [{ id: "a", accepted: "2017-03-05" }]);
    expect((await readdir(directory)).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("waits for nobody: a second writer is told who writes", async () => {
    const directory = registerDirectory(await workspaceHere());
    await writeRegister(directory, async () => {
      await expect(writeRegister(directory, async () => {})).rejects.toThrow(
        new RegExp(`another process ${process.pid} is writing`),
      );
    });
  });
});

describe("events of audits", () => {
  const rows: Row[] = [
    { id: "accepted", listed: "2016-01-10", evaluated: "2016-09-01", accepted: "2017-03-05" },
    { id: "evaluated", listed: "2016-01-10", evaluated: "2017-02-01" },
    { id: "filed", procedure: "simplified", filed: "2017-01-31" },
    { id: "listed", listed: "2017-02-28" },
    { id: "sent in", listed: "2016-12-01", filed: "2017-01-01" },
  ];
  const staged = async (asOf?: string, options: Partial<StagedSubmission> = {}, sent = rows) => {
    const workspace = await workspaceHere();
    await add(workspace, sent, options);
    const duck = await engine();
    await (await openRegister(workspace, duck, { asOf })).auditEvents();
    const { columns } = await duck.query(
      "SELECT audit_id, stage, completed_on, month, category FROM events ORDER BY audit_id",
    );
    return columns.audit_id!.map((id, i) =>
      [id, columns.stage![i], columns.completed_on![i], columns.month![i]].join(" "),
    );
  };
  const month = (year: number, m: number) => year * 12 + m - 1;

  it("are realised on acceptance, or on filing under the simplified procedure; planned after evaluation", async () => {
    expect(await staged()).toEqual([
      `accepted realised 2017-03-05 ${month(2017, 3)}`,
      `evaluated planned  ${month(2017, 2)}`,
      `filed realised 2017-01-31 ${month(2017, 1)}`,
      `listed open  ${month(2017, 2)}`,
      `sent in open  ${month(2016, 12)}`,
    ]);
  });

  it("as of a past day know only what had happened by then", async () => {
    expect(await staged("2017-02-01")).toEqual([
      `accepted planned  ${month(2016, 9)}`,
      `evaluated planned  ${month(2017, 2)}`,
      `filed realised 2017-01-31 ${month(2017, 1)}`,
      `sent in open  ${month(2016, 12)}`,
    ]);
  });

  it("of a day before the register was begun, ignore the day of intake unless reports were recorded one by one", async () => {
    const late = [{ ...rows[0]!, received: "2017-06-01" }];
    expect(await staged("2017-04-01", { historicReceipt: false }, late)).toEqual([
      `accepted realised 2017-03-05 ${month(2017, 3)}`,
    ]);
    expect(await staged("2017-04-01", { historicReceipt: true }, late)).toEqual([
      `accepted planned  ${month(2016, 9)}`,
    ]);
    expect(await staged("2017-06-01", { historicReceipt: true }, late)).toEqual([
      `accepted realised 2017-03-05 ${month(2017, 3)}`,
    ]);
  });
});
