/** Searching what is held on this workstation: whom looking at every row finds, and always as the store stands now. */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { openSearchHere } from '@shuke/extension/store/search/search-here.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { customerIdFor, identifierKey, identifierRowId, tagRowId } from '@shuke/shared/identity'
import type { CustomerId, IdentifierRef, MemberId, RowId } from '@shuke/shared/model'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '../../server/support/people.ts'
import { scan } from '../../server/support/searching.ts'
import { eventually } from '../../tools/eventually.ts'

const ME = 'me' as MemberId
const NOW = Date.UTC(2026, 10, 20)
const ANNA = customerIdFor('anna')
const BERTA = customerIdFor('berta')

const open = async () => {
  const store = new ProfileStore(`test-${crypto.randomUUID()}`)
  const fail = (error: unknown) => {
    throw error
  }
  const here = openSearchHere(store, fail, 5)
  onTestFinished(async () => {
    here.close()
    await store.delete()
  })
  await here.ready
  const found = async (query: string) => (await here.search(query, null)).hits.map(({ customer }) => customer)
  return { store, here, found }
}

const name = (customer: CustomerId, name: string): Draft => ({ kind: 'profile', id: customer, customer, set: { name } })

const note = (customer: CustomerId, text: string, id = newId<RowId>('not')): Draft => ({
  kind: 'note',
  id,
  customer,
  set: { text, by: ME, at: NOW, pinned: false, removed: false, siblings: [] },
})

const fact = (customer: CustomerId, field: string, value: string): Draft => ({
  kind: 'fact',
  id: newId<RowId>('fct'),
  customer,
  set: { field, value, source: 'typed', quote: '', by: ME, at: NOW, confirmedAt: NOW, removed: false },
})

const tag = (customer: CustomerId, label: string): Draft => ({
  kind: 'tag',
  id: tagRowId(customer, label),
  customer,
  set: { label, present: true, by: ME, at: NOW },
})

const sighting = (customer: CustomerId, ref: IdentifierRef, at: number): Draft => ({
  kind: 'identifier',
  id: identifierRowId(customer, identifierKey(ref)),
  customer,
  set: { ...ref, strong: true, masked: false, firstSeen: at, lastSeen: at, imports: [], seen: true, removed: false },
})

const login = (value: string): IdentifierRef => ({ platform: 'taobao', shop: null, kind: 'login', value })

test('what is written after the first look is found, and what was taken away is not', async () => {
  const { store, found } = await open()
  expect(await found('小明')).toEqual([])
  await write(store, [name(ANNA, '王小明')], NOW)
  expect(await found('小明')).toEqual([ANNA])
  expect(await found('wxm')).toEqual([ANNA])
  await write(store, [name(ANNA, '曾丽')], NOW)
  expect(await found('小明')).toEqual([])
  expect(await found('cengli')).toEqual([ANNA])
  const id = newId<RowId>('not')
  await write(store, [note(BERTA, '喜欢墨绿', id)], NOW)
  expect(await found('墨绿')).toEqual([BERTA])
  await write(store, [{ kind: 'note', id, customer: BERTA, set: { removed: true } }], NOW)
  expect(await found('墨绿')).toEqual([])
  await store.bundles.clear()
  await eventually(async () => expect(await found('曾')).toEqual([]))
})

test('a phone is found by the whole number alone, and a number of an order from its beginning', async () => {
  const { store, here, found } = await open()
  const number: IdentifierRef = { platform: 'taobao', shop: null, kind: 'order', value: '3000000001' }
  await write(store, [fact(ANNA, 'phone', '13812345678'), sighting(BERTA, number, NOW)], NOW)
  expect(await found('138 1234 5678')).toEqual([ANNA])
  expect((await here.search('13812345678', null)).hits[0]?.piece).toEqual({
    field: 'contact',
    text: '',
    from: 0,
    to: 0,
  })
  for (const part of ['1381234567', '5678', '13812']) expect(await found(part)).toEqual([])
  expect(await found('3000')).toEqual([BERTA])
  expect(await found('0001')).toEqual([])
  expect((await here.search('3000000001', null)).hits[0]?.piece).toMatchObject({ field: 'order', text: '3000000001' })
})

test('pages follow one another without a gap', async () => {
  const { store, here } = await open()
  const all = Array.from({ length: 120 }, (_, i) => customerIdFor(`c${i}`))
  await write(
    store,
    all.map((one) => name(one, '王丽')),
    NOW,
  )
  // So many at once are read anew a moment later.
  expect(await here.search('王', null)).toMatchObject({ complete: false })
  await eventually(async () => expect(await here.search('王', null)).toMatchObject({ complete: true }))
  const seen: CustomerId[] = []
  for (let after: string | null = null; ; ) {
    const page = await here.search('王', after)
    expect(page).toMatchObject({ searched: 120, complete: true })
    seen.push(...page.hits.map(({ customer }) => customer))
    if (page.after === null) break
    after = page.after
  }
  expect(seen).toEqual(all.toSorted())
})

test('it finds whom looking at every row finds, in the same order, whatever is written and asked', async () => {
  const piece = fc.constantFrom('王', '小', '明', '曾', '丽', 'a', 'B', '1', '2', ' ', '，', '㎡', '𠮷', '😀', '%')
  const text = fc.array(piece, { minLength: 1, maxLength: 5 }).map((all) => all.join(''))
  const said = fc.record({ kind: fc.constantFrom('name', 'login', 'tag', 'likes', 'note', 'phone'), text })
  const who = fc.array(fc.record({ who: fc.nat(5), at: fc.nat(5), said }), { minLength: 4, maxLength: 20 })
  const asked = fc.oneof(text, fc.constantFrom('w', 'wx', 'xm', 'zl', 'xiao', '1221212', '1211', 'a1'))
  await fc.assert(
    fc.asyncProperty(who, fc.array(asked, { minLength: 5, maxLength: 12 }), async (all, queries) => {
      const { store, found } = await open()
      const drafts = all.map(({ who, at, said: { kind, text } }): Draft => {
        const customer = customerIdFor(`c${who}`)
        if (kind === 'name') return name(customer, text)
        if (kind === 'login') return sighting(customer, login(text), at)
        if (kind === 'tag') return tag(customer, text)
        if (kind === 'note') return note(customer, text)
        return fact(customer, kind, text)
      })
      await write(store, drafts, NOW)
      const rows = (await store.bundles.toArray()).flatMap(({ body }) => body.rows)
      for (const query of queries)
        expect([query, await found(query)]).toEqual([query, scan(rows, query).map(({ customer }) => customer)])
    }),
    { numRuns: 30 },
  )
})

test('who is no buyer is found, and said to be none', async () => {
  const { store, here } = await open()
  await write(store, [name(ANNA, '小林'), name(BERTA, '小林林'), fact(BERTA, 'notBuyer', 'staff')], NOW)
  const { hits } = await here.search('小林', null)
  expect(hits.map(({ customer, notBuyer }) => [customer, notBuyer])).toEqual([
    [ANNA, undefined],
    [BERTA, true],
  ])
})
