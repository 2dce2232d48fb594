import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { limits, openArchive } from "../../loaders/intake/workbook/archive.js";
import { temporaryDirectory } from "../register/sample.js";

const small = { entries: 10, inflated: 1e6, ratio: 100, large: 1e4 };

async function open(bytes: Uint8Array, allowed = small) {
  const path = join(await temporaryDirectory(), "a.xlsx");
  await writeFile(path, bytes);
  return openArchive(path, allowed);
}

async function sizeOf(chunks: AsyncIterable<Buffer>): Promise<number> {
  let size = 0;
  for await (const { length } of chunks) size += length;
  return size;
}

const zeros = (size: number) =>
  new JSZip()
    .file("xl/a.xml", new Uint8Array(size))
    .generateAsync({ type: "nodebuffer", compression: "DEFLATE" });

/** With another size of an entry, in its own head and in the directory. */
function lying(bytes: Buffer, size: number, told: number): Buffer {
  const lie = Buffer.from(bytes);
  for (let at = 0; at < lie.length - 4; at++)
    if (lie.readUInt32LE(at) === size) lie.writeUInt32LE(told, at);
  return lie;
}

describe("an archive", () => {
  it("gives its parts by name, whatever the case", async () => {
    const zip = new JSZip().file("xl/A.xml", "<a/>");
    const archive = await open(await zip.generateAsync({ type: "nodebuffer" }));
    expect([archive.has("XL/a.xml"), archive.has("a.xml")]).toEqual([true, false]);
    expect([archive.hasFolder("xl"), archive.hasFolder("x")]).toEqual([true, false]);
    expect(archive.sizeOf("xl/a.xml")).toBe(4);
    expect(await sizeOf(archive.read("xl/a.xml"))).toBe(4);
    archive.close();
  });

  it("is refused when its directory declares too much", async () => {
    await expect(open(await zeros(2e6))).rejects.toThrow('vast-workbook {"megabytes":2}');
  });

  it("is refused when it declares far more than its size, though that be little", async () => {
    await expect(open(await zeros(5e5))).rejects.toThrow("vast-workbook");
    const archive = await open(await zeros(5e3));
    expect(await sizeOf(archive.read("xl/a.xml"))).toBe(5e3);
    archive.close();
  });

  it.each([1000, 3e6])(
    "is refused when a part does not unpack to the %d bytes it declares",
    async (told) => {
      const archive = await open(lying(await zeros(2e6), 2e6, told), limits as typeof small);
      await expect(sizeOf(archive.read("xl/a.xml"))).rejects.toThrow(/damaged-workbook/);
      archive.close();
    },
  );

  it("gives no more of a part than it declares and one step of unpacking", async () => {
    const archive = await open(lying(await zeros(2e6), 2e6, 1000));
    let seen = 0;
    const read = async () => {
      for await (const { length } of archive.read("xl/a.xml")) seen += length;
    };
    await expect(read()).rejects.toThrow("unpacks to more than it declares");
    expect(seen).toBe(0);
    archive.close();
  });

  it("of too many parts is refused", async () => {
    const zip = new JSZip();
    for (let i = 0; i < 20; i++) zip.file(`${i}.xml`, "");
    const bytes = await zip.generateAsync({ type: "nodebuffer" });
    await expect(open(bytes)).rejects.toThrow('many-parts {"parts":10}');
  });

  it("with two parts of one name is refused", async () => {
    const zip = new JSZip().file("a.xml", "1").file("A.xml", "2");
    const bytes = await zip.generateAsync({ type: "nodebuffer" });
    await expect(open(bytes)).rejects.toThrow("two parts");
  });
});
