import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import { lookBack } from "../../src/forecast/lookBack.js";
import {
  type Outlook,
  outlooks,
  type Part,
  periodsAhead,
  type Setting,
} from "../../src/forecast/outlook.js";
import { type Futures, recorder } from "../../src/forecast/record.js";

/** All parts of a programme in one indicator and one plan: what a thread is given. */
export interface Task {
  readonly parts: readonly Part[];
  /** of each part, by period up to the last complete one */
  readonly values: readonly Float64Array[];
  /** of each of the first parts the cells that it sums: see `hierarchyOf`; the others follow after those: see `withBelow` */
  readonly members: readonly (readonly number[])[];
  /** of each part the one that it is a part of, by place; −1: none */
  readonly parents: readonly number[];
  readonly setting: Setting;
  /** whether what is to come of the cells is told too */
  readonly kept: boolean;
}

export interface Answer {
  readonly outlooks: readonly Outlook[];
  /** null where it is not asked for or nothing is forecast */
  readonly futures: Futures | null;
}

export function perform({ parts, values, members, parents, setting, kept }: Task): Answer {
  const horizon = periodsAhead(setting);
  const { season } = setting;
  const parentOf = (i: number) => (season === 1 ? (values[parents[i]!] ?? values[i]) : undefined);
  const looks = values.map((own, i) => lookBack(own, season, horizon, parentOf(i)));
  const hierarchy = hierarchyOf(members);
  const record = kept ? recorder(parts, hierarchy.cells, setting) : null;
  const found = outlooks(
    parts,
    looks,
    hierarchy,
    setting,
    parents.slice(members.length),
    record?.note,
  );
  return { outlooks: found, futures: record?.futures() ?? null };
}
