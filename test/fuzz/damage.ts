import type { Draw } from "./chance.js";

/** One way to spoil bytes. */
type Damage = (draw: Draw, bytes: Buffer) => Buffer;

const place = (draw: Draw, bytes: Buffer) => draw.below(bytes.length + 1);

function spliced(
  bytes: Buffer,
  at: number,
  without: number,
  add: Buffer = Buffer.alloc(0),
): Buffer {
  return Buffer.concat([bytes.subarray(0, at), add, bytes.subarray(at + without)]);
}

const inserted =
  (...pieces: readonly Buffer[]): Damage =>
  (draw, bytes) => {
    let spoiled = bytes;
    for (let n = draw.between(1, 3); n > 0; n--)
      spoiled = spliced(spoiled, place(draw, spoiled), 0, draw.pick(pieces));
    return spoiled;
  };

const hex = (text: string) => Buffer.from(text, "hex");
const texts = (...pieces: string[]) => pieces.map((piece) => Buffer.from(piece));

/** What any file may suffer. */
const blind: Record<string, Damage> = {
  "bytes flipped": (draw, bytes) => {
    const spoiled = Buffer.from(bytes);
    for (let n = draw.between(1, 8); n > 0 && spoiled.length > 0; n--) {
      const at = draw.below(spoiled.length);
      spoiled[at] = spoiled[at]! ^ (1 << draw.below(8));
    }
    return spoiled;
  },
  "bytes replaced": (draw, bytes) => {
    const spoiled = Buffer.from(bytes);
    const at = place(draw, bytes);
    const end = Math.min(spoiled.length, at + draw.between(1, 32));
    for (let i = at; i < end; i++) spoiled[i] = draw.below(256);
    return spoiled;
  },
  truncated: (draw, bytes) => bytes.subarray(0, place(draw, bytes)),
  "cut short": (draw, bytes) => bytes.subarray(0, Math.max(0, bytes.length - draw.between(1, 64))),
  "chunk deleted": (draw, bytes) => spliced(bytes, place(draw, bytes), draw.between(1, 64)),
  "chunk doubled": (draw, bytes) => {
    const at = place(draw, bytes);
    return spliced(bytes, at, 0, bytes.subarray(at, at + draw.between(1, 200)));
  },
  "chunks exchanged": (draw, bytes) => {
    const [a, b, c] = [0, 1, 2].map(() => place(draw, bytes)).sort((x, y) => x - y) as [
      number,
      number,
      number,
    ];
    return Buffer.concat([
      bytes.subarray(0, a),
      bytes.subarray(b, c),
      bytes.subarray(a, b),
      bytes.subarray(c),
    ]);
  },
  "zeros inserted": inserted(Buffer.alloc(1), Buffer.alloc(7), Buffer.alloc(512)),
  "ones inserted": inserted(hex("ff"), hex("ffffffff"), hex("7fffffff"), hex("80000000")),
};

const halfway = (draw: Draw, bytes: Buffer) => {
  const lines = bytes.toString("latin1").split("\n");
  return { lines, at: draw.below(lines.length) };
};
const joined = (lines: readonly string[]) => Buffer.from(lines.join("\n"), "latin1");

const everyLine =
  (change: (draw: Draw, line: string, at: number) => string): Damage =>
  (draw, bytes) =>
    joined(
      bytes
        .toString("latin1")
        .split("\n")
        .map((line, at) => change(draw, line, at)),
    );

const headed =
  (change: (draw: Draw, head: string) => string): Damage =>
  (draw, bytes) => {
    const { lines } = halfway(draw, bytes);
    return joined([change(draw, lines[0]!), ...lines.slice(1)]);
  };

/** What texts suffer besides. */
const ofText: Record<string, Damage> = {
  "quotation marks": inserted(...texts('"', '""', '"""', '",', ',"', '"\n')),
  delimiters: inserted(...texts(",", ";", "\t", ",,,,", "\t\t")),
  "line ends": inserted(...texts("\n", "\r", "\r\n", "\n\n", "\n\r", "\r\r\n")),
  "control characters": inserted(
    hex("00"),
    hex("01"),
    hex("07"),
    hex("1a"),
    hex("1b5b"),
    hex("7f"),
  ),
  "invalid UTF-8": inserted(
    hex("eda080"), // a lone surrogate
    hex("c0af"), // overlong
    hex("e08080"),
    hex("f8888080"),
    hex("ff"),
    hex("c3"),
    hex("f4908080"), // beyond the last character
  ),
  "another encoding": inserted(
    hex("bac3"),
    hex("a67e"),
    hex("81308130"),
    hex("4e2d0a00"),
    hex("e6b189"),
  ),
  "marks in odd places": inserted(
    hex("efbbbf"),
    hex("fffe"),
    hex("feff"),
    texts("\u2028\u0085")[0]!,
  ),
  "unusual characters": inserted(
    ...texts("\u200b", "\u202e", "\ufffd", "𠮷", "é", "\u3000", "👩‍👩‍👧", "\u0301", "\u0660"),
  ),
  formulas: inserted(...texts("=1+1", ",=1,", "\n=x", "@", "+", "-", "\t=1", "'=1")),
  numbers: inserted(
    ...texts("1e308", "-0", "NaN", "Infinity", "0x10", "1_000", "9".repeat(19), "1e-400", ".", "-"),
  ),
  dates: inserted(...texts("0000-00-00", "9999-12-31", "275760-09-13", "-1", "1900-02-29", "２月")),
  "a long cell": (draw, bytes) =>
    spliced(bytes, place(draw, bytes), 0, Buffer.alloc(draw.pick([5e3, 7e4, 1.2e6]), "x")),
  "a long line": (draw, bytes) =>
    spliced(
      bytes,
      place(draw, bytes),
      0,
      Buffer.alloc(draw.pick([2e3, 3e4]), draw.pick([",", '"'])),
    ),
  "many columns": (draw, bytes) => {
    const more = draw.pick([3, 100, 700]);
    return everyLine((_, line) => line.replace(/(\r?)$/, `${",x".repeat(more)}$1`))(draw, bytes);
  },
  "header deleted": headed(() => ""),
  "header doubled": headed((_, head) => `${head}\n${head}`),
  "header renamed": headed((draw, head) =>
    head.replace(/[a-z_]{4,}/i, draw.pick(["x", "coal", ""])),
  ),
  "header column twice": headed(
    (draw, head) => `${head},${draw.pick(["coal", "benefit[CNY]", "audit_id"])}`,
  ),
  "header emptied": headed((draw, head) => {
    const cells = head.split(",");
    cells[draw.below(cells.length)] = draw.pick(["", '""', "  "]);
    return cells.join(",");
  }),
  "header of formulas": headed((draw, head) => `${head},${draw.pick(["=1+1", "@x", "+y", "-z"])}`),
  "line dropped": (draw, bytes) => {
    const { lines, at } = halfway(draw, bytes);
    return joined(lines.filter((_, i) => i !== at));
  },
  "lines doubled": (draw, bytes) => {
    const { lines, at } = halfway(draw, bytes);
    return joined(lines.flatMap((line, i) => (i === at ? [line, line] : [line])));
  },
  "blank lines": everyLine((draw, line) =>
    draw.happens(0.2) ? `${line}\n${draw.pick(["", " ", ",,,", "\t"])}` : line,
  ),
  "line ends of two kinds": everyLine((draw, line) =>
    draw.happens(0.5) ? `${line.replace(/\r$/, "")}\r` : line,
  ),
  "nothing but one byte": (draw) => Buffer.from([draw.below(256)]),
  "a container's head": (draw, bytes) =>
    Buffer.concat([
      draw.pick(["504b0304", "d0cf11e0a1b11ae1", "50415231", "1f8b", "25504446"].map(hex)),
      bytes,
    ]),
};

export type Spoiled = { readonly bytes: Buffer; readonly damage: readonly string[] };

/** Bytes with one to three kinds of damage. */
export function spoiled(draw: Draw, bytes: Buffer, isText: boolean): Spoiled {
  const known = Object.entries(isText ? { ...blind, ...ofText } : blind);
  const damage: string[] = [];
  let result = bytes;
  for (let n = draw.pick([1, 1, 1, 2, 3]); n > 0; n--) {
    const [name, spoil] = draw.pick(known);
    damage.push(name);
    result = spoil(draw, result);
  }
  return { bytes: Buffer.from(result), damage };
}
