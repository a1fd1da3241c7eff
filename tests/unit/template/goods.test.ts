/** What a text calls the goods: a name that somebody would say, and no list of search words. */
import { expect, test } from 'vitest'
import { goodsName } from '../../../shared/domain/template/words/goods.ts'

test.each([
  ['真丝家居服 长袖套装', '真丝家居服 长袖套装'],
  ['【新品】香云纱盘扣衬衫 中袖 显瘦百搭', '香云纱盘扣衬衫 中袖'],
  ['Silk sleep set, long sleeves', 'Silk sleep set'],
  ['Jasmine silver needle, scented 7 times', 'Jasmine silver needle'],
  ['(New) Large silk scarf, pomegranate pattern', 'Large silk scarf'],
  ['Hand thrown small teapot from Yixing', 'Hand thrown small teapot'],
])('%s is called %s', (title, name) => {
  expect(goodsName(title)).toBe(name)
})

test('nothing but slogans is no name', () => {
  expect(goodsName('【包邮】')).toBeNull()
})
