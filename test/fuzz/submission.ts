import type { ErrorCode } from "../../src/domain/fault.js";
import type { Draw } from "./chance.js";
import type { Layout, LayoutColumn } from "./layout.js";

/** A fault put into one row: what intake must say of it. */
export interface Planted {
  readonly code: ErrorCode;
  readonly column: string | null;
}

export interface Row {
  readonly cells: readonly string[];
  readonly planted: Planted | null;
  /** thousandths of the indicators' units */
  readonly coal: number;
  readonly benefit: number;
}

export interface Submission {
  readonly layout: Layout;
  readonly rows: readonly Row[];
}

/** A cell and, of a quantity, how many units it says, in ten-thousandths. */
interface Cell {
  readonly written: string;
  readonly units?: number;
}

const wide = (text: string) =>
  text.replace(/[0-9.,+-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** Characters that GBK and Big5 both have. */
const names = [
  "大明化工廠",
  "Port Chemicals Ltd.",
  'The "Old" Works, Inc.',
  "第一水泥廠（東區）",
  "  鋼鐵公司 ",
  "a;b|c\td",
  "",
  "—",
  "x".repeat(300),
  "=SUM(A1:A9)",
  "+86 20 1234",
  "-2+3",
  "@cmd",
  "'quoted",
  "\u3000full width\u3000",
];
const twoLines = "line one\nline two";

const formulas = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "＝1+1", "=cmd|' /C calc'!A0"];

/** What a spreadsheet may show where there is nothing. */
const nothing = ["", "—", "無", "N/A", " ", "-", "/"];

function quantity(draw: Draw, thousandths: number): Cell {
  if (draw.happens(0.15)) return { written: draw.pick(nothing), units: 0 };
  const whole = draw.pick([0, 7, 12, 345, 6789, 1234567]);
  // What the register cannot keep in three decimals is not asked for.
  const fraction = thousandths === 1000 ? draw.pick([0, 5000, 1250]) : draw.pick([0, 5000, 1200]);
  const units = whole * 10_000 + fraction;
  const digits = fraction === 0 ? "" : `.${String(fraction).padStart(4, "0").replace(/0+$/, "")}`;
  const plain = `${whole}${digits}`;
  const grouped = `${whole.toLocaleString("en-US")}${digits}`;
  const forms = [
    plain,
    plain,
    grouped,
    `+${plain}`,
    wide(plain),
    wide(grouped),
    `'${plain}`,
    ` ${plain} `,
  ];
  if (fraction === 0) forms.push(`${whole}.0`, `${whole}e0`);
  // Under a head with a multiplier one in the cell is refused.
  if (draw.happens(0.1) && thousandths === 1000) {
    const tenThousands = draw.pick([1, 2, 30]);
    return { written: `${tenThousands}萬`, units: tenThousands * 1e8 };
  }
  if (units === 0 && draw.happens(0.3)) return { written: "-0", units: 0 };
  return { written: draw.pick(forms), units };
}

function date(draw: Draw, year: number): string {
  const [month, day] = [draw.between(1, 12), draw.between(1, 28)];
  const two = (n: number) => String(n).padStart(2, "0");
  const serial = Date.UTC(year, month - 1, day) / 864e5 + 25_569;
  return draw.pick([
    `${year}-${two(month)}-${two(day)}`,
    `${year}-${two(month)}-${two(day)}`,
    `${year}/${month}/${day}`,
    `${year}.${two(month)}.${day}`,
    `${year}年${month}月${day}日`,
    `${wide(`${year}年${month}月${day}`)}日`,
    `${year}${two(month)}${two(day)}`,
    String(serial),
    `${year}-${two(month)}-${two(day)} 00:00:00`,
    `${year}/${month}/${day} 8:30`,
    `${serial}.75`,
  ]);
}

function cellOf(draw: Draw, { key, thousandths }: LayoutColumn, n: string): Cell {
  const choice = (...words: string[]): Cell => ({ written: draw.pick(words) });
  switch (key) {
    case "audit_id":
    case "measure_id":
      return { written: draw.pick(["R", "R", "Ｒ"]) + n };
    case "enterprise_id":
      return { written: `E${n}` };
    case "enterprise_name":
    case "title":
      return { written: draw.happens(0.05) ? twoLines : draw.pick(names) };
    case "region_code":
      return choice("E1", "E2", "W", "Ｅ１", " E1");
    case "industry_code":
      return choice("26", "2631", "0110", "２６３１");
    case "enterprise_size":
      return choice("", "small", "Large", "中型", "大", "—");
    case "category":
      return choice("", "voluntary", "自願", "TOXIC");
    case "procedure":
      return choice("", "", "standard", "規範");
    case "park_code":
      return choice("", "P1", "無");
    case "cost_class":
      return choice("", "low", "無低費", "Higher");
    case "status":
      return choice("", "planned", "implemented", "計劃");
    case "listed_on":
      return { written: draw.happens(0.3) ? draw.pick(nothing) : date(draw, 2015) };
    case "evaluated_on":
      return { written: draw.happens(0.5) ? draw.pick(nothing) : date(draw, 2016) };
    case "accepted_on":
    case "implemented_on":
      return { written: date(draw, 2017) };
    case "low_cost_measures":
      return choice("", "0", "12", "１２", "3.0", "1,234");
    case "coal":
    case "benefit":
      return quantity(draw, thousandths);
    default:
      return choice("", "x", "=1+1", "備註");
  }
}

function soundRow(draw: Draw, layout: Layout, n: string): Row {
  const sums = { coal: 0, benefit: 0 };
  const cells = layout.columns.map((column) => {
    const { written, units = 0 } = cellOf(draw, column, n);
    if (column.key === "coal" || column.key === "benefit")
      sums[column.key] = (units * column.thousandths) / 10_000;
    return written;
  });
  return { cells, planted: null, ...sums };
}

const badQuantities: readonly [string, ErrorCode][] = [
  ..."NaN,Infinity,-inf,0x10,1_000,--1,1.2.3,10t,=1+1,12e,e5,∞"
    .split(",")
    .map((text): [string, ErrorCode] => [text, "not-a-number"]),
  ["1234567890123456789", "too-large"],
  ["1e308", "too-large"],
  ["1e999", "too-large"],
  ["12,34", "not-a-number"],
  ["９９９，９", "not-a-number"],
  ["-0.5", "negative"],
  ["－７", "negative"],
];
const badDates: readonly [string, ErrorCode][] = [
  ..."2017-02-30,2017-13-01,05/03/2017,soon,0000-00-00,99999-01-01,2017-3,1e5,20170230,17-03-05,-1,2017年2月30日,9999-12-31,1899-12-31"
    .split(",")
    .map((text): [string, ErrorCode] => [text, "not-a-date"]),
  ["2199-12-31", "future"],
];

/** What can be planted in a column, each breaking one rule. */
function badCells(key: string | null): readonly (readonly [string, ErrorCode])[] {
  switch (key) {
    case "audit_id":
    case "measure_id":
    case "enterprise_id":
      return ["", "—", "  ", "無"].map((text) => [text, "missing"] as const);
    case "region_code":
    case "industry_code":
      return [
        ["", "missing"],
        ["99", "unknown-code"],
        ["=E1", "unknown-code"],
      ];
    case "park_code":
      return [["P9", "unknown-code"]];
    case "enterprise_size":
    case "category":
    case "cost_class":
    case "status":
      return [
        ["巨大", "unknown-word"],
        ["@x", "unknown-word"],
      ];
    case "implemented_on":
    case "accepted_on":
      return badDates;
    case "low_cost_measures":
      return [
        ["2.5", "not-whole"],
        ["-1", "negative"],
        ["99999999999", "too-large"],
      ];
    case "coal":
    case "benefit":
      return badQuantities;
    default:
      return [];
  }
}

/** A row with one fault, and now and then a formula beside it. */
function faultyRow(draw: Draw, layout: Layout, n: string): Row {
  const row = soundRow(draw, layout, n);
  const cells = [...row.cells];
  const candidates = layout.columns
    .map(({ key }, at) => ({ key, at, bad: badCells(key) }))
    .filter(({ bad }) => bad.length > 0);
  const { key, at, bad } = draw.pick(candidates);
  const [written, code] = draw.pick(bad);
  cells[at] = written;
  const name = layout.columns.findIndex(({ key }) => key === "enterprise_name" || key === "title");
  if (name !== -1 && draw.happens(0.5)) cells[name] = draw.pick(formulas);
  return { cells, planted: { code, column: key }, coal: 0, benefit: 0 };
}

/** A header again, as it comes when tables are put below one another. */
function headerAgain({ columns }: Layout): Row {
  return {
    cells: columns.map(({ head }) => head),
    planted: { code: "header", column: columns.find(({ required }) => required)!.key },
    coal: 0,
    benefit: 0,
  };
}

/** A row that is not as wide as its header. */
function raggedRow(draw: Draw, layout: Layout, n: string, narrow: boolean): Row {
  const { cells } = soundRow(draw, layout, n);
  return {
    cells: narrow && draw.happens(0.5) ? cells.slice(0, -1) : [...cells, "beside"],
    planted: { code: "malformed", column: null },
    coal: 0,
    benefit: 0,
  };
}

export interface Planting {
  readonly faults: boolean;
  /** rows that are too wide, or in a text also too narrow */
  readonly ragged: "never" | "wide" | "both";
}

/** Between one and forty sound rows, or some with a fault each, of known sums and ids of their own. */
export function submissionOf(
  draw: Draw,
  layout: Layout,
  name: string,
  { faults, ragged }: Planting,
): Submission {
  const count = draw.pick([1, 2, 3, 5, 8, 13, 20, 40]);
  const rows = Array.from({ length: count }, (_, i) => {
    const n = `${name}-${i}`;
    if (!faults || (i > 0 && !draw.happens(0.15))) return soundRow(draw, layout, n);
    if (ragged !== "never" && draw.happens(0.2))
      return raggedRow(draw, layout, n, ragged === "both");
    return draw.happens(0.1) ? headerAgain(layout) : faultyRow(draw, layout, n);
  });
  return { layout, rows: faults ? draw.shuffled(rows) : rows };
}
