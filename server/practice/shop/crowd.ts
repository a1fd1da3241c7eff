/**
 * The rest of the silk shop's buyers. A shop can say who its best are only when there are some hundreds to compare;
 * the forty with a story are too few, and these are nobody in particular.
 */
import type { Locale } from '@shuke/shared/model'
import { both } from './localised.ts'
import { buyerOf, ordersOf } from './orders.ts'
import { type Random, random } from './random.ts'
import type { Person, PracticeCrowd, Rhythm } from './types.ts'

const SURNAMES = [
  both('王', 'Wang'),
  both('李', 'Li'),
  both('张', 'Zhang'),
  both('刘', 'Liu'),
  both('陈', 'Chen'),
  both('杨', 'Yang'),
  both('黄', 'Huang'),
  both('赵', 'Zhao'),
  both('吴', 'Wu'),
  both('徐', 'Xu'),
  both('孙', 'Sun'),
  both('胡', 'Hu'),
  both('朱', 'Zhu'),
  both('高', 'Gao'),
  both('何', 'He'),
  both('郭', 'Guo'),
  both('马', 'Ma'),
  both('罗', 'Luo'),
]

const GIVEN = [
  both('雨晴', 'Yuqing'),
  both('思远', 'Siyuan'),
  both('佳宁', 'Jianing'),
  both('若溪', 'Ruoxi'),
  both('婉清', 'Wanqing'),
  both('雪梅', 'Xuemei'),
  both('海燕', 'Haiyan'),
  both('丽华', 'Lihua'),
  both('晓彤', 'Xiaotong'),
  both('诗涵', 'Shihan'),
  both('慧敏', 'Huimin'),
  both('玉兰', 'Yulan'),
  both('月华', 'Yuehua'),
  both('文静', 'Wenjing'),
  both('春燕', 'Chunyan'),
  both('亚楠', 'Yanan'),
]

const PLACES = [
  both('浙江省杭州市西湖区****', 'Xihu, Hangzhou, Zhejiang ****'),
  both('江苏省常州市天宁区****', 'Tianning, Changzhou, Jiangsu ****'),
  both('上海市长宁区****', 'Changning, Shanghai ****'),
  both('广东省珠海市香洲区****', 'Xiangzhou, Zhuhai, Guangdong ****'),
  both('四川省绵阳市涪城区****', 'Fucheng, Mianyang, Sichuan ****'),
  both('北京市西城区****', 'Xicheng, Beijing ****'),
  both('山东省烟台市芝罘区****', 'Zhifu, Yantai, Shandong ****'),
  both('湖北省宜昌市西陵区****', 'Xiling, Yichang, Hubei ****'),
]

/** From 20 to 100 days, the short ones more often: gaps between purchases are skewed in every shop. */
const drawGap = (draw: Random): number => Math.round(20 * 5 ** draw.next())

/**
 * Two fifths came once, most of them lately; a fifth twice; the rest more often. Of those who came back, a third have
 * stayed away for longer than they used to.
 */
const drawRhythm = (draw: Random): Rhythm => {
  const luck = draw.next()
  const spend = draw.pick(['low', 'middle', 'high'] as const)
  if (luck < 0.4) return { times: 1, every: 0, jitter: 0, last: 5 + Math.round(300 * draw.next() ** 2), spend }
  const every = drawGap(draw)
  const times = luck < 0.6 ? 2 : draw.whole(3, 8)
  const last = draw.next() < 0.33 ? Math.round(every * (1.4 + 3 * draw.next())) : draw.whole(3, every)
  return { times, every, jitter: Math.round(every / 4), last, spend }
}

const drawPerson = (index: number, seed: number): Person => {
  const draw = random(seed, `crowd/${index}`)
  const surname = draw.pick(SURNAMES)
  const given = draw.pick(GIVEN)
  const masked = (first: string, last: string): string => `${first}***${last}`
  return {
    code: `crowd-${index}`,
    shop: 'silk',
    name: both(surname['zh-CN'] + given['zh-CN'], `${surname.en} ${given.en}`),
    nick: both(
      masked(given['zh-CN'].slice(0, 1), String(draw.whole(0, 9))),
      masked(given.en.slice(0, 1).toLowerCase(), String(draw.whole(0, 9))),
    ),
    phone: `1${draw.whole(30, 89)}****${draw.digits(4)}`,
    address: draw.pick(PLACES),
    size: draw.pick(['S', 'M', 'M', 'L', 'XL']),
    waist: draw.pick(['25', '26', '27', '28', '29']),
    rhythm: drawRhythm(draw),
  }
}

/**
 * Buyers of the silk shop without a story, and their orders.
 *
 * @param size how many; 280 with the forty of `practiceShop` is enough to compare people
 * @param now epoch ms; the same rules as for `practiceShop`
 */
export const practiceCrowd = ({
  seed,
  now,
  locale = 'zh-CN',
  size = 280,
}: {
  readonly seed: number
  readonly now: number
  readonly locale?: Locale
  readonly size?: number
}): PracticeCrowd => {
  const people = Array.from({ length: size }, (_, index) => drawPerson(index, seed))
  return {
    buyers: people.map(buyerOf),
    orders: people.flatMap((person) => ordersOf(person, seed, now, locale)),
  }
}
