/** What an owner changes of a rule, and what stays the rule's own. */

import {
  backToDefault,
  isDefault,
  neverOpen,
  olderWords,
  patched,
  settingsIn,
  withOverride,
  withSettings,
  withWords,
} from '@shuke/extension/workbench/care/plan/rule-settings.ts'
import { readNumber } from '@shuke/extension/workbench/care/read-number.ts'
import { RULES } from '@shuke/shared/care'
import { Plan } from '@shuke/shared/model'
import { expect, test } from 'vitest'

const ruleOf = (id: string) => {
  const rule = RULES.find((one) => one.id === id)
  if (!rule) throw new Error(`no rule ${id}`)
  return rule
}
const followUp = ruleOf('follow-up')
const QUIET = { from: 22, to: 8 }

test('a rule that the plan does not name has its own settings', () => {
  for (const rule of RULES) {
    expect(settingsIn({}, rule)).toEqual(rule.defaults)
    expect(isDefault(settingsIn({}, rule), rule)).toBe(true)
  }
})

test('what was changed is written, and what was put back to default is not', () => {
  const changed = withSettings({}, followUp, patched(followUp.defaults, { after: 20 }))
  expect(changed['follow-up']?.after).toBe(20)
  expect(isDefault(settingsIn(changed, followUp), followUp)).toBe(false)
  expect(withSettings(changed, followUp, patched(settingsIn(changed, followUp), { after: 15 }))).toEqual({})
})

test('back to default leaves the owner’s words', () => {
  const text = { 'zh-CN': '好', en: 'Well' }
  const settings = patched(followUp.defaults, { text, after: 3, channel: 'sms' })
  expect(isDefault(settings, followUp)).toBe(false)
  expect(backToDefault(settings, followUp)).toEqual({ ...followUp.defaults, text })
  expect(isDefault(backToDefault(settings, followUp), followUp)).toBe(true)
})

test('the owner’s words take one another’s place, and those of before are kept and can be taken up again', () => {
  const [first, second] = ['一', '二'].map((zh) => ({ 'zh-CN': zh, en: zh }))
  if (!first || !second) throw new Error('two texts')
  const once = withWords({}, followUp, first)
  expect([settingsIn(once, followUp).text, olderWords(once, followUp)]).toEqual([first, []])
  const twice = withWords(once, followUp, second)
  expect([settingsIn(twice, followUp).text, olderWords(twice, followUp)]).toEqual([second, [first]])
  const house = withWords(twice, followUp, null)
  expect([house['follow-up'], olderWords(house, followUp)]).toEqual([undefined, [second, first]])
  expect(Plan.shape.rules.safeParse(house).success).toBe(true)
})

test('a category or a shop has its own days until they are taken away', () => {
  const one = withOverride(followUp.defaults, 'byCategory', 'tea', { after: 40 })
  const both = withOverride(one, 'byShop', 'taobao/silk', { enabled: false })
  expect(both).toMatchObject({ byCategory: { tea: { after: 40 } }, byShop: { 'taobao/silk': { enabled: false } } })
  const none = withOverride(withOverride(both, 'byCategory', 'tea', null), 'byShop', 'taobao/silk', null)
  expect(none).toEqual(followUp.defaults)
  const rules = withSettings({}, followUp, both)
  expect(Plan.shape.rules.safeParse(rules).success).toBe(true)
})

test('hours in which a step could never come up are told', () => {
  expect(neverOpen([11, 16], QUIET)).toBeNull()
  expect(neverOpen([0, 24], QUIET)).toBeNull()
  expect(neverOpen([7, 9], QUIET)).toBeNull()
  expect(neverOpen([9, 9], QUIET)).toBe('no-hours')
  expect(neverOpen([23, 7], QUIET)).toBe('all-quiet')
  expect(neverOpen([2, 8], QUIET)).toBe('all-quiet')
  for (const rule of RULES) expect(neverOpen(rule.defaults.window, QUIET)).toBeNull()
})

test('a number is read as it is typed, and nothing else is one', () => {
  const days = { min: 0, max: 365 }
  expect(readNumber(' 15 ', days)).toBe(15)
  expect(readNumber('１５', days)).toBe(15)
  expect(readNumber('0.5', days)).toBe(0.5)
  for (const typed of ['', '十五', '-1', '366', '1e2', '15天', '1.', '0x10', '1,5'])
    expect(readNumber(typed, days), typed).toBeNull()
  expect(readNumber('1.5', { ...days, whole: true })).toBeNull()
})
