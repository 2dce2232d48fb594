import type { Text } from "./labels.js";

/** What the page of audits under way says. */
export const pipelineTexts = {
  pipeline: { en: "Pipeline", zh: "审核进程" },
  "pipeline.allIndustries": { en: "All industries", zh: "全部行业" },
  "pipeline.by": { en: "Break down by", zh: "分列方式" },
  "pipeline.by.region": { en: "Region", zh: "地区" },
  "pipeline.by.industry": { en: "Industry", zh: "行业" },
  "pipeline.by.category": { en: "Category", zh: "审核类别" },
  "pipeline.procedure": { en: "Procedure", zh: "审核程序" },
  "pipeline.procedure.standard": { en: "standard", zh: "规范" },
  "pipeline.procedure.simplified": { en: "simplified", zh: "简化" },
  "pipeline.state": { en: "Stage", zh: "阶段" },
  "pipeline.state.listed": { en: "Listed", zh: "已列入名单" },
  "pipeline.state.filed": { en: "Filed, not evaluated", zh: "已备案待评估" },
  "pipeline.state.evaluated": { en: "Evaluated, not accepted", zh: "已评估待验收" },
  "pipeline.state.complete": { en: "Complete", zh: "已完成" },
  "pipeline.stateOf": { en: "{state} ({procedure})", zh: "{state}（{procedure}程序）" },
  "pipeline.category.over-limits": { en: "Over limits", zh: "双超" },
  "pipeline.category.toxic": { en: "Toxic substances", zh: "双有" },
  "pipeline.category.energy-intensive": { en: "Energy-intensive", zh: "高能耗" },
  "pipeline.category.voluntary": { en: "Voluntary", zh: "自愿" },
  "pipeline.category.unstated": { en: "Not stated", zh: "未填" },
  "pipeline.category": { en: "Category", zh: "审核类别" },

  // Cards
  "pipeline.ofRegion": { en: "What is under way", zh: "在办审核进程" },
  "pipeline.all": {
    en: "Its whole pipeline: stages, waits, what is due, candidates for recognition",
    zh: "查看完整审核进程：阶段、等待时间、到期情况与表彰候选",
  },
  "pipeline.visit": {
    en: "Audits under way: {open}, of which {waiting} wait for acceptance; overdue: {overdue}",
    zh: "在办审核 {open} 家次，其中待验收 {waiting} 家次；逾期 {overdue} 家次",
  },
  "pipeline.visitLongest": { en: "Overdue longest: {list}", zh: "逾期最久：{list}" },
  "pipeline.visitOne": { en: "{name} ({days} days)", zh: "{name}（{days} 天）" },
  "pipeline.open": { en: "Open audits", zh: "在办审核" },
  "pipeline.openOf": { en: "Listed, not evaluated", zh: "已列入名单、未评估" },
  "pipeline.waiting": { en: "Waiting for acceptance", zh: "待验收" },
  "pipeline.overdue": { en: "Overdue", zh: "逾期" },
  "pipeline.overdueMore": { en: "Of open audits with a due date", zh: "有应完成日期的在办审核共" },
  "pipeline.expectedBy": { en: "Probably complete by {date}", zh: "至{date}预计完成" },
  "pipeline.ofOpen": { en: "Of open audits", zh: "在办审核共" },

  // Stages
  "pipeline.statesTitle": {
    en: "{open} audits are under way: {listed} wait for evaluation or filing, {evaluated} for acceptance",
    zh: "在办审核 {open} 家次：待评估或备案 {listed} 家次，待验收 {evaluated} 家次",
  },
  "pipeline.statesNone": { en: "No audit is under way", zh: "没有在办审核" },
  "pipeline.statesDetail": {
    en: "Audits by stage at the data date, and for how many days they have been in it. Under the simplified procedure filing completes an audit, under the standard one acceptance does. The register has no date on which an audit was started, so that stage is not shown",
    zh: "数据截止日各阶段的审核家次及已停留天数。简化程序以备案为完成，规范程序以验收为完成。登记库没有审核启动日期，故不列“启动”阶段",
  },
  "pipeline.dated": { en: "With a date", zh: "有日期的" },
  "pipeline.days": { en: "Days in this stage", zh: "已停留天数" },
  "pipeline.quarterOfThem": { en: "A quarter, up to", zh: "四分之一不超过" },
  "pipeline.half": { en: "Half, up to", zh: "半数不超过" },
  "pipeline.threeQuarters": { en: "Three quarters, up to", zh: "四分之三不超过" },
  "pipeline.nineTenths": { en: "Nine tenths, up to", zh: "九成不超过" },
  "pipeline.longest": { en: "Longest", zh: "最长" },
  "pipeline.partsOne": {
    en: "{open} audits are open, {done} are complete",
    zh: "在办审核 {open} 家次，已完成 {done} 家次",
  },
  "pipeline.partsTitle": {
    en: "{name} has the most open audits: {open} of {of}",
    zh: "{name}在办审核最多：{of} 家次中占 {open} 家次",
  },
  "pipeline.partsDetail": {
    en: "Audits by stage at the data date; open ones are all that are not complete",
    zh: "数据截止日各阶段的审核家次；在办指所有未完成的审核",
  },
  "pipeline.simplifiedComplete": { en: "Complete: filed (simplified)", zh: "已完成：备案（简化）" },
  "pipeline.standardComplete": { en: "Complete: accepted (standard)", zh: "已完成：验收（规范）" },

  // Waits
  "pipeline.passage": { en: "From and to", zh: "起止" },
  "pipeline.passage.complete": { en: "Listed to accepted", zh: "列入名单至验收" },
  "pipeline.passage.evaluate": { en: "Listed to evaluated", zh: "列入名单至评估" },
  "pipeline.passage.accept": { en: "Evaluated to accepted", zh: "评估至验收" },
  "pipeline.passage.file": { en: "Listed to filed (simplified)", zh: "列入名单至备案（简化）" },
  "pipeline.waitTitle": {
    en: "{passage}: half of the audits take up to {median} days",
    zh: "{passage}：半数审核用时不超过 {median} 天",
  },
  "pipeline.waitLong": {
    en: "{passage}: fewer than half of the audits come so far within {longest} days",
    zh: "{passage}：{longest} 天内到达的审核不足半数",
  },
  "pipeline.waitDetail": {
    en: "Share of audits still in the stage (%), by days in it, with its 95% interval; {cases} audits under watch from {start} to {settled}, of which {ended} passed. Audits that still wait count up to that day; the curve ends where fewer than 5 are watched",
    zh: "仍处于该阶段的审核比重（%），横轴为天数，附 95% 区间；观察期为{start}至{settled}，共 {cases} 家次，其中 {ended} 家次已通过。未通过的计至观察期末；观察中不足 5 家次时曲线终止",
  },
  "pipeline.noCurve": {
    en: "{passage}: no curve can be drawn. It takes {least} audits of {region} that have both dates and passed within the time watched.",
    zh: "{passage}：无法绘制曲线。{region}须有至少 {least} 家次两个日期齐全、且在观察期内通过的审核。",
  },
  "pipeline.noRegionCurve": {
    en: "{region}: fewer than {least} audits passed within the time watched, so the whole is shown alone",
    zh: "{region}在观察期内通过的审核不足 {least} 家次，故只显示全部",
  },
  "pipeline.age": { en: "Days", zh: "天数" },
  "pipeline.stay": { en: "Still in the stage", zh: "仍处于该阶段" },
  "pipeline.atRisk": { en: "Under watch", zh: "观察中" },
  "pipeline.withinYear": { en: "Passes within a year from then", zh: "此后一年内通过" },
  "pipeline.whole": { en: "Whole", zh: "全部" },
  "pipeline.band": { en: "95% interval", zh: "95% 区间" },
  "pipeline.quantile": { en: "{share} have passed by", zh: "{share} 已通过" },
  "pipeline.quantileDays": { en: "{days} days ({low}–{high})", zh: "{days} 天（{low}—{high}）" },
  "pipeline.notReached": { en: "not within the time watched", zh: "观察期内未达到" },

  // Due
  "pipeline.dueTitle": {
    en: "{overdue} audits are overdue; {ahead} more come due by {quarter}",
    zh: "逾期 {overdue} 家次；至{quarter}另有 {ahead} 家次到期",
  },
  "pipeline.duePast": {
    en: "{overdue} audits are overdue; none comes due later",
    zh: "逾期 {overdue} 家次；此后没有到期的审核",
  },
  "pipeline.dueNone": {
    en: "No audit has a due date in this plan, so none is known to be late.",
    zh: "本规划期内没有审核填有应完成日期，无从判断是否逾期。",
  },
  "pipeline.dueDetail": {
    en: "Audits that have a due date, by the quarter in which it lies; those without one are in no column. Quarters more than two years outside the plan are in the table alone",
    zh: "有应完成日期的审核，按应完成季度；没有应完成日期的不计入。距规划期两年以上的季度只列入表",
  },
  "pipeline.quarter": { en: "Due in", zh: "应完成季度" },
  "pipeline.onTime": { en: "Complete on time", zh: "按时完成" },
  "pipeline.late": { en: "Complete, late", zh: "逾期完成" },
  "pipeline.ahead": { en: "Open, not yet due", zh: "在办，未到期" },
  "pipeline.overdueOpen": { en: "Open, overdue", zh: "在办，逾期" },

  // Expected
  "pipeline.expectedTitle": {
    en: "Of {audits} open audits about {mean} will probably be complete by {date}",
    zh: "{audits} 家次在办审核中，至{date}预计完成约 {mean} 家次",
  },
  "pipeline.expectedDetail": {
    en: "Open audits only: those still to be listed are not in it. 80% and 95% intervals hold chance, what is not known of the curves, and by how much earlier expectations missed",
    zh: "只含在办审核，不含今后列入名单的审核。80% 和 95% 区间计入偶然因素、曲线的不确定性和以往预计的偏差",
  },
  "pipeline.mean": { en: "Expected complete", zh: "预计完成" },
  "pipeline.untold": { en: "Cannot be told", zh: "无法判断" },
  "pipeline.beyond": { en: "May outlast all waits watched", zh: "等待可能超出所观察范围" },
  "pipeline.interval": { en: "{low}–{high}", zh: "{low}—{high}" },
  "pipeline.none.no-completions": {
    en: "Nothing can be said of waits: no completed audit is on record.",
    zh: "登记库没有已完成的审核，无法分析等待时间。",
  },
  "pipeline.none.yearly": {
    en: "Nothing can be said of waits: the register's dates tell no more than a year.",
    zh: "登记库日期只精确到年，无法分析等待时间。",
  },
  "pipeline.none.plan-over": {
    en: "The plan is over at the data date: nothing is left to expect of it.",
    zh: "截至数据日期规划期已结束，无须再作预计。",
  },
  "pipeline.none.too-short": {
    en: "The record is too short to test expectations: it takes three earlier days, each with a year and a half of completions before it and the time tested after it.",
    zh: "登记时间过短，无法检验预计：须有三个较早的日期，其前有一年半的完成记录，其后有所检验的时间。",
  },
  "pipeline.noneWaiting": {
    en: "No audit is open here, so none is expected.",
    zh: "此处没有在办审核，无须预计。",
  },

  // Test
  "pipeline.months": { en: "{count} months", zh: "{count} 个月" },
  "pipeline.testTitle": {
    en: "Tested {months} months ahead: the 80% interval held {c80} and the 95% interval {c95} of {parts} regions",
    zh: "提前 {months} 个月检验：{parts} 个地区次中，80% 区间包含 {c80}，95% 区间包含 {c95}",
  },
  "pipeline.testDetail": {
    en: "The same reckoning as of earlier days, from what was known then, beside what came. The spread between times is learnt from the other times. Of all regions together the 80% interval held {w80} and the 95% interval {w95} of {times} totals",
    zh: "以较早日期当时所知作同样预计，与后来实际对照。各时点间的波动由其他时点得出。全部地区合计 {times} 次中，80% 区间包含 {w80} 次，95% 区间包含 {w95} 次",
  },
  "pipeline.origin": { en: "As of", zh: "起点" },
  "pipeline.deadline": { en: "By", zh: "截至" },
  "pipeline.done": { en: "Came to be complete", zh: "实际完成" },
  "pipeline.binsTitle": {
    en: "Chances of single audits and what came of them",
    zh: "单个审核的所述概率与实际",
  },
  "pipeline.binsDetail": {
    en: "Dots: share of audits complete by the deadline, and its 95% interval by regions and days, against the chance stated; the dashed line is where both agree. Tenths of fewer than 10 audits are in the table alone",
    zh: "圆点为截至期限实际完成的比重及其 95% 区间（按地区和起点计），横轴为所述概率，虚线为二者一致。不足 10 家次的概率段只列入表",
  },
  "pipeline.chance": { en: "Chance stated", zh: "所述概率" },

  // Savings
  "pipeline.savingsTitle": {
    en: "{audits} audits wait for acceptance with what they plan",
    zh: "{audits} 家次审核的计划成效待验收",
  },
  "pipeline.savingsNone": { en: "No audit waits for acceptance.", zh: "没有待验收的审核。" },
  "pipeline.savingsDetail": {
    en: "Planned: of audits evaluated and not accepted. Realised in the {plan} to date stands apart and is never added to it",
    zh: "计划数：已评估、未验收的审核。{plan}迄今已实现数另列，二者不相加",
  },
  "pipeline.planned": { en: "Planned, waiting for acceptance", zh: "计划数，待验收" },
  "pipeline.realised": { en: "Realised in the plan to date", zh: "规划迄今已实现" },

  // Lists
  "pipeline.list": { en: "List", zh: "名单" },
  "pipeline.list.overdue": { en: "Overdue audits", zh: "逾期审核" },
  "pipeline.list.carried": { en: "To carry to the next round", zh: "转入下一轮名单" },
  "pipeline.list.candidates": { en: "Candidates for recognition", zh: "表彰激励候选" },
  "pipeline.overdueTitle": { en: "{count} audits are overdue", zh: "逾期审核 {count} 家次" },
  "pipeline.overdueDetail": {
    en: "Not complete; days overdue: {days} or more. The register has no reasons: the download leaves a column for them to fill in",
    zh: "未完成且逾期至少 {days} 天。登记库没有逾期原因一栏，下载文件留有空栏供填写",
  },
  "pipeline.carriedTitle": {
    en: "{count} enterprises to carry to the next round's list",
    zh: "建议转入下一轮名单的企业 {count} 家",
  },
  "pipeline.carriedDetail": {
    en: "Enterprises with an audit that is overdue; days: {days} or more. A suggestion by rule: who is listed is for officials to decide",
    zh: "有审核逾期至少 {days} 天的企业。名单按规则提出，列入与否由主管部门决定",
  },
  "pipeline.candidatesOf": {
    en: "{count} of {of} audits completed in the plan ({share}) are candidates for recognition and incentives",
    zh: "本规划期完成的 {of} 家次审核中，表彰激励候选 {count} 家次（{share}）",
  },
  "pipeline.candidatesTitle": {
    en: "{count} audits are candidates for recognition and incentives",
    zh: "表彰激励候选审核 {count} 家次",
  },
  "pipeline.candidatesDetail": {
    en: "Completed in the {plan}: at least {days} days before the due date, {joined} above {share} of the audits of its industry in at least {count} of: {indicators}. An industry needs {peers} audits for any to lead. Titles already earned are shown",
    zh: "{plan}内完成，提前至少 {days} 天，{joined}在下列指标中至少 {count} 项高于本行业 {share} 的审核：{indicators}。行业内须有至少 {peers} 家次审核方作比较。已获称号一并列出",
  },
  "pipeline.bothRules": { en: "and", zh: "并且" },
  "pipeline.eitherRule": { en: "or", zh: "或" },
  "pipeline.rules": {
    en: "These bounds are rules of the workspace (`rules` in workspace.json)",
    zh: "以上界限为工作区规则（workspace.json 的 `rules`）",
  },
  "pipeline.listNone": { en: "Nothing meets the rule here.", zh: "此处没有符合规则的记录。" },
  "pipeline.more": {
    en: "{count} more are in the download.",
    zh: "其余 {count} 行见下载文件。",
  },
  "pipeline.beyondBound": {
    en: "The site carries the first {count} rows of {total} of the whole list; those beyond are not in the download.",
    zh: "本站只载全部名单 {total} 行中的前 {count} 行，其余不在下载文件中。",
  },
  "pipeline.downloadList": { en: "Download the list", zh: "下载名单" },
  "pipeline.audit": { en: "Audit number", zh: "审核编号" },
  "pipeline.enterprise": { en: "Enterprise", zh: "企业" },
  "pipeline.enterpriseId": { en: "Enterprise number", zh: "企业代码" },
  "pipeline.place": { en: "Location", zh: "所在地" },
  "pipeline.due": { en: "Due", zh: "应完成日期" },
  "pipeline.overdueDays": { en: "Days overdue", zh: "逾期天数" },
  "pipeline.agency": { en: "Service provider", zh: "服务机构" },
  "pipeline.reason": { en: "Reason (to fill in)", zh: "逾期原因（待填）" },
  "pipeline.overdueAudits": { en: "Overdue audits", zh: "逾期审核数" },
  "pipeline.completedOn": { en: "Complete on", zh: "完成日期" },
  "pipeline.early": { en: "Days early", zh: "提前天数" },
  "pipeline.leading": { en: "Leads its industry in", zh: "行业领先指标" },
  "pipeline.recognition": { en: "Title", zh: "称号" },
  "pipeline.recognition.municipal": { en: "Municipal", zh: "市级" },
  "pipeline.recognition.provincial": { en: "Provincial", zh: "省级" },
} as const satisfies Record<string, Text>;
