import { open } from "node:fs/promises";
import { type ConvertedSheet, convertSheet, type HeaderPlace } from "./convert.js";
import type { Answer, Request } from "./messages.js";
import { Refusal } from "./refusal.js";
import type { Sheet } from "./rows.js";

/** Converts one workbook in a process of its own, which may run out of memory or time alone. */
const [path, scratch] = process.argv.slice(2) as [string, string];
// Without the process that asked there is nobody to convert for.
process.once("disconnect", () => process.exit());
process.send!(await convert(), () => process.disconnect());

async function convert(): Promise<Request> {
  try {
    const sheets: ConvertedSheet[] = [];
    for (const [i, sheet] of (await sheetsOf()).entries()) {
      const converted = await convertSheet(sheet, `${scratch}-${i}.csv`, askForHeader);
      if (converted) sheets.push(converted);
    }
    return { sheets };
  } catch (cause) {
    const { code, parameters } =
      cause instanceof Refusal
        ? cause
        : new Refusal("bad-workbook", { detail: (cause as Error).message });
    return { fault: { code, parameters } };
  }
}

async function sheetsOf(): Promise<Sheet[]> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 0);
  await file.close();
  return buffer[0] === 0x50
    ? (await import("./xlsx.js")).sheetsOfXlsx(path)
    : (await import("./xls.js")).sheetsOfXls(path);
}

function askForHeader(rows: readonly (readonly string[])[]): Promise<HeaderPlace | null> {
  return new Promise((done) => {
    process.once("message", ({ header }: Answer) => done(header));
    process.send!({ rows } satisfies Request);
  });
}
