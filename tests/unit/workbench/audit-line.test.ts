/** What a line of the log says was changed. */
import { differencesOf } from '@shuke/extension/workbench/server/audit-line.ts'
import { expect, test } from 'vitest'

test('names each value that differs by its path, with what it was and is', () => {
  const before = { caps: { week: 2, month: 4 }, zone: 'Asia/Shanghai', rules: { thanks: { window: [9, 21] } } }
  const after = { caps: { week: 3, month: 4 }, zone: 'Asia/Tokyo', rules: { thanks: { window: [10, 21] } } }
  expect(differencesOf({ before, after })).toEqual([
    { path: 'caps.week', before: '2', after: '3' },
    { path: 'zone', before: 'Asia/Shanghai', after: 'Asia/Tokyo' },
    { path: 'rules.thanks.window', before: '[9,21]', after: '[10,21]' },
  ])
})

test('tells what began and what ended apart from what was changed', () => {
  expect(differencesOf({ before: null, after: { role: 'agent' } })).toEqual([
    { path: 'role', before: undefined, after: 'agent' },
  ])
  expect(differencesOf({ before: { value: 'all' }, after: null })).toEqual([
    { path: 'value', before: 'all', after: undefined },
  ])
  expect(differencesOf({ before: null, after: null })).toEqual([])
})
