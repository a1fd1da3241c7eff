/** The shop: made from a seed, the same JSON for every system. Runs in pages, too. */
import { customerIdFor, identifierKey, orderKey } from '@shuke/shared/identity'
import { random } from '../../../../server/practice/shop/random.ts'
import type { Customer } from '../contract.ts'

const DAY = 24 * 3600 * 1000
export const ORDERS_EACH = 4
const TAGS = [
  '老客',
  '怕热',
  '爱素色',
  '送妈妈',
  '要发票',
  '只收邮政',
  '新款先发',
  '讲价',
  '会晒图',
  '尺码偏小',
] as const
const GOODS = [
  '苎麻阔腿裤 夏季薄款 高腰垂感',
  '真丝衬衫 通勤',
  '纯棉家居服 两件套',
  '羊绒围巾 手工锁边',
  '亚麻连衣裙 宽松',
] as const
const COLOURS = ['豆绿', '藏青', '米白', '砖红', '烟灰', '姜黄', '雾蓝'] as const
const PLACES = [
  '浙江省 杭州市 西湖区',
  '四川省 成都市 武侯区',
  '广东省 佛山市 顺德区',
  '山东省 青岛市 市南区',
  '湖南省 长沙市 岳麓区',
] as const
const FAMILIES = [...'周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔'] as const
const WORDS = [
  '夏天只要无袖',
  '喜欢自然晾干',
  '袖长改短两厘米',
  '周末不要打电话',
  '上次的豆绿还想要',
  '包装纸不要塑料',
] as const

/** Our workstations hold who was active so lately: the shop has nobody so near that border that she would cross it meanwhile. */
const BORDER_DAYS = 90
const CLEAR_DAYS = 3
/** The least active customer has to do with the shop so seldom. */
const SELDOM_DAYS = 300

export interface ShopOptions {
  readonly customers: number
  readonly seed: number
  /** Of the newest day, epoch ms. */
  readonly today: number
  /** Everybody was active of late: then every workstation holds everybody. */
  readonly allActive?: boolean
}

export const loginOf = (nick: string) => ({ platform: 'taobao', shop: null, kind: 'login' as const, value: nick })

/**
 * Activity by Zipf's law: the time since somebody was last active is exponential, its mean in proportion to her rank.
 */
const daysSinceActive = (rank: number, of: number, chance: number): number => {
  const days = Math.max(1, (-Math.log(1 - chance) * SELDOM_DAYS * (rank + 1)) / of)
  if (Math.abs(days - BORDER_DAYS) >= CLEAR_DAYS) return days
  return days < BORDER_DAYS ? BORDER_DAYS - CLEAR_DAYS : BORDER_DAYS + CLEAR_DAYS
}

const customer = (i: number, { customers, seed, today, allActive = false }: ShopOptions): Customer => {
  const chance = random(seed, `customer ${i}`)
  const nick = `买家${i}_${chance.digits(4)}`
  const id = customerIdFor(identifierKey(loginOf(nick)))
  const since = daysSinceActive(i, customers, chance.next())
  const activeAt = today - Math.round((allActive ? Math.min(since, 1 + (i % 80)) : since) * DAY)
  const orders = Array.from({ length: ORDERS_EACH }, (_, n) => {
    const number = String(3_000_000_000_000 + i * ORDERS_EACH + n)
    const placedAt = activeAt - n * chance.whole(20, 60) * DAY - chance.whole(1, DAY)
    return {
      key: orderKey({ platform: 'taobao', shop: null, number }),
      platform: 'taobao',
      shop: 'shop-1',
      number,
      status: 'completed' as const,
      afterSale: 'none' as const,
      currency: 'CNY',
      paid: chance.whole(1900, 89_900),
      refunded: 0,
      placedAt,
      paidAt: placedAt + 60_000,
      lines: [
        {
          title: `${chance.pick(GOODS)} 货号${chance.digits(5)}`,
          sku: `${chance.pick(COLOURS)} ${chance.pick(['S', 'M', 'L', 'XL'])}`,
          quantity: chance.whole(1, 3),
        },
      ],
      recipient: {
        name: `${chance.pick(FAMILIES)}*`,
        phone: `1${chance.digits(2)}****${chance.digits(4)}`,
        address: `${chance.pick(PLACES)} ****`,
      },
      carrier: chance.pick(['中通快递', '圆通速递', '顺丰速运', '韵达快递']),
      tracking: `7${chance.digits(14)}`,
      updatedAt: placedAt + 60_000,
    }
  })
  return {
    id,
    nick,
    tags: [...new Set([chance.pick(TAGS), chance.pick(TAGS)])],
    orders,
    note: {
      id: `not_${id.slice(4)}`,
      text: `${chance.pick(WORDS)}，${chance.pick(WORDS)}；身高${chance.whole(150, 182)}，上次说到${chance.pick(COLOURS)}的${chance.pick(GOODS)}`,
      at: activeAt,
    },
  }
}

export const makeShop = (options: ShopOptions): Customer[] =>
  Array.from({ length: options.customers }, (_, i) => customer(i, options))
