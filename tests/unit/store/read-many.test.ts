import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { readMany } from '@shuke/extension/store/read-many.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const key = fc.integer({ min: 0, max: 99 }).map((n) => `k${n}`)

test('answers as if each record were asked for by itself, in whatever order, many or few, there or not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(key), fc.array(key, { maxLength: 90 }), async (held, asked) => {
      const store = new ProfileStore(`test-${crypto.randomUUID()}`)
      await store.drafts.bulkPut(held.map((one, at) => ({ key: one, text: one, at })))
      const answer = await store.transaction('r', store.drafts, () => readMany(store.drafts, asked))
      expect(answer).toEqual(await store.drafts.bulkGet(asked))
      await store.delete()
    }),
    { numRuns: 60 },
  )
})
