import type { Text } from "./labels.js";

/** What the command line says of its own use: in `--help`, and of arguments that it cannot take. */
export const usageTexts = {
  "usage.program": {
    en: "Analytics and target forecasting for cleaner-production audit programmes",
    zh: "清洁生产审核工作的统计分析与目标预测",
  },
  // Commands
  "usage.demo": {
    en: "write the synthetic demonstration register",
    zh: "生成模拟演示登记库",
  },
  "usage.template": {
    en: "write an empty submission file with the right headers; as XLSX with lists, notes and an example",
    zh: "生成表头正确的空白报送文件；XLSX 格式另有清单、说明和示例",
  },
  "usage.intake": {
    en: "check submissions and add their sound rows to the register",
    zh: "检查报送数据，并将无误的行加入登记库",
  },
  "usage.history": {
    en: "what was submitted, withdrawn and confirmed, in order",
    zh: "依次列出各次报送、撤回和确认",
  },
  "usage.withdraw": {
    en: "take a submission out of force; its rows stay on record",
    zh: "撤回一个报送批次；其各行仍留有记录",
  },
  "usage.confirm": {
    en: "record that the next region up confirms a submission: a county's by its city, then the province",
    zh: "记录上一级地区对报送批次的确认：县级报送先由所在市、再由省确认",
  },
  "usage.rejects": {
    en: "every rejected row and warning of a submission as CSV, with the cells that were sent",
    zh: "以 CSV 列出报送批次的全部退回行和提示，附所报送的单元格",
  },
  "usage.status": {
    en: "totals, goals, pace and probability per plan and indicator",
    zh: "各规划、各指标的合计、目标、进度和达标概率",
  },
  "usage.build": {
    en: "build the static site; nothing is redone when nothing changed",
    zh: "生成静态网站；没有变化时不重做",
  },
  "usage.preview": {
    en: "Framework's preview, which reloads pages as they are edited",
    zh: "Framework 预览，页面修改后自动刷新",
  },
  "usage.serve": {
    en: "make what is missing or out of date, then serve the site on this machine",
    zh: "补齐缺少或过时的内容，并在本机提供网站",
  },
  // Options of several commands
  "usage.help": { en: "display help for command", zh: "显示命令的帮助" },
  "usage.version": { en: "output the version number", zh: "显示版本号" },
  "usage.workspace": {
    en: "workspace directory (default: $WORKSPACE or data)",
    zh: "工作区目录（默认：$WORKSPACE 或 data）",
  },
  "usage.lang.told": {
    en: "language of what is told (default: that of the locale)",
    zh: "所述内容的语言（默认：系统区域设置的语言）",
  },
  "usage.lang.text": {
    en: "language of the text (default: that of the locale)",
    zh: "文字的语言（默认：系统区域设置的语言）",
  },
  "usage.submission": {
    en: "its id, or the beginning of it; `history` lists them",
    zh: "批次编号或其开头；`history` 可列出各批次",
  },
  "usage.out.file": {
    en: "where it goes (default: standard output)",
    zh: "写入的文件（默认：标准输出）",
  },
  "usage.out.site": { en: "where the site goes", zh: "网站所在目录" },
  // intake
  "usage.intake.files": {
    en: "CSV, TSV, XLSX, XLS or Parquet files of audits or measures, CSV files of goals of parts (targets.csv), directories of them, patterns, or a database: postgres://user@host:port/database",
    zh: "审核或方案的 CSV、TSV、XLSX、XLS 或 Parquet 文件，分解目标的 CSV 文件（targets.csv），其目录、模式，或数据库：postgres://user@host:port/database",
  },
  "usage.intake.dryRun": {
    en: "check and report; write nothing, but for files of rejected rows where --out is given",
    zh: "只检查和报告，不写入；给出 --out 时仍写出退回的行",
  },
  "usage.intake.strict": {
    en: "take nothing from a file of which any row is rejected",
    zh: "文件中有任何一行退回，即整个文件不接收",
  },
  "usage.intake.json": { en: "print the report as JSON", zh: "以 JSON 输出报告" },
  "usage.intake.dataDate": {
    en: "day to which the submissions are complete",
    zh: "报送数据完整截至的日期",
  },
  "usage.intake.sender": {
    en: "code of the region that answers for the submissions (default: the smallest that holds their rows, which then never speaks for the root region)",
    zh: "对报送数据负责的地区的代码（默认：包含其各行的最小地区，此时不代表最上级地区）",
  },
  "usage.intake.encoding": {
    en: "of text files, where it is not UTF-8, UTF-16 or GB18030: big5",
    zh: "文本文件的编码，如不是 UTF-8、UTF-16 或 GB18030：big5",
  },
  "usage.intake.replaces": {
    en: "id of the submission that these correct as a whole, or its beginning",
    zh: "由这些文件整体更正的批次的编号或其开头",
  },
  "usage.intake.full": {
    en: "read a database's tables as a whole, in place of what was read of them before: so rows that are gone there go here too",
    zh: "整体读取数据库的表，取代此前读取的内容：库中已删除的行在此也一并移出",
  },
  "usage.intake.out": {
    en: "where files of rejected rows go (default: beside each file; a database's: here); with it, a dry run writes them too",
    zh: "退回的行写入的目录（默认：各文件所在目录；数据库为当前目录）；给出时试运行也写出",
  },
  "usage.intake.lang": {
    en: "language of all that is told, also beside rejected rows (default: that of the locale; there, of the header)",
    zh: "所述内容的语言，包括退回的行旁的说明（默认：系统区域设置的语言；退回的行则依表头）",
  },
  "usage.intake.more": {
    en: "A database's tables are named in the workspace's sources.json, its password is best given with PGPASSWORD\nor ~/.pgpass, and only rows from the last watermark on are read again.\n\nExit status: 0 all rows accepted, 1 a file could not be read or nothing changed, 2 usage, 3 some rows rejected.\nOf a file of goals with any fault nothing is taken: it counts as one that could not be read.",
    zh: "数据库的表在工作区的 sources.json 中列明，密码宜用 PGPASSWORD 或 ~/.pgpass 给出，\n再次读取时只读上次水位之后的行。\n\n退出状态：0 全部接收，1 有文件无法读取或没有变化，2 用法有误，3 有行退回。\n分解目标文件只要有一处错误即全部不接收，按无法读取论。",
  },
  // Other commands
  "usage.history.json": { en: "submissions and acts as JSON", zh: "以 JSON 输出批次和各项" },
  "usage.history.more": {
    en: "Rows that were read are accepted or rejected; of the rejected, those held back are without a fault of their own.",
    zh: "读取的行分为接收和退回；退回的行中，暂不计入的行本身无误。",
  },
  "usage.withdraw.by": { en: "who withdraws it", zh: "撤回人" },
  "usage.withdraw.reason": { en: "why", zh: "原因" },
  "usage.confirm.by": { en: "who confirms it", zh: "确认人" },
  "usage.confirm.region": {
    en: "for which region (default: the next one up)",
    zh: "代表哪个地区（默认：上一级）",
  },
  "usage.rejects.more": {
    en: "The cells of rows that came without a fault are not on record: where something is doubtful about them or others\nhold them back, their values stand, as the register has them, under the heads of a template. Of a withdrawn\nsubmission it is told what was found when it was taken in.",
    zh: "本身无误的行未保留原单元格：其有提示或因其他行暂不计入时，按模板表头列出登记库中的值。\n已撤回的批次所列为入库时发现的问题。",
  },
  "usage.status.json": {
    en: "plain unrounded numbers in base units",
    zh: "以基本单位输出未取整的数",
  },
  "usage.asOf.site": {
    en: "the whole site as it stood on a day, such as 2017-12-31",
    zh: "整个网站在某日的状态，如 2017-12-31",
  },
  "usage.status.asOf": {
    en: "the register as it stood on a day, such as 2017-12-31",
    zh: "登记库在某日的状态，如 2017-12-31",
  },
  "usage.status.quality": {
    en: "how complete, clean and timely the submissions are",
    zh: "报送数据的完整、准确和及时情况",
  },
  "usage.status.confirmed": {
    en: "count only what the root region has confirmed",
    zh: "只计入最上级地区已确认的数据",
  },
  "usage.status.region": {
    en: "code of a region (default: the whole)",
    zh: "地区代码（默认：全部）",
  },
  "usage.status.act": {
    en: "the register after that act of its history",
    zh: "登记库在其历史第几项之后的状态",
  },
  "usage.template.kind": {
    en: "what the submission holds; targets: goals of parts",
    zh: "报送内容；targets 为分解目标",
  },
  "usage.template.format": { en: "file format", zh: "文件格式" },
  "usage.template.lang": { en: "language of the headers", zh: "表头的语言" },
  "usage.template.describe": {
    en: "tell instead what each column holds and what checks say",
    zh: "改为说明各栏内容和检查规则",
  },
  "usage.demo.audits": {
    en: "how many audits, to try out size: sums equal the published results only by default",
    zh: "审核家次，用于试验规模：只有默认值的合计与公布成果一致",
  },
  "usage.demo.seed": {
    en: "the same seed gives the same register",
    zh: "相同的种子生成相同的登记库",
  },
  "usage.build.force": { en: "build even when nothing changed", zh: "没有变化也重新生成" },
  "usage.build.verbose": { en: "show Framework's own output", zh: "显示 Framework 自身的输出" },
  "usage.preview.port": { en: "port on this machine", zh: "本机端口" },
  "usage.serve.port": {
    en: "port on 127.0.0.1 (default: $PORT or 3000)",
    zh: "127.0.0.1 的端口（默认：$PORT 或 3000）",
  },
  // Heads of help
  "usage.headUsage": { en: "Usage:", zh: "用法：" },
  "usage.headArguments": { en: "Arguments:", zh: "参数：" },
  "usage.headOptions": { en: "Options:", zh: "选项：" },
  "usage.headCommands": { en: "Commands:", zh: "命令：" },
  "usage.choices": { en: "choices: ", zh: "可选：" },
  "usage.default": { en: "default: ", zh: "默认：" },
  // What cannot be taken
  "usage.unknownOption": { en: "error: unknown option '{option}'", zh: "错误：没有选项 {option}" },
  "usage.unknownCommand": {
    en: "error: unknown command '{command}'",
    zh: "错误：没有命令 {command}",
  },
  "usage.missingArgument": {
    en: "error: missing required argument '{argument}'",
    zh: "错误：缺少参数 {argument}",
  },
  "usage.missingOption": {
    en: "error: required option '{option}' not specified",
    zh: "错误：须给出选项 {option}",
  },
  "usage.missingValue": {
    en: "error: option '{option}' argument missing",
    zh: "错误：选项 {option} 缺少值",
  },
  "usage.wrongOption": {
    en: "error: option '{option}' argument '{value}' is invalid. {why}",
    zh: "错误：选项 {option} 的值 {value} 无效。{why}",
  },
  "usage.wrongArgument": {
    en: "error: command-argument value '{value}' is invalid for argument '{argument}'. {why}",
    zh: "错误：参数 {argument} 的值 {value} 无效。{why}",
  },
  "usage.tooMany": {
    en: "error: too many arguments for '{command}'. Expected {expected} arguments but got {given}.",
    zh: "错误：{command} 的参数过多：应为 {expected} 个，给出 {given} 个。",
  },
  "usage.allowed": { en: "Allowed choices are {choices}.", zh: "可选：{choices}。" },
  "usage.meant": { en: "(Did you mean {names}?)", zh: "（是否指 {names}？）" },
  "usage.date": {
    en: "It must be a date such as {example}.",
    zh: "须为日期，如 {example}。",
  },
  "usage.wholeFrom": {
    en: "It must be a whole number from {least}.",
    zh: "须为不小于 {least} 的整数。",
  },
} as const satisfies Record<string, Text>;
