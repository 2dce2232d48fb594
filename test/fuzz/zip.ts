import JSZip from "jszip";
import type { Draw } from "./chance.js";
import type { Spoiled } from "./damage.js";

type XmlDamage = (draw: Draw, xml: string) => string;

const at = (draw: Draw, xml: string) => draw.below(xml.length + 1);

/** Replaces one of the places where a pattern matches. */
const one =
  (pattern: RegExp, ...by: readonly string[]): XmlDamage =>
  (draw, xml) => {
    const found = [...xml.matchAll(pattern)];
    if (found.length === 0) return xml;
    const match = draw.pick(found);
    return xml.slice(0, match.index) + draw.pick(by) + xml.slice(match.index + match[0].length);
  };

const entities = (draw: Draw, xml: string) => {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`,
  ).join("");
  const type = `<!DOCTYPE x [<!ENTITY e0 "lol">${levels}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
  const body = xml.replace(/^(<\?xml[^>]*>)?/, `$1${type}`);
  return one(/>[^<]+</g, ">&e9;<", ">&file;<")(draw, body);
};

const ofXml: Record<string, XmlDamage> = {
  "XML cut": (draw, xml) => xml.slice(0, at(draw, xml)),
  "XML characters changed": (draw, xml) => {
    const place = at(draw, xml);
    return (
      xml.slice(0, place) +
      draw.pick(["<", ">", "&", '"', "\0", "</", "]]>"]) +
      xml.slice(place + 1)
    );
  },
  "XML chunk deleted": (draw, xml) => {
    const place = at(draw, xml);
    return xml.slice(0, place) + xml.slice(place + draw.between(1, 100));
  },
  "entities that swell": entities,
  "row numbers": one(
    / r="\d+"/g,
    ...["999999999", "1048577", "-1", "0", "x", "1e9", "", "4294967297"].map((n) => ` r="${n}"`),
  ),
  "cell places": one(
    / r="[A-Z]+\d+"/g,
    ...["XFD1048577", "ZZZZZZZ1", "A0", "A", "1", "", "A99999999999", "$A$1", "AAAA3"].map(
      (place) => ` r="${place}"`,
    ),
  ),
  dimension: one(/<dimension ref="[^"]*"/g, '<dimension ref="A1:XFD1048576"', '<dimension ref="x"'),
  "shared texts": one(
    /<v>\d+<\/v>/g,
    ...["99999999", "-1", "x", "", "1.5", "1e3", "9".repeat(30)].map((n) => `<v>${n}</v>`),
  ),
  "cell types": one(
    / t="[a-zA-Z]+"/g,
    ...["s", "b", "e", "d", "str", "zz", ""].map((t) => ` t="${t}"`),
  ),
  "cell styles": one(/ s="\d+"/g, ' s="99999"', ' s="-1"', ' s="x"'),
  numbers: one(
    /<v>[^<]*<\/v>/g,
    ...["1e999", "NaN", "-1e300", "0x1F", " 5 ", "1,5"].map((n) => `<v>${n}</v>`),
  ),
  "wide gaps": one(/<\/row>/g, '</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
  "rows doubled": (_, xml) => xml.replace(/(<row[^>]*>.*?<\/row>)(?=<\/sheetData>)/s, "$1$1"),
  "a long text": one(/>[^<]{1,40}</g, `>${"x".repeat(200_000)}<`, `>${"&#65;".repeat(20_000)}<`),
  "character references": one(
    />[^<]{1,40}</g,
    ">&#0;<",
    ">&#xD800;<",
    ">&#x110000;<",
    ">&amp<",
    ">&nosuch;<",
  ),
};

const parts =
  /xl\/(worksheets\/sheet\d+|sharedStrings|workbook|styles|_rels\/workbook.xml)\.(xml|rels)$/;

async function zipped(zip: JSZip): Promise<Buffer> {
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

/** An XLSX workbook spoiled in its parts or in the archive around them. */
export async function spoiledZip(draw: Draw, bytes: Buffer): Promise<Spoiled> {
  const zip = await JSZip.loadAsync(bytes);
  const names = Object.keys(zip.files).filter((name) => !zip.files[name]!.dir);
  switch (draw.pick(["xml", "xml", "xml", "xml", "part", "name", "nested", "directory"] as const)) {
    case "xml": {
      const damage: string[] = [];
      for (let n = draw.pick([1, 1, 2]); n > 0; n--) {
        const sheets = names.filter((name) => name.includes("worksheets/sheet"));
        const name = draw.pick(
          draw.happens(0.6) ? sheets : names.filter((name) => parts.test(name)),
        );
        const [what, spoil] = draw.pick(Object.entries(ofXml));
        damage.push(`${what} in ${name}`);
        zip.file(name, spoil(draw, await zip.file(name)!.async("string")));
      }
      return { bytes: await zipped(zip), damage };
    }
    case "part": {
      const name = draw.pick(names);
      zip.remove(name);
      return { bytes: await zipped(zip), damage: [`without ${name}`] };
    }
    case "name": {
      const name = draw.pick([
        "../../evil.txt",
        "/etc/evil",
        "C:\\evil",
        "a\0b",
        "xl/../xl/x",
        "con",
      ]);
      // The archive library cleans names: one of the same length is replaced in the bytes.
      const stand = "N".repeat(Buffer.byteLength(name));
      zip.file(stand, "evil");
      const made = (await zipped(zip)).toString("latin1").replaceAll(stand, name);
      return {
        bytes: Buffer.from(made, "latin1"),
        damage: [`a part named ${JSON.stringify(name)}`],
      };
    }
    case "nested": {
      zip.file(
        draw.pick(["xl/inner.xlsx", "xl/worksheets/sheet9.xml", "xl/sharedStrings.xml"]),
        bytes,
      );
      return { bytes: await zipped(zip), damage: ["an archive in the archive"] };
    }
    case "directory": {
      const spoiled = Buffer.from(bytes);
      const heads: number[] = [];
      for (const mark of ["504b0102", "504b0304", "504b0506"])
        for (
          let i = spoiled.indexOf(mark, 0, "hex");
          i !== -1;
          i = spoiled.indexOf(mark, i + 4, "hex")
        )
          heads.push(i);
      const head = draw.pick(heads);
      const field = head + draw.between(4, 44);
      if (field + 4 <= spoiled.length)
        spoiled.writeUInt32LE(draw.pick([0, 1, 0x7fffffff, 0xffffffff, 0x80000000, 65_535]), field);
      return { bytes: spoiled, damage: [`a directory field at ${field}`] };
    }
  }
}
