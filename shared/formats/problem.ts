/** What could not be read, as a sentence that names the row and the field. */
import type { Locale, Localised } from '../model/index.ts'

/** What became of it: the whole row was left out, only that value was, a whole sheet was, or reading stopped at this point. */
export type ProblemEffect = 'row-skipped' | 'value-skipped' | 'sheet-skipped' | 'file-stopped'

export interface Problem {
  /** As a spreadsheet counts: the file's first row is 1. Null when it concerns the whole file. */
  readonly row: number | null
  /** The text line on which the row begins; later than `row` when cells before it hold line breaks. */
  readonly line: number | null
  /** The name of the row's sheet, where several sheets of a workbook are read. */
  readonly sheet?: string
  /** The header as the file writes it. */
  readonly column?: string
  /** The cell as the file writes it, cut to 80 characters. */
  readonly value?: string
  readonly reason: ProblemReason
  readonly effect: ProblemEffect
  readonly message: Localised
}

/** What a sentence may speak of. Absent parts are empty strings. */
interface Said {
  readonly column: string
  readonly value: string
  /** Another row of the file, a limit, a file name or a list: what the reason's sentence needs beside the cell. */
  readonly detail: string
}
type Sentence = (said: Said) => Localised

const SENTENCES = {
  'scientific-notation': ({ column, value }) => ({
    'zh-CN': `“${column}”是 ${value}，表格软件已经把号码改掉了，认不回来`,
    en: `${column} is ${value}: a spreadsheet rounded the number and it cannot be told any more`,
  }),
  'bad-number': ({ column, value }) => ({
    'zh-CN': `“${column}”是“${value}”，不像订单号`,
    en: `${column} is "${value}", which is no order number`,
  }),
  // Of a field without a column the detail is its name.
  missing: ({ column, detail }) => ({
    'zh-CN': `缺“${column || detail}”`,
    en: `${column || detail} is missing`,
  }),
  'bad-money': ({ column, value }) => ({
    'zh-CN': `“${column}”是“${value}”，看不出是多少钱`,
    en: `${column} is "${value}", which is no amount`,
  }),
  'bad-currency': ({ column, value }) => ({
    'zh-CN': `“${column}”是“${value}”，不是币种代码`,
    en: `${column} is "${value}", which is no currency`,
  }),
  'bad-time': ({ column, value }) => ({
    'zh-CN': `“${column}”是“${value}”，看不出是哪天几点`,
    en: `${column} is "${value}", which is no date and time`,
  }),
  'bad-count': ({ column, value }) => ({
    'zh-CN': `“${column}”是“${value}”，不是件数`,
    en: `${column} is "${value}", which is no count`,
  }),
  'unknown-status': ({ column, value }) => ({
    'zh-CN': `“${column}”是“${value}”，还不认识这个状态`,
    en: `${column} is "${value}", a status not known yet`,
  }),
  'unknown-after-sale': ({ column, value }) => ({
    'zh-CN': `“${column}”是“${value}”，还不认识这句话`,
    en: `${column} is "${value}", which is not known yet`,
  }),
  undecodable: ({ column }) => ({
    'zh-CN': `“${column}”里有坏掉的字，读不全`,
    en: `${column} holds damaged characters`,
  }),
  'cell-too-long': ({ column, detail }) => ({
    'zh-CN': `“${column}”超过${detail}个字`,
    en: `${column} is longer than ${detail} characters`,
  }),
  'extra-cells': ({ detail }) => ({
    'zh-CN': `比表头多出${detail}格，多半有一格里的逗号没加引号，后面的列都错位了`,
    en: `${detail} more cells than the header: most likely a comma without quotes moved the columns`,
  }),
  'broken-quotes': () => ({
    'zh-CN': '引号没有成对，分不清一格到哪里为止',
    en: 'the quotes do not pair up, so the cells cannot be told apart',
  }),
  'cut-off': () => ({
    'zh-CN': '文件到这里断了，最后一行不完整',
    en: 'the file breaks off here, its last row is not complete',
  }),
  // Of these the detail is where another row stands, see `rowWords`.
  contradicts: ({ value, detail }) => ({
    'zh-CN': `订单号 ${value} 在${detail}已经有了，可买家或下单时间对不上`,
    en: `order ${value} is already in ${detail}, with another buyer or order time`,
  }),
  'with-its-order': ({ value, detail }) => ({
    'zh-CN': `它属于订单 ${value}，那一单（${detail}）没能读出来`,
    en: `it belongs to order ${value}, which could not be read (${detail})`,
  }),
  'too-many-rows': ({ value, detail }) => ({
    'zh-CN': `订单 ${value} 超过${detail}行，多出来的没有读`,
    en: `order ${value} has more than ${detail} rows, and the others were not read`,
  }),
  scattered: ({ value, detail }) => ({
    'zh-CN': `订单 ${value} 的几行没有挨在一起（前面在${detail}）；请把表格按订单号排好序再导一次`,
    en: `the rows of order ${value} do not stand together (others are at ${detail}): sort the table by order number and import it again`,
  }),
  'sheet-unknown': ({ value }) => ({
    'zh-CN': `工作表“${value}”没有读，开头没有见过的表头`,
    en: `the sheet "${value}" was not read: it starts with no header known here`,
  }),
  'sheet-of-another': ({ value, detail }) => ({
    'zh-CN': `工作表“${value}”没有读：它是${detail}的订单，和前面的不是一个平台，请另存成一个文件再导`,
    en: `the sheet "${value}" was not read: it holds orders of another platform (${detail}); save it as a file of its own and import that`,
  }),
  'too-many-to-join': ({ value, detail }) => ({
    'zh-CN': `几张工作表说的是同一批订单，“${value}”超过${detail}笔，合不起来；请把每张表另存成一个文件，一个一个导`,
    en: `several sheets speak of the same orders, and "${value}" has more than ${detail} of them: save each sheet as a file of its own and import one after the other`,
  }),
  unreadable: () => ({ 'zh-CN': '看不出是一笔订单', en: 'this is not readable as an order' }),
  'workbook-damaged': ({ detail }) => ({
    'zh-CN': `“${detail}”坏了（下载不全，或被改过），再往下读不了，请重新导出`,
    en: `"${detail}" is damaged (cut off, or changed) and cannot be read further: export it once more`,
  }),
  'workbook-locked': ({ detail }) => ({
    'zh-CN': `“${detail}”加了密码，请先去掉密码再拖进来`,
    en: `"${detail}" has a password: take it off and drop the file again`,
  }),
  'workbook-too-big': ({ detail }) => ({
    'zh-CN': `“${detail}”展开后大得不像订单文件，没有再读下去`,
    en: `"${detail}" unpacks to more than any order file, and was not read on`,
  }),
  'workbook-unsafe': ({ detail }) => ({
    'zh-CN': `“${detail}”里夹带了表格不该有的定义，没有再读下去`,
    en: `"${detail}" carries definitions that no spreadsheet has, and was not read on`,
  }),
  'workbook-no-workbook': ({ detail }) => ({
    'zh-CN': `“${detail}”是压缩包，请先解压，再把里面的表格拖进来`,
    en: `"${detail}" is an archive: unpack it, and drop the table that is in it`,
  }),
  xls: ({ detail }) => ({
    'zh-CN': `“${detail}”是旧的 xls，或加了密码，读不了。请去掉密码，另存为 xlsx 再拖进来`,
    en: `"${detail}" is an old xls file, or has a password, and cannot be read: take the password off, save it as xlsx and drop it again`,
  }),
  empty: ({ detail }) => ({ 'zh-CN': `“${detail}”是空的`, en: `"${detail}" is empty` }),
  'no-orders': ({ detail }) => ({
    'zh-CN': `“${detail}”只有表头，没有订单`,
    en: `"${detail}" has a header and no orders`,
  }),
  'unknown-layout': ({ value, detail }) => ({
    'zh-CN': `没认出“${value}”是哪种订单文件，开头没有见过的表头。现在能读：${detail}`,
    en: `"${value}" starts with no header known here. What can be read: ${detail}`,
  }),
  'too-many-columns': ({ detail }) => ({
    'zh-CN': `表头超过${detail}列，不像订单文件`,
    en: `the header has more than ${detail} columns, which is no order file`,
  }),
  'row-too-long': ({ detail }) => ({
    'zh-CN': `一行超过${detail}个字还没完，多半是引号没有成对`,
    en: `one row runs on past ${detail} characters: most likely a quote is never closed`,
  }),
} as const satisfies Record<string, Sentence>

export type ProblemReason = keyof typeof SENTENCES

const AFTERMATH: Record<ProblemEffect, Localised> = {
  'row-skipped': { 'zh-CN': '；这行没有导入。', en: '. The row was left out.' },
  'value-skipped': { 'zh-CN': '；只空着这一格，其余照常。', en: '. Only this value was left out.' },
  'sheet-skipped': { 'zh-CN': '。', en: '.' },
  'file-stopped': { 'zh-CN': '；读到这里停了。', en: '. Reading stopped here.' },
}

/** Words without a place among ours are not lost: the card shows them as they are written. */
const KEPT: { readonly [R in ProblemReason]?: Localised } = {
  'unknown-status': {
    'zh-CN': '；原话留着，这一单走到哪步先看它的时间。',
    en: '. Its words are kept, and its times say how far the order is.',
  },
  'unknown-after-sale': {
    'zh-CN': '；原话留着，先当售后还没完。',
    en: '. Its words are kept, and the after-sale counts as open.',
  },
}

const SHOWN = 80
const shown = (value: string) => (value.length > SHOWN ? `${value.slice(0, SHOWN - 1).toWellFormed()}…` : value)

export interface ProblemParts {
  readonly row?: number
  readonly line?: number
  readonly sheet?: string | undefined
  readonly column?: string
  readonly value?: string
  readonly detail?: string | number | Localised
  readonly reason: ProblemReason
  readonly effect: ProblemEffect
}

/** A problem with its sentence in both languages, e.g. 第12行缺“订单状态”；这行没有导入。 */
export function problem(parts: ProblemParts): Problem {
  const { row = null, line = null, sheet, column, reason, effect } = parts
  const value = parts.value === undefined ? undefined : shown(parts.value)
  const sentence: Sentence = SENTENCES[reason]
  const detail = (locale: Locale) =>
    typeof parts.detail === 'object' ? parts.detail[locale] : String(parts.detail ?? '')
  const said = (locale: Locale) =>
    sentence({ column: column ?? '', value: value ?? '', detail: detail(locale) })[locale]
  const at = place(row, line, sheet)
  const after = (effect === 'value-skipped' && KEPT[reason]) || AFTERMATH[effect]
  const end = row === null ? { 'zh-CN': '。', en: '.' } : after
  return {
    row,
    line,
    ...(sheet === undefined ? {} : { sheet }),
    ...(column === undefined ? {} : { column }),
    ...(value === undefined ? {} : { value }),
    reason,
    effect,
    message: { 'zh-CN': at['zh-CN'] + said('zh-CN') + end['zh-CN'], en: capital(at.en + said('en')) + end.en },
  }
}

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1)

/** Where a row stands, in the middle of a sentence. */
export const rowWords = (row: number, sheet?: string): Localised => ({
  'zh-CN': sheet === undefined ? `第${row}行` : `“${sheet}”第${row}行`,
  en: sheet === undefined ? `row ${row}` : `row ${row} of "${sheet}"`,
})

function place(row: number | null, line: number | null, sheet: string | undefined): Localised {
  if (row === null) return { 'zh-CN': '', en: '' }
  if (sheet !== undefined) return { 'zh-CN': `“${sheet}”第${row}行：`, en: `"${sheet}", row ${row}: ` }
  if (line === null || line === row) return { 'zh-CN': `第${row}行：`, en: `Row ${row}: ` }
  return { 'zh-CN': `第${row}行（文本第${line}行）：`, en: `Row ${row} (text line ${line}): ` }
}

/** A file of which nothing more can be read. The sentence is its problem's. */
export class UnreadableFile extends Error {
  readonly reason: ProblemReason
  readonly problem: Problem

  constructor(parts: Omit<ProblemParts, 'effect'>) {
    const told = problem({ ...parts, effect: 'file-stopped' })
    super(told.message.en)
    this.name = 'UnreadableFile'
    this.reason = parts.reason
    this.problem = told
  }
}
