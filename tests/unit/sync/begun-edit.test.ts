/** A change of words stands on the version that was read when it was begun, however long it was open. */
import { editKey, keepEdit, readEdits } from '@shuke/extension/store/drafts.ts'
import { saveFor } from '@shuke/extension/store/save-for.ts'
import type { MemberId } from '@shuke/shared/model'
import { type Base, baseOf } from '@shuke/shared/sync'
import { expect, test } from 'vitest'
import { getBundles } from '../../../extension/store/bundles.ts'
import { makeColleague, makeOwner } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { ANNA, type Desk, deskOf, newNote, noteEdit, noteId } from './desk.ts'

const twoDesks = async (): Promise<{ here: Desk; there: Desk }> => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const [here, there] = [
    await deskOf(server, owner),
    await deskOf(server, await makeColleague(server, owner, 'manager')),
  ]
  await here.write(newNote('a', '尾款周五付'))
  await here.sync()
  await there.sync()
  return { here, there }
}

const versionOn = async ({ store }: Desk): Promise<Base> => {
  const rows = (await getBundles(store, [ANNA])).get(ANNA)?.rows ?? []
  return baseOf(rows.find(({ id }) => id === noteId('a'))?.stamps.text)
}

test('words that arrive while others are being typed are not written over, and both stay', async () => {
  const { here, there } = await twoDesks()
  await keepEdit(here.store, noteId('a'), { text: '尾款周五前付', on: await versionOn(here) }, 1)

  await there.write(noteEdit('a', { text: '尾款改到下周一', by: 'me' as MemberId, at: 2 }))
  await there.sync()
  await here.sync()
  expect(await here.notes()).toMatchObject([{ text: '尾款改到下周一' }])

  // The tab is opened again: what was half typed, and on what, is there as it was.
  const begun = (await readEdits(here.store))[noteId('a')]
  expect(begun?.text).toBe('尾款周五前付')
  await saveFor(
    here.store,
    { customer: ANNA, stranger: null },
    [{ ...noteEdit('a', { text: '尾款周五前付' }), base: { text: begun?.on ?? null } }],
    Date.now(),
    { key: editKey(noteId('a')), text: '尾款周五前付' },
  )
  const both = [{ text: '尾款改到下周一', beside: ['尾款周五前付'] }]
  expect(await here.notes()).toMatchObject(both)
  await here.sync()
  await there.sync()
  expect(await here.notes()).toMatchObject(both)
  expect(await there.notes()).toMatchObject(both)
  expect(await readEdits(here.store)).toEqual({})
})

test('an edit with no words left is still being made; one that is given up is gone', async () => {
  const { here } = await twoDesks()
  const on = await versionOn(here)
  await keepEdit(here.store, noteId('a'), { text: '', on }, 1)
  expect(await readEdits(here.store)).toEqual({ [noteId('a')]: { text: '', on } })
  await keepEdit(here.store, noteId('a'), null, 2)
  expect(await readEdits(here.store)).toEqual({})
})
