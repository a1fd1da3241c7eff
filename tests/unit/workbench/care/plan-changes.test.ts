/** A change of the plan as the log tells it. */
import { en } from '@shuke/extension/locales/care/en.ts'
import { zhCN } from '@shuke/extension/locales/care/zh-CN.ts'
import { pathWords, toldChange } from '@shuke/extension/workbench/care/plan-changes.ts'
import { differencesOf } from '@shuke/extension/workbench/server/audit-line.ts'
import { DEFAULT_FESTIVALS } from '@shuke/shared/calendar'
import { RULES } from '@shuke/shared/care'
import { expect, test } from 'vitest'

const defaults = RULES.find(({ id }) => id === 'follow-up')?.defaults

test('of a rule that was never written before only what became otherwise is told', () => {
  const line = { before: { rules: {} }, after: { rules: { 'follow-up': { ...defaults, after: 20 } } } }
  expect(differencesOf(toldChange(line))).toEqual([{ path: 'rules.follow-up.after', before: '15', after: '20' }])
  const back = { before: line.after, after: { rules: {} } }
  expect(differencesOf(toldChange(back))).toEqual([{ path: 'rules.follow-up.after', before: '20', after: '15' }])
})

test('weather, sales and festivals are told by their names', () => {
  const weather = [{ id: 'w', region: '汕头', event: '台风', from: 0, until: 1, categories: [], caution: '' }]
  expect(differencesOf(toldChange({ before: {}, after: { weather } }))).toEqual([
    { path: 'weather', before: '', after: '汕头 台风' },
  ])
  const scripts = { 'signed-call': { version: 2, items: [] }, 'signed-call@1': { version: 1, items: [] } }
  expect(differencesOf(toldChange({ before: {}, after: { scripts } }))).toEqual([
    { path: 'scripts.signed-call', before: undefined, after: '2' },
  ])
  expect(pathWords('scripts.signed-call', zhCN, 'zh-CN')).toBe('电话里问什么 · 签收回访')
  const festivals = DEFAULT_FESTIVALS.map((one) => (one.id === 'qixi' ? { ...one, enabled: true } : one))
  expect(differencesOf(toldChange({ before: null, after: { festivals } }))).toEqual([
    { path: 'festivals.七夕.enabled', before: 'false', after: 'true' },
  ])
})

test('a path is called as the page calls it, and what is no plan’s is left to others', () => {
  expect(pathWords('rules.follow-up.after', zhCN, 'zh-CN')).toBe('问问用着怎么样 · 过几天')
  expect(pathWords('rules.used.byCategory.tea.after', en, 'en')).toBe('Ask what it did · tea · After how many days')
  expect(pathWords('festivals.七夕.enabled', zhCN, 'zh-CN')).toBe('节日 · 七夕 · 打开')
  expect(pathWords('visitCapacity', en, 'en')).toBe('Visits in a day')
  expect(pathWords('role', en, 'en')).toBeNull()
})
