import type { Plan } from "../../src/domain/plan.js";
import { told } from "../../src/domain/probability.js";
import type { GoalStatus } from "../../src/domain/status.js";
import { unitOf } from "../../src/domain/unit.js";
import type { Workspace } from "../../src/domain/workspace.js";
import { aligned, syntheticNotice } from "../text.js";
import type { StatusReport } from "./report.js";

const missing = "–";
const summedMark = "*";
const summedNote = `${summedMark} summed from the register: no result was published`;

/** The report as aligned text, in base units. */
export function statusText(workspace: Workspace, { register, plans }: StatusReport): string {
  const dataDate = plans[0]?.indicators[0]?.dataDate ?? register.dataDate;
  const lines = [
    workspace.titles.en,
    ...(register.synthetic ? [syntheticNotice] : []),
    `Register: ${counted(register.audits, "audit")} in ${counted(register.submissions, "submission")}, known to ${dataDate}`,
  ];
  for (const { plan: key, indicators } of plans) {
    const plan = workspace.plans.find((p) => p.key === key)!;
    lines.push("", `${plan.names.en}, ${plan.from}–${plan.to}`, ...table(indicators));
    if (indicators.some(({ resultBasis }) => resultBasis === "register")) lines.push(summedNote);
    const check = agreement(plan, indicators);
    if (check) lines.push(check);
  }
  return lines.join("\n");
}

const heads = [
  "indicator",
  "unit",
  "result",
  "goal",
  "achieved",
  "share",
  "pace",
  "planned, apart",
  "required/year",
  "projected, 80 %",
  "probability",
  "verdict",
];
const leftAligned = new Set(["indicator", "unit", "verdict"]);
const rightAligned = new Set(heads.flatMap((head, i) => (leftAligned.has(head) ? [] : [i])));

function table(statuses: readonly GoalStatus[]): string[] {
  return aligned([heads, ...statuses.map(cells)], rightAligned);
}

function cells(status: GoalStatus): string[] {
  const { projection } = status;
  const refused = "reason" in projection;
  return [
    status.indicator,
    status.unit,
    number(status.result) + (status.resultBasis === "register" ? summedMark : ""),
    number(status.goal),
    number(status.achieved),
    percent(status.share),
    status.paceRatio === null ? missing : `${status.paceRatio.toFixed(2)}×`,
    number(status.planned),
    number(status.requiredPerYear),
    refused
      ? projection.reason.replaceAll("-", " ")
      : `${whole(status.unit, projection.low80)} to ${whole(status.unit, projection.high80)}`,
    refused || projection.probability === null ? missing : chance(projection.probability),
    status.goal === null ? "no goal" : status.verdict,
  ];
}

/** Whether the register sums to what was published for a finished plan; null without anything to compare. */
function agreement({ results, from, to }: Plan, statuses: readonly GoalStatus[]): string | null {
  const published = statuses.filter(
    ({ indicator, elapsed }) => elapsed === 1 && indicator in results,
  );
  if (published.length === 0) return null;
  if (published.every(({ achieved }) => achieved === null))
    return `check: the register holds nothing of ${from}–${to} to set against the published results`;
  const apart = published.filter(
    ({ indicator, achieved }) => Math.abs((achieved ?? 0) - results[indicator]!.value) >= 0.0005,
  );
  if (apart.length === 0)
    return `check: the register's totals equal the ${counted(published.length, "published result")}`;
  const differences = apart.map(
    ({ indicator, achieved }) =>
      `${indicator} ${number(achieved)}, published ${number(results[indicator]!.value)}`,
  );
  return `check: the register's totals DIFFER from published results: ${differences.join("; ")}`;
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

function counted(count: number, what: string): string {
  return `${number(count)} ${what}${count === 1 ? "" : "s"}`;
}
