/** The tables of an export, in the order in which they are written. */
import type { OrderLine, ScriptAnswer } from '../../model/index.ts'
import { column, type ExportedRow, type ExportTable, field } from './column.ts'
import { writtenMoney, writtenTime } from './written.ts'

const by = column('谁记的', 'By', ([row], { nameOf }) => nameOf(String(row?.fields.by ?? '')))
const at = column('时间', 'At', ([row], around) => writtenTime(row?.fields.at, around))
const customer = column('客户编号', 'Customer', ([row]) => row?.customer)

const ofKind = (rows: readonly ExportedRow[], kind: string): readonly ExportedRow[] =>
  rows.filter((row) => row.kind === kind)

const profile = (name: string) => (rows: readonly ExportedRow[]) => field(name)(ofKind(rows, 'profile'), NOWHERE)
/** A plain field needs nothing of what is around it. */
const NOWHERE = { zone: 'UTC', locale: 'en', nameOf: (member: string) => member } as const

const sums = (rows: readonly ExportedRow[]): Readonly<Record<string, unknown>> =>
  ofKind(rows, 'aggregates')[0]?.fields ?? {}

const customers: ExportTable = {
  title: { 'zh-CN': '客户', en: 'customers' },
  columns: [
    column('客户编号', 'Customer', ([row]) => row?.customer),
    column('称呼', 'Called', profile('callName')),
    column('姓名', 'Name', profile('name')),
    column('昵称', 'Nick', profile('nick')),
    column('等级', 'Tier', profile('tier')),
    column('平台上的身份', 'Known as', (rows) =>
      ofKind(rows, 'identifier')
        .map(({ fields: { platform, kind, value } }) => `${platform} ${kind} ${value}`)
        .join('; '),
    ),
    column('标签', 'Tags', (rows) =>
      ofKind(rows, 'tag')
        .map(({ fields }) => String(fields.label))
        .join('; '),
    ),
    column('订单数', 'Orders', (rows) => field('orders')(ofKind(rows, 'aggregates'), NOWHERE)),
    column('实付合计', 'Paid in all', (rows) => writtenMoney(sums(rows).net, sums(rows).currency)),
    column('币种', 'Currency', (rows) => field('currency')(ofKind(rows, 'aggregates'), NOWHERE)),
    column('第一次买', 'First order', (rows, around) => writtenTime(sums(rows).firstAt, around)),
    column('最近一次买', 'Last order', (rows, around) => writtenTime(sums(rows).lastAt, around)),
    column('同一个人', 'Same person as', (rows) =>
      ofKind(rows, 'link')
        .flatMap(({ fields: { a, b } }) => [String(a), String(b)])
        .filter((one) => one !== rows[0]?.customer)
        .join('; '),
    ),
  ],
}

const recipient =
  (name: string) =>
  ([row]: readonly ExportedRow[]) =>
    (row?.fields.recipient as Readonly<Record<string, string>> | undefined)?.[name]

const money =
  (name: string) =>
  ([row]: readonly ExportedRow[]) =>
    writtenMoney(row?.fields[name], row?.fields.currency)

const orders: ExportTable = {
  title: { 'zh-CN': '订单', en: 'orders' },
  columns: [
    customer,
    column('平台', 'Platform', field('platform')),
    column('店铺', 'Shop', field('shop')),
    column('订单号', 'Order number', field('number')),
    column('状态', 'Status', field('status')),
    column('平台原话', "Platform's words", field('stated')),
    column('售后', 'After-sale', field('afterSale')),
    column('实付', 'Paid', money('paid')),
    column('退款', 'Refunded', money('refunded')),
    column('币种', 'Currency', field('currency')),
    column('下单', 'Placed', ([row], around) => writtenTime(row?.fields.placedAt, around)),
    column('付款', 'Paid at', ([row], around) => writtenTime(row?.fields.paidAt, around)),
    column('发货', 'Shipped', ([row], around) => writtenTime(row?.fields.shippedAt, around)),
    column('签收', 'Signed', ([row], around) => writtenTime(row?.fields.signedAt, around)),
    column('商品', 'Items', ([row]) =>
      ((row?.fields.lines ?? []) as readonly OrderLine[])
        .map(({ title, sku, quantity }) => [title, sku, `×${quantity}`].filter(Boolean).join(' '))
        .join('; '),
    ),
    column('收件人', 'Recipient', recipient('name')),
    column('收件电话', 'Phone', recipient('phone')),
    column('收件地址', 'Address', recipient('address')),
    column('快递', 'Carrier', field('carrier')),
    column('快递单号', 'Tracking', field('tracking')),
    column('买家留言', "Buyer's message", field('buyerMessage')),
    column('备注', "Seller's memo", field('sellerMemo')),
  ],
}

const notes: ExportTable = {
  title: { 'zh-CN': '记事', en: 'notes' },
  columns: [
    customer,
    column('内容', 'Note', field('text')),
    by,
    at,
    column('置顶', 'Pinned', ([row]) => (row?.fields.pinned ? '✓' : null)),
    column('另外的写法', 'Other versions', ([row], { nameOf }) =>
      ((row?.fields.siblings ?? []) as readonly { text: string; by: string }[])
        .map((one) => `${nameOf(one.by)}: ${one.text}`)
        .join('\n'),
    ),
  ],
}

const facts: ExportTable = {
  title: { 'zh-CN': '偏好', en: 'facts' },
  columns: [
    customer,
    column('哪一项', 'Field', field('field')),
    column('是什么', 'Value', field('value')),
    column('从哪里知道', 'From', field('source')),
    column('原话', 'In these words', field('quote')),
    by,
    at,
    column('最近确认', 'Confirmed', ([row], around) => writtenTime(row?.fields.confirmedAt, around)),
  ],
}

const care: ExportTable = {
  title: { 'zh-CN': '关怀记录', en: 'care-log' },
  columns: [
    customer,
    column('做了什么', 'What', field('type')),
    column('哪一步', 'Step', field('step')),
    column('类别', 'Class', field('class')),
    column('渠道', 'Channel', field('channel')),
    column('谁先说的', 'Begun by', field('from')),
    column('订单', 'Order', field('order')),
    by,
    at,
    column('到什么时候', 'Until', ([row], around) => writtenTime(row?.fields.until, around)),
    column('结果', 'Outcome', field('outcome')),
    column('关于', 'About', field('item')),
    column('原话', 'In words', field('words')),
    column('逐项', 'Answers', ([row]) =>
      ((row?.fields.answers ?? []) as readonly ScriptAnswer[])
        .map(({ item, ok, words }) => [ok ? '✓' : '✗', item, words].filter(Boolean).join(' '))
        .join('; '),
    ),
    column('数额', 'Amount', field('amount')),
    column('原因', 'Cause', field('cause')),
    column('对应的记录', 'Answers to', field('of')),
  ],
}

const products: ExportTable = {
  title: { 'zh-CN': '商品', en: 'products' },
  columns: [
    column('平台', 'Platform', field('platform')),
    column('店铺', 'Shop', field('shop')),
    column('商品编号', 'Number', field('code')),
    column('名称', 'Title', field('title')),
    column('类目', 'Category', field('category')),
    column('季节', 'Season', field('season')),
    column('开售', 'On sale from', ([row], around) => writtenTime(row?.fields.sellsFrom, around)),
    column('季末', 'Season ends', ([row], around) => writtenTime(row?.fields.endsFrom, around)),
    column('过季', 'Past season', ([row], around) => writtenTime(row?.fields.pastFrom, around)),
    column('用多少天', 'Days of use', field('useDays')),
    column('易碎或大件', 'Fragile or large', ([row]) => (row?.fields.fragile ? '✓' : null)),
    column('保养', 'Care', field('tips')),
    column('毛利率', 'Margin', field('margin')),
    by,
    at,
  ],
}

export const EXPORT_TABLES = { customers, orders, notes, facts, care, products } as const satisfies Readonly<
  Record<string, ExportTable>
>
export type ExportTableName = keyof typeof EXPORT_TABLES
export const EXPORT_TABLE_NAMES = Object.keys(EXPORT_TABLES) as readonly ExportTableName[]
