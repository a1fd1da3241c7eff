import 'fake-indexeddb/auto'
import { waitingWords } from '@shuke/extension/locales/waiting-words.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import { tellParcels } from '@shuke/extension/store/tell-parcels.ts'
import { write } from '@shuke/extension/store/write.ts'
import { customerIdFor, orderKey } from '@shuke/shared/identity'
import type { MemberId, ProfileFields } from '@shuke/shared/model'
import { expect, onTestFinished, test } from 'vitest'

const ANNA = customerIdFor('anna')

test('what a person wrote waits until the server has it; a nick that a chat showed does not count', async () => {
  const store = new ProfileStore(`test-${crypto.randomUUID()}`)
  onTestFinished(() => store.delete())
  await foundTeamStore(store, 'm1' as MemberId)
  const call = (set: Partial<ProfileFields>) =>
    write(store, [{ kind: 'profile', id: ANNA, customer: ANNA, set }], Date.now())

  await call({ nick: 'tb***7' })
  expect(await readCard(store, [])).toMatchObject({ waitingCount: 0, waiting: [] })
  await call({ callName: '林姐' })
  const { waiting, waitingCount } = await readCard(store, [])
  expect(waitingCount).toBe(1)
  expect(waitingWords(waiting, 'zh-CN')).toEqual(['林姐'])
})

test('where a parcel is goes to the server, and is nothing that a person waits for', async () => {
  const store = new ProfileStore(`test-${crypto.randomUUID()}`)
  onTestFinished(() => store.delete())
  await foundTeamStore(store, 'm1' as MemberId)
  const key = orderKey({ platform: 'practice', shop: null, number: '1' })
  expect(await tellParcels(store, ANNA, [{ key, type: 'moved', at: 1_790_000_000_000 }], 10, Date.now())).toBe(1)
  expect(await store.outbox.count()).toBe(1)
  expect(await readCard(store, [])).toMatchObject({ waitingCount: 0, waiting: [] })
})
