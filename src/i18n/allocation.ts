/** What the page that divides goals says. */
export const allocationLabels = {
  allocation: { en: "Allocation", zh: "目标分解" },
  "allocation.rule": { en: "Rule", zh: "分解规则" },
  "allocation.rule.previous": { en: "Last plan", zh: "上期成果" },
  "allocation.rule.enterprises": { en: "Enterprises", zh: "企业数" },
  "allocation.rule.weight": { en: "Stated weight", zh: "既定权重" },
  "allocation.rule.potential": { en: "Potential", zh: "剩余潜力" },
  "allocation.rule.effort": { en: "Equal effort", zh: "同等努力" },
  "allocation.rule.today": { en: "As today", zh: "现行目标" },
  "allocation.rule.mix": { en: "Mix", zh: "组合" },
  "allocation.means.previous": {
    en: "In proportion to what each realised in the plan before: who did much is asked for much",
    zh: "按上一规划期实绩的比例分解：做得多的，任务也多",
  },
  "allocation.means.enterprises": {
    en: "In proportion to {weight}: who has more to work with is asked for more",
    zh: "按{weight}的比例分解：基数大的，任务也大",
  },
  "allocation.means.potential": {
    en: "Each keeps what it has achieved. The rest goes in proportion to enterprises not yet audited in the plan ({weight}, less those audited) times what an audit brings in the whole in the region’s industries",
    zh: "各地区保留已完成量，剩余部分按本期尚未审核的企业数（{weight}减去已审核企业）乘以当地行业结构下全局平均单次审核成效的比例分解",
  },
  "allocation.means.effort": {
    en: "Each keeps what it has achieved. The rest goes in proportion to the last twelve months, so that all must raise their rate by the same factor",
    zh: "各地区保留已完成量，剩余部分按最近十二个月实绩的比例分解，各地区须按同一倍数提速",
  },
  "allocation.means.effortYear": {
    en: "Each keeps what it has achieved. The rest goes in proportion to the last year, so that all must raise their rate by the same factor",
    zh: "各地区保留已完成量，剩余部分按最近一年实绩的比例分解，各地区须按同一倍数提速",
  },
  "allocation.means.today": {
    en: "The goals that regions have now: stated ones, else shares of the whole",
    zh: "各地区现有目标：有下达目标的按下达目标，否则为总目标的份额",
  },
  "allocation.means.mix": {
    en: "A weighted mean of the rules that can be used",
    zh: "各可用规则的加权平均",
  },
  "allocation.refused": { en: "Cannot be used: {reason}", zh: "不可用：{reason}" },
  "allocation.reason.no-previous-plan": {
    en: "there is no plan before this one",
    zh: "没有上一期规划",
  },
  "allocation.reason.nothing-before": {
    en: "the register has nothing of it from the plan before",
    zh: "登记库中没有上一规划期的该项数据",
  },
  "allocation.reason.no-weights": {
    en: "regions.csv does not weigh every region, or workspace.json does not say what its weights are",
    zh: "regions.csv 未给出全部地区的权重，或 workspace.json 未说明权重含义",
  },
  "allocation.reason.no-enterprises": {
    en: "the weights of regions do not count enterprises, so that it is not known how many are left",
    zh: "地区权重不是企业数，无法得知尚余多少企业",
  },
  "allocation.reason.no-depth": {
    en: "no audit tells what one brings",
    zh: "没有审核数据可说明单次审核成效",
  },
  "allocation.reason.all-audited": {
    en: "as many enterprises have been audited as are counted",
    zh: "所计企业均已审核",
  },
  "allocation.reason.no-last-year": {
    en: "nothing was realised in the last twelve months",
    zh: "最近十二个月没有实绩",
  },
  "allocation.reason.goal-reached": {
    en: "the regions together have reached the goal, so that nothing is left to divide",
    zh: "各地区合计已达目标，没有剩余可分解",
  },
  "allocation.reason.no-goals": {
    en: "not every region has a goal",
    zh: "并非每个地区都有目标",
  },
  "allocation.measure": { en: "Show", zh: "显示" },
  "allocation.measure.goal": { en: "Goal", zh: "目标" },
  "allocation.measure.remaining": { en: "Still to achieve", zh: "尚需完成" },
  "allocation.measure.multiple": { en: "Required rate", zh: "所需进度" },
  "allocation.measure.chance": { en: "Chance", zh: "达标概率" },
  "allocation.told.goal": { en: "goal by the end of the plan", zh: "规划期末目标" },
  "allocation.told.remaining": {
    en: "what is still to be achieved",
    zh: "尚需完成的数量",
  },
  "allocation.told.multiple": {
    en: "required per year as a multiple of the last twelve months",
    zh: "每年须完成量为最近十二个月实绩的倍数",
  },
  "allocation.told.multipleYear": {
    en: "required per year as a multiple of the last year",
    zh: "每年须完成量为最近一年实绩的倍数",
  },
  "allocation.told.chance": {
    en: "share of the forecast’s futures that reach the goal",
    zh: "预测各情形中达到目标的比例",
  },
  "allocation.multipleHead": { en: "× last year", zh: "为上年的倍数" },
  "allocation.weights": { en: "Weights of the mix", zh: "组合权重" },
  "allocation.weightsHint": {
    en: "They sum to 100%: moving one shares the rest among the others.",
    zh: "合计 100%：调整一项，其余按比例相应变化。",
  },
  "allocation.weightsUnread": {
    en: "The address asks for weights that do not sum to 100; all rules weigh alike instead.",
    zh: "网址中的权重合计不是 100，现按各规则同等权重显示。",
  },
  "allocation.finding": {
    en: "{name}, {rule}: regions must do {low} to {high} what they did in the last year",
    zh: "{name}，{rule}：各地区须达到上年进度的 {low} 至 {high}",
  },
  "allocation.findingAlike": {
    en: "{name}, {rule}: every region must do {low} what it did in the last year",
    zh: "{name}，{rule}：各地区均须达到上年进度的 {low}",
  },
  "allocation.findingPlain": {
    en: "{name}: goals of regions by five rules",
    zh: "{name}：按五种规则分解的地区目标",
  },
  "allocation.findingRefused": {
    en: "{name}: the rule “{rule}” cannot be used, for {reason}",
    zh: "{name}：“{rule}”规则不可用：{reason}",
  },
  "allocation.detail": {
    en: "{plan}, goal of {region}: {goal}; {told}",
    zh: "{plan}，{region}目标 {goal}；{told}",
  },
  "allocation.chartLabel": {
    en: "Each region by each rule: {told}",
    zh: "各地区按各规则：{told}",
  },
  "allocation.beyond": {
    en: "Values beyond the axis stand at its edge",
    zh: "超出坐标轴的数值标在边缘",
  },
  "allocation.achieved": { en: "Achieved", zh: "已完成" },
  "allocation.lastYear": { en: "Last year", zh: "最近一年" },
  "allocation.between": { en: "Between rules", zh: "规则间差异" },
  "allocation.hint": {
    en: "Point at a region in the chart or the table; click to keep it.",
    zh: "指向图表中的地区查看，点击可保持选中。",
  },
  "allocation.none": {
    en: "Nothing in the last year to compare with",
    zh: "上年没有实绩可比",
  },
  "allocation.describe": {
    en: "goal {goal}, still to achieve {remaining}, required rate {multiple}, chance {chance}",
    zh: "目标 {goal}，尚需完成 {remaining}，所需进度 {multiple}，达标概率 {chance}",
  },
  "allocation.method": {
    en: "No rule is fair by itself: which is, is for those who set goals to say",
    zh: "没有哪种规则本身就是公平的，应由制定目标者判断",
  },
  "allocation.lateNote": {
    en: "Recent months are not reported whole; a region that reports late seems to have done less",
    zh: "近期月份上报不完整，上报较迟的地区实绩偏低",
  },
  "allocation.rules": { en: "The rules compared", zh: "规则比较" },
  "allocation.rulesFinding": {
    en: "{name}: {rule} spreads effort most evenly, {other} least",
    zh: "{name}：“{rule}”使各地区努力程度最接近，“{other}”差距最大",
  },
  "allocation.rulesFindingPlain": { en: "{name}: the rules compared", zh: "{name}：规则比较" },
  "allocation.rulesDetail": {
    en: "{plan}; effort is the required rate as a multiple of the last twelve months",
    zh: "{plan}；努力程度指所需进度为最近十二个月实绩的倍数",
  },
  "allocation.rulesDetailYear": {
    en: "{plan}; effort is the required rate as a multiple of the last year",
    zh: "{plan}；努力程度指所需进度为最近一年实绩的倍数",
  },
  "allocation.says": { en: "How it divides", zh: "分解方法" },
  "allocation.sum": { en: "Goals together", zh: "目标合计" },
  "allocation.least": { en: "Least effort", zh: "最低努力程度" },
  "allocation.most": { en: "Most effort", zh: "最高努力程度" },
  "allocation.gini": { en: "Gini of effort", zh: "努力程度基尼系数" },
  "allocation.likely": { en: "Likely", zh: "较可能达标" },
  "allocation.unlikely": { en: "Unlikely", zh: "难以达标" },
  "allocation.regionsUnit": { en: "regions", zh: "个地区" },
  "allocation.moved": { en: "Moved", zh: "变动份额" },
  "allocation.movedUnit": { en: "of today’s goals", zh: "占现行目标" },
  "allocation.handOver": { en: "Hand the goals over", zh: "下达目标" },
  "allocation.download": {
    en: "Download targets.csv: {rule}",
    zh: "下载 targets.csv：{rule}",
  },
  "allocation.holds": {
    en: "The file states {count} goals of {regions} regions: {names}. Whole numbers of what is counted; each indicator sums to the goal of {region}.",
    zh: "文件列出 {regions} 个地区的 {count} 项目标：{names}。按件计的为整数；各指标合计等于{region}目标。",
  },
  "allocation.holdsToday": {
    en: "The file states {count} goals of {regions} regions, as they are today: {names}.",
    zh: "文件列出 {regions} 个地区现行的 {count} 项目标：{names}。",
  },
  "allocation.takeIn": {
    en: "Take it in with `npm run workbench -- intake targets.csv` and build anew: these goals then are stated ones. They take the place of all that targets.csv states for the same plan and indicators.",
    zh: "用 `npm run workbench -- intake targets.csv` 入库并重新生成网站后，即成为下达目标，取代 targets.csv 中同一规划和指标的全部目标。",
  },
  "allocation.leftOut": {
    en: "Left out, and so as they are: {list}.",
    zh: "未列入、维持现状的指标：{list}。",
  },
  "allocation.zero": {
    en: "A goal of nothing cannot be stated: {list}. There the shares of today stay, and the goals do not add up.",
    zh: "目标为零的无法列明：{list}。这些地区维持现行份额，合计将不等于总目标。",
  },
  "allocation.nothing": {
    en: "By this rule no goal can be divided.",
    zh: "按此规则没有可分解的目标。",
  },
  "allocation.single": {
    en: "{region} has fewer than two regions, so that there is nothing to divide.",
    zh: "{region}不足两个下级地区，无需分解。",
  },
} as const;
