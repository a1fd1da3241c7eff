import { LOCALES } from '@shuke/shared/model'
import { CATEGORIES, careTips, productBook, productFacts, productStage, productsToAsk } from '@shuke/shared/product'
import { expect, test } from 'vitest'

const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`)
const ZONE = 'Asia/Shanghai'

test('T36: a face mask is asked about after seven days, and only what does something is asked about apart', () => {
  expect(productFacts('玻尿酸补水面膜 30片')).toMatchObject({ category: 'face-mask', useDays: 7, lasts: 30 })
  expect(productFacts('赠品')).toMatchObject({ category: null, categorySource: null, useDays: null, season: null })
  expect(productFacts('真丝衬衫 女').useDays).toBeNull()
})

test('T35: what a person said stands over the title, and the title over nothing', () => {
  const said = { category: 'tea', useDays: 3, fragile: true, tips: '用山泉水', season: 'winter' } as const
  expect(productFacts('玻尿酸补水面膜', said)).toMatchObject({
    category: 'tea',
    categorySource: 'said',
    useDays: 3,
    fragile: true,
    season: 'winter',
    tips: [{ about: 'said', text: { 'zh-CN': '用山泉水', en: '用山泉水' } }],
  })
  // A category of a later version keeps its name.
  expect(productFacts('无人机', { category: 'drone' })).toMatchObject({ category: 'drone', name: { en: 'drone' } })
  expect(productFacts('真丝衬衫 女', { category: null, season: null })).toMatchObject({ category: 'top', season: null })
})

test('T28: what breaks or is large is announced before it arrives', () => {
  for (const title of [
    '景德镇建盏 主人杯',
    '实木床头柜简约',
    '玻璃摆件',
    'Solid oak coffee table',
    'Porcelain figurine',
  ])
    expect(productFacts(title).fragile, title).toBe(true)
  for (const title of ['真丝长裙', '龙井', 'Wool hat']) expect(productFacts(title).fragile, title).toBe(false)
  expect(productFacts('景德镇建盏', { fragile: false }).fragile).toBe(false)
})

test('T55: what is worn is cared for by its material, then by what it is; what nobody knows gets no tip', () => {
  expect(careTips('真丝衬衫', 'top').map(({ about }) => about)).toEqual(['silk'])
  expect(careTips('香云纱真丝衬衫', 'top').map(({ about }) => about)).toEqual(['gambiered-silk'])
  expect(careTips('羊绒衫', 'knitwear').map(({ about }) => about)).toEqual(['cashmere', 'knitwear'])
  expect(careTips('明前龙井', 'tea').map(({ about }) => about)).toEqual(['tea'])
  expect(careTips('蚕丝蛋白真丝面膜', 'face-mask').map(({ about }) => about)).toEqual(['face-mask'])
  expect(careTips('赠品', null)).toEqual([])
})

test('T55: every tip is in both languages', () => {
  for (const { id } of CATEGORIES)
    for (const { text } of careTips('', id))
      for (const locale of LOCALES) expect(text[locale].length).toBeGreaterThan(10)
})

test('G18: a product’s stage goes by the dates that a person gave', () => {
  const facts = { season: null, sellsFrom: at('2026-03-01'), endsFrom: at('2026-08-01'), pastFrom: at('2026-09-01') }
  const on = (day: string) => productStage(facts, null, at(day), ZONE)
  expect([on('2026-02-28'), on('2026-03-01'), on('2026-03-31'), on('2026-08-01'), on('2026-09-01')]).toEqual([
    null,
    'new',
    'in-season',
    'end-of-season',
    'past-season',
  ])
})

test('G18: without dates it goes by its season, and what is for every season is new when it is first sold', () => {
  const dates = { sellsFrom: null, endsFrom: null, pastFrom: null }
  const year = (season: 'summer' | 'winter' | 'spring' | 'autumn') =>
    Array.from(
      { length: 12 },
      (_, month) =>
        productStage({ season, ...dates }, null, at(`2026-${String(month + 1).padStart(2, '0')}-15`), ZONE)?.[0],
    ).join('')
  expect([year('spring'), year('summer'), year('autumn'), year('winter')]).toEqual([
    'pniieppppppp',
    'pppnniieeppp',
    'pppppppniiep',
    'iepppppppnii',
  ])
  const all = (day: string) => productStage({ season: 'all', ...dates }, at('2026-11-01'), at(day), ZONE)
  expect([all('2026-10-31'), all('2026-11-15'), all('2026-12-15')]).toEqual(['in-season', 'new', 'in-season'])
  expect(productStage({ season: null, ...dates }, null, at('2026-11-15'), ZONE)).toBeNull()
})

test('a shop’s products are asked of once each, the most sold first, and only for what makes a difference', () => {
  const row = (title: string, sold: number) => ({ platform: 'taobao', shop: '1', title, sold })
  const book = productBook([{ platform: 'taobao', shop: '1', title: '神秘礼物', category: 'toy' }])
  const sold = [row('长裙', 3), row('明前龙井', 90), row('神秘礼物', 50), row('ＬＯＶＥ  香挂', 2), row('love 香挂', 4)]
  const ask = (asked: ReadonlySet<string>, limit = 9) =>
    productsToAsk([...sold, row('真丝衬衫 女', 5), row('防晒衣女夏季', 8)], book, asked, limit).map(
      (one) => `${one.title} ${one.sold} ${one.ask.join()}`,
    )
  expect(ask(new Set())).toEqual(['ＬＯＶＥ  香挂 6 category,season', '真丝衬衫 女 5 season', '长裙 3 category,season'])
  expect(ask(new Set(), 1)).toEqual(['ＬＯＶＥ  香挂 6 category,season'])
  expect(ask(new Set(['["taobao","1","长裙"]']))).toHaveLength(2)
})

test('a book of products remembers no shop’s word for another shop', () => {
  const book = productBook([{ platform: 'taobao', shop: '1', title: '长裙', category: 'dress', season: 'summer' }])
  expect(book.factsOf({ platform: 'taobao', shop: '1', title: '长裙 ' })).toMatchObject({ category: 'dress' })
  expect(book.factsOf({ platform: 'taobao', shop: '2', title: '长裙' })).toMatchObject({ category: null })
  expect(book.said({ platform: 'taobao', shop: '2', title: '长裙' })).toBeUndefined()
})
