/** A call's script as an owner words it. */
import {
  houseItems,
  isSameScript,
  moved,
  mustStay,
  readTyped,
  reworded,
} from '@shuke/extension/workbench/care/texts/script-items.ts'
import { currentScript, editScript, SCRIPTS, signedCall, withScript } from '@shuke/shared/template'
import { expect, test } from 'vitest'

const items = houseItems(signedCall)
const ids = (some: typeof items) => some.map(({ id }) => id)

test('an item goes one place up or down, and stays at the ends', () => {
  const [first, second, ...rest] = ids(items)
  if (!first || !second) throw new Error('too short a script')
  expect(ids(moved(items, second, -1))).toEqual([second, first, ...rest])
  expect(ids(moved(items, first, 1))).toEqual([second, first, ...rest])
  expect(moved(items, first, -1)).toBe(items)
})

test('other words make a new version, and the house’s own again one more', () => {
  const [first] = items
  if (!first) throw new Error('no item')
  const own = reworded(items, first.id, 'zh-CN', '您好，我是店主')
  expect(isSameScript(own, items)).toBe(false)
  const { script } = editScript(signedCall, undefined, [...own])
  if (!script) throw new Error('not a script')
  const scripts = withScript(undefined, signedCall.id, script)
  expect(currentScript(signedCall, scripts)).toMatchObject({ version: 1 })
  const back = editScript(signedCall, scripts, [...items]).script
  expect(back).toMatchObject({ version: 2, items })
})

test('in every script what tells whether she is happy stays', () => {
  for (const house of SCRIPTS)
    expect([house.id, house.items.filter(({ id }) => mustStay(house, id)).length > 0]).toEqual([
      house.id,
      house.items.some(({ mood }) => mood),
    ])
  expect(mustStay(signedCall, 'own-1')).toBe(false)
})

test('what lies half typed on the disk is read again, and what is none is none', () => {
  expect(readTyped(JSON.stringify(items))).toEqual(items)
  for (const text of [undefined, '', '[', '{}', '[{"id":1}]']) expect(readTyped(text)).toBeNull()
})
