import type { Text } from "./labels.js";

/** What the page of measures says. */
export const measureTexts = {
  measuresThatWork: { en: "Measures that work", zh: "有效方案" },
  "measures.costClass": { en: "Cost", zh: "费用类别" },
  "measures.costClass.all": { en: "All costs", zh: "全部费用类别" },
  "measures.costClass.low": { en: "Little or no cost", zh: "无低费" },
  "measures.costClass.higher": { en: "Higher cost", zh: "中高费" },
  "measures.costClass.unstated": { en: "Cost not stated", zh: "费用类别未填" },
  "measures.technology": { en: "Technology", zh: "技术" },
  "measures.technology.other": { en: "Other, rarer technologies", zh: "其他少见技术" },
  "measures.technology.unstated": { en: "Technology not stated", zh: "技术未填" },
  "measures.by": { en: "A row for each", zh: "分列方式" },
  "measures.by.technology": { en: "Technology", zh: "技术" },
  "measures.by.industry": { en: "Industry", zh: "行业" },
  "measures.by.costClass": { en: "Cost", zh: "费用类别" },

  // Nothing to show
  "measures.none": {
    en: "The register holds no single measures: cities send them as a file of their own, beside that of the audits. Until then there is nothing to compare here.",
    zh: "登记库尚无方案记录：方案须在审核之外以单独的文件报送；报送之前，本页无可比较的内容。",
  },
  "measures.noneComplete": {
    en: "The register holds {count} measures, but none of an audit that was complete by {date}: nothing is realised yet, so nothing can be compared.",
    zh: "登记库有方案 {count} 项，但截至{date}其审核均未完成：尚无已实现的方案，无从比较。",
  },
  "measures.noneHere": {
    en: "No measure of a completed audit is of what is chosen. Choose more widely.",
    zh: "所选范围内没有已完成审核的方案，请放宽范围。",
  },
  "measures.noTechnology": {
    en: "No measure states its technology (column `technology`), so that there is one row for all. Industries and costs can still be told apart.",
    zh: "方案均未填写技术（`technology` 栏），故只有一行；仍可按行业和费用类别分列。",
  },
  "measures.noSavings": {
    en: "The workspace has no indicator that measures could save: nothing can be compared.",
    zh: "工作区没有可由方案节约或削减的指标，无从比较。",
  },
  "measures.noMoney": {
    en: "No figures of money: the workspace names no investment or no benefit among its indicators (`measures` in `workspace.json`)",
    zh: "不列资金数字：工作区未指明哪项指标为投入、哪项为效益（`workspace.json` 的 `measures`）",
  },

  // League table
  "measures.leagueTitle": {
    en: "{implemented} of {of} measures of completed audits were implemented ({share})",
    zh: "已完成审核的方案 {of} 项，已实施 {implemented} 项（{share}）",
  },
  "measures.leagueMoney": {
    en: "{title}; the money put in comes back in {years} years",
    zh: "{title}，投入 {years} 年收回",
  },
  "measures.leagueDetail": {
    en: "Measures of audits complete by {date}, any year; savings are annual. Below each figure its 95% interval; none, and no place, where it rests on fewer than {measures} measures or {audits} audits – for savings, of those alone that save any of the indicator",
    zh: "截至{date}已完成审核的方案，不限年份；成效按年计。数字下方为 95% 区间；不足 {measures} 项方案或 {audits} 次审核的，不列区间和位次；成效只计该指标有数值的方案和审核",
  },
  "measures.cost": { en: "Cost", zh: "费用" },
  "measures.ofMeasures": { en: "Measures", zh: "方案数" },
  "measures.ofMoney": { en: "Money", zh: "资金" },
  "measures.implemented": { en: "Implemented", zh: "已实施" },
  "measures.declined": { en: "Declined", zh: "未采纳" },
  "measures.open": { en: "Still planned", zh: "仍在计划" },
  "measures.unknown": { en: "Fate unknown", zh: "状态不详" },
  "measures.awaiting": { en: "Planned, awaiting acceptance", zh: "待验收（计划）" },
  "measures.audits": { en: "Audits", zh: "审核家次" },
  "measures.rate": { en: "Implementation rate", zh: "实施率" },
  "measures.costed": { en: "Stating investment and benefit", zh: "填有投入与效益的方案" },
  "measures.costedMeasures": {
    en: "Stating money and saving the indicator",
    zh: "填有投入与效益且该指标有成效的方案",
  },
  "measures.costedAudits": {
    en: "Audits of measures stating money and saving the indicator",
    zh: "填有投入与效益且该指标有成效的审核家次",
  },
  "measures.investment": { en: "Investment", zh: "投入" },
  "measures.benefit": { en: "Benefit a year", zh: "年效益" },
  "measures.payback": { en: "Payback", zh: "回收期" },
  "measures.years": { en: "years", zh: "年" },
  "measures.saved": { en: "Realised a year", zh: "年已实现量" },
  "measures.proposed": { en: "Proposed a year", zh: "年提出量" },
  "measures.perMoney": { en: "For {money}", zh: "每 {money}" },
  "measures.realised": { en: "Realised ÷ proposed", zh: "实现量 ÷ 提出量" },
  "measures.place": { en: "Place", zh: "位次" },
  "measures.places": { en: "{first} to {last}", zh: "{first}—{last}" },
  "measures.unit": { en: "Unit", zh: "单位" },
  "measures.selection": { en: "Selection", zh: "所选范围" },
  "measures.interval": { en: "{low}–{high}", zh: "{low}—{high}" },
  "measures.leagueNote": {
    en: "Planned measures of audits that wait for acceptance are counted in one column and in no other figure. Realised ÷ proposed sets what implemented measures save against all proposed in the same audits: the register has one quantity for a measure, so it tells what was taken up, not whether it saved as much as was promised. Places are by saving for money, as far as intervals tell them apart",
    zh: "待验收审核的计划方案只列于一栏，不计入其他数字。“实现量 ÷ 提出量”为已实施方案成效与同批审核所提全部方案成效之比：登记库每项方案只有一个数量，故所示为采纳程度，而非成效是否达到预期。位次按单位投入的成效，以区间能够区分者为限",
  },
  "measures.techLimit": {
    en: "Of {total} ways in which technologies are written, the {named} names of most measures are told, the rest together",
    zh: "技术名称共有 {total} 种写法，列出方案最多的 {named} 个，其余合并",
  },

  // Abatement cost
  "measures.blocks": { en: "A block for each", zh: "每块代表" },
  "measures.blocks.technology": { en: "Technology", zh: "技术" },
  "measures.blocks.both": { en: "Technology and industry", zh: "技术与行业" },
  "measures.curveTitle": {
    en: "{name}: {share} of {total} a year comes from kinds of measures that pay for themselves",
    zh: "{name}：每年 {total} 中，{share} 来自自身可收回成本的方案类别",
  },
  "measures.curveNone": {
    en: "{name}: no abatement cost can be told. No implemented measure of what is chosen saves any and states both investment and benefit.",
    zh: "{name}：无法计算减排成本。所选范围内，没有既有成效又填有投入与效益的已实施方案。",
  },
  "measures.curveDetail": {
    en: "Width: realised a year by the implemented measures of completed audits that state investment and benefit. Height: net cost of a unit, investment spread over {years} years at {rate} a year, less the yearly benefit. Below zero it pays for itself. Lines: 95% intervals",
    zh: "宽度：已完成审核中已实施且填有投入与效益的方案的年成效。高度：单位净成本，即投入按 {rate} 折现率分摊于 {years} 年，减去年效益；低于零即自身可收回成本。竖线为 95% 区间",
  },
  "measures.curveNote": {
    en: "All money is set against this one indicator, although a measure saves several: costs of different indicators must not be added. Benefits are as reported; what measures of one kind cost on average says nothing of the next one",
    zh: "全部资金均对应这一指标，而一项方案常兼有多项成效，故不同指标的成本不可相加。效益以填报为准；同类方案的平均成本不代表下一项方案的成本",
  },
  "measures.curveBeyond": {
    en: "{count} blocks at the ends go beyond the scale: the table has their costs",
    zh: "两端有 {count} 块超出坐标范围，成本见表",
  },
  "measures.curveFaint": {
    en: "{count} kinds that each save less than {share} of all are left out",
    zh: "{count} 类方案的成效各不足总量的 {share}，未列入",
  },
  "measures.curveLeft": {
    en: "{count} implemented measures state no investment or no benefit and are left out",
    zh: "{count} 项已实施方案未填投入或效益，未计入",
  },
  "measures.number": { en: "No.", zh: "序号" },
  "measures.unitCost": { en: "Net cost of a unit", zh: "单位净成本" },
  "measures.cumulative": { en: "With all cheaper ones", zh: "累计" },
  "measures.kind": { en: "Measures", zh: "方案类别" },

  // What others did
  "measures.gaps": { en: "What others implemented", zh: "他处已实施而本地没有" },
  "measures.gapsChoose": {
    en: "Choose a region above to see which technologies others in its industries implemented and none of its audits has.",
    zh: "请在上方选择地区，即列出同行业他处已实施、而该地区审核中尚无的技术。",
  },
  "measures.gapsTitle": {
    en: "{region}: {count} times an industry elsewhere implemented what none of its own audits has",
    zh: "{region}：同行业他处已实施、本地审核尚无的技术共 {count} 项（按行业计）",
  },
  "measures.gapsNone": {
    en: "{region}: its audits have measures of every technology that others in these industries implemented.",
    zh: "{region}：同行业他处已实施的技术，其审核中均已有方案。",
  },
  "measures.gapsNoAudits": {
    en: "{region} has completed no audit of what is chosen, so that there is nothing to compare with others.",
    zh: "{region}在所选范围内没有已完成的审核，无从与他处比较。",
  },
  "measures.gapsDetail": {
    en: "Industries in which the region has completed audits, at either cost. Expected: what its audits would save a year had each saved as much as the average audit of that industry elsewhere did with this technology; 95% interval of that average, none below {measures} measures or {audits} audits that save any",
    zh: "该地区有已完成审核的行业，不分费用类别。预计：若其每次审核以该技术取得同行业他处审核的平均成效，每年可得的量；区间为该平均值的 95% 区间，有该项成效的方案不足 {measures} 项或审核不足 {audits} 次的不列",
  },
  "measures.gapsNoneOf": {
    en: "{region}: others in its industries implemented {count} technologies that none of its audits has, but none that saves any of this indicator ({indicator}).",
    zh: "{region}：同行业他处已实施而本地审核尚无的技术有 {count} 项（按行业计），但均不产生本指标（{indicator}）的成效。",
  },
  "measures.gapsOthers": {
    en: "{count} more save none of this indicator and are left out",
    zh: "另有 {count} 项不产生本指标的成效，未列入",
  },
  "measures.gapsNote": {
    en: "Averages of others are no promise: enterprises differ in size, and some may have had the technology before",
    zh: "他处平均值并非承诺：企业规模各异，有的可能早已采用",
  },
  "measures.casesMeasures": { en: "Measures elsewhere", zh: "他处方案数" },
  "measures.casesAudits": { en: "in audits", zh: "涉及审核" },
  "measures.casesRegions": { en: "in regions", zh: "涉及地区" },
  "measures.ownAudits": { en: "Own audits", zh: "本地审核" },
  "measures.expected": { en: "Expected a year", zh: "预计年成效" },
  "measures.paybackElsewhere": { en: "Payback elsewhere", zh: "他处回收期" },

  // Search
  "measures.search": { en: "Search measures", zh: "检索方案" },
  "measures.searchHint": { en: "words of a title or technology", zh: "方案名称或技术中的词" },
  "measures.searchAll": {
    en: "The {count} titles of most measures",
    zh: "方案最多的 {count} 个名称",
  },
  "measures.searchFound": {
    en: "{count} titles or technologies hold “{words}”",
    zh: "名称或技术含“{words}”的有 {count} 个",
  },
  "measures.searchNear": {
    en: "No title holds all of “{words}”; {count} hold at least half of it",
    zh: "没有名称完整含有“{words}”；相近的有 {count} 个",
  },
  "measures.searchNone": {
    en: "No title or technology holds anything of “{words}”. Try fewer or other words: the titles stand as the cities wrote them.",
    zh: "没有名称或技术含“{words}”，请减少或更换用词；名称以各市填报为准。",
  },
  "measures.noTitles": {
    en: "No measure states its title (column `title`): there is nothing to search.",
    zh: "方案均未填写名称（`title` 栏），无可检索。",
  },
  "measures.searchDetail": {
    en: "All regions, industries and costs together, whatever is chosen above but the indicator. Simplified and Traditional characters find each other; Latin words are found by their beginning, whatever their case and width",
    zh: "全部地区、行业和费用类别合计，上方选项中只有指标适用。简体与繁体互通；西文词按词首匹配，不分大小写和全半角",
  },
  "measures.searchLimit": {
    en: "Titles are written in {total} ways; the site carries the {most} of most measures at the most",
    zh: "名称共有 {total} 种写法；本站至多收录方案最多的 {most} 个",
  },
  "measures.title": { en: "Title", zh: "方案名称" },
  "measures.more": {
    en: "{count} more rows: the download has them",
    zh: "另有 {count} 行，见下载文件",
  },
  "measures.linkRegion": {
    en: "Measures that work, and what this region lacks",
    zh: "有效方案及本地尚缺的技术",
  },
  "measures.linkIndustry": { en: "Measures that work in this industry", zh: "本行业的有效方案" },
} as const satisfies Record<string, Text>;
