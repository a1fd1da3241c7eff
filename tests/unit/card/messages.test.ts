import { expect, it } from 'vitest'
import { MESSAGES } from '../../../extension/locales/index.ts'

/** Every fixed text of a language, by its path. */
function texts(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

it('no text is empty, shouts or carries an emoji', () => {
  for (const messages of Object.values(MESSAGES)) {
    for (const [path, text] of texts(messages)) {
      expect(text.trim(), path).not.toBe('')
      expect(text, path).not.toMatch(/[!！]|亲|\p{Extended_Pictographic}/u)
    }
  }
})

it('no space is typed between Chinese and Latin', () => {
  for (const [path, text] of texts(MESSAGES['zh-CN'])) {
    expect(text, path).not.toMatch(/\p{Script=Han} [A-Za-z0-9]|[A-Za-z0-9] \p{Script=Han}/u)
  }
})

it('a buyer whose gender is unknown is 买家 in Chinese and they in English', () => {
  const { 'zh-CN': zh, en } = MESSAGES
  expect([zh.card.next.rest('female'), zh.card.next.rest('male'), zh.card.next.rest(null)]).toEqual([
    '先别打扰她',
    '先别打扰他',
    '先别打扰买家',
  ])
  expect([en.card.next.restThen('female'), en.card.next.restThen(null)]).toEqual([
    'If she writes, answer as usual.',
    'If they write, answer as usual.',
  ])
})
