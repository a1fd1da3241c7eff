/**
 * Order files of a made-up shop, of any length, in GB18030, the same for the same seed. They are written where the caller says
 * and never kept with the tests. Buyers come by Zipf's law with the exponent 0.8: of 250,000 orders the best one has some 4,500.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { below, pick, type Random, randomOf } from '../server/support/random.ts'
import { gb18030Encoder } from './gb18030.ts'

/**
 * `goods`: JD's export, a row for each thing bought, with the buyer's login. `report`: Taobao's, a row an order, with it.
 * `detail`: Taobao's goods sold, a row for each thing bought, of the same orders as `report` of the same seed, without a buyer.
 */
export type ShopLayout = 'goods' | 'report' | 'detail'

export interface ShopFile {
  readonly path: string
  readonly lines: number
  readonly orders: number
  /** Orders whose number a spreadsheet has rounded: each is a problem row. */
  readonly problems: number
}

interface Thing {
  readonly title: string
  readonly sku: string
  readonly quantity: number
  /** Fen. */
  readonly price: number
}

interface Bought {
  readonly index: number
  readonly buyer: string
  readonly placedAt: number
  readonly status: (typeof STATUSES)[number]
  readonly things: readonly Thing[]
}

const TITLES = [
  '香云纱盘扣衬衫',
  '真丝发带',
  '苎麻阔腿裤 夏季薄款',
  '桑蚕丝睡衣',
  '龙井茶 明前 250g',
  '紫砂壶 西施',
  '手工陶杯',
  '棉麻衬衫',
]
const COLOURS = ['茶色', '墨绿', '豆绿', '月白', '藏青']
const SIZES = ['S', 'M', 'L', 'XL']
const CITIES = ['浙江省 杭州市 西湖区', '福建省 泉州市 安溪县', '上海 上海市 徐汇区', '四川省 成都市 武侯区']
/** JD's word and Taobao's; most orders are long done. */
const DONE = { jd: '完成', taobao: '交易成功' }
const STATUSES = [
  DONE,
  DONE,
  DONE,
  DONE,
  DONE,
  DONE,
  { jd: '已出库', taobao: '卖家已发货，等待买家确认' },
  { jd: '已取消', taobao: '交易关闭' },
] as const

const START = Date.UTC(2023, 10, 1)
/** A million orders in three years. */
const BETWEEN_MS = 94_000
const SHANGHAI_MS = 8 * 3600 * 1000
const MOST_THINGS = 7
const EXPONENT = 0.8
const BYTES_PER_WRITE = 1 << 20

const yuan = (fen: number): string => (fen / 100).toFixed(2)
const clock = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ')

/** A rank below `count`, by the inverse of the continuous law. */
const zipf = (random: Random, count: number): number => {
  const power = 1 - EXPONENT
  return Math.min(count - 1, Math.floor((random() * ((count + 1) ** power - 1) + 1) ** (1 / power) - 1))
}

const boughtIn = (random: Random, index: number, orders: number): Bought => ({
  index,
  buyer: `乐友_${zipf(random, Math.ceil(orders / 4)).toString(36)}`,
  placedAt: START + index * BETWEEN_MS + below(random, BETWEEN_MS),
  status: pick(random, STATUSES),
  things: Array.from({ length: 1 + below(random, MOST_THINGS) }, () => ({
    title: pick(random, TITLES),
    sku: `颜色分类:${pick(random, COLOURS)};尺码:${pick(random, SIZES)}`,
    quantity: 1 + below(random, 3),
    price: 990 + below(random, 90_000),
  })),
})

const sumOf = ({ things }: Bought): number => things.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
const cityOf = ({ buyer }: Bought): string => CITIES[buyer.length % CITIES.length] ?? ''

interface Layout {
  readonly header: string
  readonly rows: (bought: Bought) => string[]
  /** A row of an order whose number is no number any more. */
  readonly broken: (bought: Bought) => string
}

const JD_HEADER =
  '订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,订单类型,下单帐号,客户姓名,客户地址,联系电话,订单备注,发票类型,发票抬头,发票内容,商家备注,商家备注等级（等级1-5为由高到低）,运费金额,付款确认时间,增值税发票,货号,订单完成时间,订单来源,订单渠道'

const goodsRow = (bought: Bought, { title, sku, quantity, price }: Thing, number: string): string => {
  const { placedAt, status, buyer, index } = bought
  const [sum, done] = [yuan(sumOf(bought)), status === DONE ? clock(placedAt + 4 * 86_400_000) : '']
  const place = `${cityOf(bought)}****`
  return `${number},${100_000_000_000 + price},${title},${quantity},在线支付,${clock(placedAt)},${yuan(price)},${sum},${sum},0.00,${sum},${status.jd},一般订单,${buyer},陆*,${place},1******6198,${index % 9 === 0 ? '工作日送货' : ''},,,,,,,${clock(placedAt + 60_000)},,${sku},${done},,`
}

/** Not a round one: a number that ends in six zeros reads as one that a spreadsheet program has rounded. */
const FIRST_JD_NUMBER = 310_000_000_001

const goods: Layout = {
  header: JD_HEADER,
  rows: (bought) => bought.things.map((thing) => goodsRow(bought, thing, String(FIRST_JD_NUMBER + bought.index))),
  broken: (bought) => goodsRow(bought, bought.things[0] as Thing, '3.1E+11'),
}

const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(',')
const asText = (digits: string): string => `=""${digits}""`
const taobaoNumber = ({ index }: Bought): string => String(3_000_000_000_000_000_000n + BigInt(index) * 1009n)

const REPORT_HEADER =
  '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单'

const reportRow = (bought: Bought, number: string): string => {
  const { placedAt, status, buyer, things, index } = bought
  const sum = yuan(sumOf(bought))
  return quoted([
    ...[number, buyer, '', sum, '0.00', '', sum, '', sum, '', status.taobao, index % 9 === 0 ? '别发顺丰' : ''],
    ...['陆*', `${cityOf(bought)} ****`, '快递', '', "'1*********2", clock(placedAt), clock(placedAt + 60_000)],
    ...[
      things.map(({ title }) => title).join('，'),
      String(things.length),
      `No:YT${1_000_000_000 + index}`,
      '圆通速递',
      '',
    ],
    ...[String(things.reduce((all, { quantity }) => all + quantity, 0)), '0', '云裳', '', '0元', '0元', '', '手机订单'],
  ])
}

const report: Layout = {
  header: quoted(REPORT_HEADER.split(',')),
  rows: (bought) => [reportRow(bought, asText(taobaoNumber(bought)))],
  broken: (bought) => reportRow(bought, '3.00000E+18'),
}

const DETAIL_HEADER =
  '子订单编号,主订单编号,标题,商品价格,购买数量,外部系统编号,商品属性,套餐信息,订单状态,商家编码,买家应付货款,买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间,发货时间,物流单号,物流公司'

const detailRow = (bought: Bought, { title, sku, quantity, price }: Thing, part: number, number: string): string => {
  const { placedAt, status, index } = bought
  const sum = yuan(quantity * price)
  const own = asText(String(BigInt(taobaoNumber(bought)) + BigInt(part + 1)))
  return quoted([
    ...[own, number, title, yuan(price), String(quantity), '', sku, '', status.taobao, '', sum, sum, '没有申请退款'],
    ...['无退款申请', clock(placedAt), clock(placedAt + 60_000), '', `No:YT${1_000_000_000 + index}`, '圆通速递'],
  ])
}

const detail: Layout = {
  header: quoted(DETAIL_HEADER.split(',')),
  rows: (bought) => bought.things.map((thing, part) => detailRow(bought, thing, part, asText(taobaoNumber(bought)))),
  broken: (bought) => detailRow(bought, bought.things[0] as Thing, 0, '3.00000E+18'),
}

const LAYOUTS: Readonly<Record<ShopLayout, Layout>> = { goods, report, detail }

export interface ShopFileOptions {
  readonly layout: ShopLayout
  /** Rows under the header, or a few more: an order is never cut. */
  readonly lines: number
  readonly seed?: number
  readonly problems?: number
}

/** Lines are made and written a piece at a time, so that a file of any size takes little memory. */
export const writeShopFile = (path: string, { layout, lines, seed = 1, problems = 0 }: ShopFileOptions): ShopFile => {
  const { header, rows, broken } = LAYOUTS[layout]
  const encode = gb18030Encoder()
  const random = randomOf(seed)
  const expected = layout === 'report' ? lines : Math.ceil(lines / ((1 + MOST_THINGS) / 2))
  const everySo = problems === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(expected / (problems + 1)))
  const file = openSync(path, 'w')
  let [written, orders, damaged] = [0, 0, 0]
  let waiting = `${header}\r\n`
  try {
    for (; written < lines; orders += 1) {
      const bought = boughtIn(random, orders, expected)
      const own = rows(bought)
      waiting += `${own.join('\r\n')}\r\n`
      written += own.length
      if (damaged < problems && orders % everySo === everySo - 1) {
        waiting += `${broken(bought)}\r\n`
        written += 1
        damaged += 1
      }
      if (waiting.length > BYTES_PER_WRITE) {
        writeSync(file, encode(waiting))
        waiting = ''
      }
    }
    writeSync(file, encode(waiting))
  } finally {
    closeSync(file)
  }
  return { path, lines: written, orders, problems: damaged }
}
