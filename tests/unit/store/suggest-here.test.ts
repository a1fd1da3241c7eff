/** Who is perhaps the same person is found by a key, is asked about once, and is never joined by itself. */
import { decodeBundle } from '@shuke/extension/store/codec.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { undoImport } from '@shuke/extension/store/imports/undo-import.ts'
import { indexClues } from '@shuke/extension/store/index-clues.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { newId } from '@shuke/extension/store/new-id.ts'
import { readPerson } from '@shuke/extension/store/read-person.ts'
import { suggestHere } from '@shuke/extension/store/suggest-here.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { BY_PERSON, customerIdFor, identifierKey, linkRowId, NOT_BUYER, TAKEN_BACK } from '@shuke/shared/identity'
import type { CustomerId, LinkFields, MemberId, Order, RowId, SeenIdentifier } from '@shuke/shared/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshStore, importAll, NOW, someOrders } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const ME = 'me' as MemberId
const HOME = { name: '周岚', phone: '138****2207', address: '浙江省湖州市吴兴区爱山街道1号' }

const login = (value: string): SeenIdentifier => ({
  platform: 'taobao',
  shop: null,
  kind: 'login',
  value,
  strong: true,
  masked: false,
})
const uid = (value: string): SeenIdentifier => ({ ...login(value), platform: 'practice', kind: 'uid', shop: 'silk' })
const idOf = (seen: SeenIdentifier): CustomerId => customerIdFor(identifierKey(seen))

const chat = (seen: SeenIdentifier, nick: string | null = null) =>
  learnSighting(store, { seen: [seen], nick, member: ME }, NOW)

const fact = (customer: CustomerId, field: string, value: string): Draft => ({
  kind: 'fact',
  id: newId<RowId>('fct'),
  customer,
  set: { field, value, source: 'typed', quote: '', by: ME, at: NOW, confirmedAt: NOW, removed: false },
})

const judged = (one: CustomerId, other: CustomerId, state: LinkFields['state'], reason: string = BY_PERSON): Draft => {
  const [a, b] = one < other ? [one, other] : [other, one]
  return { kind: 'link', id: linkRowId(a, b), customer: a, set: { a, b, state, reason, by: ME, at: NOW } }
}

const suggested = async (customer: CustomerId) => {
  const person = await readPerson(store, customer)
  return (await suggestHere(store, person.length > 0 ? person.map(({ id }) => id) : [customer])).map(
    ({ customers }) => customers[0],
  )
}

const bought = (i: number, buyer: string, recipient: Order['recipient'] = HOME): Order => {
  const [order] = someOrders(i + 1, 1).slice(i) as [Order]
  return { ...order, buyer: login(buyer), ...(recipient ? { recipient } : {}) }
}

const [CHATTING, BUYER] = [uid('77'), login('周小岚')]
const [HERE, THERE] = [idOf(CHATTING), idOf(BUYER)]

const FILE: readonly Order[] = [
  bought(0, '周小岚'),
  // A parcel of hers, with her name and door hidden.
  { ...bought(1, ''), buyer: CHATTING, recipient: { name: '周*', address: '浙江省湖州市吴兴区****' } },
]

/** A chat in which somebody said her number, and a file that has it with stars and the place it went to. */
const meet = async () => {
  await chat(CHATTING, '岚**布')
  await write(store, [fact(HERE, 'phone', '13812342207')], NOW)
  return importAll(store, FILE)
}

test('a file’s stars and a chat’s number are a reason to ask, and no reason to join', async () => {
  await meet()
  expect(await suggested(HERE)).toEqual([THERE])
  expect(await suggested(THERE)).toEqual([HERE])
  expect(await store.links.count()).toBe(0)
  expect((await readPerson(store, HERE)).map(({ id }) => id)).toEqual([HERE])
})

test('a person’s yes joins them, and nothing is asked any more', async () => {
  await meet()
  await write(store, [judged(HERE, THERE, 'linked')], NOW)
  expect((await readPerson(store, HERE)).map(({ id }) => id)).toEqual([HERE, THERE])
  expect(await suggested(HERE)).toEqual([])
})

test('a person’s no outlives the same file again, its undo, and every later chat', async () => {
  const id = await meet()
  await write(store, [judged(HERE, THERE, 'refused')], NOW)
  const stays = async (when: string) => {
    expect(await suggested(HERE), when).toEqual([])
    expect(await suggested(THERE), when).toEqual([])
    expect(
      (await readPerson(store, HERE)).map((one) => one.id),
      when,
    ).toEqual([HERE])
  }
  await stays('refused')
  await chat(CHATTING, '周小岚')
  await stays('seen again')
  await undoImport(store, id)
  await importAll(store, FILE)
  await stays('imported again')
  // Even what would join them for certain does not: who knows of the no has the last word.
  await learnSighting(store, { seen: [CHATTING, BUYER], nick: null, member: ME }, NOW)
  await stays('seen together')
})

test('parted again after a yes, they are not asked about; with the yes taken back they are', async () => {
  await meet()
  await write(store, [judged(HERE, THERE, 'linked')], NOW)
  await write(store, [judged(HERE, THERE, 'refused')], NOW)
  expect(await suggested(HERE)).toEqual([])
  await write(store, [judged(HERE, THERE, 'refused', TAKEN_BACK)], NOW)
  expect(await suggested(HERE)).toEqual([THERE])
})

test('a recipient’s values are nobody’s identifiers: two who send to one door stay two', async () => {
  await importAll(store, [bought(0, '女儿'), bought(1, '儿子')])
  expect(await store.links.count()).toBe(0)
  for (const record of await store.bundles.toArray())
    for (const { kind, fields } of decodeBundle(record).rows)
      if (kind === 'identifier') expect(JSON.stringify(fields)).not.toMatch(/周岚|2207|爱山/)
  expect(await suggested(idOf(login('女儿')))).toEqual([idOf(login('儿子'))])
})

test('what more than a dozen share says nothing: a forwarder’s door, a nick that everybody takes', async () => {
  await importAll(
    store,
    Array.from({ length: 15 }, (_, i) => bought(i, `买家${i}`)),
  )
  expect(await suggested(idOf(login('买家3')))).toEqual([])
})

test('whoever is no buyer is not suggested', async () => {
  await meet()
  await write(store, [fact(THERE, NOT_BUYER, 'staff')], NOW)
  expect(await suggested(HERE)).toEqual([])
})

test('of thousands only those are read who share a key', async () => {
  await importAll(store, someOrders(2010, 2000).slice(10), 500)
  await meet()
  let read = 0
  store.bundles.hook('reading', (record) => {
    read += 1
    return record
  })
  expect(await suggestHere(store, [HERE])).toHaveLength(1)
  expect(read).toBeLessThan(6)
})

test('customers of an earlier version get their keys once, those of whom nothing can be said are left alone', async () => {
  await meet()
  await store.bundles.toCollection().modify((record) => {
    delete (record as { clues?: unknown }).clues
  })
  expect(await suggested(HERE)).toEqual([])
  await indexClues(store, () => false)
  expect(await suggested(HERE)).toEqual([THERE])
})
