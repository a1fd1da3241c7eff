/** What a card shows while edits wait and are answered, recorded as its live query gives it: it only ever goes forward. */
import 'fake-indexeddb/auto'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { bundleView } from '@shuke/shared/sync'
import { liveQuery } from 'dexie'
import { expect, onTestFinished, test } from 'vitest'
import { getBundles } from '../../../../extension/store/bundles.ts'
import { makeColleague, makeOwner } from '../../../server/support/people.ts'
import { startTestServer } from '../../../server/support/server.ts'
import { ANNA, deskOf, newNote, noteEdit } from '../desk.ts'

test('INV-10 NO-FLICKER: a person’s own words never give way to older ones while they wait, travel and are answered', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const here = await deskOf(server, owner)
  const there = await deskOf(server, await makeColleague(server, owner, 'manager'))
  await foundTeamStore(here.store, owner.member)
  await here.write(newNote('a', '第0句'))
  await here.sync()
  await there.sync()

  const shown: string[] = []
  const watching = liveQuery(() => getBundles(here.store, [ANNA])).subscribe((bundles) => {
    const bundle = bundles.get(ANNA)
    const text = bundle && bundleView([bundle]).notes[0]?.text
    if (text !== undefined && text !== shown.at(-1)) shown.push(text)
  })
  onTestFinished(() => watching.unsubscribe())

  for (let i = 1; i <= 12; i++) {
    // A colleague's rows of the same note come in between, written on what she had.
    await there.write(noteEdit('a', { pinned: i % 2 === 0 }))
    await there.sync()
    const round = here.sync()
    await here.write(noteEdit('a', { text: `第${i}句` }))
    await round
    await here.sync()
    await there.sync()
  }
  await expect.poll(() => shown.at(-1)).toBe('第12句')
  const places = shown.map((text) => Number(text.replace(/\D/g, '')))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places.length).toBeGreaterThan(6)
})
