import type { FaultCode } from "../domain/fault.js";
import type { Text } from "./labels.js";

/**
 * What each fault is and what its sender can do; `{hint}` is what this one row adds.
 * Traditional Chinese is derived.
 */
export const faultTexts: Readonly<Record<FaultCode, Text>> = {
  malformed: {
    en: "The row does not divide into the columns of the header ({hint}). Put quotation marks around cells that hold a delimiter, a line break or a quotation mark, and double the marks inside.",
    zh: "该行无法按表头分列（{hint}）。含有分隔符、换行或引号的单元格须用引号括起，其中的引号须写两次。",
  },
  "cell-error": {
    en: "Cell {hint} of the workbook holds an error instead of a value. Mend its formula or what it refers to.",
    zh: "工作簿单元格 {hint} 为错误值，请修正其公式或引用。",
  },
  "no-result": {
    en: "Cell {hint} of the workbook holds a formula that was never calculated. Open the workbook in a spreadsheet program, save it and send it again.",
    zh: "工作簿单元格 {hint} 的公式没有计算结果。请用电子表格软件打开并保存后重新报送。",
  },
  "lost-digits": {
    en: "Cell {hint} of the workbook holds a number of more than 15 digits, of which spreadsheets keep no more. Format the column as text and type it again.",
    zh: "工作簿单元格 {hint} 为超过 15 位的数字，电子表格只保留前 15 位。请将该列设为文本格式后重新输入。",
  },
  header: {
    en: "The header is repeated inside the table. Delete the row.",
    zh: "表格中间重复了表头，请删除该行。",
  },
  "total-row": {
    en: "This is a row of totals. Delete it: totals are computed.",
    zh: "这是合计行，请删除：合计由系统计算。",
  },
  "note-row": {
    en: "This is a note, no audit or measure. Delete it: notes stand above the header.",
    zh: "这是备注行，不是审核或方案，请删除：说明应写在表头上方。",
  },
  missing: { en: "A required cell is empty. Fill it in.", zh: "必填项为空，请填写。" },
  "unknown-code": {
    en: "The code is not in the list of this column (nearest: {hint}). Use one that is.",
    zh: "代码不在本栏清单中（最接近的是 {hint}）。请改用清单中的代码。",
  },
  "unknown-word": {
    en: "The word is none of those that this column takes: {hint}.",
    zh: "该列只能填写：{hint}。",
  },
  "not-a-date": {
    en: "This is no date of the calendar. Write it as 2017-03-05.",
    zh: "不是有效日期，请按 2017-03-05 的形式填写。",
  },
  "not-a-number": {
    en: "This is no number. Write digits with a decimal point and no unit: the unit stands in the header.",
    zh: "不是有效数字，请只填数字和小数点；单位写在表头。",
  },
  "not-whole": {
    en: "This column counts things: the number must be a whole one. Give how many there are.",
    zh: "该列为个数，必须是整数，请填写实际个数。",
  },
  "too-large": {
    en: "The number is larger than this column can hold: it must lie below {hint}. Check its digits, and the unit in the header.",
    zh: "数值过大，该列必须小于 {hint}。请核对位数以及表头的单位。",
  },
  negative: {
    en: "The number is negative. Quantities of this column start at zero.",
    zh: "数值为负，该列不得小于零。",
  },
  future: {
    en: "The event lies after the day of intake, {hint}. Correct the date, or send the row when it has happened.",
    zh: "日期晚于接收日（{hint}）。请更正日期，或待完成后再报。",
  },
  "no-date": {
    en: "The audit has no date at all. Give the day of listing, filing, evaluation or acceptance.",
    zh: "该审核没有任何日期，请填写公布、备案、评估或验收日期之一。",
  },
  order: {
    en: "The date lies before {hint}, which comes first. Correct one of the two.",
    zh: "该日期早于在先的{hint}，请更正其中之一。",
  },
  procedure: {
    en: "Under the simplified procedure filing completes an audit, not acceptance. Give the filing date, or correct the procedure.",
    zh: "简化程序以备案完成，而非验收。请填写备案日期，或更正审核程序。",
  },
  "credit-code": {
    en: "This is no unified social credit code: 18 characters without I, O, S, V, Z, whose last one checks the others. Look for a mistyped character, or for digits that a spreadsheet has rounded.",
    zh: "不是有效的统一社会信用代码（18 位，不含 I、O、S、V、Z，末位为校验码）。请检查错字，或表格软件是否改动了数字。",
  },
  repeated: {
    en: "The same row is in the register already, word for word. Nothing is to be done.",
    zh: "登记库中已有完全相同的一行，无须处理。",
  },
  "repeated-here": {
    en: "The same row stands in this file more than once, word for word, and counts once (another line: {hint}). Keep one of them.",
    zh: "本文件中有完全相同的其他行，只计一次（其中一行的行号：{hint}）。请只保留一行。",
  },
  superseded: {
    en: "A later state of the same id is in the register and takes the place of this one. Nothing is to be done about this row; where the later one is held back, its own reason says what to do.",
    zh: "登记库中已有同一编号的较新状态，本行由其取代，无须处理；如较新的一行暂不计入，请按该行所列原因处理。",
  },
  conflict: {
    en: "Another row with the same id says something else, so neither counts ({hint}). Correct or withdraw the wrong one, or give one of them its own id; a file that corrects an earlier one takes its place with --replaces and the id of that submission.",
    zh: "同一编号的另一行内容不同，两者均不计入（{hint}）。请更正或撤回有误的一行，或另编编号；用于更正此前报送的文件，请加 --replaces 及该批次编号报送。",
  },
  overruled: {
    en: "Another row with the same id says something else and counts, for it is confirmed further ({hint}). If it is right, nothing is to be done. Otherwise have it corrected or withdrawn, or give one of the two its own id.",
    zh: "同一编号的另一行内容不同，因其已获更高层级确认，以其为准（{hint}）。如该行无误，无须处理；否则请更正或撤回该行，或另编编号。",
  },
  "two-ids": {
    en: "The same audit of the same enterprise is in the register under another id, so neither counts ({hint}). Withdraw one of them; a file that corrects an earlier one takes its place with --replaces and the id of that submission.",
    zh: "同一企业的同一次审核另有编号，两者均不计入（{hint}）。请撤回其中之一；用于更正此前报送的文件，请加 --replaces 及该批次编号报送。",
  },
  "two-ids-here": {
    en: "The same audit of the same enterprise stands in this file under another id too, so neither counts (its id and line: {hint}). Delete one of the two, and send the file with --replaces and the id of this submission.",
    zh: "本文件中同一企业的同一次审核另有编号，两者均不计入（其编号和行号：{hint}）。请删除其一，并加 --replaces 及本批次编号重新报送。",
  },
  "unknown-audit": {
    en: "The register has no such audit yet. The measure counts as soon as its audit is taken in; check the id if it already was.",
    zh: "登记库中尚无该审核。审核入库后本方案即计入；如已上报，请核对审核编号。",
  },
  "unused-column": {
    en: "No column of a submission has this name, so nothing below it was read (nearest: {hint}). Rename it if it should be; otherwise nothing is to be done.",
    zh: "报送栏目中没有这个名称，该列未读取（最接近的是 {hint}）。如需读取，请更改表头；否则无须处理。",
  },
  "outside-sender": {
    en: "Rows of this file lie outside the region that was named as its sender (sender, rows outside, rows in all: {hint}); this is the first. They count. If the sender is wrong, send the file again with the right --sender: it takes its own place.",
    zh: "本文件有行不在所指明的报送地区之内（报送地区、其外行数、总行数：{hint}），此为第一行。仍予计入；如报送地区有误，请以正确的 --sender 重新报送，新批次将取代本批次。",
  },
  "former-code": {
    en: "The code is of an older edition and was read as {hint}. Use the present code from now on.",
    zh: "该代码属旧版，已按 {hint} 读取。今后请使用现行代码。",
  },
  "outside-plans": {
    en: "The audit was completed outside the years of every plan ({hint}), so no plan counts it. Check the date.",
    zh: "完成日期不在任何规划期内（{hint}），不计入各规划。请核对日期。",
  },
  overdue: {
    en: "The audit was completed after its due date ({hint}). It counts all the same; check both dates.",
    zh: "完成日期晚于应完成日期（{hint}）。仍予计入，请核对两个日期。",
  },
  late: {
    en: "Audits of this region that were completed then were reported after the time allowed (region, audits, days too late: {hint}). They count; report the next ones in time.",
    zh: "该地区该期完成的审核未按期报送（地区、家次、迟报天数：{hint}）。已计入，今后请按期报送。",
  },
  "unit-slip": {
    en: "The value is far from those of its industry ({hint}). Probably the unit of the header is not the unit of the number: check it.",
    zh: "数值与本行业相差悬殊（{hint}），疑为单位有误，请核对。",
  },
  outlier: {
    en: "The value lies far outside the range of its industry ({hint}). Check it; it was kept.",
    zh: "数值远超本行业范围（{hint}），已保留，请核对。",
  },
  jump: {
    en: "The total of this region and month is out of line with its other months ({hint}). Check that nothing was sent twice or in another unit.",
    zh: "该地区当月合计与其他月份相差过大（{hint}）。请核对是否重复上报或单位有误。",
  },
  "differs-from-measures": {
    en: "The audit's own figure is less than its measures come to, or more though all of them are here ({hint}). What is realised is compared with implemented measures only, what is planned with planned ones. Check both.",
    zh: "审核的数值小于其各方案之和，或方案已齐而数值仍大于其和（{hint}）。已实现数只与已实施方案比较，计划数只与计划方案比较。请核对。",
  },
  "planned-on-accepted": {
    en: "The audit is accepted, but this measure is still planned. Give its status after acceptance.",
    zh: "审核已验收，但该方案仍为计划状态。请填写验收后的实施状态。",
  },
};

/** What each fault is called in tables. */
export const faultNames: Readonly<Record<FaultCode, Text>> = {
  malformed: { en: "not divisible into columns", zh: "无法分列" },
  "cell-error": { en: "error in a cell", zh: "单元格错误值" },
  "no-result": { en: "formula without a result", zh: "公式无计算结果" },
  "lost-digits": { en: "digits lost", zh: "数字位数丢失" },
  header: { en: "repeated header", zh: "表头重复" },
  "total-row": { en: "row of totals", zh: "合计行" },
  "note-row": { en: "note", zh: "备注行" },
  missing: { en: "empty", zh: "必填项为空" },
  "unknown-code": { en: "unknown code", zh: "代码不存在" },
  "unknown-word": { en: "unknown word", zh: "用词不符" },
  "not-a-date": { en: "no date", zh: "日期无效" },
  "not-a-number": { en: "no number", zh: "数字无效" },
  "not-whole": { en: "not whole", zh: "不是整数" },
  "too-large": { en: "too large", zh: "数值过大" },
  negative: { en: "negative", zh: "数值为负" },
  future: { en: "in the future", zh: "日期在后" },
  "no-date": { en: "without any date", zh: "缺全部日期" },
  order: { en: "dates out of order", zh: "日期颠倒" },
  procedure: { en: "wrong procedure", zh: "程序不符" },
  "credit-code": { en: "no credit code", zh: "信用代码无效" },
  repeated: { en: "repeated", zh: "重复" },
  "repeated-here": { en: "repeated in the file", zh: "文件内重复" },
  superseded: { en: "superseded", zh: "已有新状态" },
  conflict: { en: "contradicted", zh: "内容矛盾" },
  overruled: { en: "contradicted by a row confirmed further", zh: "与更高层级已确认的内容矛盾" },
  "two-ids": { en: "under two ids", zh: "一审两号" },
  "two-ids-here": { en: "under two ids in the file", zh: "文件内一审两号" },
  "unknown-audit": { en: "unknown audit", zh: "审核不存在" },
  "unused-column": { en: "column not used", zh: "未读取的列" },
  "outside-sender": { en: "outside its sender", zh: "不属报送地区" },
  "former-code": { en: "former code", zh: "旧版代码" },
  "outside-plans": { en: "outside every plan", zh: "不在规划期" },
  overdue: { en: "overdue", zh: "逾期" },
  late: { en: "reported late", zh: "迟报" },
  "unit-slip": { en: "wrong unit?", zh: "疑单位有误" },
  outlier: { en: "outlier", zh: "数值异常" },
  jump: { en: "jump", zh: "月度突变" },
  "differs-from-measures": { en: "differs from its measures", zh: "与方案不符" },
  "planned-on-accepted": { en: "still planned", zh: "仍为计划" },
};

/** A sentence of `faultTexts` about one row; what it leaves open goes where there is nothing to fill in. */
export function advised(sentence: string, hint: string | null): string {
  return hint === null || hint === ""
    ? sentence.replace(/ ?[(（][^()（）]*\{hint\}[^()（）]*[)）]/, "").replace("{hint}", "–")
    : sentence.replace("{hint}", () => hint);
}
