import type { Language } from "../../src/domain/language.js";
import type { Plan } from "../../src/domain/plan.js";
import { told } from "../../src/domain/probability.js";
import type { GoalStatus } from "../../src/domain/status.js";
import { unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { missing } from "../../src/i18n/locale.js";
import { type Speech, said, speech } from "../said.js";
import { aligned } from "../text.js";
import type { StatusReport } from "./report.js";

const summedMark = "*";

/** The report as aligned text, in base units. */
export function statusText(
  workspace: Workspace,
  { register, region, asOf, plans }: StatusReport,
  language: Language,
): string {
  const say = speech(language);
  const whole = region === workspace.rootRegion;
  const lines = [
    say.name(workspace.titles),
    ...(whole ? [] : [say.name(workspace.regions.find(({ code }) => code === region)!.names)]),
    ...(register.synthetic ? [say.say("synthetic")] : []),
    say.say("status.register", {
      audits: said("count.audits", { count: register.audits }),
      submissions: said("count.submissions", { count: register.submissions }),
      date: register.dataDate,
    }),
    ...(asOf
      ? [
          say.say("status.asOfThen", {
            date: asOf.date,
            audits: said("count.audits", { count: asOf.completed }),
          }),
          say.label(asOf.begun ? "asOf.submitted" : "asOf.ownDates", { date: asOf.today }),
        ]
      : []),
  ];
  for (const { plan: key, indicators } of plans) {
    const plan = workspace.plans.find((p) => p.key === key)!;
    const title = say.series([say.name(plan.names), say.years(plan.from, plan.to)]);
    lines.push("", title, ...table(workspace, indicators, say));
    if (indicators.some(({ resultBasis }) => resultBasis === "register"))
      lines.push(say.say("status.summed", { mark: summedMark }));
    const check = whole && agreement(workspace, plan, indicators, say);
    if (check) lines.push(check);
  }
  return lines.join("\n");
}

interface TableColumn {
  readonly head: string;
  readonly cell: (status: GoalStatus) => string;
  /** set to the left */
  readonly left?: true;
}

function table(workspace: Workspace, statuses: readonly GoalStatus[], speech: Speech): string[] {
  const columns = columnsOf(workspace, speech);
  const right = new Set(columns.flatMap(({ left }, i) => (left ? [] : [i])));
  const rows = statuses.map((status) => columns.map(({ cell }) => cell(status)));
  return aligned([columns.map(({ head }) => head), ...rows], right);
}

function columnsOf(workspace: Workspace, speech: Speech): TableColumn[] {
  const { label, say, name } = speech;
  return [
    {
      head: label("indicator"),
      cell: ({ indicator }) => name(namesOfIndicator(workspace, indicator)),
      left: true,
    },
    { head: label("unit"), cell: ({ unit }) => name(unitOf(unit).symbol), left: true },
    {
      head: label("result"),
      cell: ({ result, resultBasis }) =>
        number(result) + (resultBasis === "register" ? summedMark : ""),
    },
    { head: label("goal"), cell: ({ goal }) => number(goal) },
    { head: label("achieved"), cell: ({ achieved }) => number(achieved) },
    { head: say("status.share"), cell: ({ share }) => percent(share) },
    {
      head: say("status.pace"),
      cell: ({ paceRatio }) => (paceRatio === null ? missing : `${paceRatio.toFixed(2)}×`),
    },
    { head: say("status.planned"), cell: ({ planned }) => number(planned) },
    { head: say("status.required"), cell: ({ requiredPerYear }) => number(requiredPerYear) },
    {
      head: say("status.projected"),
      cell: ({ unit, projection }) =>
        "reason" in projection
          ? label(`refusal.${projection.reason}`)
          : label("range", {
              low: whole(unit, projection.low80),
              high: whole(unit, projection.high80),
            }),
    },
    {
      head: say("status.chance"),
      cell: ({ projection }) =>
        "reason" in projection || projection.probability === null
          ? missing
          : chance(projection.probability),
    },
    {
      head: label("verdict"),
      cell: ({ goal, verdict }) => (goal === null ? label("noGoal") : label(`verdict.${verdict}`)),
      left: true,
    },
  ];
}

const namesOfIndicator = ({ indicators }: Workspace, key: string) =>
  indicators.find((indicator) => indicator.key === key)!.names;

/** Whether the register sums to what was published for a finished plan; null without anything to compare. */
function agreement(
  workspace: Workspace,
  { results, from, to }: Plan,
  statuses: readonly GoalStatus[],
  { say, name, years, clauses }: Speech,
): string | null {
  const published = statuses.filter(
    ({ indicator, elapsed }) => elapsed === 1 && indicator in results,
  );
  if (published.length === 0) return null;
  if (published.every(({ achieved }) => achieved === null))
    return say("status.nothingToCheck", { years: years(from, to) });
  const apart = published.filter(
    ({ indicator, achieved }) => Math.abs((achieved ?? 0) - results[indicator]!.value) >= 0.0005,
  );
  if (apart.length === 0) return say("status.agrees", { count: published.length });
  const differences = apart.map(({ indicator, achieved }) =>
    say("status.differs.one", {
      indicator: name(namesOfIndicator(workspace, indicator)),
      sum: number(achieved),
      published: number(results[indicator]!.value),
    }),
  );
  return say("status.differs", { differences: clauses(differences) });
}

/** What is counted is projected in whole things. */
function whole(unit: string, value: number): string {
  return number(unitOf(unit).style === "word" ? Math.round(value) : value);
}

function number(value: number | null): string {
  if (value === null) return missing;
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 3;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

/** As precise as a projection is; never certain. */
function chance(probability: number): string {
  if (probability < 0.005) return "< 1 %";
  if (probability > 0.995) return "> 99 %";
  return percent(told(probability));
}

function percent(share: number | null): string {
  return share === null ? missing : `${(share * 100).toFixed(0)} %`;
}
