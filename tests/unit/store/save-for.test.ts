/** What a person types belongs to the buyer it was typed for, whoever the page turns to and whatever arrives meanwhile. */
import 'fake-indexeddb/auto'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { jotKey, keepDraft } from '@shuke/extension/store/drafts.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { newId } from '@shuke/extension/store/new-id.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import { saveFor } from '@shuke/extension/store/save-for.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { customerIdFor, identifierKey, identifierRowId } from '@shuke/shared/identity'
import type { CustomerId, MemberId, RowId, SeenIdentifier } from '@shuke/shared/model'
import { bundleView } from '@shuke/shared/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshStore, NOW } from './generated-shop.ts'

const ME = 'me' as MemberId
const uid: SeenIdentifier = { platform: 'practice', shop: 'silk', kind: 'uid', value: '7', strong: true, masked: false }
const order: SeenIdentifier = {
  platform: 'practice',
  shop: null,
  kind: 'order',
  value: '81',
  strong: true,
  masked: false,
}
const FOUNDED = customerIdFor(identifierKey(uid))
const BELLA = customerIdFor('bella')

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const note = (customer: CustomerId, text: string): Draft => ({
  kind: 'note',
  id: newId<RowId>('not'),
  customer,
  set: { text, by: ME, at: NOW, pinned: false, removed: false, siblings: [] },
})

const holdOrder = (customer: CustomerId): Promise<void> => {
  const set = { ...order, firstSeen: NOW, lastSeen: NOW, imports: [], seen: true, removed: false }
  return write(store, [{ kind: 'identifier', id: identifierRowId(customer, identifierKey(order)), customer, set }], NOW)
}

const notesSeen = async (seen: readonly SeenIdentifier[]): Promise<string[]> => {
  const { bundles } = await readCard(store, seen)
  return bundles.length === 0 ? [] : bundleView(bundles).notes.map(({ text }) => text)
}

const stranger = { seen: [uid], nick: '小鱼', member: ME }

test('a note on a buyer who was new a moment ago makes her a customer with it', async () => {
  await saveFor(store, { customer: FOUNDED, stranger }, [note(FOUNDED, '怕热')], NOW)
  expect(await notesSeen([uid])).toEqual(['怕热'])
  expect((await readCard(store, [uid])).resolution).toMatchObject({ kind: 'known', customer: FOUNDED })
})

test('a note typed while she was new is on her card when she turns out to be known by her order', async () => {
  await holdOrder(BELLA)
  await saveFor(
    store,
    { customer: FOUNDED, stranger: { ...stranger, seen: [uid, order] } },
    [note(FOUNDED, '怕热')],
    NOW,
  )
  expect(await notesSeen([uid, order])).toEqual(['怕热'])
  expect((await readCard(store, [uid])).resolution).toMatchObject({ customer: BELLA })
})

test('what was half-typed goes along to the customer she turns out to be', async () => {
  await keepDraft(store, jotKey(FOUNDED), '她说下周', NOW)
  await holdOrder(BELLA)
  await learnSighting(store, { ...stranger, seen: [uid, order] }, NOW)
  expect((await readCard(store, [uid])).draft).toBe('她说下周')
})

test('saving takes its own draft away, and leaves what another window has typed since', async () => {
  const saved = { customer: FOUNDED, stranger }
  await keepDraft(store, jotKey(FOUNDED), '怕热', NOW)
  await saveFor(store, saved, [note(FOUNDED, '怕热')], NOW, { key: jotKey(FOUNDED), text: '怕热' })
  expect((await readCard(store, [uid])).draft).toBe('')

  await keepDraft(store, jotKey(FOUNDED), '另一个窗口的半句', NOW)
  await saveFor(store, saved, [note(FOUNDED, '怕冷')], NOW, { key: jotKey(FOUNDED), text: '怕冷' })
  expect((await readCard(store, [uid])).draft).toBe('另一个窗口的半句')
})
