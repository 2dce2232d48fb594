import type { Interval } from "./ratio.js";
import type { Roles } from "./settings.js";

export const costClasses = ["low", "higher", "unstated"] as const;
export type CostClass = (typeof costClasses)[number];

/** What measures are of: `other` stands for all that are rarer than those named. */
export interface Technology {
  readonly kind: "named" | "other" | "unstated";
  /** as most write it; empty where it is not named */
  readonly name: string;
}

/** One saving of some measures; quantities a year, in the indicator's unit. */
export interface Saving {
  /** of those implemented */
  readonly saved: number;
  /** of all that were proposed and whose fate is known */
  readonly proposed: number;
  /** of saved ÷ proposed; null where too few of those proposed have a value other than zero */
  readonly realised: Interval | null;
  /** of those implemented that state both money put in and money earned */
  readonly costed: number;
  /** measures and audits of these with a value other than zero: on so many the next two rest */
  readonly costedMeasures: number;
  readonly costedAudits: number;
  /** of costed ÷ investment */
  readonly perMoney: Interval | null;
  /** of (annuity × investment − benefit) ÷ costed */
  readonly unitCost: Interval | null;
}

/** Figures of some measures of completed audits; intervals are null where they rest on too little. */
export interface Figures {
  readonly implemented: number;
  /** in completed audits, and not (yet) implemented */
  readonly open: number;
  readonly declined: number;
  /** of unknown fate: in no rate */
  readonly unknown: number;
  /** planned in audits that wait for acceptance: in no other figure */
  readonly awaiting: number;
  /** audits with a measure implemented */
  readonly audits: number;
  readonly rate: Interval | null;
  /** implemented ones that state both money put in and money earned: of these alone are the next */
  readonly costed: number;
  readonly investment: number;
  readonly benefit: number;
  /** of investment ÷ benefit, in years */
  readonly payback: Interval | null;
  /** in the order of the savings of `roles` */
  readonly savings: readonly Saving[];
}

/** Figures of a technology, cost class and industry; null: of all of them. */
export interface MeasureCell extends Figures {
  /** index into the technologies */
  readonly technology: number | null;
  readonly costClass: CostClass | null;
  /** a child of the root, or the root for what is its own */
  readonly industry: string | null;
}

export interface TitleRow extends Figures {
  readonly title: string;
  /** that of most measures of this title: an index into the technologies */
  readonly technology: number;
}

/** `measures.json`: all regions together; `measures/REGION.json` has only `cells`. */
export interface MeasuresPayload {
  readonly roles: Roles;
  /** most measures first; `other` and `unstated` last */
  readonly technologies: readonly Technology[];
  /** how many different technologies are written, and up to how many are named */
  readonly written: { readonly technologies: number; readonly named: number };
  /** measures of the register, whatever their audits' stage */
  readonly measures: number;
  /** children of the root (or it itself) of which there is a file */
  readonly regions: readonly string[];
  /** children of the root that have any */
  readonly industries: readonly string[];
  readonly costClasses: readonly CostClass[];
  readonly cells: readonly PackedCell[];
}

/** `measures-titles.json` */
export interface TitlesPayload {
  /** different titles in the register, as they are written */
  readonly total: number;
  /** how many the site carries at most: those of most measures */
  readonly most: number;
  readonly titles: readonly (readonly [title: string, technology: number, figures: Packed])[];
  /** characters of what can be found, each after one that is written for it elsewhere */
  readonly variants: string;
}

/** `measures-gaps.json`: what is implemented in each industry without parts, and what each region lacks of it. */
export interface GapsPayload {
  readonly industries: readonly GapIndustry[];
  readonly regions: readonly {
    readonly region: string;
    readonly industries: readonly {
      readonly industry: string;
      /** audits that it has completed in it */
      readonly audits: number;
      /** technologies of the industry that none of its measures is of */
      readonly missing: readonly number[];
    }[];
  }[];
}

export interface GapIndustry {
  readonly industry: string;
  /** completed audits */
  readonly audits: number;
  readonly technologies: readonly GapTechnology[];
}

export interface GapTechnology {
  readonly technology: number;
  /** implemented measures, the audits they come from, and those audits' regions */
  readonly measures: number;
  readonly audits: number;
  readonly regions: number;
  readonly costed: number;
  readonly investment: number;
  readonly benefit: number;
  /** sums over audits, in the order of the savings, and sums of their squares */
  readonly saved: readonly number[];
  readonly squares: readonly number[];
  /** likewise how many measures, and audits, have a value other than zero */
  readonly savingMeasures: readonly number[];
  readonly savingAudits: readonly number[];
}

type Bounds = readonly [low: number, high: number] | 0;
type PackedSaving =
  | 0
  | readonly [
      saved: number,
      proposed: number,
      realised: Bounds,
      costed: number,
      costedMeasures: number,
      costedAudits: number,
      perMoney: Bounds,
      unitCost: Bounds,
    ];

/** Figures as they travel: in order, 0 for what is null or nothing at all. */
export type Packed = readonly [
  counts: readonly number[],
  rate: Bounds,
  money: readonly number[],
  payback: Bounds,
  savings: readonly PackedSaving[],
];

export type PackedCell = readonly [
  technology: number | null,
  costClass: CostClass | null,
  industry: string | null,
  figures: Packed,
];

const digits = (value: number, count: number) => Number(value.toPrecision(count));
/** The register's quantities have three decimals: what a sum has beyond them depends on its order alone. */
const summed = (value: number) => digits(Math.round(value * 1000) / 1000, 9);
const packBounds = (interval: Interval | null): Bounds =>
  interval ? [digits(interval.low, 4), digits(interval.high, 4)] : 0;
const unpackBounds = (bounds: Bounds): Interval | null =>
  bounds === 0 ? null : { low: bounds[0], high: bounds[1] };

export function pack(figures: Figures): Packed {
  const { implemented, open, declined, unknown, awaiting, audits, costed } = figures;
  return [
    [implemented, open, declined, unknown, awaiting, audits, costed],
    packBounds(figures.rate),
    [summed(figures.investment), summed(figures.benefit)],
    packBounds(figures.payback),
    figures.savings.map(
      (one): PackedSaving =>
        one.saved === 0 && one.proposed === 0 && one.costedMeasures === 0
          ? 0
          : [
              summed(one.saved),
              summed(one.proposed),
              packBounds(one.realised),
              summed(one.costed),
              one.costedMeasures,
              one.costedAudits,
              packBounds(one.perMoney),
              packBounds(one.unitCost),
            ],
    ),
  ];
}

const noSaving: Saving = {
  saved: 0,
  proposed: 0,
  realised: null,
  costed: 0,
  costedMeasures: 0,
  costedAudits: 0,
  perMoney: null,
  unitCost: null,
};

export function unpack([counts, rate, money, payback, savings]: Packed): Figures {
  const [implemented, open, declined, unknown, awaiting, audits, costed] = counts as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [investment, benefit] = money as [number, number];
  return {
    implemented,
    open,
    declined,
    unknown,
    awaiting,
    audits,
    costed,
    rate: unpackBounds(rate),
    investment,
    benefit,
    payback: unpackBounds(payback),
    savings: savings.map((one) =>
      one === 0
        ? noSaving
        : {
            saved: one[0],
            proposed: one[1],
            realised: unpackBounds(one[2]),
            costed: one[3],
            costedMeasures: one[4],
            costedAudits: one[5],
            perMoney: unpackBounds(one[6]),
            unitCost: unpackBounds(one[7]),
          },
    ),
  };
}

export function unpackCell([technology, costClass, industry, figures]: PackedCell): MeasureCell {
  return { technology, costClass, industry, ...unpack(figures) };
}

/** Measures of completed audits whose fate is known. */
export const decided = ({
  implemented,
  open,
  declined,
}: Pick<Figures, "implemented" | "open" | "declined">): number => implemented + open + declined;

/** Share of them that was implemented. */
export function rateOf(figures: Pick<Figures, "implemented" | "open" | "declined">): number | null {
  const of = decided(figures);
  return of > 0 ? figures.implemented / of : null;
}
