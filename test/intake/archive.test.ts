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

  it.each([
    [1000, "long-part"],
    [3e6, "short-part"],
  ])("is refused when a part does not unpack to the %d bytes it declares", async (told, code) => {
    const archive = await open(lying(await zeros(2e6), 2e6, told), limits as typeof small);
    await expect(sizeOf(archive.read("xl/a.xml"))).rejects.toThrow(`${code} {"part":"xl/a.xml"}`);
    archive.close();
  });

  it("gives no more of a part than it declares and one step of unpacking", async () => {
    const archive = await open(lying(await zeros(2e6), 2e6, 1000));
    let seen = 0;
    const read = async () => {
      for await (const { length } of archive.read("xl/a.xml")) seen += length;
    };
    await expect(read()).rejects.toThrow("long-part");
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
    await expect(open(bytes)).rejects.toThrow('doubled-part {"part":"A.xml"}');
  });

  it("is refused where its end is cut off, and where the list of its parts is damaged", async () => {
    const bytes = await zeros(5e3);
    await expect(open(bytes.subarray(0, -30))).rejects.toThrow("cut-workbook");
    const listed = bytes.indexOf("PK\u0001\u0002", 0, "latin1");
    await expect(open(altered(bytes, listed, 0))).rejects.toThrow("damaged-workbook");
  });

  it("tells a part whose checksum is not that of its bytes, one that cannot be unpacked, and one that is not there", async () => {
    const zip = new JSZip().file("a.xml", "<a>1</a>");
    const stored = await zip.generateAsync({ type: "nodebuffer", compression: "STORE" });
    const changed = await open(altered(stored, stored.indexOf("<a>1") + 3, 0x32));
    await expect(sizeOf(changed.read("a.xml"))).rejects.toThrow('bad-checksum {"part":"a.xml"}');
    await expect(sizeOf(changed.read("b.xml"))).rejects.toThrow('missing-part {"part":"b.xml"}');
    changed.close();
    const packed = await zeros(5e3);
    const broken = await open(altered(packed, packed.indexOf("xl/a.xml") + 8, 0xff));
    await expect(sizeOf(broken.read("xl/a.xml"))).rejects.toThrow(/^damaged-part .*"part":"xl/);
    broken.close();
  });
});

function altered(bytes: Buffer, at: number, byte: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = byte;
  return copy;
}
