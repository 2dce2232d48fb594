import type { Text } from "./labels.js";

const template = "`npm run workbench -- template audits`";

/**
 * Why a whole file is refused and what its sender can do, after the name of the file; `{name}` is what
 * this one file adds. Traditional Chinese is derived.
 */
export const fileFaultTexts = {
  "no-such-file": {
    en: "is not there: name a file that is",
    zh: "不存在，请核对文件名",
  },
  "not-permitted": {
    en: "may not be read by this user: ask for permission to read it",
    zh: "当前用户没有读取权限，请取得权限",
  },
  "is-directory": {
    en: "is a directory: name the files in it",
    zh: "是目录，请指定其中的文件",
  },
  unreadable: {
    en: "cannot be read: see that the disk on which it lies can be",
    zh: "无法读取，请检查其所在磁盘",
  },
  empty: { en: "is empty: export the table again", zh: "是空文件，请重新导出" },
  blank: {
    en: "holds nothing but blank lines: export the table again",
    zh: "只有空行，请重新导出",
  },
  "no-rows": {
    en: "has a header and no rows: fill in at least one",
    zh: "只有表头，没有数据行，请至少填写一行",
  },
  "no-header": {
    en: `has no header of audits or measures: it begins with “{start}”; ${template} writes the columns`,
    zh: `没有审核或方案的表头，开头为“{start}”；可用 ${template} 生成表头`,
  },
  "unsound-goal": {
    en: "states goals of parts, none of which is taken while this is wrong: {fault}",
    zh: "为分解目标文件，以下问题改正前全部不接收：{fault}",
  },
  "goals-twice": {
    en: "states goals of plan {plan}, indicator {indicator}, as {other} does: keep them in one file",
    zh: "与 {other} 均含规划 {plan}、指标 {indicator} 的目标，请合并在一个文件中",
  },
  "no-sheet": {
    en: `has no sheet with a header of audits or measures; ${template} writes the columns`,
    zh: `没有含审核或方案表头的工作表；可用 ${template} 生成表头`,
  },
  "doubled-column": {
    en: "has two columns for {column}: “{first}” and “{second}”; leave one",
    zh: "“{column}”有两列：“{first}”和“{second}”，请保留一列",
  },
  "missing-column": {
    en: "lacks the column {columns}: add it",
    zh: "缺少必填列 {columns}，请补上",
  },
  "missing-columns": {
    en: "lacks the columns {columns}: add them",
    zh: "缺少必填列 {columns}，请补上",
  },
  "unknown-quantity": {
    en: `column “{header}” holds a quantity that no column of a submission is named for: rename it as ${template} does, or delete it`,
    zh: `“{header}”列是数量，但不是报送栏目：请按 ${template} 的表头改名，或删除该列`,
  },
  "unknown-unit": {
    en: "column “{header}”: unknown unit {unit}; give it in {base}",
    zh: "“{header}”列：不认识单位“{unit}”，请以 {base} 填报",
  },
  "other-unit": {
    en: "column “{header}”: {unit} cannot be converted; give it in {base}",
    zh: "“{header}”列：单位“{unit}”无法换算，请以 {base} 填报",
  },
  "long-line": {
    en: "line {line} is longer than a megabyte: this is not CSV, export the table as CSV",
    zh: "第 {line} 行超过 1 MB，不是 CSV 文件，请重新导出为 CSV",
  },
  "open-quote": {
    en: "the quotation mark opened on line {line} is never closed: the file is truncated, or a quotation mark on that line is not doubled",
    zh: "第 {line} 行的引号没有结束：文件被截断，或该行单元格内的引号没有写两次",
  },
  truncated: {
    en: "ends in the middle of line {line} ({fields} of {columns} fields): it was truncated, export it again",
    zh: "在第 {line} 行中间结束（{columns} 列中只有 {fields} 列），文件被截断，请重新导出",
  },
  binary: {
    en: "is binary, no text: submit the table as .xlsx or as CSV in UTF-8",
    zh: "是二进制文件，不是文本：请以 .xlsx 或 UTF-8 编码的 CSV 报送",
  },
  "damaged-utf8": {
    en: "is in UTF-8, but not line {line}: some of its bytes are damaged, or in another encoding; save it again as CSV in UTF-8",
    zh: "是 UTF-8 编码，但第 {line} 行不是：部分字节已损坏或编码不同，请重新保存为 UTF-8 编码的 CSV",
  },
  "too-wide": {
    en: "has {columns} columns, and no submission has more than {most}: delete those that are no part of it",
    zh: "共有 {columns} 列，报送文件不应超过 {most} 列：请删除无关的列",
  },
  gzip: {
    en: "is compressed with gzip: decompress it first",
    zh: "是 gzip 压缩文件，请先解压",
  },
  archive: {
    en: "is a {kind} archive, no workbook: unpack it and submit the files in it",
    zh: "是 {kind} 压缩包，不是工作簿：请解压后报送其中的文件",
  },
  pdf: {
    en: "is a PDF: submit the table itself, as .xlsx or as CSV in UTF-8",
    zh: "是 PDF 文件：请以 .xlsx 或 UTF-8 编码的 CSV 报送原表",
  },
  picture: {
    en: "is a picture: submit the table itself, as .xlsx or as CSV in UTF-8",
    zh: "是图片：请以 .xlsx 或 UTF-8 编码的 CSV 报送原表",
  },
  big5: {
    en: "is probably in Big5: say so with --encoding big5",
    zh: "疑为 Big5 编码：请加 --encoding big5",
  },
  "not-utf8": {
    en: "is not in UTF-8, as its sender says (between bytes {from} and {to})",
    zh: "并非所说的 UTF-8 编码（第 {from} 至 {to} 字节之间）",
  },
  "unknown-encoding": {
    en: "is in no encoding that is known (neither UTF-8 nor GB18030, from line {line} on): save it as CSV in UTF-8, or name its encoding with --encoding",
    zh: "编码无法识别（自第 {line} 行起既非 UTF-8 也非 GB18030）：请另存为 UTF-8 编码的 CSV，或用 --encoding 指明编码",
  },
  "other-encoding": {
    en: "is not in {encoding}, as its sender or its first bytes say (line {line}): save it as CSV in UTF-8",
    zh: "并非所说或文件开头所示的 {encoding} 编码（第 {line} 行）：请另存为 UTF-8 编码的 CSV",
  },
  "no-such-encoding": {
    en: "--encoding {encoding}: no such encoding is known; name another, such as gb18030 or big5",
    zh: "--encoding {encoding}：没有这种编码，请改用 gb18030、big5 等",
  },
  "cut-parquet": {
    en: "is a truncated Parquet file: its end is missing; export it again",
    zh: "是被截断的 Parquet 文件，缺少结尾，请重新导出",
  },
  "bad-parquet": {
    en: "is no readable Parquet file: it is damaged, or of a kind that is not known; write it again, or as CSV in UTF-8",
    zh: "不是可读的 Parquet 文件：已损坏，或种类不明；请重新导出，或另存为 UTF-8 编码的 CSV",
  },
  "cut-workbook": {
    en: "is a damaged workbook: its end is missing, so it was cut off; save or send it again",
    zh: "工作簿已损坏：缺少结尾，文件被截断；请重新保存或发送",
  },
  "damaged-workbook": {
    en: "is a damaged workbook: the list of its parts cannot be read; save it again",
    zh: "工作簿已损坏：其部件清单无法读取；请重新保存",
  },
  "damaged-part": {
    en: "is a damaged workbook: its part {part} cannot be unpacked; save it again",
    zh: "工作簿已损坏：其部件 {part} 无法解压；请重新保存",
  },
  "bad-checksum": {
    en: "is a damaged workbook: its part {part} is not what was saved, by its checksum; save it again",
    zh: "工作簿已损坏：其部件 {part} 的校验和不符，内容已非原样；请重新保存",
  },
  "long-part": {
    en: "is a damaged workbook: its part {part} unpacks to more than it declares; save it again",
    zh: "工作簿已损坏：其部件 {part} 解压后大于声明的大小；请重新保存",
  },
  "short-part": {
    en: "is a damaged workbook: its part {part} unpacks to less than it declares; save it again",
    zh: "工作簿已损坏：其部件 {part} 解压后小于声明的大小；请重新保存",
  },
  "missing-part": {
    en: "is a damaged workbook: its part {part} is missing; save it again",
    zh: "工作簿已损坏：缺少部件 {part}；请重新保存",
  },
  "doubled-part": {
    en: "is a damaged workbook: it holds its part {part} twice; save it again",
    zh: "工作簿已损坏：部件 {part} 重复；请重新保存",
  },
  "unknown-packing": {
    en: "is a workbook whose part {part} is compressed in a way that is not known: save it again with a spreadsheet program",
    zh: "工作簿部件 {part} 的压缩方式不明：请用电子表格软件重新保存",
  },
  "bad-xml": {
    en: "is a damaged workbook: its part {part} is not well-formed XML; save it again",
    zh: "工作簿已损坏：其部件 {part} 不是格式正确的 XML；请重新保存",
  },
  "no-sheet-list": {
    en: "is a damaged workbook: it does not say where its sheets are; save it again",
    zh: "工作簿已损坏：没有指明工作表的位置；请重新保存",
  },
  "lost-sheet": {
    en: "is a damaged workbook: it does not hold its sheet “{name}”; save it again",
    zh: "工作簿已损坏：找不到其工作表“{name}”；请重新保存",
  },
  "bad-sheet-xml": {
    en: "is damaged at or behind row {row}: its XML is not well-formed; save the workbook again",
    zh: "第 {row} 行或其后已损坏：XML 格式不正确；请重新保存工作簿",
  },
  "no-worksheet": {
    en: "is damaged: its part holds something else than rows; save the workbook again",
    zh: "已损坏：其部件不是工作表；请重新保存工作簿",
  },
  "disordered-rows": {
    en: "is damaged: what follows row {row} is no later row; save the workbook again",
    zh: "已损坏：第 {row} 行之后不是更后的行；请重新保存工作簿",
  },
  "misplaced-cell": {
    en: "is damaged: row {row} has a cell in no column from A to XFD; save the workbook again",
    zh: "已损坏：第 {row} 行有单元格不在 A 至 XFD 列；请重新保存工作簿",
  },
  "lost-text": {
    en: "is damaged: row {row} refers to a text that is not there; save the workbook again",
    zh: "已损坏：第 {row} 行引用的文字不存在；请重新保存工作簿",
  },
  "slip-workbook": {
    en: "is a workbook that cannot be read: it is damaged; save it again as .xlsx, or as CSV in UTF-8",
    zh: "工作簿已损坏，无法读取：请重新保存为 .xlsx，或另存为 UTF-8 编码的 CSV",
  },
  "bad-workbook": {
    en: "is a workbook that cannot be read: save it again as .xlsx, or as CSV in UTF-8",
    zh: "工作簿无法读取：请重新保存为 .xlsx，或另存为 UTF-8 编码的 CSV",
  },
  "vast-workbook": {
    en: "would come to {megabytes} MB or more when unpacked, far more than a submission needs: delete empty formatted rows and other sheets, or save the table as CSV",
    zh: "解压后达 {megabytes} MB 以上，远超报送所需：请删除带格式的空行和其他工作表，或另存为 CSV",
  },
  "many-parts": {
    en: "holds more than {parts} parts: save the table as CSV",
    zh: "内含超过 {parts} 个部件：请另存为 CSV",
  },
  "many-sheets": {
    en: "holds more than {sheets} sheets: submit those with audits or measures in a workbook of their own",
    zh: "工作表超过 {sheets} 张：请将审核和方案所在的工作表另存为单独的工作簿",
  },
  "much-text": {
    en: "holds more than {megabytes} MB of text, far more than a submission needs: divide it, or save the table as CSV in UTF-8",
    zh: "文字超过 {megabytes} MB，远超报送所需：请拆分，或另存为 UTF-8 编码的 CSV",
  },
  "long-sheet": {
    en: "comes to more than {megabytes} MB as text in sheet “{name}”, far more than a submission needs: divide it, or save the table as CSV in UTF-8",
    zh: "工作表“{name}”转为文本后超过 {megabytes} MB，远超报送所需：请拆分，或另存为 UTF-8 编码的 CSV",
  },
  "many-malformed": {
    en: "has too many rows in sheet “{name}” that cannot be read, the first of them row {row} ({detail}): mend the column that they have in common",
    zh: "工作表“{name}”无法读取的行过多，首行为第 {row} 行（{detail}）：请修正共同出错的列",
  },
  password: {
    en: "is protected by a password: save it without one",
    zh: "设有密码，请取消密码后保存",
  },
  opendocument: {
    en: "is an OpenDocument table: save it as .xlsx or as CSV in UTF-8",
    zh: "是 OpenDocument 表格：请另存为 .xlsx 或 UTF-8 编码的 CSV",
  },
  xlsb: {
    en: "is a binary workbook (.xlsb): save it as .xlsx",
    zh: "是二进制工作簿（.xlsb）：请另存为 .xlsx",
  },
  "large-xls": {
    en: "is an old workbook of more than {megabytes} MB: save it as .xlsx or as CSV in UTF-8",
    zh: "是超过 {megabytes} MB 的旧版工作簿：请另存为 .xlsx 或 UTF-8 编码的 CSV",
  },
  "slow-workbook": {
    en: "takes more than {seconds} seconds to read: divide it, or save the table as CSV in UTF-8",
    zh: "读取超过 {seconds} 秒：请拆分，或另存为 UTF-8 编码的 CSV",
  },
  "heavy-workbook": {
    en: "takes more than {megabytes} MB to read: divide it, or save the table as CSV in UTF-8",
    zh: "读取所需内存超过 {megabytes} MB：请拆分，或另存为 UTF-8 编码的 CSV",
  },
} as const satisfies Record<string, Text>;

export type FileFaultCode = keyof typeof fileFaultTexts;

/** A fault of one sheet of a file. */
export const sheetFault: Text = { en: "sheet “{sheet}” {fault}", zh: "工作表“{sheet}”{fault}" };
