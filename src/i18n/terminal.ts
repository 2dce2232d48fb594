import type { Text } from "./labels.js";
import { usageTexts } from "./usage.js";

/** A sentence of a command; `one`: in English, where what is counted is one. */
interface Counted extends Text {
  readonly one?: string;
}

/**
 * Every sentence that the commands print of their own; what pages say too is in `labels`, what is said
 * of faults in `faults` and `fileFaults`. `{name}` is filled in. Traditional Chinese is derived.
 */
export const terminalTexts = {
  ...usageTexts,
  // Of a file that was taken in
  "rows.audits": {
    en: "{count} rows of audits",
    one: "{count} row of audits",
    zh: "审核 {count} 行",
  },
  "rows.measures": {
    en: "{count} rows of measures",
    one: "{count} row of measures",
    zh: "方案 {count} 行",
  },
  "rows.accepted": { en: "{count} accepted", zh: "接收 {count} 行" },
  "rows.rejected": { en: "{count} rejected", zh: "退回 {count} 行" },
  "rows.held": {
    en: "of these {count} held back by other rows",
    zh: "其中 {count} 行因其他行而暂不计入",
  },
  "rows.sentBy": { en: "sent by {region}", zh: "由 {region} 报送" },
  "rows.sentByRows": {
    en: "sent by {region}, as its rows tell (--sender names another)",
    zh: "由 {region} 报送（据其各行推断，可用 --sender 另行指明）",
  },
  "rows.awaits": { en: "{sent}; awaits {regions}", zh: "{sent}；待{regions}确认" },
  "rows.withheld": {
    en: "{count} sound but withheld (--strict)",
    zh: "无误但未接收 {count} 行（--strict）",
  },
  "rows.unchanged": {
    en: "{count} read before and unchanged",
    zh: "此前已读取且未变 {count} 行",
  },
  "rows.to": { en: "to {date}", zh: "数据截至 {date}" },
  "rows.hidden": {
    en: "rows hidden in the sheet, read like the others: {count}",
    zh: "工作表中隐藏的行，已照常读取：{count} 行",
  },
  "rows.ignored": { en: "columns not used: {columns}", zh: "未读取的列：{columns}" },
  "rows.unused": {
    en: "columns not used ({code}): {columns}",
    zh: "未读取的列（{code}）：{columns}",
  },
  "rows.nearest": { en: "{header} (nearest: {name})", zh: "{header}（最接近的是 {name}）" },
  "rows.fault": { en: "{name} ({code}): {count}", zh: "{name}（{code}）：{count}" },
  "rows.kept": { en: "{name} ({code}), kept: {count}", zh: "{name}（{code}），已保留：{count}" },
  "rows.line": { en: "line {line}", zh: "第 {line} 行" },
  "rows.givenBack": { en: "rejected rows: {file}", zh: "退回的行见：{file}" },
  "rows.wouldGiveBack": {
    en: "rejected rows would go to {file} (--out DIR writes them in a dry run too)",
    zh: "退回的行将写入 {file}（试运行加 --out DIR 亦可写出）",
  },
  "rows.realised": { en: "realised", zh: "已实现" },
  "rows.planned": { en: "planned, not yet realised", zh: "待验收，尚未实现" },

  // Of an intake as a whole
  "intake.wouldReplace": {
    en: "would take the place of {source} ({submission}): all of its {count} sound rows would leave the register",
    zh: "将取代 {source}（{submission}）：其有效的 {count} 行将全部移出登记库",
  },
  "intake.replaced": {
    en: "took the place of {source} ({submission}): all of its {count} sound rows left the register",
    zh: "已取代 {source}（{submission}）：其有效的 {count} 行已全部移出登记库",
  },
  "intake.notReplaced": {
    en: "{submission} keeps its place: no sound row of these files was there to take it",
    zh: "{submission} 仍然有效：这些文件中没有可取代它的有效行",
  },
  "intake.wouldEndDemo": {
    en: "the synthetic demonstration register would give way to real submissions",
    zh: "模拟演示登记库将由真实报送数据取代",
  },
  "intake.endedDemo": {
    en: "the synthetic demonstration register gave way to real submissions",
    zh: "模拟演示登记库已由真实报送数据取代",
  },
  "intake.dryRun": { en: "dry run: the register is as it was", zh: "试运行：登记库未作改动" },
  "intake.twice": { en: "{file}: named twice", zh: "{file}：重复列出" },
  "intake.sameTable": {
    en: "{file}: nothing has changed in it since it was last taken in, on {date}",
    zh: "{file}：自 {date} 上次入库以来没有变化",
  },
  "intake.sameFile": {
    en: "{file}: the same file is in the register already (received {date})",
    zh: "{file}：登记库中已有相同文件（{date} 收到）",
  },
  "intake.nothing": {
    en: "nothing changed: no row was added to the register",
    zh: "没有变化：登记库没有新增任何行",
  },
  "intake.othersSound": {
    en: "nothing was taken, though {count} other files are sound; to take those, move {files} away, or mend what is wrong there, and run the command again",
    one: "nothing was taken, though {count} other file is sound; to take it, move {files} away, or mend what is wrong there, and run the command again",
    zh: "全部未接收，但其余 {count} 个文件无误；如要接收，请移走或修正 {files}，再重新运行",
  },
  // Of goals stated for parts
  "targets.file": {
    en: "{file}: {count} goals of parts",
    one: "{file}: {count} goal of a part",
    zh: "{file}：分解目标 {count} 项",
  },
  "targets.became": {
    en: "{path}: goals added: {added}; replaced: {replaced}; taken out, for the new file states their plan and indicator without them: {removed}; as before: {unchanged}; of other plans and indicators, kept: {kept}",
    zh: "{path}：新增 {added} 项，替换 {replaced} 项，移出 {removed} 项（新文件含同一规划和指标而未列），不变 {unchanged} 项，其他规划和指标保留 {kept} 项",
  },
  "targets.wouldBecome": {
    en: "{path} would have goals added: {added}; replaced: {replaced}; taken out, for the new file states their plan and indicator without them: {removed}; as before: {unchanged}; of other plans and indicators, kept: {kept}",
    zh: "{path} 将新增 {added} 项，替换 {replaced} 项，移出 {removed} 项（新文件含同一规划和指标而未列），不变 {unchanged} 项，其他规划和指标保留 {kept} 项",
  },
  "targets.same": {
    en: "{path} states all of these goals already",
    zh: "{path} 已有全部这些目标",
  },
  "targets.copied": { en: "what it was before: {path}", zh: "原文件另存为：{path}" },
  "targets.wouldCopy": {
    en: "what it is now would be kept as {path}",
    zh: "现有文件将另存为：{path}",
  },
  "targets.sum": {
    en: "doubtful: goals stated for the parts of {region}, plan {plan}, {indicator}, add up to {sum} {unit}, {difference} {unit} {direction} than its goal of {goal} {unit}",
    zh: "提示：{region} 各组成部分的目标（规划 {plan}，{indicator}）合计 {sum} {unit}，比其目标 {goal} {unit} {direction} {difference} {unit}",
  },
  "targets.partial": {
    en: "doubtful: goals are stated for {parts} of the {of} parts of {region}, plan {plan}, {indicator}: {sum} {unit} of its {goal} {unit}; the others keep the shares that they have, so that all need not add up",
    zh: "提示：{region} 的 {of} 个组成部分中只有 {parts} 个列明目标（规划 {plan}，{indicator}）：共 {sum} {unit}，其目标为 {goal} {unit}；其余仍按原份额，合计未必相等",
  },
  "targets.more": { en: "more", zh: "多" },
  "targets.less": { en: "less", zh: "少" },
  "targets.csvOnly": {
    en: "goals of parts are written as CSV only: leave out --format xlsx",
    zh: "分解目标只有 CSV 格式：请去掉 --format xlsx",
  },
  "targets.describe": {
    en: "plan: key of a plan, one of {plans}\nindicator: its key, one of {indicators}\nregion: its code in regions.csv\nindustry: its key in industries.csv; empty: all industries\nyear: a year of the plan; empty: the whole plan\nvalue: the goal, more than 0, in the unit that indicators.csv gives the indicator\nnote, source: optional, for readers",
    zh: "plan：规划代码，{plans} 之一\nindicator：指标代码，{indicators} 之一\nregion：regions.csv 中的地区代码\nindustry：industries.csv 中的行业代码；空：全部行业\nyear：规划内的年份；空：整个规划期\nvalue：目标值，须大于 0，单位同 indicators.csv 中该指标的单位\nnote、source：可选，供读者参考",
  },
  "intake.noSender": {
    en: "--sender {code}: no such code in regions.csv",
    zh: "--sender {code}：regions.csv 中没有此代码",
  },
  "status.noRegion": {
    en: "--region {code}: no such code in regions.csv",
    zh: "--region {code}：regions.csv 中没有此代码",
  },
  "intake.fullIsForDatabases": {
    en: "--full is for databases: name one, postgres://…",
    zh: "--full 只用于数据库：请给出其地址 postgres://…",
  },
  "intake.earlyDataDate": {
    en: "{file}: --data-date {declared} lies before {latest}, the latest date in it; give a later one, or none",
    zh: "{file}：--data-date {declared} 早于文件中最晚的日期 {latest}；请改用更晚的日期，或不填",
  },
  "intake.dataDateAhead": {
    en: "--data-date {declared} lies ahead of today, {today}, where the workspace is; give a day that has come, or none",
    zh: "--data-date {declared} 晚于工作区所在地的今天 {today}；请改为不晚于今天的日期，或不填",
  },
  "intake.replacesItself": {
    en: "{file} is what {submission} holds already: correct it first, or leave out --replaces",
    zh: "{file} 与 {submission} 的内容相同：请先更正，或去掉 --replaces",
  },
  "intake.rejectsNotWritten": {
    en: "the rejected rows of {file} cannot be written ({detail}); name another directory with --out",
    zh: "{file} 的退回行无法写出（{detail}）；请用 --out 另选目录",
  },

  // Files that are named
  "paths.none": { en: "{path}: there is no such file", zh: "{path}：没有这个文件" },
  "paths.closed": {
    en: "{path}: this user may not read it",
    zh: "{path}：当前用户没有读取权限",
  },
  "paths.unreadable": {
    en: "{path}: cannot be read ({detail})",
    zh: "{path}：无法读取（{detail}）",
  },
  "paths.empty": {
    en: "{path}: holds no CSV, TSV, XLSX, XLS or Parquet file",
    zh: "{path}：其中没有 CSV、TSV、XLSX、XLS 或 Parquet 文件",
  },
  "paths.unmatched": {
    en: "{path}: no CSV, TSV, XLSX, XLS or Parquet file matches this pattern",
    zh: "{path}：没有与此模式相符的 CSV、TSV、XLSX、XLS 或 Parquet 文件",
  },
  "paths.passedOver": {
    en: "{path}: not read, for it holds rows that were rejected; once they are mended, name the file itself to send it",
    zh: "{path}：未读取，其中为退回的行；修正后请直接写明该文件名再报送",
  },
  "paths.notWritten": {
    en: "{path} cannot be written: {detail}",
    zh: "{path} 无法写入：{detail}",
  },

  // The register and its history
  "register.makeOne": {
    en: "run `npm run workbench -- demo` for the demonstration register or `npm run workbench -- intake FILE` for submissions",
    zh: "运行 `npm run workbench -- demo` 生成演示登记库，或运行 `npm run workbench -- intake FILE` 接收报送数据",
  },
  "register.none": {
    en: "no register in {directory}: {makeOne}",
    zh: "{directory} 中没有登记库：请{makeOne}",
  },
  "register.earlier": {
    en: "{path} is of version {written}, written by an earlier workbench, and does not tell whether each sender was named: move {directory} away and {makeOne}, with --sender where it was given",
    zh: "{path} 为第 {written} 版，由较早版本写入，未记录报送地区是否经申报：请移走 {directory} 并{makeOne}，原先指明了 --sender 的也请指明",
  },
  "register.later": {
    en: "{path} is of version {written}, written by a later workbench: update this one, which reads version {version}",
    zh: "{path} 为第 {written} 版，由较新版本写入：请更新本程序，其读取第 {version} 版",
  },
  "register.miscounted": {
    en: "{submission}: {rows} rows were read, {sound} sound, {faulty} at fault, and {held} are held back: that does not add up",
    zh: "{submission}：读取 {rows} 行，无误 {sound} 行，有误 {faulty} 行，暂不计入 {held} 行，数目不符",
  },
  "register.noSuchAct": {
    en: "the history ends with act {last}; `npm run workbench -- history` lists them",
    zh: "历史止于第 {last} 项；`npm run workbench -- history` 可列出各项",
  },
  "register.diskFault": {
    en: "the disk {fault}, then run the command again; the register in {directory} is whole ({detail})",
    zh: "磁盘{fault}，再重新运行；{directory} 中的登记库完好（{detail}）",
  },
  "disk.full": { en: "is full: free some space on it", zh: "已满：请腾出空间" },
  "disk.readOnly": { en: "is read-only: let it be written to", zh: "为只读：请改为可写" },
  "register.closed": {
    en: "{directory} may not be written to: let this user write there, then run the command again ({detail})",
    zh: "{directory} 不可写：请授予当前用户写入权限，再重新运行（{detail}）",
  },
  "register.locked": {
    en: "another {process} is writing to {directory}; wait until it ends, or delete {lock} if none is",
    zh: "另一进程（{process}）正在写入 {directory}；请等其结束，如无此进程请删除 {lock}",
  },
  "submission.none": {
    en: "no submission {id} is in force; `npm run workbench -- history` lists them",
    zh: "没有有效的报送批次 {id}；`npm run workbench -- history` 可列出各批次",
  },
  "submission.notRecorded": {
    en: "no submission {id} is on record; `npm run workbench -- history` lists them",
    zh: "登记库没有报送批次 {id} 的记录；`npm run workbench -- history` 可列出各批次",
  },
  "submission.ambiguous": {
    en: "{id} may be {submissions}: write more of it",
    zh: "{id} 可能指 {submissions}：请写得更完整",
  },
  "confirm.done": {
    en: "{submission} was confirmed for {region} by {by} already",
    zh: "{by} 已代表 {region} 确认 {submission}",
  },
  "confirm.needless": {
    en: "{submission} needs no confirmation any more",
    zh: "{submission} 无须再确认",
  },
  "confirm.tooEarly": {
    en: "{submission} awaits {next} first, not {region}",
    zh: "{submission} 须先由 {next} 确认，而非 {region}",
  },
  "confirm.twice": {
    en: "{by} has confirmed {submission} for {region}; to confirm it for {next} too, add --region {next}",
    zh: "{by} 已代表 {region} 确认 {submission}；如也代表 {next} 确认，请加 --region {next}",
  },
  "amend.confirmed": {
    en: "{submission}: confirmed by {region} (act {number}); register version {digest}",
    zh: "{submission}：已由 {region} 确认（第 {number} 项）；登记库版本 {digest}",
  },
  "amend.withdrawn": {
    en: "{submission}: withdrawn (act {number}); register version {digest}",
    zh: "{submission}：已撤回（第 {number} 项）；登记库版本 {digest}",
  },
  "history.act": { en: "Act", zh: "序号" },
  "history.at": { en: "At", zh: "时间" },
  "history.what": { en: "What", zh: "事项" },
  "history.submit": { en: "submit", zh: "报送" },
  "history.withdraw": { en: "withdraw", zh: "撤回" },
  "history.confirm": { en: "confirm", zh: "确认" },
  "history.confirmBy": { en: "confirm by {region}", zh: "由 {region} 确认" },
  "history.detailed": { en: "{what} ({details})", zh: "{what}（{details}）" },
  "history.for": { en: "for {submission}", zh: "改用 {submission}" },
  "history.withdrawn": { en: "withdrawn", zh: "已撤回" },
  "rejects.written": {
    en: "{file}: {count} faults and warnings",
    one: "{file}: {count} fault or warning",
    zh: "{file}：{count} 条问题与提示",
  },
  "rejects.withdrawn": {
    en: "{submission} was withdrawn on {date} ({details}); this is what was found when it was taken in",
    zh: "{submission} 已于 {date} 撤回（{details}）；所列为入库时发现的问题",
  },
  "rejects.act": { en: "act {number}", zh: "第 {number} 项" },
  "rejects.tookPlace": { en: "{submission} took its place", zh: "由 {submission} 取代" },
  "template.noTerminal": {
    en: "a workbook is nothing for a terminal: name a file with --out {kind}.xlsx",
    zh: "工作簿不能显示在终端：请用 --out {kind}.xlsx 指定文件",
  },

  // Status
  synthetic: {
    en: "SYNTHETIC DEMONSTRATION DATA: no figure from the register is real",
    zh: "模拟演示数据：登记库的数字均非真实",
  },
  "status.register": {
    en: "Register: {audits} in {submissions}, known to {date}",
    zh: "登记库：{submissions}，{audits}，数据截至 {date}",
  },
  "status.asOfThen": {
    en: "As of {date}: {audits} completed",
    zh: "截至 {date}：已完成{audits}",
  },
  "count.audits": { en: "{count} audits", one: "{count} audit", zh: "审核 {count} 家次" },
  "count.submissions": {
    en: "{count} submissions",
    one: "{count} submission",
    zh: "报送 {count} 批",
  },
  "status.share": { en: "Share", zh: "目标完成率" },
  "status.pace": { en: "Pace", zh: "进度比" },
  "status.chance": { en: "Probability", zh: "达标概率" },
  "status.planned": { en: "Planned, apart", zh: "待验收（另计）" },
  "status.required": { en: "Required/year", zh: "今后每年须完成" },
  "status.projected": { en: "Projected, 80%", zh: "预测（80% 区间）" },
  "status.summed": {
    en: "{mark} summed from the register: no result was published",
    zh: "{mark} 由登记库汇总，未公布成果",
  },
  "status.nothingToCheck": {
    en: "check: the register holds nothing of {years} to set against the published results",
    zh: "核对：登记库中没有 {years} 的数据，无法与公布成果对照",
  },
  "status.agrees": {
    en: "check: the register's totals equal the {count} published results",
    one: "check: the register's total equals the {count} published result",
    zh: "核对：登记库合计与 {count} 项公布成果一致",
  },
  "status.differs": {
    en: "check: the register's totals DIFFER from published results: {differences}",
    zh: "核对：登记库合计与公布成果不一致：{differences}",
  },
  "status.differs.one": {
    en: "{indicator} {sum}, published {published}",
    zh: "{indicator} {sum}，公布 {published}",
  },

  // Quality
  "quality.regions": {
    en: "Regions: audits in force, days from completion to receipt, cells filled; rows sent from there, accepted or rejected; of the rejected, those without a fault that others hold back",
    zh: "各地区：有效审核、完成至收到天数、填报完整率；由该地区报送的行，分为接收和退回；退回的行中本身无误而因其他行暂不计入的另列",
  },
  "quality.receipts": {
    en: "Receipts by quarter: realised audits, days from completion to receipt",
    zh: "各季度收到：已实现审核、完成至收到天数",
  },
  "quality.columns": {
    en: "Columns: share of realised audits that fill each, and where it is lowest",
    zh: "各栏：已实现审核的填报率及其最低的地区",
  },
  "quality.codes": {
    en: "Errors and warnings by region and code; per 100 rows sent",
    zh: "按报送地区和类别统计的问题与提示；每百行次数",
  },
  "quality.awaiting": {
    en: "{count} audits, {share} of those in force",
    one: "{count} audit, {share} of those in force",
    zh: "审核 {count} 家次，占有效审核 {share}",
  },
  "quality.inForce": { en: "Submissions in force", zh: "有效报送批次" },
  "quality.medianDays": { en: "Median days", zh: "天数中位数" },
  "quality.mostDays": { en: "90% within", zh: "九成不超过" },
  "quality.awaitRegion": { en: "Await the region", zh: "待该地区确认" },
  "quality.awaitRoot": { en: "Await the root", zh: "待最上级确认" },
} as const satisfies Record<string, Counted>;

export type TerminalKey = keyof typeof terminalTexts;
