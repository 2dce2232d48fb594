/** What a catch-up plan is asked for. */
export interface Choices {
  /** that every goal is to be reached with, above 0 and below 1 */
  readonly chance: number;
  /** keys of indicators; null: all that have a goal */
  readonly goals: readonly string[] | null;
  /** the goals of each child of the root too */
  readonly cities: boolean;
  /** audits that agencies can take on in the last complete year; null: no bound */
  readonly throughput: number | null;
  /** by how much that grows each year since: 0.2 is 20 % */
  readonly expand: number;
  /** of a region's or industry's audits from year to year: 0.3 is 30 %; null: no bound */
  readonly growth: number | null;
  /** codes; null: all */
  readonly basins: readonly string[] | null;
  /** of the extra audits for enterprises in those basins */
  readonly share: number;
  readonly cost: CostBasis;
}

export const costBasis = ["investment", "net", "audits"] as const;
export type CostBasis = (typeof costBasis)[number];

/** What an address may speak of, and what holds where it says nothing. */
export interface Allowed {
  /** indicators with a goal */
  readonly goals: readonly string[];
  readonly basins: readonly string[];
  readonly costs: readonly CostBasis[];
  readonly initial: Pick<Choices, "throughput" | "expand" | "growth">;
}

/** Names of the parameters of an address. */
export const parameters = {
  chance: "chance",
  goals: "goal",
  cities: "of",
  throughput: "audits",
  expand: "expand",
  growth: "growth",
  basins: "basin",
  share: "share",
  cost: "cost",
} as const satisfies Record<keyof Choices, string>;

/** Least and most of what is written as a whole number: per cent, or audits a year. */
export const bounds = {
  chance: [1, 99],
  throughput: [0, 1_000_000],
  expand: [0, 1000],
  growth: [0, 1000],
  share: [0, 100],
} as const satisfies Partial<Record<keyof Choices, readonly [number, number]>>;

const none = "none";
export const initialChance = 0.8;

/** What of an address was not followed: a parameter and what stands there. */
export interface Ignored {
  readonly parameter: string;
  readonly text: string;
}

export function initialChoices({ costs, initial }: Allowed): Choices {
  return {
    chance: initialChance,
    goals: null,
    cities: false,
    ...initial,
    basins: null,
    share: 0,
    cost: costs[0]!,
  };
}

/** Choices of an address; what it cannot mean is as if it were not there, and told. */
export function readChoices(
  address: URLSearchParams,
  allowed: Allowed,
): { choices: Choices; ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  const first = initialChoices(allowed);
  const one = <Value>(parameter: string, read: (text: string) => Value | undefined, or: Value) => {
    const text = address.get(parameter);
    if (text === null) return or;
    const value = read(text);
    if (value === undefined) ignored.push({ parameter, text });
    return value === undefined ? or : value;
  };
  const whole = (key: keyof typeof bounds) => (text: string) => {
    const [least, most] = bounds[key];
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  };
  const share = (key: keyof typeof bounds) => (text: string) => {
    const value = whole(key)(text);
    return value === undefined ? undefined : value / 100;
  };
  const orNone =
    (read: (text: string) => number | undefined) =>
    (text: string): number | null | undefined =>
      text === none ? null : read(text);
  const codes = (parameter: string, known: readonly string[]) => {
    const asked = [...new Set(address.getAll(parameter))];
    for (const text of asked) if (!known.includes(text)) ignored.push({ parameter, text });
    const meant = known.filter((code) => asked.includes(code));
    return meant.length === 0 || meant.length === known.length ? null : meant;
  };
  return {
    choices: {
      chance: one(parameters.chance, share("chance"), first.chance),
      goals: codes(parameters.goals, allowed.goals),
      cities: one(parameters.cities, yesNo, first.cities),
      throughput: one(parameters.throughput, orNone(whole("throughput")), first.throughput),
      expand: one(parameters.expand, share("expand"), first.expand),
      growth: one(parameters.growth, orNone(share("growth")), first.growth),
      basins: codes(parameters.basins, allowed.basins),
      share:
        allowed.basins.length > 0
          ? one(parameters.share, share("share"), first.share)
          : first.share,
      cost: one(
        parameters.cost,
        (text) => allowed.costs.find((basis) => basis === text),
        first.cost,
      ),
    },
    ignored,
  };
}

const yesNo = (text: string) => (text === "cities" ? true : text === "whole" ? false : undefined);

/** What an address says of choices, each as the pairs that stand there; what holds without it is left out. */
export function writeChoices(choices: Choices, allowed: Allowed): [string, string][] {
  const first = initialChoices(allowed);
  const percent = (share: number) => String(Math.round(share * 100));
  const said = <Key extends keyof Choices>(key: Key, text: (value: Choices[Key]) => string) =>
    choices[key] === first[key] ? [] : [[parameters[key], text(choices[key])] as [string, string]];
  return [
    ...said("chance", percent),
    ...(choices.goals ?? []).map((key): [string, string] => [parameters.goals, key]),
    ...said("cities", (yes) => (yes ? "cities" : "whole")),
    ...said("throughput", (audits) => (audits === null ? none : String(audits))),
    ...said("expand", percent),
    ...said("growth", (share) => (share === null ? none : percent(share))),
    ...(choices.basins ?? []).map((code): [string, string] => [parameters.basins, code]),
    ...said("share", percent),
    ...said("cost", (basis) => basis),
  ];
}
