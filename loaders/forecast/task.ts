import { hierarchyOf } from "../../src/forecast/hierarchy.js";
import { lookBack } from "../../src/forecast/lookBack.js";
import {
  type Outlook,
  outlooks,
  type Part,
  periodsAhead,
  type Setting,
} from "../../src/forecast/outlook.js";

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
}

export function perform({ parts, values, members, parents, setting }: Task): Outlook[] {
  const horizon = periodsAhead(setting);
  const { season } = setting;
  const parentOf = (i: number) => (season === 1 ? (values[parents[i]!] ?? values[i]) : undefined);
  const looks = values.map((own, i) => lookBack(own, season, horizon, parentOf(i)));
  return outlooks(parts, looks, hierarchyOf(members), setting, parents.slice(members.length));
}
