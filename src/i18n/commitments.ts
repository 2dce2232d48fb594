import type { Text } from "./labels.js";

/** Texts of the page on the programme's tasks. */
export const commitmentLabels = {
  commitments: { en: "Commitments", zh: "规划任务" },
  "commitments.enterprises": { en: "Enterprises", zh: "企业数" },
  "commitments.done": { en: "Audited", zh: "已审核" },
  "commitments.open": { en: "Under way", zh: "进行中" },
  "commitments.notStarted": { en: "Not started", zh: "未启动" },
  "commitments.share": { en: "Share audited", zh: "审核率" },
  "commitments.interval": { en: "95% interval", zh: "95% 区间" },
  "commitments.counted": { en: "Counted", zh: "计数单位" },
  "commitments.none": {
    en: "The register knows no such enterprise in this plan yet",
    zh: "本规划期内，登记库尚无此类企业",
  },
  "commitments.ofKnown": {
    en: "Of the enterprises that the register has met by {date}: how many there really are is not known to it",
    zh: "分母为截至{date}登记库中出现过的企业；实际企业总数登记库无从得知",
  },
  "commitments.ofStated": {
    en: "Of the enterprises that the workspace's lists state, else of those that the register has met by {date}",
    zh: "分母为工作区名单所列企业数；未列的为截至{date}登记库中出现过的企业",
  },
  "commitments.state": {
    en: "Audited: completed an audit in the plan. Under way: an audit is listed, filed or evaluated and not complete. Each enterprise counts once",
    zh: "已审核：本规划期内完成审核。进行中：已列入名单、备案或评估，尚未完成。每家企业只计一次",
  },
  "commitments.basis": { en: "Enterprises by", zh: "企业数依据" },
  "commitments.basis.stated": { en: "list", zh: "名单" },
  "commitments.basis.register": { en: "register", zh: "登记库" },
  "commitments.basis.short": {
    en: "register, which knows more than the list",
    zh: "登记库（多于名单所列）",
  },
  "commitments.intervalNote": {
    en: "Intervals (Wilson, 95%) tell how far a share of few can be moved by chance",
    zh: "区间为威尔逊 95% 区间，表示数量少时比重受偶然影响的幅度",
  },
  "commitments.source": {
    en: "Commitment: {document}, section “{section}”",
    zh: "任务依据：{document}“{section}”",
  },

  "commitments.industries": { en: "Key industries", zh: "重点行业" },
  "commitments.industriesFinding": {
    en: "of {of} enterprises known in the {count} key industries, {done} were audited in the plan ({share}), {open} are under way; {other} were audited in other industries",
    zh: "{count} 个重点行业已知企业 {of} 家，本规划期已审核 {done} 家（{share}），进行中 {open} 家；其他行业已审核 {other} 家",
  },
  "commitments.industriesDetail": {
    en: "{plan}, enterprises by the industry in which they were last seen; parts stand below their whole and are counted in it, once; * key industry",
    zh: "{plan}，企业按最近一次所属行业计；下级列于所属行业之下并计入其中，不重复计算；* 为重点行业",
  },
  "commitments.depth": { en: "{name} per audit", zh: "每家次{name}" },
  "commitments.depthUnit": { en: "Unit of depth", zh: "深度单位" },
  "commitments.depthInterval": { en: "Depth: 95% interval", zh: "深度：95% 区间" },
  "commitments.goalShare": { en: "Share of the goal", zh: "占总目标" },
  "commitments.goalReached": { en: "Of its goal reached", zh: "目标完成率" },
  "commitments.depthNote": {
    en: "Depth is drawn towards that of the sibling industries, the more the fewer audits it rests on; an industry without siblings or quantities keeps the plain mean, without interval",
    zh: "深度向同级行业的均值收缩，审核越少收缩越多；没有同级行业或没有数量的，只列简单均值，不列区间",
  },

  "commitments.basins": { en: "Key basins", zh: "重点流域" },
  "commitments.basin": { en: "Basin, county", zh: "流域、县区" },
  "commitments.basinsFinding": {
    en: "of {of} enterprises in {count} basins, {done} were audited in the plan ({share}), {open} are under way, {rest} have not started",
    zh: "{count} 个流域的 {of} 家企业中，本规划期已审核 {done} 家（{share}），进行中 {open} 家，未启动 {rest} 家",
  },
  "commitments.basinsDetail": {
    en: "{plan}, enterprises that an audit of theirs places in a key basin, by the county in which they were last seen",
    zh: "{plan}，审核记录表明位于重点流域的企业，按最近所在县区计",
  },
  "commitments.doubt": {
    en: "† which counties the basin touches is in doubt",
    zh: "† 流域所涉县区尚存疑",
  },
  "commitments.newCounty": {
    en: "{region}: earlier audits stand under {older}",
    zh: "{region}：此前的审核列在{older}名下",
  },
  "commitments.newCounties": {
    en: "‡ new counties know fewer enterprises of before, so their share looks too high. {counties}",
    zh: "‡ 新设县区名下此前的企业较少，审核率偏高。{counties}",
  },
  "commitments.allAudited": { en: "All audited", zh: "全部审核" },
  "commitments.noBasins": {
    en: "The workspace names no basins. List them in basins.csv",
    zh: "工作区未列出流域。请在流域表中列出",
  },
  "commitments.outside": {
    en: "{region} (not among the basin's)",
    zh: "{region}（不在该流域所列县区）",
  },

  "places.basins": {
    en: "of {of} enterprises in its key basins {done} were audited in the plan ({share})",
    zh: "重点流域内的 {of} 家企业中，本规划期已审核 {done} 家（{share}）",
  },
  "places.parks": {
    en: "of {of} enterprises in its parks {done} were audited in the plan ({share})",
    zh: "园区内的 {of} 家企业中，本规划期已审核 {done} 家（{share}）",
  },
  "places.none": {
    en: "no audit of an enterprise in its key basins or parks",
    zh: "重点流域和园区内尚无企业的审核",
  },
  "places.detail": {
    en: "{plan}, enterprises that an audit of theirs places in a key basin or park of the region; share audited and its 95% interval",
    zh: "{plan}，审核记录表明位于本地区重点流域或园区的企业；审核率及其 95% 区间",
  },
  "places.place": { en: "Basin or park", zh: "流域或园区" },
  "places.committed": { en: "Committed to", zh: "规划要求" },
  "places.all": { en: "All audited", zh: "全部审核" },
  "places.met": { en: "Reached", zh: "是否达到" },
  "commitments.parks": { en: "Parks", zh: "园区" },
  "commitments.park": { en: "Kind, park", zh: "类型、园区" },
  "commitments.parksFinding": {
    en: "in {sure} of {count} parks surely more than {bound} of the enterprises were audited in the plan, {may} more may be over it; over all parks it is {share}",
    zh: "{count} 个园区中，本规划期审核率确实超过 {bound} 的有 {sure} 个，另有 {may} 个可能超过；全部园区合计为 {share}",
  },
  "commitments.parksUnsure": {
    en: "of {count} parks none is sure yet to have had more than {bound} of its enterprises audited in the plan, {may} may have; over all parks it is {share}",
    zh: "{count} 个园区中，尚无园区可确定本规划期审核率超过 {bound}，{may} 个可能超过；全部园区合计为 {share}",
  },
  "commitments.parksAll": {
    en: "in {sure} of {count} parks all enterprises were audited in the plan; over all parks it is {share}",
    zh: "{count} 个园区中有 {sure} 个本规划期企业全部审核；全部园区合计为 {share}",
  },
  "commitments.parksPlain": {
    en: "{share} of the enterprises in {count} parks were audited in the plan; the plan states no rate to reach",
    zh: "{count} 个园区的企业中，本规划期已审核 {share}；规划未定审核率要求",
  },
  "commitments.parksDetail": {
    en: "{plan}, enterprises that an audit of theirs places in a park, by kind of park; share audited and its 95% interval",
    zh: "{plan}，审核记录表明位于园区的企业，按园区类型列示；审核率及其 95% 区间",
  },
  "commitments.over": { en: "Over {bound}", zh: "超过 {bound}" },
  "commitments.yes": { en: "yes", zh: "是" },
  "commitments.yesFew": { en: "yes, of few", zh: "是（企业少）" },
  "commitments.notYet": { en: "not yet", zh: "未达到" },
  "commitments.noParks": {
    en: "The workspace names no parks. List them in parks.csv",
    zh: "工作区未列出园区。请在园区表中列出",
  },

  "commitments.categories": { en: "Mandatory and voluntary", zh: "强制与自愿" },
  "commitments.category": { en: "Category", zh: "类别" },
  "commitments.category.over-limits": { en: "Over limits", zh: "双超" },
  "commitments.category.toxic": { en: "Toxic substances", zh: "双有" },
  "commitments.category.energy-intensive": { en: "Energy-intensive", zh: "高能耗" },
  "commitments.category.voluntary": { en: "Voluntary", zh: "自愿" },
  "commitments.category.unstated": { en: "Not stated", zh: "未注明" },
  "commitments.categoriesFinding": {
    en: "{share} of the audits completed in the plan were mandatory; of {of} enterprises audited as such before, {done} were audited anew ({again})",
    zh: "本规划期完成的审核中，强制性审核占 {share}；此前按强制要求审核过的 {of} 家企业中，已开展新一轮审核 {done} 家（{again}）",
  },
  "commitments.categoriesFirst": {
    en: "{share} of the audits completed in the plan were mandatory; the register knows none from before the plan that would be due a new round",
    zh: "本规划期完成的审核中，强制性审核占 {share}；登记库中没有规划期之前的强制性审核，无从计算新一轮审核",
  },
  "commitments.categoriesPlain": {
    en: "{audits} audits were completed in the plan; the workspace does not say which categories are mandatory",
    zh: "本规划期完成审核 {audits} 家次；工作区未注明哪些类别属强制性审核",
  },
  "commitments.categoriesDetail": {
    en: "{plan}. New round: enterprises that had completed an audit in a mandatory category before the plan stand for those on the monitored lists, which the register does not hold",
    zh: "{plan}。新一轮审核：登记库没有重点监控企业名单，以规划期之前按强制类别完成审核的企业代之",
  },
  "commitments.shareOfAudits": { en: "Share of audits", zh: "占审核家次" },
  "commitments.mandatory": { en: "Mandatory", zh: "强制性" },
  "commitments.before": { en: "Audited before", zh: "此前已审核" },
  "commitments.again": { en: "New round", zh: "新一轮" },

  "commitments.procedures": { en: "Procedures and titles", zh: "程序与称号" },
  "commitments.simplified": { en: "Simplified", zh: "简化程序" },
  "commitments.standard": { en: "Standard, no title", zh: "规范程序，无称号" },
  "commitments.municipal": { en: "Municipal title", zh: "市级称号" },
  "commitments.provincial": { en: "Provincial title", zh: "省级称号" },
  "commitments.simplifiedShare": { en: "Share simplified", zh: "简化程序比重" },
  "commitments.titles": { en: "Titles per standard audit", zh: "规范审核获称号比重" },
  "commitments.proceduresFinding": {
    en: "{share} of {audits} audits took the simplified procedure; {municipal} earned a municipal title, {provincial} a provincial one",
    zh: "{audits} 家次审核中，简化程序占 {share}；获市级称号 {municipal} 家次，省级称号 {provincial} 家次",
  },
  "commitments.proceduresDetail": {
    en: "{plan}, audits completed, by city; a procedure that is not stated counts as standard",
    zh: "{plan}，完成审核家次，按地市；未注明程序的按规范程序计",
  },
  "commitments.noAudits": {
    en: "No audit was completed in this plan by {date}",
    zh: "截至{date}，本规划期尚无完成的审核",
  },

  "commitments.agencies": { en: "Audit agencies", zh: "服务机构" },
  "commitments.agency": { en: "Agency", zh: "服务机构" },
  "commitments.years": { en: "Years of the agencies", zh: "机构业绩年份" },
  "commitments.agenciesFinding": {
    en: "of {count} agencies with enough audits, {above} go surely deeper than their industries lead to expect, {below} surely less deep",
    zh: "审核数量足够的 {count} 家机构中，{above} 家的审核深度确实高于其行业构成应有的水平，{below} 家确实低于",
  },
  "commitments.agenciesAlike": {
    en: "the {count} agencies with enough audits cannot be told apart by depth: what differs is within chance",
    zh: "审核数量足够的 {count} 家机构，其审核深度无法区分高下，差异在偶然范围内",
  },
  "commitments.agenciesOne": {
    en: "{agency} alone has enough audits: there is no other to compare it with",
    zh: "只有{agency}的审核数量足够，没有其他机构可比",
  },
  "commitments.agenciesFew": {
    en: "no agency has the {least} comparable audits that a figure must rest on",
    zh: "没有机构达到列示业绩所需的 {least} 家次可比审核",
  },
  "commitments.agenciesNone": {
    en: "No audit of these years names an agency",
    zh: "所选年份的审核均未注明服务机构",
  },
  "commitments.agenciesDetail": {
    en: "{period}, {name}: observed ÷ expected at the mean of the same industries and years; each dot an agency, between the lines 95% and 99.8% of agencies that differ only by chance",
    zh: "{period}，{name}：实际 ÷ 同行业同年均值推算的应有水平；每点一家机构，仅因偶然而异的机构 95%、99.8% 落在线内",
  },
  "commitments.ratio": { en: "Observed ÷ expected", zh: "实际 ÷ 应有水平" },
  "commitments.worth": { en: "Worth in audits of one size", zh: "等量审核家次" },
  "commitments.raw": { en: "As seen", zh: "原始值" },
  "commitments.shrunk": { en: "Shrunk", zh: "收缩后" },
  "commitments.rank": { en: "Rank, as far as known", zh: "可确定的位次范围" },
  "commitments.acceptance": { en: "Acceptance rate", zh: "验收通过率" },
  "commitments.days": { en: "Days from listing to completion", zh: "列入名单至完成天数" },
  "commitments.depthRatio": { en: "Depth against expectation", zh: "深度对应有水平" },
  "commitments.evaluated": { en: "Evaluated long enough ago", zh: "评估已满期限" },
  "commitments.recent": { en: "Evaluated too recently", zh: "评估未满期限" },
  "commitments.accepted": { en: "Of these accepted", zh: "其中已验收" },
  "commitments.comparable": { en: "Comparable audits", zh: "可比审核家次" },
  "commitments.untold.recent": { en: "all too recent", zh: "均未满期限" },
  "commitments.untold.few": { en: "too few", zh: "数量不足" },
  "commitments.untold.no-peers": { en: "no peers", zh: "无同行可比" },
  "commitments.untold.nothing": { en: "no quantity", zh: "无数量" },
  "commitments.untold.alone": { en: "no other agency", zh: "无其他机构" },
  "commitments.agencyNote": {
    en: "Every figure is drawn towards the mean of all agencies, the more the less is known; below {least} audits none is told. An audit in an industry where nobody else worked that year has no peers and is left out of depth. Size of enterprise and region are not allowed for. A rank is told as a range: no order within it is known",
    zh: "各项均向全部机构的均值收缩，所知越少收缩越多；不足 {least} 家次的不列示。当年该行业无其他机构或企业开展审核的，无同行可比，不计入深度。未按企业规模和地区校正。位次以范围列示，范围内不分先后",
  },
  "commitments.settledNote": {
    en: "Acceptance rate: of audits evaluated in these years and more than {days} days before {date}, those accepted. Of accepted audits, 95% were accepted within so many days; {recent} evaluated later are too recent and left out. An agency with none left has no rate",
    zh: "验收通过率：所选年份评估、且至{date}已超过 {days} 天的审核中已验收的比重。已验收的审核 95% 在该天数内验收；其后评估的 {recent} 家次未满期限，不计入；全部未满期限的机构不列验收通过率",
  },
  "commitments.settledNone": {
    en: "Acceptance rate: no audit was accepted by {date}, so it is not known how long acceptance takes; {recent} evaluated audits are left out",
    zh: "验收通过率：截至{date}尚无审核通过验收，所需时间未知；已评估的 {recent} 家次不计入",
  },
  "commitments.allYears": { en: "Download every year", zh: "下载历年业绩" },

  "commitments.annual": { en: "Annual plans", zh: "年度计划" },
  "commitments.annualFinding": {
    en: "{name}: {met} of the {over} yearly plans whose year is over were met; of {running} running ones, {behind} lag behind what the season leads to expect",
    zh: "{name}：已结束年份的 {over} 项年度计划中完成 {met} 项；正在执行 {running} 项，其中 {behind} 项落后于按季节应有的进度",
  },
  "commitments.annualDetail": {
    en: "{plan}, {name}, plan and actual by year; of the running year the seasonal profile tells what is expected by {date}",
    zh: "{plan}，{name}，历年计划与实际；当年按季节分布推算截至{date}应完成量",
  },
  "commitments.annualNone": {
    en: "{name}, {plan}: no target of a single year is stated, so there is no yearly plan to compare with. State them in targets.csv: one row for each plan, indicator, region and year, with the value in {unit}",
    zh: "{name}，{plan}：未列出分年度目标，无年度计划可比。请在工作区的目标表中列出：每个规划、指标、地区、年份一行，数值单位为{unit}",
  },
  "commitments.planned": { en: "Plan", zh: "计划" },
  "commitments.actual": { en: "Actual", zh: "实际" },
  "commitments.expected": { en: "Expected by now", zh: "至今应完成" },
  "commitments.reached": { en: "Of plan", zh: "完成率" },
  "commitments.standing": { en: "Standing", zh: "状态" },
  "commitments.standing.met": { en: "met", zh: "完成" },
  "commitments.standing.missed": { en: "missed", zh: "未完成" },
  "commitments.standing.on-course": { en: "on course", zh: "进度正常" },
  "commitments.standing.behind": { en: "behind", zh: "落后" },
  "commitments.standing.not-begun": { en: "not begun", zh: "未开始" },
  "commitments.standing.unknown": { en: "not in the register", zh: "登记库无数据" },
} as const satisfies Readonly<Record<string, Text>>;
