/** Weather, sales, festivals and news as a person types them, on the plan's wall calendar. */
import {
  dayBegins,
  dayEnds,
  firstDayText,
  instantIn,
  instantText,
  lastDayText,
} from '@shuke/extension/workbench/care/events/days.ts'
import {
  readFestival,
  readGift,
  readSale,
  readWeather,
  type TypedWeather,
} from '@shuke/extension/workbench/care/events/entries.ts'
import { nextDay } from '@shuke/extension/workbench/care/events/next-day.ts'
import { readNews } from '@shuke/extension/workbench/care/products/read-news.ts'
import { Festival, ProductNews, SaleEvent, WeatherEntry } from '@shuke/shared/model'
import { expect, test } from 'vitest'

const ZONE = 'Asia/Shanghai'
const at = (text: string) => Date.parse(`${text}+08:00`)
const NOW = at('2026-11-22T11:00:00')

test('a day is all of it, in the plan’s zone, and is written again as it was typed', () => {
  expect(dayBegins('2026-11-23', ZONE)).toBe(at('2026-11-23T00:00:00'))
  expect(dayEnds('2026-11-23', ZONE)).toBe(at('2026-11-24T00:00:00'))
  for (const zone of [ZONE, 'Europe/Berlin', 'America/New_York', 'Africa/Cairo'])
    for (const day of ['2026-03-29', '2026-10-25', '2026-04-24', '2028-02-29']) {
      expect(firstDayText(dayBegins(day, zone) ?? 0, zone)).toBe(day)
      expect(lastDayText(dayEnds(day, zone) ?? 0, zone)).toBe(day)
      expect(instantText(instantIn(`${day}T12:30`, zone) ?? 0, zone)).toBe(`${day}T12:30`)
    }
})

test('what is no day is none', () => {
  for (const typed of ['', '2026-02-30', '2026-13-01', '23.11.2026', '2026-11-23T10:00'])
    expect([typed, dayBegins(typed, ZONE)]).toEqual([typed, null])
  for (const typed of ['', '2026-11-23', '2026-11-23T24:00', 'T10:00']) expect(instantIn(typed, ZONE)).toBeNull()
})

const TYPED: TypedWeather = {
  region: ' 汕头 ',
  event: '台风',
  from: '2026-11-23',
  until: '2026-11-25',
  categories: ['plant'],
  caution: '收进屋',
}

test('weather lasts from the morning of its first day to the end of its last', () => {
  const read = readWeather(TYPED, 'w1', ZONE, NOW)
  expect(read).toEqual({
    entry: {
      id: 'w1',
      region: '汕头',
      event: '台风',
      from: at('2026-11-23T00:00:00'),
      until: at('2026-11-26T00:00:00'),
      categories: ['plant'],
      caution: '收进屋',
    },
  })
  expect(WeatherEntry.safeParse('entry' in read && read.entry).success).toBe(true)
})

test('what is missing or wrong in an entry is named', () => {
  const weather = (some: Partial<TypedWeather>) => readWeather({ ...TYPED, ...some }, 'w1', ZONE, NOW)
  expect(weather({ region: '汕' })).toEqual({ problem: 'region' })
  expect(weather({ event: ' ' })).toEqual({ problem: 'event' })
  expect(weather({ from: '' })).toEqual({ problem: 'from' })
  expect(weather({ until: '2026-02-30' })).toEqual({ problem: 'until' })
  expect(weather({ until: '2026-11-22' })).toEqual({ problem: 'order' })
  expect(weather({ from: '2026-11-01', until: '2026-11-21' })).toEqual({ problem: 'past' })
  // What began yesterday and lasts to today is still told.
  expect(weather({ from: '2026-11-21', until: '2026-11-22' })).toHaveProperty('entry')
  const sale = { name: '双十二', from: '2026-12-10T20:00', until: '2026-12-12T23:59', left: '' }
  expect(readSale({ ...sale, name: '' }, ZONE, NOW)).toEqual({ problem: 'name' })
  expect(readSale({ ...sale, until: sale.from }, ZONE, NOW)).toEqual({ problem: 'order' })
  const read = readSale(sale, ZONE, NOW)
  expect(SaleEvent.parse('entry' in read && read.entry).until).toBe(at('2026-12-12T23:59:00'))
})

test('a festival of one’s own is a day that there is, named in both languages', () => {
  const typed = { zh: '店庆', en: '', calendar: 'solar', month: 2, day: 29 } as const
  const read = readFestival(typed, 'own-1')
  expect(Festival.parse('entry' in read && read.entry).name).toEqual({ 'zh-CN': '店庆', en: '店庆' })
  expect(readFestival({ ...typed, day: 30 }, 'own-1')).toEqual({ problem: 'day' })
  expect(readFestival({ ...typed, month: 4, day: 31 }, 'own-1')).toEqual({ problem: 'day' })
  expect(readFestival({ ...typed, calendar: 'lunar', day: 30 }, 'own-1')).toHaveProperty('entry')
  expect(readFestival({ ...typed, zh: ' ' }, 'own-1')).toEqual({ problem: 'name' })
})

test('the next day of a festival is found by the sun and the moon, today included', () => {
  expect(nextDay({ calendar: 'solar', month: 11, day: 22 }, NOW, ZONE)).toBe(at('2026-11-22T00:00:00'))
  expect(nextDay({ calendar: 'solar', month: 2, day: 29 }, NOW, ZONE)).toBe(at('2028-02-29T00:00:00'))
  // 除夕 of the year of the horse.
  expect(nextDay({ calendar: 'lunar', month: 12, day: 30 }, NOW, ZONE)).toBe(at('2027-02-05T00:00:00'))
})

test('news of a product lasts to the end of its last day', () => {
  const typed = { kind: 'price-drop', from: '2026-11-22', until: '2026-11-22' }
  const read = readNews(typed, ZONE)
  expect(ProductNews.parse('news' in read && read.news)).toEqual({
    kind: 'price-drop',
    at: at('2026-11-22T00:00:00'),
    until: at('2026-11-23T00:00:00'),
  })
  expect(readNews({ ...typed, kind: '' }, ZONE)).toEqual({ problem: 'kind' })
  expect(readNews({ ...typed, from: '' }, ZONE)).toEqual({ problem: 'from' })
  expect(readNews({ ...typed, until: '2026-11-21' }, ZONE)).toEqual({ problem: 'order' })
})

test('a present costs what was typed, in the smallest unit of the shop’s currency', () => {
  const typed = { name: ' 发圈 ', cost: '3.5', category: '', neutral: true, keepsBrand: false }
  const gift = { name: '发圈', cost: 350, category: null, neutral: true, keepsBrand: false }
  expect(readGift(typed, 'CNY')).toEqual({ entry: gift })
  expect(readGift({ ...typed, cost: '350', category: 'tea' }, 'JPY')).toEqual({ entry: { ...gift, category: 'tea' } })
  expect(readGift({ ...typed, name: ' ' }, 'CNY')).toEqual({ problem: 'name' })
  expect(readGift({ ...typed, cost: 'much' }, 'CNY')).toEqual({ problem: 'cost' })
})
