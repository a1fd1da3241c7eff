/** Signs of who is editing a note: they stand while they come, and are over by themselves. */
import { editorsOf, NOBODY, nextEnd, standingAt, withSign } from '@shuke/extension/card/live/editors.ts'
import type { MemberId, RowId } from '@shuke/shared/model'
import { EDITING_EVERY_MS, EDITING_LASTS_MS } from '@shuke/shared/sync'
import { expect, test } from 'vitest'

const [NOTE, OTHER] = [`not_${'a'.repeat(26)}`, `not_${'b'.repeat(26)}`] as [RowId, RowId]
const by = (member: string, note = NOTE, ends = false) => ({ note, member: member as MemberId, ends })

test('a sign names who is editing which note', () => {
  const signs = withSign(withSign(withSign(NOBODY, by('lin'), 0), by('wang'), 0), by('lin', OTHER), 0)
  expect(editorsOf(signs)).toEqual({ [NOTE]: ['lin', 'wang'], [OTHER]: ['lin'] })
})

test('without another sign it is over after fifteen seconds, and two may be lost before that', () => {
  expect(EDITING_LASTS_MS).toBe(15_000)
  const signs = withSign(NOBODY, by('lin'), 1000)
  expect(nextEnd(signs, 1000 + 2 * EDITING_EVERY_MS)).toBe(EDITING_EVERY_MS)
  expect(editorsOf(standingAt(signs, 1000 + EDITING_LASTS_MS - 1))).toEqual({ [NOTE]: ['lin'] })
  expect(standingAt(signs, 1000 + EDITING_LASTS_MS)).toEqual({})
  expect(nextEnd(NOBODY, 0)).toBeNull()
})

test('another sign holds for as long again, and whoever closes the note is gone at once', () => {
  const again = withSign(withSign(NOBODY, by('lin'), 0), by('lin'), 10_000)
  expect(editorsOf(standingAt(again, 20_000))).toEqual({ [NOTE]: ['lin'] })
  const two = withSign(again, by('wang'), 10_000)
  expect(editorsOf(standingAt(withSign(two, by('lin', NOTE, true), 11_000), 11_000))).toEqual({ [NOTE]: ['wang'] })
})
