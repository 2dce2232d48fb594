import type { Text } from "./labels.js";

/** What the page of the catch-up plan says. */
export const catchUpTexts = {
  catchup: { en: "Catch-up plan", zh: "追赶方案" },
  "catchup.open": { en: "Least-cost catch-up plan …", zh: "最低成本追赶方案……" },

  // Choices
  "catchup.editor": { en: "What is asked for, and within which limits", zh: "要求与约束" },
  "catchup.chance": { en: "Chance of each goal", zh: "各目标达标概率" },
  "catchup.percent": { en: "%", zh: "%" },
  "catchup.goals": { en: "Goals", zh: "目标" },
  "catchup.allGoals": { en: "All goals", zh: "全部目标" },
  "catchup.cities": { en: "Whose goals", zh: "目标层级" },
  "catchup.cities.whole": { en: "Of {root}", zh: "{root}" },
  "catchup.cities.cities": { en: "Of {root} and of each region", zh: "{root}及各地区" },
  "catchup.throughput": { en: "Agencies’ capacity in {year}", zh: "{year}服务机构能力" },
  "catchup.throughputUnit": {
    en: "audits a year; {best} in each agency’s best year, {last} in the last; empty: no limit",
    zh: "家次／年；各机构最高年份合计 {best}，上一年 {last}；留空为不限",
  },
  "catchup.throughputUnitNone": {
    en: "audits a year; empty: no limit",
    zh: "家次／年；留空为不限",
  },
  "catchup.expand": { en: "Growth of that capacity", zh: "能力年增长" },
  "catchup.perYear": { en: "% a year", zh: "%／年" },
  "catchup.growth": {
    en: "Most growth of a region’s or industry’s audits",
    zh: "单个地区或行业审核年增长上限",
  },
  "catchup.growthUnit": { en: "% a year; empty: no limit", zh: "%／年；留空为不限" },
  "catchup.basins": { en: "Key basins", zh: "重点流域" },
  "catchup.allBasins": { en: "All key basins", zh: "全部重点流域" },
  "catchup.share": { en: "Share of extra audits in these basins", zh: "上述流域占新增审核比重" },
  "catchup.shareUnit": { en: "% at least", zh: "% 以上" },
  "catchup.cost": { en: "Cost counted as", zh: "成本口径" },
  "catchup.cost.investment": { en: "Investment", zh: "投入" },
  "catchup.cost.net": { en: "Investment less benefit", zh: "投入减效益" },
  "catchup.cost.audits": { en: "Number of audits", zh: "审核家次" },
  "catchup.reset": { en: "Start anew", zh: "重新设置" },
  "catchup.ignored": {
    en: "Of the address these were not followed, and the usual values stand in their place: {list}",
    zh: "网址中以下内容无法采用，已改用默认值：{list}",
  },
  "catchup.ignoredOne": { en: "{parameter} = {text}", zh: "{parameter} = {text}" },

  // Working
  "catchup.working": { en: "Looking for the least-cost plan", zh: "正在求解最低成本方案" },
  "catchup.cancel": { en: "Cancel", zh: "取消" },
  "catchup.again": { en: "Plan again", zh: "重新求解" },
  "catchup.cancelled": { en: "Cancelled: no plan was made", zh: "已取消，未得出方案" },
  "catchup.fault": { en: "No plan could be made: {why}", zh: "无法得出方案：{why}" },

  // Refusals
  "catchup.none.over": {
    en: "{plan} is over: no audit begun from now on counts towards its goals",
    zh: "{plan}已结束：此后启动的审核不再计入其目标",
  },
  "catchup.none.no-goals": {
    en: "{plan} has no goals to plan for",
    zh: "{plan}没有可供规划的目标",
  },
  "catchup.none.no-futures": {
    en: "Nothing is forecast, so no chance can be planned for: {reason}",
    zh: "没有预测，无法按概率规划：{reason}",
  },
  "catchup.none.no-audits": {
    en: "The register tells of no completed audit, so it is not known what another one would bring or cost",
    zh: "登记库没有已完成的审核，无法得知新增审核的成效与成本",
  },

  // Findings
  "catchup.findingNone": {
    en: "No extra audits are needed: every goal chosen has a chance of {chance} or more already",
    zh: "无需新增审核：所选目标的达标概率均已不低于 {chance}",
  },
  "catchup.finding": {
    en: "{audits} extra audits at a cost of {cost} would bring every goal chosen to a chance of {chance}",
    zh: "新增审核 {audits} 家次、成本 {cost}，可使所选目标的达标概率均达 {chance}",
  },
  "catchup.findingProved": {
    en: "{finding}; tried on other futures, {lowest} at the least",
    zh: "{finding}；以其他路径检验，最低为 {lowest}",
  },
  "catchup.findingAudits": {
    en: "{audits} extra audits, as few as possible, would bring every goal chosen to a chance of {chance}",
    zh: "最少新增审核 {audits} 家次，即可使所选目标的达标概率均达 {chance}",
  },
  "catchup.findingNearest": {
    en: "No plan within these limits gives every goal a chance of {chance}: the nearest has {audits} extra audits and leaves {short} of {goals} short",
    zh: "在现有约束下，没有方案能使各目标达标概率均达 {chance}：最接近的方案新增审核 {audits} 家次，{goals} 项目标中仍有 {short} 项不足",
  },
  "catchup.together": {
    en: "Within these limits, all goals together can have a chance of {chance} at most",
    zh: "在现有约束下，各目标可同时达到的概率至多为 {chance}",
  },
  "catchup.togetherNone": {
    en: "Within these limits, the goals cannot all have even a chance of 1%",
    zh: "在现有约束下，各目标无法同时达到哪怕 1% 的概率",
  },
  "catchup.tryIt": { en: "Plan for {chance}", zh: "按 {chance} 求解" },
  "catchup.proved": {
    en: "Made with {made} simulated futures; the chances are those in {proved} others, which had no part in it",
    zh: "方案依据 {made} 条模拟路径求得；概率按未参与求解的另外 {proved} 条路径核算",
  },
  "catchup.below": {
    en: "There, {count} of the goals are below {chance}, as few futures leave room for chance",
    zh: "其中 {count} 项目标略低于 {chance}：路径有限，存在抽样误差",
  },
  "catchup.gap": {
    en: "Audits are whole: that costs {gap} more than if they could be parted",
    zh: "审核按整数计：较可拆分时成本高 {gap}",
  },
  "catchup.gapNone": {
    en: "There was no time to make audits whole: numbers have fractions",
    zh: "时限内未能取整，家次含小数",
  },
  "catchup.costIs": {
    en: "Cost {cost}, 80% interval {low} to {high}: what is not known of the mean of each region and industry, and how audits differ",
    zh: "成本 {cost}，80% 区间 {low} 至 {high}：含各地区各行业均值的不确定性与单次审核的差异",
  },
  "catchup.assumes": {
    en: "Extra audits are taken to bring what audits of the same region and industry brought so far, and to take as long as audits took",
    zh: "假设新增审核的成效与同地区同行业以往审核相同，用时亦同",
  },
  "catchup.assumesDelay": {
    en: "Extra audits are taken to bring what audits of the same region and industry brought so far. How long audits take is not on record: half a year is assumed",
    zh: "假设新增审核的成效与同地区同行业以往审核相同。登记库未记录审核用时，假设为半年",
  },

  // Goals
  "catchup.goalsDetail": {
    en: "Chance of each goal at the end of {year} without the plan and with it; what the extra audits are expected to bring; what a further 1% of the goal would cost",
    zh: "{year}底各目标在无方案与有方案时的达标概率、新增审核的预期成效，以及目标再提高 1% 的成本",
  },
  "catchup.goalOf": { en: "{goal}, {region}", zh: "{region}{goal}" },
  "catchup.before": { en: "Chance without", zh: "无方案概率" },
  "catchup.after": { en: "Chance with", zh: "有方案概率" },
  "catchup.alone": { en: "At most, alone", zh: "单独可达" },
  "catchup.moves": { en: "From … to", zh: "变化" },
  "catchup.move": { en: "from {before} to {after}", zh: "由 {before} 至 {after}" },
  "catchup.brought": { en: "Extra audits bring", zh: "新增审核成效" },
  "catchup.marginal": { en: "Cost of 1% more", zh: "再提高 1% 的成本" },
  "catchup.marginalNote": {
    en: "The cost of 1% more is the dual of the goal in the linear program, before audits are made whole; 0 where other goals bring it about anyway",
    zh: "再提高 1% 的成本为取整前线性规划中该目标的对偶值；为 0 表示其他目标已将其带到",
  },

  // Regions and cells
  "catchup.regionsTitle": {
    en: "{region} would have the most extra audits: {audits} of {all}",
    zh: "{region}新增审核最多：{all} 家次中占 {audits} 家次",
  },
  "catchup.regionsDetail": {
    en: "Extra audits to begin in each year, and their cost. {years}",
    zh: "各年应启动的新增审核及其成本。{years}",
  },
  "catchup.yearIs": {
    en: "Of those begun in {year}, {share} are complete by the end of the plan; without them {base} audits are expected in what is left of it",
    zh: "{year}启动的，至规划期末预计完成 {share}；无方案时该年剩余时间预计完成 {base} 家次",
  },
  "catchup.begun": { en: "Begun in {year}", zh: "{year}启动" },
  "catchup.all": { en: "All years", zh: "合计" },
  "catchup.costs": { en: "Cost", zh: "成本" },
  "catchup.cellsTitle": {
    en: "{count} pairs of region and industry have extra audits",
    zh: "共 {count} 个地区—行业组合有新增审核",
  },
  "catchup.cellsDetail": {
    en: "Extra audits to begin in each year, and in how many of the enterprises left to audit",
    zh: "各年应启动的新增审核，以及在尚待审核企业中所占比重",
  },
  "catchup.enterprises": { en: "Enterprises left", zh: "尚待审核企业" },
  "catchup.used": { en: "Of them audited", zh: "其中审核" },
  "catchup.pair": { en: "{region}, {industry}", zh: "{region}{industry}" },

  // Limits
  "catchup.bindingTitle": {
    en: "{limit}: one audit more would save {saves}",
    zh: "{limit}：每放宽 1 家次可节省 {saves}",
  },
  "catchup.bindingTitleBasins": {
    en: "{limit}: one per cent less would save {saves}",
    zh: "{limit}：每降低 1 个百分点可节省 {saves}",
  },
  "catchup.bindingNone": {
    en: "No limit makes the plan dearer",
    zh: "没有约束使成本增加",
  },
  "catchup.bindingDetail": {
    en: "Limits that bind, and by how much the cost would fall if each gave way by one audit, or the share in basins by one per cent; from the linear program before audits are made whole",
    zh: "起约束作用的限制，以及每放宽 1 家次（流域比重每降低 1 个百分点）可降低的成本；取自取整前的线性规划",
  },
  "catchup.limit": { en: "Limit", zh: "约束" },
  "catchup.saves": { en: "Saves", zh: "可节省" },
  "catchup.limit.throughput": { en: "Agencies’ capacity, {year}", zh: "{year}服务机构能力" },
  "catchup.limit.growth": { en: "Growth of {name}, {year}", zh: "{year}{name}增长上限" },
  "catchup.limit.enterprises": {
    en: "Enterprises left in {name}",
    zh: "{name}尚待审核企业数",
  },
  "catchup.limit.basins": { en: "Share in key basins", zh: "重点流域比重" },
  "catchup.limit.goal": { en: "Goal: {name}", zh: "目标：{name}" },
  "catchup.limit.inside": { en: "Enterprises in basins, {name}", zh: "{name}流域内企业数" },
  "catchup.reliefTitle": {
    en: "What would have to give way at the least: {limit}, by {by}",
    zh: "至少须放宽：{limit}，放宽 {by}",
  },
  "catchup.reliefNone": {
    en: "Each limit alone could be kept: what lacks is the margin for what is not known of depth",
    zh: "各项约束单独均可满足：所缺的是为审核深度不确定性留出的余量",
  },
  "catchup.reliefDetail": {
    en: "The smallest breach of the limits with which every goal would have its chance",
    zh: "使各目标均达到所求概率的最小突破量",
  },
  "catchup.by": { en: "Give way by", zh: "须放宽" },
  "catchup.bound": { en: "Room that there is", zh: "现有余量" },
  "catchup.goalBeyond": {
    en: "Nothing but a lower goal would do: {name}",
    zh: "除调低目标外别无他法：{name}",
  },

  // Downloads
  "catchup.targets": {
    en: "Propose as yearly goals of regions (targets.csv)",
    zh: "生成各地区年度目标建议（targets.csv）",
  },
  "catchup.targetsDetail": {
    en: "For each region and year of the plan: what was achieved, then what is expected and what the extra audits would bring. The intake command takes the file in as targets.csv",
    zh: "按地区和年份列示：已实现量，以及预期量与新增审核成效之和。可由 intake 命令作为 targets.csv 导入",
  },
} as const satisfies Record<string, Text>;
