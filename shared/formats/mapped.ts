/** A format from what a person has said of a table's columns. */
import { deriveId } from '../domain/identity/derive-id.ts'
import { orderKey } from '../domain/identity/identifier-key.ts'
import {
  type AssumedField,
  Currency,
  type FileMapping,
  type Order,
  OrderKey,
  type OrderStatus,
  type RowId,
  type SeenIdentifier,
  type StatusMeaning,
} from '../model/index.ts'
import { headerName, isIllegible, isMasked } from './cells.ts'
import type { Format, OrderContext, OrderRows } from './format.ts'
import { bareAmount, parseAnyTime } from './mapped-cells.ts'
import { type OrderField, orderColumns } from './order-columns.ts'
import { distinct } from './order-from.ts'
import { type LifeWords, lifeOf, refundedOf } from './order-life.ts'
import { linesOf, recipientOf, timesOf, wordsOf } from './order-parts.ts'
import { isWide } from './platforms.ts'
import type { Row } from './row.ts'

/** The names of a header as a mapping keeps them: what is compared, each once, in an order of their own. */
export const namesOfHeader = (headers: readonly string[]): string[] =>
  [...new Set(headers.map((header) => headerName(header).slice(0, 200).toWellFormed()))]
    .filter((name) => name !== '')
    .sort()

/** The same for the same columns, in whatever order they stand. */
export const mappingIdOf = (headers: readonly string[]): RowId => deriveId('map', ...namesOfHeader(headers)) as RowId

/** Of the header and of what was said of it: said anew, the same file is read otherwise. At most 40 characters. */
export const mappedFormatId = (mapping: FileMapping): string =>
  `${mapping.id}-${deriveId('map', JSON.stringify(mapping)).slice(4, 12)}`

/** A status as its words are compared. */
export const statusWords = (cell: string): string =>
  cell.normalize('NFKC').replace(/\s+/g, '').toLowerCase().slice(0, 60).toWellFormed()

export const mappedFormat = (mapping: FileMapping): Format => {
  const { platform, name, columns } = mapping
  const words = wordsOfMapping(mapping)
  return {
    id: mappedFormatId(mapping),
    platform,
    name: { 'zh-CN': name, en: name },
    defaults: { zone: 'Asia/Shanghai', currency: 'CNY' },
    // The header is that of the table that was looked at, no column more or less: another one may mean something else by it.
    detect: (headers) => mappingIdOf([...headers]) === mapping.id,
    columns: orderColumns(
      Object.fromEntries(Object.entries(columns).map(([field, header]) => [field, [header]])) as Partial<
        Record<OrderField, readonly string[]>
      >,
    ),
    ignored: mapping.header,
    // Only where rows name things can several of them be one order.
    ...(columns.title === undefined ? {} : { orderOf: 'number' as const }),
    time: (cell, toInstant) => parseAnyTime(cell, mapping.dates, toInstant),
    amount: bareAmount,
    toOrder: (rows, context) => orderOf(mapping, words, distinct(rows), context),
  }
}

const orderOf = (mapping: FileMapping, words: LifeWords, all: OrderRows, context: OrderContext): Order | null => {
  const [first] = all
  const number = first.id('number', 120)
  if (number === undefined) return first.refuse('missing', 'number')
  const { platform } = mapping
  const shop = context.shop?.code ?? platform
  const key = OrderKey.safeParse(orderKey({ platform, shop: isWide(platform) ? null : shop, number })).data
  if (key === undefined) return first.refuse('bad-number', 'number')
  // What is the order's own may be filled in one of its rows only.
  const row = all.find((one) => one.states('placedAt')) ?? first
  const placedAt = row.instant('placedAt')
  if (placedAt === undefined) return row.refuse('missing', 'placedAt')
  const currency = Currency.safeParse(row.text('currency', 10)?.toUpperCase() ?? context.currency).data
  if (currency === undefined) return row.refuse('bad-currency', 'currency')

  const times = timesOf(all, placedAt)
  const stated = all.filter((one) => one.states('status'))
  const said = mapping.columns.status === undefined ? always(mapping.everyStatus) : lifeOf(stated, words, times)
  if (said === null) return row.refuse('missing', 'status')
  const { assumed: unsaid, ...life } = said
  const paid = amountOf(mapping, all, 'paid', currency)
  if (paid === undefined) return row.refuse('missing', 'paid')
  const back = amountOf(mapping, all, 'refunded', currency)
  const refunded = Math.min(paid, back ?? givenBack(mapping, words, all, paid, currency))
  const isApart = mapping.paidIs === 'row'
  const assumed: AssumedField[] = [
    // Money that went back says it, too.
    ...unsaid.filter((field) => field !== 'afterSale' || refunded === 0),
    ...(back !== undefined || refunded > 0 ? [] : (['refunded'] as const)),
    // What the rows come to is without postage and what was taken off the whole.
    ...(isApart ? (['paid'] as const) : []),
  ]
  return {
    key,
    platform,
    shop,
    number,
    ...life,
    afterSale: life.afterSale === 'none' && refunded > 0 ? 'refunded' : life.afterSale,
    currency,
    paid,
    refunded,
    ...times,
    lines: linesOf(all, isApart ? (one) => ({ paid: one.money('paid', [], currency) }) : undefined),
    ...recipientOf(row),
    ...wordsOf(row),
    ...buyerOf(mapping, all, shop),
    ...(assumed.length > 0 ? { assumed } : {}),
  }
}

/** What a person says of all orders of a table gives way to a file that says it of one. */
const always = (status: OrderStatus): NonNullable<ReturnType<typeof lifeOf>> => ({
  status,
  afterSale: 'none',
  assumed: ['status', 'afterSale'],
})

/** Minor units; undefined where none is stated, or one cannot be read: a sum that lacks it would be a guess. */
const amountOf = (
  { paidIs }: FileMapping,
  rows: readonly Row[],
  field: OrderField,
  currency: string,
): number | undefined => {
  const stated = rows.filter((row) => row.states(field))
  if (paidIs === 'order') return stated[0]?.money(field, [], currency)
  const amounts = stated.map((row) => row.money(field, [], currency))
  return amounts.length === 0 ? undefined : amounts.reduce((sum, one) => plus(sum, one), 0)
}

const plus = (sum: number | undefined, one: number | undefined) =>
  sum === undefined || one === undefined ? undefined : sum + one

/** Where no column says how much went back: all that was paid for what is said to have been refunded. */
const givenBack = (mapping: FileMapping, words: LifeWords, rows: OrderRows, paid: number, currency: string): number => {
  const refunded = refundedOf(rows, words)
  if (refunded.length === rows.length) return paid
  return mapping.paidIs === 'row' ? (amountOf(mapping, refunded, 'paid', currency) ?? 0) : 0
}

const LIFE: Readonly<
  Record<StatusMeaning, { readonly status?: OrderStatus; readonly afterSale?: Order['afterSale'] }>
> = {
  unpaid: { status: 'unpaid' },
  paid: { status: 'paid' },
  shipped: { status: 'shipped' },
  completed: { status: 'completed' },
  closed: { status: 'closed' },
  refunded: { status: 'closed', afterSale: 'refunded' },
  'after-sale': { afterSale: 'open' },
}

const wordsOfMapping = ({ statuses }: FileMapping): LifeWords => {
  const status = new Map<string, OrderStatus>()
  const afterSale = new Map<string, Order['afterSale']>()
  for (const [words, meaning] of Object.entries(statuses)) {
    const life = LIFE[meaning]
    if (life.status) status.set(words, life.status)
    if (life.afterSale) afterSale.set(words, life.afterSale)
  }
  return { status, afterSale }
}

/** What tables write for nobody, WooCommerce's 0 for a guest first of all: taken for somebody, it would make one person of them all. */
const NOBODY = new Set(
  '0,-,--,/,n/a,na,none,null,nil,guest,anonymous,unknown,无,暂无,没有,未知,游客,访客,散客,匿名,匿名用户,匿名买家'.split(
    ',',
  ),
)

const buyerOf = (
  { platform, buyerIs, columns }: FileMapping,
  rows: OrderRows,
  shop: string,
): { buyer?: SeenIdentifier } => {
  if (columns.buyer === undefined) return {}
  const said = rows.find((row) => row.states('buyer'))?.id('buyer', 200)
  if (said === undefined || isIllegible(said) || NOBODY.has(said.toLowerCase())) return {}
  const value = buyerIs === 'email' ? said.toLowerCase() : said
  if (buyerIs === 'email' && !/^[^@\s]+@[^@\s]+$/.test(value)) return {}
  const masked = isMasked(value)
  // A login is the platform's where the platform is one; a shop's own number and an address are the shop's.
  const scope = (buyerIs === 'login' || buyerIs === 'nick') && isWide(platform) ? null : shop
  return { buyer: { platform, shop: scope, kind: buyerIs, value, strong: buyerIs !== 'nick' && !masked, masked } }
}
