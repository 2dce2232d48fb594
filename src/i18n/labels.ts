import { allocationLabels } from "./allocation.js";
import { catchUpTexts } from "./catchup.js";
import { commitmentLabels } from "./commitments.js";
import { measureTexts } from "./measures.js";
import { pipelineTexts } from "./pipeline.js";

/** A text as it is written by hand; Traditional Chinese is derived from `zh` when the site is built. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** Keeps the literal texts, from which the type of each label's placeholders is read. */
function define<const T extends Record<string, Text>>(texts: T): T {
  return texts;
}

/** Every text of the workbench that is not data or prose; `{name}` marks a value to fill in. */
export const labels = define({
  ...allocationLabels,
  ...catchUpTexts,
  ...commitmentLabels,
  ...measureTexts,
  ...pipelineTexts,

  // Shell
  overview: { en: "Overview", zh: "总览" },
  forecast: { en: "Forecast", zh: "预测" },
  regions: { en: "Regions", zh: "地区" },
  industries: { en: "Industries", zh: "行业" },
  backtest: { en: "Forecast test", zh: "预测检验" },
  methods: { en: "Methods and sources", zh: "方法与来源" },
  navigation: { en: "Main navigation", zh: "主导航" },
  "nav.results": { en: "Results", zh: "成效" },
  "nav.outlook": { en: "Outlook", zh: "展望" },
  "nav.action": { en: "Action", zh: "行动" },
  "nav.data": { en: "Data", zh: "数据" },
  onThisPage: { en: "On this page", zh: "本页内容" },
  skip: { en: "Skip to content", zh: "跳到正文" },
  language: { en: "Language", zh: "语言" },
  theme: { en: "Appearance", zh: "外观" },
  "theme.system": { en: "System", zh: "跟随系统" },
  "theme.light": { en: "Light", zh: "浅色" },
  "theme.dark": { en: "Dark", zh: "深色" },
  notFound: { en: "Page not found", zh: "找不到页面" },
  version: { en: "Version {version}", zh: "版本 {version}" },
  registerVersion: { en: "Register version {digest}", zh: "登记库版本 {digest}" },
  registerEmpty: { en: "The register is empty", zh: "登记库暂无数据" },
  printedFrom: { en: "Printed from {address}", zh: "打印自 {address}" },
  asOf: { en: "As of {date}", zh: "截至{date}" },
  "asOf.submitted": {
    en: "What had been submitted by then counts, as it stood then. The register now goes on to {date}.",
    zh: "仅计入当时已报送的数据，并按当时的状态计算。登记库现有数据至{date}。",
  },
  "asOf.ownDates": {
    en: "The register was begun later: what it holds counts by its own dates and, where they are recorded, by the days on which it was reported. It now goes on to {date}.",
    zh: "登记库当时尚未建立：数据按其自身日期计入，有上报日期记录的按上报日期计入。登记库现有数据至{date}。",
  },
  synthetic: { en: "Synthetic demonstration data", zh: "模拟演示数据" },
  syntheticDetail: {
    en: "Audits and register figures on this page are generated and describe no real enterprise. Published figures are real and cite their source.",
    zh: "本页的审核及登记库数字均为自动生成，不反映任何真实企业；公布数字真实，并注明来源。",
  },
  whatIsSynthetic: { en: "What is synthetic", zh: "哪些数据是模拟的" },

  // What if
  whatif: { en: "What if", zh: "情景推演" },
  "whatif.open": { en: "What if …", zh: "情景推演……" },
  "whatif.editor": { en: "Scenarios", zh: "情景" },
  "whatif.base": { en: "Base case", zh: "基准情景" },
  "whatif.scenario": { en: "Scenario {n}", zh: "情景 {n}" },
  "whatif.name": { en: "Name", zh: "名称" },
  "whatif.lever": { en: "Levers, group {n}", zh: "第 {n} 组措施" },
  "whatif.allRegions": { en: "All regions", zh: "全部地区" },
  "whatif.allIndustries": { en: "All industries", zh: "全部行业" },
  "whatif.chosen": { en: "{count} chosen: {names}", zh: "已选 {count} 个：{names}" },
  "whatif.andOthers": { en: "{names} and others", zh: "{names}等" },
  "whatif.noneIsAll": { en: "None chosen means all", zh: "不选即为全部" },
  "whatif.from": { en: "Completed from", zh: "起始月份（按完成时间）" },
  "whatif.audits": { en: "Audits", zh: "审核家次" },
  "whatif.auditsBy": { en: "Audits, change in", zh: "审核家次变动单位" },
  "whatif.by.percent": { en: "% of those expected", zh: "预计量的 %" },
  "whatif.by.more": { en: "more a year", zh: "每年增减家次" },
  "whatif.depth": { en: "Depth: quantity per audit", zh: "深度：单次审核成效" },
  "whatif.implementation": { en: "Implementation of measures", zh: "方案实施率" },
  "whatif.delay": { en: "Acceptance", zh: "验收时间" },
  "whatif.percent": { en: "% more (−: less)", zh: "% 增（负为减）" },
  "whatif.audits.unit": { en: "audits a year more (−: fewer)", zh: "家次／年，增（负为减）" },
  "whatif.months": { en: "months later (−: sooner)", zh: "个月，推迟（负为提前）" },
  "whatif.capacity": {
    en: "{changed} audits a year in these cells, against {expected} expected without the change; the last twelve complete months had {lastYear}.",
    zh: "所选范围每年 {changed} 家次；不作变动预计 {expected} 家次，最近十二个完整月份实有 {lastYear} 家次。",
  },
  "whatif.capacityStill": {
    en: "{expected} audits a year are expected in these cells; the last twelve complete months had {lastYear}.",
    zh: "所选范围预计每年 {expected} 家次；最近十二个完整月份实有 {lastYear} 家次。",
  },
  "whatif.capacityAll": {
    en: "That is {ratio} as many: is there the capacity?",
    zh: "为其 {ratio}：审核力量能否承担？",
  },
  "whatif.noAudits": {
    en: "No audits are expected in these cells, so that there is nothing to multiply.",
    zh: "所选范围预计无审核，无从增减。",
  },
  "whatif.addLever": { en: "Add a group of levers", zh: "增加一组措施" },
  "whatif.removeLever": { en: "Remove group {n} of {name}", zh: "删除{name}第 {n} 组" },
  "whatif.addScenario": { en: "Add a scenario to compare", zh: "增加对比情景" },
  "whatif.removeScenario": { en: "Remove {name}", zh: "删除{name}" },
  "whatif.reset": { en: "Start anew", zh: "重新设置" },
  "whatif.ignored": {
    en: "The address does not say everything rightly. Left out: {list}.",
    zh: "网址有误，以下内容未予采用：{list}。",
  },
  "whatif.ignored.version": {
    en: "a scenario that is not written as this page writes it ({text})",
    zh: "格式不符的情景（{text}）",
  },
  "whatif.ignored.unreadable": {
    en: "what cannot be read ({text})",
    zh: "无法识别的内容（{text}）",
  },
  "whatif.ignored.region": { en: "an unknown region ({text})", zh: "未知地区（{text}）" },
  "whatif.ignored.industry": { en: "an unknown industry ({text})", zh: "未知行业（{text}）" },
  "whatif.ignored.month": {
    en: "a start outside the rest of the plan ({text})",
    zh: "不在规划剩余期内的起始月份（{text}）",
  },
  "whatif.ignored.bounds": {
    en: "a change that is too large ({text})",
    zh: "超出范围的变动（{text}）",
  },
  "whatif.ignored.scenarios": {
    en: "a scenario beyond the most that are compared ({text})",
    zh: "超出对比数量上限的情景（{text}）",
  },
  "whatif.ignored.levers": {
    en: "levers beyond the most of one scenario ({text})",
    zh: "超出单个情景上限的措施（{text}）",
  },
  "whatif.none": {
    en: "There is no forecast to change: {reason}.",
    zh: "没有可供推演的预测：{reason}。",
  },
  "whatif.noGoals": {
    en: "{part} has no goals in {plan}: there are no chances to compare.",
    zh: "{part}在{plan}中没有目标，无概率可比。",
  },
  "whatif.findingIdle": {
    en: "{part}, goals likely to be met: {likely} of {goals}; move a lever to see what changes",
    zh: "{part}：{goals} 项目标中 {likely} 项可望达标；调整措施即可查看变化",
  },
  "whatif.finding": {
    en: "{part}, goals likely to be met: {likely} of {goals} in the base case; {scenarios}",
    zh: "{part}：基准情景下 {goals} 项目标中 {likely} 项可望达标；{scenarios}",
  },
  "whatif.findingOf": { en: "{name}: {likely}", zh: "{name}：{likely} 项" },
  "whatif.goalsDetail": {
    en: "Chance of each goal, expected shortfall (mean over the simulated futures) and expected attainment at the end of {year}",
    zh: "{year}底各目标的达标概率、预期缺口（模拟路径均值）与预期完成率",
  },
  "whatif.regionsTitle": {
    en: "{name} by region: base case and scenarios",
    zh: "{name}分地区：基准与各情景",
  },
  "whatif.regionsDetail": {
    en: "Chance of the goal and expected shortfall of every region at the end of {year}",
    zh: "{year}底各地区的达标概率与预期缺口",
  },
  "whatif.chart": { en: "Chance: base → scenario", zh: "概率：基准→情景" },
  "whatif.chartKey": {
    en: "In each row from 0 to 100%: the ring is the base case, the arrow leads to the scenario, the first above the others.",
    zh: "每行由 0 至 100%：圆环为基准情景，箭头指向各情景，自上而下依次排列。",
  },
  "whatif.move": { en: "{name}: {chance}", zh: "{name}：{chance}" },
  "whatif.alreadyReached": { en: "Reached already", zh: "已达标" },
  "whatif.mean": { en: "Mean", zh: "均值" },
  "whatif.downloadAll": { en: "Download all parts (CSV)", zh: "下载全部范围（CSV）" },
  "whatif.downloadJson": { en: "Download all parts (JSON)", zh: "下载全部范围（JSON）" },
  "whatif.promise": {
    en: "A what-if scales what is forecast. It is no promise, and its uncertainty is that of the base case",
    zh: "情景推演只是按比例调整预测，并非承诺；其不确定性即基准情景的不确定性",
  },

  // Backtest
  "backtest.level": { en: "Level", zh: "层级" },
  "backtest.level.all": { en: "All levels", zh: "全部层级" },
  "backtest.level.whole": { en: "Whole", zh: "全局" },
  "backtest.level.regions": { en: "Regions", zh: "地区" },
  "backtest.level.industries": { en: "Industries", zh: "行业" },
  "backtest.level.cells": { en: "Industries of regions", zh: "各地区分行业" },
  "backtest.totalsOnly": {
    en: "Of parts of regions only totals are told: choose one ahead.",
    zh: "地区的组成部分只列合计数，请在预测期中选择合计。",
  },
  "backtest.level.lower": { en: "Parts of regions", zh: "地区的组成部分" },
  "backtest.span": { en: "Ahead", zh: "预测期" },
  "backtest.span.1-3": { en: "Months 1–3", zh: "第 1—3 个月" },
  "backtest.span.4-6": { en: "Months 4–6", zh: "第 4—6 个月" },
  "backtest.span.7-12": { en: "Months 7–12", zh: "第 7—12 个月" },
  "backtest.span.13-24": { en: "Months 13–24", zh: "第 13—24 个月" },
  "backtest.span.total-12": { en: "Total of 12 months", zh: "12 个月合计" },
  "backtest.span.total-24": { en: "Total of 24 months", zh: "24 个月合计" },
  "backtest.ahead": { en: "Goal after", zh: "目标期限" },
  "backtest.months": { en: "{count} months", zh: "{count} 个月" },
  "backtest.model": { en: "Forecast", zh: "预测方式" },
  "backtest.reconciled": {
    en: "As on the pages: methods combined, sums agree",
    zh: "本站所用：组合预测，合计一致",
  },
  "backtest.combined": { en: "Combined, sums left apart", zh: "组合预测，合计未协调" },
  "backtest.naive": { en: "Naive: as in the last month", zh: "朴素：与上月相同" },
  "backtest.seasonal-naive": {
    en: "Seasonal naive: as a year before",
    zh: "季节性朴素：与上年同月相同",
  },
  "backtest.drift": { en: "Drift: last month and mean change", zh: "漂移：上月加平均变化" },
  "backtest.single": {
    en: "Alone, seasons taken out: {method}",
    zh: "单一方法（已去季节）：{method}",
  },
  "backtest.mase": { en: "MASE", zh: "MASE" },
  "backtest.wape": { en: "WAPE", zh: "WAPE" },
  "backtest.msis": { en: "MSIS, 95%", zh: "MSIS，95%" },
  "backtest.crps": { en: "CRPS, scaled", zh: "CRPS，缩放" },
  "backtest.against": { en: "MASE ÷ that of", zh: "MASE 与下列之比" },
  "backtest.against.naive": { en: "naive", zh: "朴素" },
  "backtest.against.seasonal-naive": { en: "seasonal naive", zh: "季节性朴素" },
  "backtest.against.drift": { en: "drift", zh: "漂移" },
  "backtest.coverage": { en: "Share within the interval", zh: "落入区间的比重" },
  "backtest.cases": { en: "Quantities", zh: "数值个数" },
  "backtest.windows": { en: "Parts × origins", zh: "部分 × 起点" },
  "backtest.stated": { en: "Chance stated", zh: "所述概率" },
  "backtest.statedMean": { en: "Mean stated", zh: "所述均值" },
  "backtest.happened": { en: "Reached", zh: "实际达到" },
  "backtest.share": { en: "Share reached", zh: "达到比重" },
  "backtest.share95": { en: "95% interval", zh: "95% 区间" },
  "backtest.goals": { en: "Goals", zh: "目标个数" },
  "backtest.told": {
    en: "{name}: of {cases} goals given a chance of {from} to {to}, {stated} on average, {share} were reached",
    zh: "{name}：所述概率为 {from} 至 {to} 的 {cases} 个目标平均为 {stated}，实际达到 {share}",
  },
  "backtest.toldWithin": { en: "as stated, within chance", zh: "与所述相符，差异在偶然范围内" },
  "backtest.toldOften": { en: "more often than stated", zh: "高于所述" },
  "backtest.toldSeldom": { en: "less often than stated", zh: "低于所述" },
  "backtest.toldNone": {
    en: "{name}: no goal was given a chance of {from} to {to}",
    zh: "{name}：没有所述概率为 {from} 至 {to} 的目标",
  },
  "backtest.reliabilityDetail": {
    en: "{level}; chance of reaching a goal within {months} months, in %, and the share of goals reached; origins {origins}; {windows} parts × origins, {cases} goals",
    zh: "{level}；{months} 个月内达到目标的所述概率（%）与实际达到的比重；起点为{origins}；{windows} 个“部分 × 起点”，{cases} 个目标",
  },
  "backtest.brier": {
    en: "Brier score {score} = reliability {reliability} − resolution {resolution} + uncertainty {uncertainty} + within bins {within}",
    zh: "Brier 评分 {score} = 可靠性 {reliability} − 分辨力 {resolution} + 不确定性 {uncertainty} + 组内 {within}",
  },
  "backtest.apart": {
    en: "In {count} of {of} ranges the mean stated lies outside the interval of the share reached, the furthest off at {range}: {stated} stated, {share} reached",
    zh: "{of} 个概率区段中有 {count} 个，所述均值在达到比重的区间之外；差距最大的是 {range}：所述 {stated}，实际 {share}",
  },
  "backtest.together": {
    en: "In all {of} ranges the mean stated lies within the interval of the share reached",
    zh: "全部 {of} 个概率区段中，所述均值均在达到比重的区间之内",
  },
  "backtest.dot": {
    en: "share reached, its 95% interval and number of goals",
    zh: "达到比重、95% 区间和目标个数",
  },
  "backtest.diagonal": { en: "as stated", zh: "与所述一致" },
  "backtest.coverageTitle": {
    en: "{name}: of totals of 12 months, the 80% interval held {c80} and the 95% interval {c95} of {cases} cases",
    zh: "{name}：12 个月合计中，80% 区间包含 {c80}，95% 区间包含 {c95}，共 {cases} 例",
  },
  "backtest.coverageDetail": {
    en: "Share of what came that lay in the interval forecast, in %, by level and months ahead; lines mark 80 and 95%; origins {origins}, compared to {last}",
    zh: "实际值落入预测区间的比重（%），按层级和预测期；竖线为 80% 和 95%；起点为{origins}，对照至{last}",
  },
  "backtest.scoresTitle": {
    en: "{name}: errors are {ratio} of those of the seasonal naive forecast",
    zh: "{name}：误差为季节性朴素预测的 {ratio}",
  },
  "backtest.scoresDetail": {
    en: "{level}, {span}; MASE, MSIS and CRPS in units of the mean change from a year to the next, WAPE in % of the quantity; origins {origins}, compared to {last}",
    zh: "{level}，{span}；MASE、MSIS 和 CRPS 以历年同月平均变化量为单位，WAPE 为占数量的百分比；起点为{origins}，对照至{last}",
  },
  "backtest.none.no-data": {
    en: "The register holds no audit yet: there is nothing to test forecasts on",
    zh: "登记库尚无审核，无从检验预测",
  },
  "backtest.none.yearly": {
    en: "The register knows years only: too few of them to test forecasts on",
    zh: "登记库只有年度数据，期数过少，无法检验预测",
  },
  "backtest.none.too-short": {
    en: "Forecasts are tested once the register holds four complete years: three to learn from, one to compare",
    zh: "登记库满四个完整年度后方可检验预测：三年用于学习，一年用于对照",
  },

  // Data quality
  quality: { en: "Data quality", zh: "数据质量" },
  "competition.title": { en: "Series of forecasting competitions", zh: "预测竞赛的序列" },
  "competition.series": { en: "Series", zh: "序列" },
  "competition.ahead": { en: "Ahead", zh: "预测期" },
  "competition.mase": { en: "Mean error (MASE)", zh: "平均误差（MASE）" },
  "competition.coverage": { en: "95% intervals cover", zh: "95% 区间覆盖率" },
  "competition.smape": { en: "sMAPE", zh: "sMAPE" },
  "competition.msis": { en: "MSIS", zh: "MSIS" },
  "competition.of.quarters": { en: "{name}, quarterly ({count})", zh: "{name} 季度（{count} 条）" },
  "competition.of.years": { en: "{name}, yearly ({count})", zh: "{name} 年度（{count} 条）" },
  "competition.quarters": { en: "{count} quarters", zh: "{count} 季" },
  "competition.years": { en: "{count} years", zh: "{count} 年" },
  "quality.parts": {
    en: "Half of the audits are reported within {median} days of completion, nine of ten within {most}",
    zh: "半数审核在完成后 {median} 天内上报，九成在 {most} 天内上报",
  },
  "quality.partsNone": { en: "No audit has been realised yet", zh: "尚无已实现的审核" },
  "quality.partsDetail": {
    en: "Audits in force by where they were done; rows by who sent them",
    zh: "有效审核按所在地区统计，报送行数按报送地区统计",
  },
  "quality.inForce": { en: "Audits in force", zh: "有效审核" },
  "quality.delay": { en: "Days from completion to receipt", zh: "完成至收到天数" },
  "quality.most": { en: "Nine of ten within", zh: "九成不超过" },
  "quality.complete": { en: "Cells filled", zh: "填报完整率" },
  "quality.sent": { en: "Sent from here", zh: "本地区报送" },
  "quality.rows": { en: "Rows", zh: "行数" },
  "quality.accepted": { en: "Accepted", zh: "接收" },
  "quality.rejected": { en: "Rejected", zh: "退回" },
  "quality.held": { en: "Of these held back", zh: "其中暂不计入" },
  "quality.warnings": { en: "Warnings", zh: "提示" },
  "quality.pending": { en: "Awaiting confirmation", zh: "待确认" },
  "quality.confirmed": { en: "Confirmed", zh: "已确认" },
  "quality.nothing": { en: "Nothing of it counts", zh: "不计入" },
  "quality.awaits": { en: "Awaits {regions}", zh: "待{regions}确认" },
  "quality.pendingTitle": {
    en: "{audits} audits in force, {share} of all, await confirmation",
    zh: "{audits} 家次有效审核（占 {share}）待确认",
  },
  "quality.pendingDetail": {
    en: "Submissions that a region above their sender has still to confirm, the longest waiting first",
    zh: "待上级确认的报送批次，等待最久者在前",
  },
  "quality.allConfirmed": {
    en: "All submissions in force are confirmed",
    zh: "有效报送批次均已确认",
  },
  "quality.allRegions": { en: "All regions", zh: "全部地区" },
  "quality.itself": { en: "{region} itself", zh: "{region}本级" },
  "quality.id.audits": { en: "Audit", zh: "审核编号" },
  "quality.id.measures": { en: "Measure", zh: "方案编号" },
  "quality.nothingConfirmed": {
    en: "No submission from {region} has been confirmed",
    zh: "{region}没有已确认的报送批次",
  },
  "quality.nothingSent": {
    en: "No submission in force was sent from {region}",
    zh: "{region}没有有效的报送批次",
  },
  "quality.sentBy": { en: "Sent by {region}", zh: "{region}报送" },
  "quality.awaiting": { en: "Awaits", zh: "待确认方" },
  "quality.pendingRows": { en: "Rows in force", zh: "有效行数" },
  "quality.then": { en: "{first}, then {next}", zh: "{first}，再{next}" },
  "quality.codes": {
    en: "Most frequent fault or warning: {code}, {count} times",
    zh: "最常见的问题或提示：{code}，{count} 次",
  },
  "quality.codesDetail": {
    en: "Faults and warnings by kind and by where the rows were sent; beside each count, how many to 100 rows",
    zh: "按报送地区和类别统计的问题与提示，并列每百行次数",
  },
  "quality.per100": { en: "Per 100 rows", zh: "每百行" },
  "quality.count": { en: "Count", zh: "次数" },
  "quality.severity": { en: "Severity", zh: "类型" },
  "quality.warning": { en: "Warning", zh: "提示" },
  "quality.sheet": { en: "Sheet", zh: "工作表" },
  "quality.cell": { en: "Cell {number} as sent", zh: "原行第 {number} 格" },
  "quality.submission": { en: "Submission", zh: "报送批次" },
  "quality.allCodes": { en: "All kinds", zh: "全部类别" },
  "quality.allSeverities": { en: "All", zh: "全部" },
  "quality.wholeRow": { en: "Whole row", zh: "整行" },
  "quality.header": { en: "Header", zh: "表头" },
  "quality.more": {
    en: "{count} more rows: the download has them",
    zh: "另有 {count} 行，见下载文件",
  },
  "quality.beyond": {
    en: "{count} more faults of this submission stand in the register; this command writes all of them:",
    zh: "此批次另有 {count} 条未列于本站，可用以下命令全部导出：",
  },
  "quality.faultHead": {
    en: "Column, what was sent, what to do",
    zh: "栏目、原填内容、处理办法",
  },
  "quality.noFaults": {
    en: "No row was rejected and none is doubtful",
    zh: "没有退回的行，也没有存疑的行",
  },
  "quality.noFaultsFrom": {
    en: "No row sent from {region} was rejected and none is doubtful",
    zh: "{region}报送的数据没有退回的行，也没有存疑的行",
  },
  "quality.noneChosen": { en: "No row of this kind", zh: "没有此类行" },
  "quality.downloadAll": { en: "Download all", zh: "下载全部" },
  "quality.columns": {
    en: "Share of realised audits that fill each column, lowest first; {count} other columns are filled in every audit",
    zh: "已实现审核各栏填报率，低者在前；另有 {count} 栏全部填齐",
  },
  "quality.columnsTitle": {
    en: "{column} is filled least: in {share} of audits",
    zh: "“{column}”填报率最低：{share}",
  },
  "quality.column": { en: "Column", zh: "栏目" },
  "quality.lowest": { en: "Lowest", zh: "最低地区" },
  "quality.trend": { en: "Receipts by quarter", zh: "各季度收到的审核" },
  "quality.trendTitle": {
    en: "{audits} audits came in the last quarter, half of them within {median} days",
    zh: "最近一季收到 {audits} 家次，半数在 {median} 天内上报",
  },
  "quality.quarter": { en: "Quarter", zh: "季度" },
  "quality.quarterOf": { en: "{year} Q{quarter}", zh: "{year} 年第 {quarter} 季" },
  "quality.received": { en: "Audits received", zh: "收到审核" },
  "quality.submissions": {
    en: "{rejected} of {rows} rows sent were rejected",
    zh: "报送 {rows} 行，退回 {rejected} 行",
  },
  "quality.submissionsDetail": {
    en: "Submissions in force, the latest first",
    zh: "有效报送批次，新者在前",
  },
  "quality.file": { en: "File", zh: "文件" },
  "quality.sender": { en: "Sent by", zh: "报送地区" },
  "quality.receivedOn": { en: "Received", zh: "收到日期" },
  "quality.standing": { en: "Standing", zh: "状态" },
  "quality.kind.audits": { en: "Audits", zh: "审核" },
  "quality.kind.measures": { en: "Measures", zh: "方案" },
  "quality.faultsTitle": {
    en: "{file}: {rejected} rows rejected, {doubtful} doubtful",
    zh: "{file}：退回 {rejected} 行，存疑 {doubtful} 行",
  },
  "quality.faultsFirst": {
    en: "{file}: the first {count} of its faults and warnings",
    zh: "{file}：前 {count} 条问题与提示",
  },
  "quality.rejectedRow": { en: "Rejected", zh: "退回" },
  "quality.line": { en: "Line", zh: "行" },
  "quality.fault": { en: "Fault", zh: "问题" },
  "quality.sentValue": { en: "As sent", zh: "原填内容" },
  "quality.advice": { en: "What to do", zh: "处理办法" },
  "quality.reconciliation": {
    en: "The register's sums beside the published results",
    zh: "登记库合计与公布成果对照",
  },
  "quality.agrees": {
    en: "The register's sums equal all {count} published results",
    zh: "登记库合计与全部 {count} 项公布成果一致",
  },
  "quality.differs": {
    en: "The register's sums differ from {apart} of {count} published results",
    zh: "登记库合计与 {count} 项公布成果中的 {apart} 项不一致",
  },
  "quality.nothingComparable": {
    en: "The register has nothing of the years whose results were published",
    zh: "登记库中没有成果公布年份的数据",
  },
  "quality.nothingPublished": { en: "No result was published", zh: "没有公布成果" },
  "quality.published": { en: "Published", zh: "公布" },
  "quality.inRegister": { en: "Register", zh: "登记库" },
  "quality.difference": { en: "Difference", zh: "差额" },
  "quality.none": { en: "None", zh: "无" },
  // Provisional and confirmed data
  "confirmed.label": { en: "Provisional data", zh: "待确认数据" },
  "confirmed.data": { en: "Data", zh: "数据" },
  "confirmed.all": { en: "All", zh: "全部数据" },
  "confirmed.only": { en: "Confirmed only", zh: "仅已确认数据" },
  "confirmed.pending": {
    en: "In the whole register {audits} audits ({share} of those in force) await confirmation and are counted.",
    zh: "登记库中有 {audits} 家次审核（占有效审核 {share}）尚待确认，现已计入。",
  },
  "confirmed.leftOut": {
    en: "{audits} audits ({share} of those in force) await confirmation and are left out.",
    zh: "{audits} 家次审核（占有效审核 {share}）尚待确认，未予计入。",
  },
  "confirmed.from": { en: "From: {regions}.", zh: "来自：{regions}。" },
  "confirmed.others": { en: "{count} other regions {audits}", zh: "其他 {count} 个地区 {audits}" },
  "confirmed.list": { en: "What awaits whom", zh: "查看待确认清单" },
  "confirmed.nothing": { en: "No audit is confirmed yet", zh: "尚无已确认的审核" },
  "confirmed.nothingDetail": {
    en: "Nothing that {root} has confirmed tells of an audit. Figures stand here as soon as it confirms a submission; until then choose all data.",
    zh: "经{root}确认的数据中尚无审核，确认后此处即显示数字。在此之前请选择“全部数据”。",
  },
  "source.confirmed": { en: "Confirmed data only", zh: "仅含已确认数据" },
  download: { en: "Download table", zh: "下载表格" },
  "address.unlisted": {
    en: "The address asks for “{asked}”, which is not among these; showing: {shown}",
    zh: "网址所指的“{asked}”不在可选之列，现显示：{shown}",
  },
  "address.nothing": {
    en: "The address asks for “{asked}”, which is not here",
    zh: "网址所指的“{asked}”不在此处",
  },

  // How to submit
  submissions: { en: "Submissions", zh: "报送说明" },
  "submissions.templates": { en: "Templates", zh: "模板下载" },
  "submissions.templatesDetail": {
    en: "A workbook has lists to choose from, a note on each column, the codes and an example; a CSV file has the header alone.",
    zh: "工作簿附下拉选项、各栏说明、代码表和示例；CSV 文件只有表头。",
  },
  "submissions.template": {
    en: "{format} template for {kind} in {language}",
    zh: "{kind}模板（{format}，{language}）",
  },
  "submissions.columns.audits": { en: "Columns of audits", zh: "审核表的栏目" },
  "submissions.columns.measures": { en: "Columns of measures", zh: "方案表的栏目" },
  "submissions.required": { en: "required", zh: "必填" },
  "submissions.also": { en: "also {heads}", zh: "亦作 {heads}" },
  "submissions.words": { en: "Also taken: {words}", zh: "亦可填写：{words}" },
  "submissions.example": { en: "e.g. {value}", zh: "如 {value}" },
  "submissions.checks": { en: "What checks say", zh: "检查结果说明" },
  "submissions.checksDetail": {
    en: "Each has a code that stays the same. The dots stand for what a row adds, such as the nearest known name.",
    zh: "每项均有固定代码；省略号处为该行的具体内容，如最接近的名称。",
  },
  "submissions.rejected": { en: "Rows that come back", zh: "退回的行" },
  "submissions.held": { en: "Sound rows that others hold back", zh: "无误但暂不计入的行" },
  "submissions.kept": { en: "Rows that are kept and flagged", zh: "保留并提示的行" },
  "submissions.refused": { en: "Files that are refused as a whole", zh: "整份拒收的文件" },
  "submissions.refusedDetail": {
    en: "Nothing is taken from any file of the same intake. The sentence follows the name of the file.",
    zh: "同批文件均不接收。以下各句前为文件名。",
  },

  // Things and their parts
  region: { en: "Region", zh: "地区" },
  industry: { en: "Industry", zh: "行业" },
  indicator: { en: "Indicator", zh: "指标" },
  indicators: { en: "Indicators", zh: "指标" },
  plan: { en: "Plan", zh: "规划" },
  period: { en: "Period", zh: "时期" },
  unit: { en: "Unit", zh: "单位" },
  audit: { en: "Audit", zh: "审核" },
  audits: { en: "Audits", zh: "审核家次" },
  measures: { en: "Measures", zh: "方案" },
  enterprises: { en: "Enterprises", zh: "企业" },
  year: { en: "Year", zh: "年份" },
  month: { en: "Month", zh: "月份" },
  all: { en: "All", zh: "全部" },
  value: { en: "Value", zh: "数值" },
  change: { en: "Change", zh: "变化" },
  shareOfWhole: { en: "Share of total", zh: "占合计比重" },
  keyIndustry: { en: "Key industry", zh: "重点行业" },
  parts: { en: "Parts", zh: "组成部分" },
  counties: { en: "Counties and districts", zh: "县区" },
  byRegion: { en: "By region", zh: "按地区" },
  byIndustry: { en: "By industry", zh: "按行业" },
  definition: { en: "Definition", zh: "定义" },

  // Results, goals and progress
  result: { en: "Result", zh: "完成情况" },
  "result.register": {
    en: "† summed from the register; no result was published",
    zh: "† 由登记库汇总，未公布成果",
  },
  goal: { en: "Goal", zh: "目标" },
  "goal.moreThan": { en: "more than {value}", zh: "超过 {value}" },
  "goal.atLeast": { en: "at least {value}", zh: "不少于 {value}" },
  noGoal: { en: "No goal set", zh: "未设目标" },
  uplift: { en: "Uplift asked for", zh: "目标较上期增幅" },
  achieved: { en: "Achieved", zh: "已实现" },
  realised: { en: "Realised", zh: "已实现" },
  planned: { en: "Planned", zh: "待验收" },
  expected: { en: "Expected by now", zh: "应完成量" },
  pace: { en: "Pace against plan", zh: "进度比" },
  lastTwelveMonths: { en: "Last twelve months", zh: "最近十二个月" },
  lastYear: { en: "Latest year", zh: "最近一年" },
  shortfall: { en: "Expected shortfall", zh: "预期缺口" },
  depth: { en: "Depth per audit", zh: "单次审核深度" },
  depthReached: { en: "Reached", zh: "实际达到" },
  depthImplied: { en: "Implied by the goals", zh: "目标隐含" },
  annual: { en: "Per year", zh: "年均" },

  // Where the goal of a part comes from
  "basis.previous-plan": { en: "Apportioned by previous plan", zh: "按上期实绩分解" },
  apportioned: {
    en: "Apportioned target, not an official one",
    zh: "推算的分解目标，非官方下达",
  },

  // Projection
  projection: { en: "Projection", zh: "预测" },
  median: { en: "Median", zh: "中位数" },
  interval: { en: "Interval", zh: "区间" },
  interval80: { en: "80% interval", zh: "80% 区间" },
  range: { en: "{low} to {high}", zh: "{low} 至 {high}" },
  chance: { en: "Chance of reaching the goal", zh: "达标概率" },
  "chance.tenths": { en: "about {count} in 10", zh: "约{count}成" },
  "chance.hundredths": { en: "about {count} in 100", zh: "约 {count}%" },
  "chance.least": { en: "less than 1 in 100", zh: "不足 1%" },
  "chance.most": { en: "more than 99 in 100", zh: "超过 99%" },
  "refusal.plan-over": { en: "The plan is over", zh: "规划期已结束" },
  "refusal.plan-not-begun": { en: "The plan has not begun", zh: "规划期尚未开始" },
  "refusal.no-data": { en: "No complete period in the register", zh: "登记库中尚无完整时期" },
  "refusal.too-short": { en: "Too few periods for a projection", zh: "数据期数过少，不作预测" },
  "refusal.not-forecast": {
    en: "Single industries are not forecast below the regions",
    zh: "地区以下不对单个行业作预测",
  },
  "refusal.constant-zero": { en: "Nothing realised so far", zh: "迄今没有实现量" },

  // Forecast
  "forecast.part": { en: "Part", zh: "范围" },
  "forecast.open": { en: "Forecast in detail", zh: "预测详情" },
  "forecast.none.plan-over": {
    en: "{plan} is over. What it reached is its result, and nothing is left to forecast.",
    zh: "{plan}已结束，其成果即为最终结果，无须预测。",
  },
  "forecast.none.plan-not-begun": {
    en: "{plan} has not begun at the data date. A forecast is made from its first day on.",
    zh: "截至数据日期{plan}尚未开始，自规划期首日起作预测。",
  },
  "forecast.none.no-data": {
    en: "The register holds no complete period, so that there is nothing to forecast from.",
    zh: "登记库中尚无完整时期的数据，无从预测。",
  },
  "forecast.none.too-short": {
    en: "The register holds fewer than four complete periods. As few tell neither a level nor how far it varies.",
    zh: "登记库中完整时期不足四个，既看不出水平，也看不出波动幅度。",
  },
  "forecast.none.constant-zero": {
    en: "Nothing has been realised here in any period. No method can tell when the first will be.",
    zh: "迄今各期均无实现量，任何方法都无法判断何时开始出现。",
  },
  "forecast.none.not-forecast": {
    en: "Below the regions, all industries are forecast together. Single ones have too few audits there.",
    zh: "地区以下仅对全部行业合计作预测，单个行业的审核过少。",
  },
  "forecast.noGoal": {
    en: "{plan} sets no goal for this: what the end will be is forecast, but chance, shortfall and rank are not defined.",
    zh: "{plan}对此未设目标：可预测期末数量，但概率、缺口和位次无从谈起。",
  },
  "forecast.finding": {
    en: "{part}, {name}: a chance of {chance} to reach the goal by the end of {year}",
    zh: "{part}{name}：至{year}底达标概率{chance}",
  },
  "forecast.findingReached": {
    en: "{part}, {name}: the goal is reached",
    zh: "{part}{name}：目标已达成",
  },
  "forecast.findingNoGoal": {
    en: "{part}, {name}: about {median} by the end of {year}",
    zh: "{part}{name}：至{year}底约 {median}",
  },
  "forecast.findingNone": {
    en: "{part}, {name}: no forecast can be made",
    zh: "{part}{name}：不作预测",
  },
  "forecast.futures": { en: "Simulated futures", zh: "模拟路径" },
  "forecast.futuresReaching": {
    en: "{count} of {paths} reach the goal",
    zh: "{paths} 条中 {count} 条达标",
  },
  "forecast.attainment": { en: "Expected attainment", zh: "预期完成率" },
  "forecast.ofGoal": { en: "Goal", zh: "目标" },
  "forecast.soFar": { en: "So far", zh: "迄今" },
  "forecast.owed": { en: "Share of the shortfall", zh: "占缺口比重" },
  "forecast.owedBeside": { en: "Share among those beside it", zh: "占同级缺口比重" },
  "forecast.owedIn": {
    en: "{share} of what the parts of {parent} lack together",
    zh: "占{parent}各下级行业合计缺口的 {share}",
  },
  "forecast.owedAmongParts": {
    en: "Of what the {of} parts of {parent} lack",
    zh: "占{parent} {of} 个下级行业合计缺口",
  },
  "forecast.owedAmong": { en: "Of what all {of} lack", zh: "占 {of} 个合计缺口" },
  "forecast.required": { en: "Required per year", zh: "今后每年须完成" },
  "forecast.end": { en: "At the end of {year}", zh: "{year}底" },
  "forecast.interval95": { en: "95% interval", zh: "95% 区间" },
  "forecast.when": { en: "Goal expected by", zh: "预计达标时间" },
  "forecast.early": { en: "1 in 10 futures by", zh: "一成路径不晚于" },
  "forecast.half": { en: "Half of the futures by", zh: "半数路径不晚于" },
  "forecast.late": { en: "9 in 10 futures by", zh: "九成路径不晚于" },
  "forecast.notInPlan": { en: "Not in the plan", zh: "规划期内不达标" },
  "forecast.afterPlan": { en: "not by the end of {year}", zh: "{year}底前不达" },
  "forecast.rank": { en: "Rank by attainment", zh: "完成率位次" },
  "forecast.rankBetween": {
    en: "between {low} and {high} of {of}",
    zh: "第 {low} 至第 {high} 位（共 {of} 个）",
  },
  "forecast.rankAt": { en: "{low} of {of}", zh: "第 {low} 位（共 {of} 个）" },
  "forecast.rankAmong": { en: "Ranked", zh: "参与排位数" },
  "forecast.note": { en: "Note", zh: "说明" },
  "forecast.rankOf": { en: "Among", zh: "比较范围" },
  "forecast.rankRegions": { en: "all regions", zh: "各地区" },
  "forecast.rankIndustries": { en: "industries beside it", zh: "同级行业" },
  "forecast.rankSure": { en: "Holds in", zh: "成立于" },
  "forecast.rankShare": { en: "9 in 10 futures", zh: "九成路径" },
  "forecast.reachedBy": { en: "Goal by", zh: "达标时间" },
  "forecast.partsRegions": {
    en: "{name} by region: {owed} of {of} owe half of what is expected to lack",
    zh: "分地区{name}：{of} 个地区中 {owed} 个占预期缺口之半",
  },
  "forecast.partsIndustries": {
    en: "{name} by industry: {owed} of {of} owe half of what is expected to lack",
    zh: "分行业{name}：{of} 个行业中 {owed} 个占预期缺口之半",
  },
  "forecast.partsPlain": { en: "{name}: {by}", zh: "{name}：{by}" },
  "forecast.partsDetail": {
    en: "Least likely first. Ranks are by attainment among those of one level, 1 being the furthest; 9 in 10 futures lie between",
    zh: "概率低者在前。位次按完成率在同级中排列，1 为最高；九成路径落在所示范围内",
  },
  "forecast.partsOfPartsDetail": {
    en: "Least likely first. Shares of the shortfall are of what the industries of the first level lack together; those below an industry divide its share. Ranks are by attainment among those of one level, 1 being the furthest; 9 in 10 futures lie between",
    zh: "概率低者在前。占缺口比重以最上一级行业的合计缺口为准，下级行业分摊所属行业的比重。位次按完成率在同级中排列，1 为最高；九成路径落在所示范围内",
  },
  "forecast.kind.steady": {
    en: "A steady series, with something in most periods: {count} methods are combined",
    zh: "平稳序列，多数时期有数：合并 {count} 种方法",
  },
  "forecast.kind.intermittent": {
    en: "An intermittent series, with nothing in many periods: {count} methods for such series are combined",
    zh: "间断序列，许多时期为零：合并 {count} 种适用方法",
  },
  "forecast.kind.rare": {
    en: "A rare event, with something in fewer than twelve periods: only its mean can be told, by {count} methods",
    zh: "稀少事件，有数的时期不足十二个：仅能推断均值，合并 {count} 种方法",
  },
  "forecast.kind.short": {
    en: "A short series, on whose own past no method can be tried: {count} plain methods are combined evenly, and the interval is wide",
    zh: "序列过短，无从用自身历史检验方法：平均合并 {count} 种简单方法，区间较宽",
  },
  "forecast.weightsDetail": {
    en: "Weights follow from the errors that each method would have made from earlier dates, over all parts of this kind",
    zh: "权重取决于各方法自较早日期起本会产生的误差，由同类各部分合并计算",
  },
  "nowcast.title": { en: "Recent months", zh: "近月实报与预计补报" },
  "nowcast.finding": {
    en: "{title}: {name}, {months}: {known} reported, {median} expected when all is in",
    zh: "{title}：{name}，{months}已报 {known}，报齐后预计 {median}",
  },
  "nowcast.running": {
    en: "{title}: {name}, {months}: {known} reported, and the month runs yet",
    zh: "{title}：{name}，{months}已报 {known}，当月尚未结束",
  },
  "nowcast.months": { en: "{from} to {to}", zh: "{from}至{to}" },
  "nowcast.total80": { en: "80% interval of the total", zh: "合计的 80% 区间" },
  "nowcast.detail": {
    en: "Audits count in the month of their completion and are reported later, so that what is reported by {date} still grows",
    zh: "审核计入完成当月，上报在后，截至{date}的已报数还会增加",
  },
  "nowcast.method": {
    en: "How: past delays tell, region by region, which share of a month is still to be reported. That share of the month’s forecast is added to what is reported. The intervals hold the errors of the forecast and of the delays, and chance.",
    zh: "方法：按各地以往的上报滞后，推断各月尚有多大比例未报；以当月预测值的这一比例加上已报数。区间已计入预测误差、滞后误差和偶然波动。",
  },
  "nowcast.reported": { en: "Reported so far", zh: "已报" },
  "nowcast.due": { en: "Expected yet", zh: "预计补报" },
  "nowcast.over": { en: "Share of the month that is over", zh: "当月已过比例" },
  "nowcast.share": { en: "Expected share reported by now", zh: "预计已报比例" },
  "nowcast.expected": { en: "Expected when all is in", zh: "报齐后预计" },
  "nowcast.covered": { en: "{month} ({share} over)", zh: "{month}（已过 {share}）" },
  "nowcast.stretch": { en: "Nowcast", zh: "近月预计" },
  "nowcast.shaded": {
    en: "Shaded: months not yet reported in full",
    zh: "底色部分为尚未报齐的月份",
  },
  "nowcast.complete": {
    en: "Every month up to the data date is expected to be reported all but in full.",
    zh: "截至数据日期，各月预计均已基本报齐。",
  },
  "nowcast.none.no-receipt-dates": {
    en: "The register does not tell when audits were reported. Recent months count as they stand, and may still rise.",
    zh: "登记库未载审核的上报日期。近月按现有数计，之后可能增加。",
  },
  "nowcast.none.too-few-reports": {
    en: "Too few audits have a date of reporting to tell how long reports take. Recent months count as they stand, and may still rise.",
    zh: "载有上报日期的审核过少，无法推断上报滞后。近月按现有数计，之后可能增加。",
  },
  "nowcast.none.no-delay": {
    en: "All audits so far were reported in the month of their completion. Recent months are taken for complete.",
    zh: "迄今所有审核均在完成当月上报，近月视为已报齐。",
  },
  "forecast.method": { en: "Method", zh: "方法" },
  "forecast.weight": { en: "Weight", zh: "权重" },
  "method.naive": { en: "As in the last period", zh: "与上期相同" },
  "method.drift": { en: "Last period and mean change", zh: "上期加平均变化" },
  "method.mean": { en: "Mean of all periods", zh: "各期均值" },
  "method.simple-smoothing": { en: "Exponential smoothing", zh: "指数平滑" },
  "method.smoothing": { en: "Smoothing of the trend that fits best", zh: "自动选择趋势的指数平滑" },
  "method.linear-trend": { en: "Smoothing with a trend", zh: "带趋势的平滑" },
  "method.damped-trend": { en: "Smoothing with a damped trend", zh: "带阻尼趋势的平滑" },
  "method.log-damped-trend": {
    en: "Damped trend of the logarithms",
    zh: "对数的阻尼趋势平滑",
  },
  "method.theta": { en: "Theta", zh: "θ 法" },
  "method.log-theta": { en: "Theta of the logarithms", zh: "对数的 θ 法" },
  "method.dynamic-theta": { en: "Theta with a fitted slope", zh: "动态优化 θ 法" },
  "method.autoregression": { en: "Autoregression", zh: "自回归" },
  "method.intermittent": { en: "Size and chance smoothed apart", zh: "数量与概率分别平滑" },
  "method.parent-growth": { en: "Growth of the whole it is part of", zh: "随所属整体增长" },

  // What drives it
  "drive.finding": {
    en: "{change} against the same months of the previous plan: {count} from the number of audits, {depth} from what each brings",
    zh: "较上期规划同期 {change}：审核家次变化带来 {count}，单次审核深度变化带来 {depth}",
  },
  "drive.masked": {
    en: "{finding}; the two work against each other",
    zh: "{finding}；二者方向相反",
  },
  "drive.neither": {
    en: "As in the same months of the previous plan, in the number of audits and in what each brings",
    zh: "与上期规划同期相比，审核家次与单次深度均基本未变",
  },
  "drive.audits": {
    en: "{change} against the same months of the previous plan: this indicator counts the audits themselves",
    zh: "较上期规划同期 {change}：该指标即审核家次，不涉及深度",
  },
  "drive.none": { en: "What drives it cannot be told", zh: "无从判断驱动因素" },
  "drive.nothingBefore": {
    en: "The register has no such months of an earlier plan to compare with.",
    zh: "登记库中没有较早规划同期的数据可供比较。",
  },
  "drive.noChange": { en: "There is no change to explain", zh: "无变化可供分解" },
  "drive.nothingRealised": {
    en: "Nothing was realised in {after}, nor in {before}.",
    zh: "{after}没有任何实现量，{before}亦然。",
  },
  "drive.detail": {
    en: "{after} beside {before}; the change is split without remainder",
    zh: "{after}与{before}相比，变化完整分解，无余项",
  },
  "drive.count": { en: "Number of audits", zh: "审核家次" },
  "drive.depth": { en: "Depth per audit", zh: "单次审核深度" },
  "drive.span": { en: "Months", zh: "时期" },
  "drive.total": { en: "Realised", zh: "已实现" },

  // Scores
  "score.finding": {
    en: "By {on} of {of} scorings {name} is on course",
    zh: "{name}：{of} 种评分中 {on} 种认为符合进度",
  },
  "score.none": { en: "{name} cannot be scored: {reason}", zh: "{name}无法评分：{reason}" },
  "score.detail": {
    en: "Known scorings of a goal, in their forms for a sum that starts at zero; bounds are the workspace's",
    zh: "几种通行的目标评分法，按自零起算的累计量改编；分级界限由工作区设定",
  },
  "score.scoring": { en: "Scoring", zh: "评分法" },
  "score.value": { en: "Score", zh: "得分" },
  "score.band": { en: "Band", zh: "等级" },
  "score.numerator": { en: "Numerator", zh: "分子" },
  "score.denominator": { en: "Denominator", zh: "分母" },
  "score.bounds": { en: "Bands", zh: "分级界限" },
  "score.pace": { en: "Pace by the season", zh: "按季节的进度比" },
  "score.rate": { en: "Rate, after Eurostat", zh: "速率（欧盟统计局）" },
  "score.projection": { en: "Continuation, after UNSD", zh: "趋势外推（联合国统计司）" },
  "score.status": { en: "Current status, after ESCAP", zh: "现状指数（亚太经社会）" },
  "score.gap": { en: "Anticipated gap, after ESCAP", zh: "预期差距（亚太经社会）" },
  "score.pace.numerator": { en: "achieved", zh: "已实现" },
  "score.pace.denominator": { en: "expected by now", zh: "应完成量" },
  "score.rate.numerator": { en: "per calendar year so far", zh: "迄今每日历年" },
  "score.rate.denominator": { en: "per year of the plan required", zh: "规划期年均须完成" },
  "score.projection.numerator": { en: "end at the last year's rate", zh: "按最近一年速率的期末量" },
  "score.projection.denominator": { en: "goal", zh: "目标" },
  "score.status.numerator": { en: "achieved, × 10", zh: "已实现，× 10" },
  "score.status.denominator": { en: "goal", zh: "目标" },
  "score.gap.numerator": { en: "lacking by the median, × 100", zh: "中位预测的缺口，× 100" },
  "score.gap.denominator": { en: "goal", zh: "目标" },
  "score.from": { en: "{band} from {bound}", zh: "{bound} 起{band}" },
  "score.upTo": { en: "{band} up to {bound}", zh: "{bound} 以内{band}" },
  "score.beyond": { en: "{band} beyond", zh: "超过则{band}" },
  "score.below": { en: "{band} below", zh: "以下{band}" },
  "band.on-course": { en: "on course", zh: "符合进度" },
  "band.close": { en: "close", zh: "接近" },
  "band.behind": { en: "behind", zh: "落后" },
  "band.significant": { en: "significant progress", zh: "显著进展" },
  "band.moderate": { en: "moderate progress", zh: "一定进展" },
  "band.insufficient": { en: "insufficient progress", zh: "进展不足" },
  "band.away": { en: "moving away", zh: "背离目标" },
  "band.on-track": { en: "on track", zh: "在轨" },
  "band.fair": { en: "fair progress", zh: "尚可，须加快" },
  "band.stagnation": { en: "standing still", zh: "停滞" },
  "band.reached": { en: "reached", zh: "已达标" },
  "band.as-expected": { en: "as expected", zh: "符合预期" },
  "band.short": { en: "short of it", zh: "不及预期" },
  "band.regressed": { en: "regressed", zh: "倒退" },
  "band.maintain": { en: "maintain", zh: "保持" },
  "band.accelerate": { en: "accelerate", zh: "须加速" },
  "band.reverse": { en: "reverse the trend", zh: "须扭转" },
  "score.reason.no-goal": { en: "the plan sets no goal", zh: "规划未设目标" },
  "score.reason.goal-zero": { en: "its goal is zero", zh: "目标为零" },
  "score.reason.nothing-known": { en: "the register knows nothing of it", zh: "登记库无数据" },
  "score.reason.nothing-elapsed": { en: "the plan has only just begun", zh: "规划期刚刚开始" },
  "score.reason.plan-over": { en: "the plan is over", zh: "规划期已结束" },

  // Verdicts
  verdict: { en: "Outlook", zh: "前景" },
  "verdict.reached": { en: "Reached", zh: "已达标" },
  "verdict.likely": { en: "Likely", zh: "可望达标" },
  "verdict.uncertain": { en: "Uncertain", zh: "尚不确定" },
  "verdict.unlikely": { en: "Unlikely", zh: "恐难达标" },
  "verdict.missed": { en: "Missed", zh: "未达标" },
  "verdict.unknown": { en: "Not assessed", zh: "未评估" },
  laggingFirst: { en: "Furthest behind first", zh: "落后者在前" },

  // Provenance
  source: { en: "Source", zh: "来源" },
  sources: { en: "Sources", zh: "来源" },
  document: { en: "Document", zh: "文件" },
  section: { en: "Section", zh: "章节" },
  issuer: { en: "Issued by", zh: "发布机关" },
  register: { en: "Register", zh: "登记库" },
  dataDate: { en: "Data date", zh: "数据截至" },
  publishedFigures: { en: "Published figures", zh: "公布数字" },
  kind: { en: "Kind", zh: "类别" },
  "register.audits": { en: "Audits", zh: "审核记录" },
  "register.measures": { en: "Measures", zh: "方案记录" },
  "register.submissions": { en: "Submissions", zh: "报送批次" },
  "register.origin": { en: "Origin", zh: "性质" },
  "register.real": { en: "Submitted data", zh: "报送数据" },
  "register.digest": { en: "Version (digest of the content)", zh: "版本（内容摘要）" },
  "register.cube": { en: "All sums", zh: "全部汇总数据" },
  "register.cubeConfirmed": { en: "Sums of confirmed data", zh: "已确认数据汇总" },
  recentIncomplete: {
    en: "Recent months are still incomplete, as some audits are reported late: pace is told rather too low than too high; forecasts add what past delays let expect, where the register tells them",
    zh: "近月数据因上报滞后尚不完整，进度比宁低勿高；登记库载有上报日期的，预测按以往滞后补足",
  },
  status: { en: "Status", zh: "状态" },
  code: { en: "Code", zh: "代码" },
  name: { en: "Name", zh: "名称" },
  weight: { en: "Weight", zh: "权重" },

  // Views and messages
  map: { en: "Map", zh: "地图" },
  chart: { en: "Chart", zh: "图" },
  table: { en: "Table", zh: "表" },
  legend: { en: "Legend", zh: "图例" },
  noData: { en: "No data", zh: "无数据" },
  noBoundaries: {
    en: "This workspace has no boundaries, so no map is drawn",
    zh: "此工作区没有边界数据，故不绘地图",
  },
  openPage: { en: "Open the page of {name}", zh: "打开{name}页面" },
  back: { en: "Back to {name}", zh: "返回{name}" },
  ascending: { en: "ascending", zh: "升序" },
  descending: { en: "descending", zh: "降序" },
  "confidence.table": { en: "As the classification's own table has it", zh: "依分类标准原表" },
  per: { en: "{indicator}, {unit}", zh: "{indicator}（{unit}）" },

  // Tables
  "figure.table": { en: "Table of this figure", zh: "本图数据表" },
  "table.comparison": {
    en: "Results of the previous plan beside the goals of the current one",
    zh: "上期规划成果与本期规划目标对照",
  },
  "table.progress": { en: "Progress in the current plan", zh: "本期规划进展" },
  "table.course": { en: "Cumulative course", zh: "累计进程" },
  "table.progressAxis": { en: "Progress, goal = 100%", zh: "进展（目标 = 100%）" },
  "table.toDate": { en: "To {date}", zh: "截至{date}" },
  "table.atEnd": { en: "By the end of {year}", zh: "至{year}底" },
  "table.share": { en: "Of goal", zh: "完成率" },
  "table.pace": { en: "Pace", zh: "进度比" },
  "table.planned": { en: "Awaiting acceptance, apart", zh: "待验收（另计）" },
  "table.required": { en: "Required from here", zh: "今后须完成" },
  "table.medianAndInterval": { en: "Median, 80% interval", zh: "中位数及 80% 区间" },
  "table.chance": { en: "Chance of goal", zh: "达标概率" },
  "table.rank": { en: "Rank, 9 in 10 futures", zh: "位次（九成路径）" },
  "table.change": { en: "Against {year}", zh: "较{year}" },
  "table.total": { en: "Total", zh: "合计" },
  "table.rates": { en: "Before and now", zh: "上期与本期" },
  "table.comparisonOf": {
    en: "{results} results beside {goals} goals: totals, per year, and per audit",
    zh: "{results}成果与{goals}目标对照：总量、年均与每家次",
  },
  "finding.pace": {
    en: "{plan}: {ahead} of {goals} goals on or ahead of pace at {date}",
    zh: "{plan}：截至{date}，{goals} 项目标中 {ahead} 项达到或快于进度",
  },
  "finding.upliftEven": {
    en: "{plan} goals: {uplift} on each yearly result before",
    zh: "{plan}对各项指标均要求较上期年均 {uplift}",
  },
  "table.coverage": { en: "In register", zh: "登记库覆盖率" },
  "coverage.note": {
    en: "In register: how much of the published result the register holds; where none was published (†), how many of the audits",
    zh: "登记库覆盖率：登记库所载占公布成果的比重；未公布成果者（†）为审核家次的比重",
  },
  "coverage.withheld": {
    en: "No uplift is told on a result summed from the register (†) while that holds less than {least} of the audits published",
    zh: "登记库所载审核不足公布家次的 {least} 时，由其汇总的成果（†）不计算增幅",
  },
  "home.doubtful": {
    en: "{warnings} warnings stand on {rows} rows that count; they are counted as sent.",
    zh: "计入的数据中有 {rows} 行存疑，共 {warnings} 项提示，均按所报计入。",
  },
  "home.doubtfulLink": { en: "What is doubtful", zh: "查看存疑数据" },
  "table.progressNote": {
    en: "Units under each name. What awaits acceptance stands apart and is part of no other figure",
    zh: "单位见各指标名称下方。待验收部分另计，不含于其他任何数字",
  },
  "industry.codes": { en: "Classification codes {codes}", zh: "分类代码 {codes}" },
  "basis.words.published": {
    en: "Its goals ({plan}) are the published ones.",
    zh: "目标为{plan}公布的目标。",
  },
  "basis.words.stated": {
    en: "Its goals ({plan}) are targets stated for it.",
    zh: "{plan}目标为下达给其的目标。",
  },
  "basis.words.weight": {
    en: "Its goals ({plan}) are apportioned, not official: its share of the whole by {weight}.",
    zh: "{plan}目标为推算分解，非官方下达：按{weight}所占份额分解。",
  },
  "basis.words.previous-plan": {
    en: "Its goals ({plan}) are apportioned, not official: its share of what the previous plan realised.",
    zh: "{plan}目标为推算分解，非官方下达：按上期规划实绩所占份额分解。",
  },
  "finding.shallower": {
    en: "{plan} goals: {audits} more audits but only {low} to {high} more savings, less from each audit than was reached",
    zh: "{plan}要求审核家次增加 {audits}，而各项成效仅增加 {low} 至 {high}：对单次审核的要求低于已达水平",
  },
  "finding.uplift": {
    en: "{plan} goals ask most of {name}: {uplift} on the yearly result before",
    zh: "{plan}对{name}要求提升最大：较上期年均 {uplift}",
  },
  "depth.realised": { en: "Realised so far", zh: "本期迄今" },
  "interval.short": { en: "{low} – {high}", zh: "{low}–{high}" },
  "period.toDate": { en: "{period}, to {date}", zh: "{period}（截至{date}）" },
  "confidence.judgement": {
    en: "Its mapping to classification codes is a judgement",
    zh: "与分类代码的对应属判断",
  },
  "confidence.unverified": {
    en: "Its mapping to classification codes is not verified",
    zh: "与分类代码的对应未经核实",
  },
  "confidence.legend": {
    en: "* key industry; ? mapping to classification codes by judgement or not verified.",
    zh: "* 重点行业；? 与分类代码的对应属判断或未经核实。",
  },
  notDivided: { en: "Part not stated", zh: "未注明所属部分" },
  "table.bars": { en: "Compared", zh: "对比" },
  lowestFirst: { en: "Lowest first", zh: "从低到高" },
  "bound.from": { en: "From", zh: "起" },
  "bound.to": { en: "To", zh: "止" },
  "bound.low": { en: "low", zh: "下限" },
  "bound.high": { en: "high", zh: "上限" },
  noParts: { en: "{name} has no counties of its own", zh: "{name}不设县区" },
  noIndustryParts: { en: "{name} is not divided further", zh: "{name}不再细分" },

  // Charts
  "key.projection": { en: "Projection with 80% interval", zh: "预测及 80% 区间" },
  "chart.interval80": { en: "80%: {low}–{high}", zh: "80%：{low}–{high}" },
  "chart.dataTo": { en: "Data to {date}", zh: "数据截至{date}" },
  "chart.expectedPath": { en: "Expected path", zh: "应完成进程" },
  "chart.pathSeasonal": {
    en: "Expected path by the months in which {audits} audits of whole years were completed",
    zh: "应完成进程按整年 {audits} 家次审核的完成月份分布",
  },
  "chart.pathEven": {
    en: "Expected path straight within each year: {audits} audits of whole years are too few to tell its seasons",
    zh: "整年审核仅 {audits} 家次，不足以反映季节分布，应完成进程在年内取直线",
  },
  "chart.cumulative": {
    en: "Cumulative, {plan}, {unit}",
    zh: "{plan}累计，{unit}",
  },
  "map.pace": {
    en: "Achieved ÷ expected by now",
    zh: "已实现 ÷ 应完成量",
  },
  "map.below": { en: "below {high}", zh: "低于 {high}" },
  "map.from": { en: "{low} and more", zh: "{low} 及以上" },
  "map.between": { en: "{low} to {high}", zh: "{low} 至 {high}" },
  "map.noData": { en: "No audit in the register", zh: "登记库中无审核" },
  "map.label": { en: "Map: {title}", zh: "地图：{title}" },
  "map.rank": { en: "{rank} of {of}, furthest behind first", zh: "落后序第 {rank}，共 {of}" },
  "map.hint": {
    en: "Point at an area for its figures; click to keep it selected",
    zh: "指向某地区查看数字，点击则选定",
  },

  // Lagging regions
  lagging: { en: "Lagging regions", zh: "滞后地区" },
  "lagging.allGoals": { en: "All goals", zh: "全部目标" },
  "lagging.finding": {
    en: "{name}: {behind} of {total} regions unlikely to reach their goal; {most} lacks most, {share} of the shortfall of all",
    zh: "{name}：{total} 个地区中 {behind} 个难以达标；{most}缺口最大，占合计缺口的 {share}",
  },
  "lagging.findingNone": {
    en: "{name}: no region is expected to fall short",
    zh: "{name}：预计没有地区出现缺口",
  },
  "lagging.findingSlowest": {
    en: "{name}: what regions will lack is not known",
    zh: "{name}：各地区缺口尚无从判断",
  },
  "lagging.detail": {
    en: "{name}, {plan}; rates of {from} to {to}",
    zh: "{name}，{plan}；比率按{from}至{to}计",
  },
  "lagging.findingGoals": {
    en: "{region} is unlikely to reach {count} of {goals} goals, more than any other region",
    zh: "{region}难以达成的目标最多：{goals} 项中 {count} 项",
  },
  "lagging.findingGoalsNone": {
    en: "No region is unlikely to reach any of its goals",
    zh: "没有地区难以达成任何目标",
  },
  "lagging.chances": {
    en: "Chance of reaching each goal by the end of {year}",
    zh: "至{year}底各目标达标概率",
  },
  "lagging.unlikelyGoals": { en: "Unlikely", zh: "难以达标" },
  "lagging.chance": { en: "Chance of goal", zh: "达标概率" },
  "lagging.multiple": { en: "Required ÷ last 12 months", zh: "须完成 ÷ 近 12 个月" },
  "lagging.multipleYear": { en: "Required ÷ last year", zh: "须完成 ÷ 上年" },
  "lagging.coverage": { en: "Enterprises audited", zh: "企业审核覆盖率" },
  "lagging.coverageOf": { en: "of {weight}", zh: "占{weight}" },
  "lagging.coverageDetail": {
    en: "{enterprises} with an audit completed in {plan}, of {weight}: {of}",
    zh: "{plan}完成审核的企业 {enterprises} 家，{weight}：{of}",
  },
  "lagging.depth": { en: "Depth per audit", zh: "单次审核深度" },
  "lagging.visits": {
    en: "Where work may bring most: what one rate would bring, were it that of the whole",
    zh: "何处着力收效最大（仅将一项提升至全局平均水平）",
  },
  "lagging.visit": { en: "{cause}; about {gain} more a year", zh: "{cause}；每年约可增加 {gain}" },
  "lagging.visitRange": {
    en: "{cause}; about {gain} more a year, 80% interval {low} to {high}",
    zh: "{cause}；每年约可增加 {gain}，80% 区间 {low}至 {high}",
  },
  "lagging.trend": { en: "On the year before", zh: "较上年同期" },
  "lagging.trendDetail": {
    en: "{from} to {to}, nearly all reported: {now}; the same months a year before: {before}. Audits: {audits} or more; a change of few is chance",
    zh: "{from}至{to}（已基本报齐）：{now}；上年同期：{before}。审核不少于 {audits} 家次，家次少时变化多属偶然",
  },
  "lagging.reported": { en: "Reported so far", zh: "已上报比例" },
  "lagging.cause.count": { en: "Few audits", zh: "审核偏少" },
  "lagging.cause.acceptance": { en: "Slow acceptance", zh: "验收偏慢" },
  "lagging.cause.mix": { en: "Low-yield industries", zh: "行业潜力低" },
  "lagging.cause.depth": { en: "Shallow audits", zh: "审核偏浅" },
  "lagging.cause.reporting": { en: "Late reports", zh: "上报偏迟" },
  "lagging.cause": { en: "Main cause", zh: "首要原因" },
  "lagging.now": { en: "Last 12 months", zh: "近 12 个月" },
  "lagging.nowYear": { en: "Last year", zh: "上年" },
  "lagging.wholeMonths": { en: "Last {months} whole months", zh: "近 {months} 个报齐月份" },
  "lagging.wholeYear": { en: "Last whole year", zh: "最近整年" },
  "lagging.noCause": {
    en: "None stands out: as the whole, or better",
    zh: "无突出原因：与全局平均水平相当或更好",
  },
  "lagging.noteTrend": {
    en: "On the year before compares the last {months} months of which nearly all is reported with the same months a year before; these months differ by region",
    zh: "“较上年同期”以已基本报齐的最近 {months} 个月与上年同月相比，各地区月份不尽相同",
  },
  "lagging.noteBrackets": {
    en: "A change in brackets is one of fewer than {audits} audits and may be chance",
    zh: "括号内的变化所据审核不足 {audits} 家次，可能属偶然",
  },
  "lagging.noteCause": {
    en: "Under main cause, – means that none stands out, as the region does as the whole or better, or that it cannot be compared; ? means that chance might have put another cause first",
    zh: "“首要原因”栏：“–”表示无突出原因（与全局平均水平相当或更好）或无从比较；“?”表示受偶然影响，首要原因未必如此",
  },
  "lagging.gap": { en: "Gap to the rates of the whole", zh: "与全局平均水平的差距" },
  "lagging.stripAxis": {
    en: "Projected end as a share of the goal; the 80% interval of the marked region",
    zh: "预测期末占目标的比例；所选地区另示 80% 区间",
  },
  "lagging.goalLine": { en: "Goal", zh: "目标" },
  "lagging.hint": {
    en: "Point at a region in the map, the strip or the table; click to keep it selected",
    zh: "在地图、点图或表格中指向某地区，点击则选定",
  },
  "lagging.method": {
    en: "Reported so far is the share of the audits of these months that is expected to have come in: a low share is late filing, not idleness. The goals of regions are shares of the goal of the whole",
    zh: "“已上报比例”为这些月份的审核预计已报来的份额：比例低说明上报迟，并不等于工作少。各地区目标由总目标分解而来",
  },

  // Why a region lags
  why: { en: "Why", zh: "原因" },
  "why.lacks": {
    en: "{name}: {region} has {gap} less than at the rates of {whole}, mostly by {cause}",
    zh: "{name}：{region}比按{whole}水平少 {gap}，主要因{cause}",
  },
  "why.lacksPerhaps": {
    en: "{name}: {region} has {gap} less than at the rates of {whole}, perhaps by {cause}",
    zh: "{name}：{region}比按{whole}水平少 {gap}，可能因{cause}",
  },
  "why.lacksLittle": {
    en: "{name}: {region} has {gap} less than at the rates of {whole}, by no single cause",
    zh: "{name}：{region}比按{whole}水平少 {gap}，无突出原因",
  },
  "why.ahead": {
    en: "{name}: {region} has {gap} more than at the rates of {whole}",
    zh: "{name}：{region}比按{whole}水平多 {gap}",
  },
  "why.aheadBut": {
    en: "{name}: {region} has {gap} more than at the rates of {whole}, although held back by {cause}",
    zh: "{name}：{region}比按{whole}水平多 {gap}，但受{cause}拖累",
  },
  "why.level": {
    en: "{name}: {region} has as much as at the rates of {whole}",
    zh: "{name}：{region}与{whole}水平持平",
  },
  "why.subtitle": {
    en: "{name}, {from} to {to}, from {audits} audits",
    zh: "{name}，{from}至{to}，据 {audits} 家次审核",
  },
  "why.few": {
    en: "So few audits give a hint, no more",
    zh: "审核较少，仅供参考",
  },
  "why.brings": {
    en: "Brought to the rates of {whole} in {cause} alone, it would have about {gain} more a year",
    zh: "仅将{cause}提升至{whole}水平，每年约可增加 {gain}",
  },
  "why.needs": {
    en: "its goal needs {more} more a year than the last twelve months had",
    zh: "目标要求每年比近十二个月多 {more}",
  },
  "why.needsOnly": {
    en: "The goal of {region} needs {more} more a year than the last twelve months had",
    zh: "{region}的目标要求每年比近十二个月多 {more}",
  },
  "why.sure": {
    en: "With audits drawn anew by chance this cause comes first in {share} of cases",
    zh: "对审核随机重抽，{share} 的情形下此原因居首",
  },
  "why.firstShare": { en: "Share of draws in which it comes first", zh: "重抽中居首的比例" },
  "why.expected": { en: "At the rates of {whole}", zh: "按{whole}水平应有" },
  "why.actual": { en: "Reported", zh: "实际上报" },
  "why.factor": { en: "Factor", zh: "因素" },
  "why.adds": { en: "Total, or change with 80% interval", zh: "总量，或增减及 80% 区间" },
  "why.meaning": { en: "What it says", zh: "说明" },
  "why.factor.count": { en: "Number of audits", zh: "审核数量" },
  "why.factor.acceptance": { en: "Acceptance", zh: "验收进度" },
  "why.factor.mix": { en: "Industries audited", zh: "行业构成" },
  "why.factor.depth": { en: "Depth of audits", zh: "审核深度" },
  "why.factor.reporting": { en: "Late reports", zh: "上报时滞" },
  "why.cause.count": { en: "the number of audits", zh: "审核数量" },
  "why.cause.acceptance": { en: "acceptance", zh: "验收进度" },
  "why.cause.mix": { en: "the industries audited", zh: "行业构成" },
  "why.cause.depth": { en: "the depth of audits", zh: "审核深度" },
  "why.cause.reporting": { en: "late reports", zh: "上报时滞" },
  "why.says.expected": {
    en: "What {region} would have, for its {weight}",
    zh: "按{region}的“{weight}”折算",
  },
  "why.says.actual": { en: "In the register by {date}", zh: "截至{date}登记库所载" },
  "why.says.count": {
    en: "{own} audits came up for acceptance per 1,000 of {weight}; in {whole}, {usual}.",
    zh: "按“{weight}”计，每千单位有 {own} 家次可验收；{whole}为 {usual} 家次。",
  },
  "why.says.acceptance": {
    en: "{own} of the audits that could have been accepted were; in {whole}, {usual}. {waiting} wait.",
    zh: "可验收的审核中 {own} 已验收；{whole}为 {usual}。现有 {waiting} 家次待验收。",
  },
  "why.says.mix": {
    en: "Its industries bring {own} per audit at the depth of {whole}; the industries of {whole}, {usual}.",
    zh: "按{whole}各行业的深度，其行业构成每家次可得 {own}；{whole}的构成为 {usual}。",
  },
  "why.says.depth": {
    en: "In the same industries an audit brings {own} of what it brings in {whole}.",
    zh: "同一行业内，每家次成效为{whole}的 {own}。",
  },
  "why.says.reporting": {
    en: "{own} of its audits are expected to have been reported; in {whole}, {usual}. The rest will come in.",
    zh: "预计 {own} 的审核已上报；{whole}为 {usual}。其余将陆续报来。",
  },
  "why.says.unobserved": {
    en: "Nothing in the register tells this; it is taken to be as in {whole}.",
    zh: "登记库无从反映此项，按与{whole}相同处理。",
  },
  "why.weight.previousPlan": { en: "audits of the plan before", zh: "上期规划审核家次" },
  "why.refused.no-weight": {
    en: "Nothing tells how much of the whole {region} stands for: no weight is stated, and the plan before has no audits of it",
    zh: "无从判断{region}在全局中的份量：未给出权重，上期规划也无其审核",
  },
  "why.refused.no-audits": {
    en: "There are no audits in these months to compare with",
    zh: "这段时间没有可供比较的审核",
  },
  "why.method": {
    en: "The factors sum to the gap, whichever order they are taken in",
    zh: "各因素之和等于差距，与先后次序无关",
  },
  "why.peers": {
    en: "{region} and the regions whose industries are most like its own",
    zh: "{region}与行业构成最相近的地区",
  },
  "why.peersBetter": {
    en: "Regions with industries like those of {region}: {peer} does best in {factor}, {theirs} against {own}",
    zh: "与{region}行业构成相近的地区中，{peer}的{factor}最突出：{theirs}，本地区为 {own}",
  },
  "why.peersSubtitle": {
    en: "By the industries of audits completed in {plan}; rates of {from} to {to}; the best of each column is marked",
    zh: "按{plan}已完成审核的行业构成；比率按{from}至{to}计；各列最优者加标记",
  },
  "why.noPeers": {
    en: "{region} has no audits in {plan} by which to find regions like it",
    zh: "{region}在{plan}尚无审核，无从寻找相近地区",
  },
  "why.compared": { en: "Compared", zh: "对比" },
  "why.distance": { en: "Difference of industries, 0 to 1", zh: "行业差异（0 至 1）" },
  "why.rate.count": { en: "Audits up for acceptance per 1,000", zh: "每千单位可验收家次" },
  "why.rate.acceptance": { en: "Accepted", zh: "验收率" },
  "why.rate.depth": { en: "Depth against the whole", zh: "相对深度" },
  "why.rate.mix": { en: "Per audit by industries", zh: "行业构成深度" },
  "why.perThousand": { en: "{rate} per 1,000", zh: "每千单位 {rate} 家次" },
  "why.best": { en: "best of these", zh: "其中最优" },
  "why.print": { en: "Print for a visit", zh: "打印调研单" },

  // Findings: what a page or figure says in one sentence
  "headline.some": {
    en: "At {date}, {met} of {goals} goals are likely to be met",
    zh: "截至{date}，{goals} 项目标中有 {met} 项可望达标",
  },
  "headline.one": {
    en: "At {date}, one of {goals} goals is likely to be met",
    zh: "截至{date}，{goals} 项目标中仅 1 项可望达标",
  },
  "headline.none": {
    en: "At {date}, none of {goals} goals is likely to be met",
    zh: "截至{date}，{goals} 项目标均未达到可望达标",
  },
  "headline.all": {
    en: "At {date}, all {goals} goals are likely to be met",
    zh: "截至{date}，{goals} 项目标均可望达标",
  },
  "headline.reached": {
    en: "At {date}, all {goals} goals have been reached",
    zh: "截至{date}，{goals} 项目标均已达标",
  },
  "headline.unknown": {
    en: "At {date}, {met} of {goals} goals have been reached; no projection can be made",
    zh: "截至{date}，{goals} 项目标中已有 {met} 项达标，尚不能预测",
  },
  "headline.over": {
    en: "{plan} is over: {met} of {goals} goals were reached",
    zh: "{plan}已结束：{goals} 项目标中达成 {met} 项",
  },
  "headline.noGoals": { en: "{plan} sets no goals", zh: "{plan}未设目标" },
  "headline.furthest": {
    en: "{finding}; furthest behind: {name}",
    zh: "{finding}；{name}差距最大",
  },
  "headline.counts": { en: "Goals by outlook", zh: "各前景的目标数" },
  "finding.projected": {
    en: "{name}: {achieved} by {date}, {share} of the goal of {goal}; chance of reaching it by the end of {year}: {chance}",
    zh: "{name}：截至{date}已实现 {achieved}，完成目标（{goal}）的 {share}；至{year}底达标概率{chance}",
  },
  "finding.progress": {
    en: "{name}: {achieved} by {date}, {share} of the goal of {goal}",
    zh: "{name}：截至{date}已实现 {achieved}，完成目标（{goal}）的 {share}",
  },
  "finding.reached": {
    en: "{name}: {achieved} by {date}, beyond the goal of {goal}",
    zh: "{name}：截至{date}已实现 {achieved}，已达到目标 {goal}",
  },
  "finding.missed": {
    en: "{name}: {achieved}, {share} of the goal of {goal}; {shortfall} short",
    zh: "{name}：实现 {achieved}，完成目标（{goal}）的 {share}，缺口 {shortfall}",
  },
  "finding.noGoal": {
    en: "{name}: {achieved} by {date}; the plan sets no goal",
    zh: "{name}：截至{date}已实现 {achieved}；规划未设目标",
  },
  "finding.noGoalProjected": {
    en: "{name}: {achieved} by {date}, projected to be {median} by the end of {year}; the plan sets no goal",
    zh: "{name}：截至{date}已实现 {achieved}，预计至{year}底 {median}；规划未设目标",
  },
  "finding.noData": {
    en: "{name}: the register has nothing up to {date}",
    zh: "{name}：截至{date}登记库无数据",
  },
  "finding.nothing": { en: "{name}, {period}: nothing realised", zh: "{name}，{period}：无实现量" },
  "finding.only": {
    en: "{name}, {period}: the register has audits of {only} alone",
    zh: "{name}，{period}：登记库仅有{only}的审核",
  },
  "finding.extremes": {
    en: "{name}, {period}: {most} realised most ({share} of the total), {least} least",
    zh: "{name}，{period}：{most}最多（占 {share}），{least}最少",
  },
  "finding.unlikely": {
    en: "{name}: {behind} of {total} unlikely to reach their share of the goal; furthest behind: {furthest}",
    zh: "{name}：共 {total} 个，其中 {behind} 个恐难完成分解目标；{furthest}差距最大",
  },
  "finding.noneUnlikely": {
    en: "{name}: none of {total} unlikely to reach its share of the goal; furthest behind: {furthest}",
    zh: "{name}：共 {total} 个，均非恐难达标；{furthest}进度最慢",
  },
  "finding.slowest": {
    en: "{name}: slowest is {furthest}, at {ratio} the pace expected",
    zh: "{name}：{furthest}进度最慢，为应完成量的 {ratio}",
  },
  "finding.largest": {
    en: "{name}: largest part {most}, {share} of the total, {plan} to date",
    zh: "{name}：{plan}迄今{most}占比最大，达 {share}",
  },

  // Source lines
  "source.results": {
    en: "section “{section}” ({plan} results)",
    zh: "“{section}”部分（{plan}成果）",
  },
  "source.goals": {
    en: "section “{section}” ({plan} goals)",
    zh: "“{section}”部分（{plan}目标）",
  },
  "source.register": {
    en: "Progress: register of audits, data to {date}",
    zh: "进展：审核登记库，数据截至{date}",
  },
  "source.registerSynthetic": {
    en: "Progress: synthetic demonstration register, data to {date}",
    zh: "进展：模拟演示登记库，数据截至{date}",
  },
  "source.weight": {
    en: "Goals of parts are apportioned, not official: by {weight}",
    zh: "各组成部分目标为推算分解，非官方下达：按{weight}",
  },
  "source.previousPlan": {
    en: "Goals of parts are apportioned, not official: by what each realised in the previous plan",
    zh: "各组成部分目标为推算分解，非官方下达：按上期规划实绩",
  },
  "source.stated": { en: "Goals of parts are stated targets", zh: "各组成部分目标为下达目标" },
  "source.rates": {
    en: "Rates to date by the seasonal profile",
    zh: "迄今年均按季节分布折算",
  },
  "source.methods": { en: "How figures are defined", zh: "指标如何定义" },
});

export type LabelKey = keyof typeof labels;

/** The names in braces of a text. */
export type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What a label must be given: nothing, or a value for each of its placeholders. */
export type LabelValues<K extends LabelKey> = [Placeholders<(typeof labels)[K]["en"]>] extends [
  never,
]
  ? []
  : [Readonly<Record<Placeholders<(typeof labels)[K]["en"]>, string | number>>];
