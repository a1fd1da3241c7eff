/** A store that fails: each failure has its sentence, and nothing goes on as if it had not happened. */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { keepOpen } from '@shuke/extension/store/keep-open.ts'
import { AUTHOR, readMeta } from '@shuke/extension/store/meta.ts'
import { STORE_SENTENCES, storeTrouble } from '@shuke/extension/store/store-trouble.ts'
import { teamStoreName } from '@shuke/extension/store/team-store-name.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { customerIdFor } from '@shuke/shared/identity'
import { LOCALES, type MemberId } from '@shuke/shared/model'
import { Dexie } from 'dexie'
import { describe, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../tools/eventually.ts'

const ANNA = customerIdFor('anna')

const NOTE: Draft = {
  kind: 'note',
  id: `not_${'a'.repeat(26)}`,
  customer: ANNA,
  set: { text: '怕热', by: 'lin' as MemberId, at: 1, pinned: false, removed: false, siblings: [] },
}

const newName = () => teamStoreName(`w${crypto.randomUUID()}`, 'lin')

const opened = (name: string): ProfileStore => {
  const store = new ProfileStore(name)
  onTestFinished(async () => {
    store.close()
    await Dexie.delete(name)
  })
  return store
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

describe('what the browser says', () => {
  const wrapped = (name: string) =>
    Object.assign(new Error('aborted'), { name: 'AbortError', inner: Object.assign(new Error('inside'), { name }) })

  test.each([
    ['QuotaExceededError', 'disk-full'],
    ['VersionError', 'newer'],
    ['DatabaseClosedError', 'closed'],
    ['UnknownError', 'unreadable'],
  ] as const)('%s, however deep it is wrapped, is %s', (name, trouble) => {
    expect(storeTrouble(Object.assign(new Error('x'), { name }))).toBe(trouble)
    expect(storeTrouble(wrapped(name))).toBe(trouble)
    for (const locale of LOCALES) expect(STORE_SENTENCES[trouble][locale]).toMatch(/[.。]$/)
  })

  test('anything else is not the store’s', () => {
    expect(storeTrouble(new TypeError('no'))).toBeNull()
    expect(storeTrouble('no')).toBeNull()
  })
})

describe('a store that was thrown away while a page used it', () => {
  test('is opened again, and what is typed into it waits for the server as before', async () => {
    const name = newName()
    const stores: ProfileStore[] = []
    const stop = keepOpen(name, (store) => stores.push(store))
    onTestFinished(async () => {
      stop()
      await Dexie.delete(name)
    })
    const [first] = stores
    if (!first) throw new Error('it is opened at once')
    await write(first, [NOTE], 1)
    expect(await first.outbox.count()).toBe(1)

    await Dexie.delete(name)
    await eventually(() => expect(stores).toHaveLength(2))
    const [, second] = stores
    if (!second) throw new Error('it is opened again')
    expect(await second.outbox.count()).toBe(0)
    expect(await readMeta(second, AUTHOR)).toMatchObject({ team: true, member: 'lin' })
    await write(second, [NOTE], 2)
    const [waiting] = await second.outbox.toArray()
    expect(waiting?.op).toMatchObject({ n: 1, set: { text: '怕热' } })
  })

  test('a page that still has it in its hands does not take it for one of a computer that works alone', async () => {
    const name = newName()
    const store = opened(name)
    await write(store, [NOTE], 1)
    await Dexie.delete(name)
    await write(store, [NOTE], 2)
    expect(await store.outbox.count()).toBe(1)
  })
})

describe('a store that a newer version has changed', () => {
  const raise = (name: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 9990)
      request.onsuccess = () => {
        request.result.close()
        resolve()
      }
      request.onerror = () => reject(request.error)
    })

  test('is closed to this code while it is open here, and nothing is written there', async () => {
    const name = newName()
    const store = opened(name)
    await write(store, [NOTE], 1)
    await raise(name)
    expect(storeTrouble(await failureOf(write(store, [NOTE], 2)))).toBe('closed')
  })

  test('is not opened by this code at all, and the sentence says to reload', async () => {
    const name = newName()
    const before = opened(name)
    await write(before, [NOTE], 1)
    before.close()
    await raise(name)
    const failure = await failureOf(write(opened(name), [NOTE], 2))
    expect(storeTrouble(failure)).toBe('newer')
    expect(STORE_SENTENCES.newer.en).toContain('Reload')
  })
})
