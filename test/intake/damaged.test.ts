import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import JSZip from "jszip";
import { describe, expect, it, vi } from "vitest";
import { convertSheets } from "../../loaders/intake/workbook/sheets.js";
import { temporaryDirectory } from "../register/sample.js";

const calc = (kind: string) => readFile(`test/fixtures/workbooks/calc.${kind}`);

/** Without compression, so that damage is in the documents themselves. */
async function stored(): Promise<Buffer> {
  const zip = await JSZip.loadAsync(await calc("xlsx"));
  return zip.generateAsync({ type: "nodebuffer", compression: "STORE" });
}

describe("a workbook with damaged bytes", () => {
  it.each<[string, () => Promise<Buffer>]>([
    [".xlsx", () => calc("xlsx")],
    [".xlsx that is not compressed", stored],
    [".xls", () => calc("xls")],
  ])("(%s) is read or refused with a sentence, and never breaks the reader", async (_, make) => {
    vi.spyOn(console, "error").mockReturnValue();
    const bytes = await make();
    const directory = await temporaryDirectory();
    let file = 0;
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 5,
    });
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        damage,
        fc.option(fc.nat(bytes.length), { freq: 8 }),
        async (places, end) => {
          const damaged = Buffer.from(bytes);
          for (const [at, byte] of places) damaged[at] = byte;
          const path = join(directory, String(file++));
          await writeFile(path, damaged.subarray(0, end ?? bytes.length));
          try {
            await convertSheets(path, path, async () => ({ at: 0, columns: [0, 1, 2] }));
            ends.add("read");
          } catch (cause) {
            expect((cause as Error).name).toBe("Refusal");
            ends.add("refused");
          }
        },
      ),
      { numRuns: 200, seed: 20170305, endOnFailure: true },
    );
    expect([...ends].sort()).toEqual(["read", "refused"]);
  });
});
