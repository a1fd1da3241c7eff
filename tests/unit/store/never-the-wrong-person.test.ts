/**
 * Files, chats and people in any order, any number of times. Whatever they do:
 *
 * - nobody is one person with somebody whom neither a strong value seen on both nor a person's word joins to her;
 * - nobody is one person with somebody from whom a person parted her;
 * - every order of a file that stands is there once, with one customer or waiting, and no other one is;
 * - what is joined and parted again is to the byte what it was.
 */

import { decodeBundle } from '@shuke/extension/store/codec.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { undoImport } from '@shuke/extension/store/imports/undo-import.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { readAllOrders } from '@shuke/extension/store/orders.ts'
import { readPerson } from '@shuke/extension/store/read-person.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { BY_PERSON, customerIdFor, decides, identifierKey, linkRowId, TAKEN_BACK } from '@shuke/shared/identity'
import type { CustomerId, ImportId, LinkFields, MemberId, Order, SeenIdentifier } from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { contentOf, freshStore, importAll, NOW, SHOP, someOrders } from './generated-shop.ts'

const ME = 'me' as MemberId

const seen = (kind: SeenIdentifier['kind'], value: string, more: Partial<SeenIdentifier> = {}): SeenIdentifier => ({
  platform: 'taobao',
  shop: kind === 'uid' ? SHOP.code : null,
  kind,
  value,
  strong: true,
  masked: false,
  ...more,
})

const NUMBERS = someOrders(6, 1).map(({ number }) => number)
const STRONG = [
  ...['甲', '乙', '丙'].map((value) => seen('login', value)),
  ...['7', '8', '9'].map((value) => seen('uid', value)),
]
const SHOWN_NUMBERS = NUMBERS.map((number) => seen('order', number))
/** The same on everybody's page and in everybody's file. */
const WEAK = [
  seen('nick', '小鱼', { strong: false }),
  seen('phone', '13812342207', { strong: false }),
  seen('login', 't**1', { masked: true }),
  seen('uid', '****', { masked: true }),
  seen('phone', '138****2207', { strong: false, masked: true }),
]
const HOME = { name: '周岚', phone: '13812342207', address: '浙江省湖州市吴兴区爱山街道1号' }

const bought = (i: number, buyer: SeenIdentifier | null, more: Partial<Order> = {}): Order => {
  const { buyer: _, ...order } = someOrders(6, 1)[i] as Order
  return { ...order, recipient: HOME, ...(buyer ? { buyer } : {}), ...more }
}

const [FIRST, SECOND, THIRD] = STRONG as [SeenIdentifier, SeenIdentifier, SeenIdentifier]
const STARRED = WEAK[2] as SeenIdentifier
/** The second and third say more of what the one before said; one names a buyer whom another one hides. */
const FILES: readonly (readonly Order[])[] = [
  [bought(0, FIRST), bought(1, SECOND), bought(2, null)],
  [bought(2, null, { updatedAt: NOW + 1 }), bought(3, STARRED), bought(4, THIRD)],
  [bought(0, FIRST, { paid: 7, updatedAt: NOW + 2 }), bought(2, SECOND), bought(5, null), bought(3, FIRST)],
]

const KEYS = new Map(STRONG.map((one) => [customerIdFor(identifierKey(one)), identifierKey(one)]))
const CUSTOMERS = [...KEYS.keys()]

interface OfFile {
  readonly act: 'import' | 'undo'
  readonly file: number
}
interface Chat {
  readonly act: 'chat'
  readonly strong: number | null
  readonly numbers: readonly number[]
  readonly weak: readonly number[]
}
interface Word {
  readonly act: 'join' | 'part' | 'take-back' | 'join-and-part'
  readonly one: number
  readonly other: number
}
type Act = OfFile | Chat | Word

const among = (all: readonly unknown[]) => fc.nat({ max: all.length - 1 })
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('import' as const), file: among(FILES) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('undo' as const), file: among(FILES) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('chat' as const),
      strong: fc.option(among(STRONG), { freq: 6 }),
      numbers: fc.uniqueArray(among(NUMBERS), { maxLength: 2 }),
      weak: fc.uniqueArray(among(WEAK), { maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'join' as const,
        'part' as const,
        'part' as const,
        'take-back' as const,
        'join-and-part' as const,
      ),
      one: among(STRONG),
      other: among(STRONG),
    }),
  },
)

/** Who may be one with whom, by all that was ever certain. */
class Certain {
  readonly #groups = new Map<string, Set<string>>()

  join(...keys: readonly string[]): void {
    const all = new Set(keys.flatMap((key) => [...(this.#groups.get(key) ?? [key])]))
    for (const key of all) this.#groups.set(key, all)
  }

  mayBeOne(one: string, other: string): boolean {
    return one === other || (this.#groups.get(one)?.has(other) ?? false)
  }
}

class World {
  readonly certain = new Certain()
  /** By file, the runs that stand. */
  readonly runs = new Map<number, ImportId[]>()
  readonly store: ProfileStore
  /** Pairs of whom a person's last word was that they are two, by her word and not by what the store made of it. */
  readonly #parted = new Map<string, readonly [CustomerId, CustomerId]>()
  #time = NOW

  readonly #manyNew: number | undefined

  /** @param manyNew as in `importAll` */
  constructor(store: ProfileStore, manyNew?: number) {
    this.store = store
    this.#manyNew = manyNew
  }

  async do(act: Act): Promise<void> {
    this.#time += 1000
    if ('file' in act) await (act.act === 'import' ? this.#import(act.file) : this.#undo(act.file))
    else if (act.act === 'chat') await this.#chat(act)
    else await this.#judge(act)
  }

  async #import(file: number): Promise<void> {
    const orders = FILES[file] ?? []
    this.runs.set(file, [...(this.runs.get(file) ?? []), await importAll(this.store, orders, 2, this.#manyNew)])
    for (const { key, buyer } of orders) if (buyer && decides(buyer)) this.certain.join(key, identifierKey(buyer))
  }

  async #undo(file: number): Promise<void> {
    const [id, ...rest] = this.runs.get(file) ?? []
    if (!id) return
    await undoImport(this.store, id)
    this.runs.set(file, rest)
  }

  async #chat({ strong, numbers, weak }: Chat): Promise<void> {
    const of = <T>(all: readonly T[], some: readonly number[]) => some.flatMap((i) => all[i] ?? [])
    const shown = [...of(WEAK, weak), ...of(STRONG, strong === null ? [] : [strong]), ...of(SHOWN_NUMBERS, numbers)]
    await learnSighting(this.store, { seen: shown, nick: '小鱼', member: ME }, this.#time)
    this.certain.join(...shown.filter(decides).map(identifierKey))
  }

  async #judge({ act, one, other }: Word): Promise<void> {
    const [a, b] = [CUSTOMERS[one], CUSTOMERS[other]].toSorted() as [CustomerId, CustomerId]
    if (a === b) return
    const say = (state: LinkFields['state'], reason: string = BY_PERSON): Promise<void> => {
      const draft: Draft = {
        kind: 'link',
        id: linkRowId(a, b),
        customer: a,
        set: { a, b, state, reason, by: ME, at: this.#time },
      }
      return write(this.store, [draft], this.#time)
    }
    const pair = `${a} ${b}`
    if (act === 'part' || act === 'join-and-part') this.#parted.set(pair, [a, b])
    else this.#parted.delete(pair)
    if (act === 'part') return say('refused')
    if (act === 'take-back') return say('refused', TAKEN_BACK)
    const { links: _, ...before } = await contentOf(this.store)
    await say('linked')
    if (act === 'join') {
      this.certain.join(KEYS.get(a) ?? '', KEYS.get(b) ?? '')
      return
    }
    await say('refused')
    const { links: __, ...after } = await contentOf(this.store)
    expect(after, 'joined and parted again').toEqual(before)
  }

  async look(): Promise<void> {
    await this.#lookAtPeople()
    await this.#lookAtOrders()
  }

  async #lookAtPeople(): Promise<void> {
    for (const customer of CUSTOMERS) {
      const person = (await readPerson(this.store, customer)).map(({ id }) => id)
      for (const other of person)
        expect(
          this.certain.mayBeOne(KEYS.get(customer) ?? customer, KEYS.get(other) ?? other),
          'nothing certain joins them',
        ).toBe(true)
      for (const [a, b] of this.#parted.values())
        expect(person.includes(a) && person.includes(b), 'a person parted them').toBe(false)
    }
  }

  async #lookAtOrders(): Promise<void> {
    const expected = new Set<string>()
    for (const [file, runs] of this.runs)
      if (runs.length > 0) for (const { key } of FILES[file] ?? []) expected.add(key)
    const found: string[] = (await this.store.waiting.toArray()).map(({ key }) => key)
    for (const record of await this.store.bundles.toArray()) {
      const bundle = decodeBundle(record)
      const orders = await readAllOrders(this.store, bundle)
      found.push(...orders.map(({ key }) => key))
      expect(bundle.aggregates).toEqual(aggregateOrders(orders, SHOP.zone))
    }
    expect(found.toSorted()).toEqual([...expected].toSorted())
  }
}

let store: ProfileStore
afterEach(() => store.close())

test('whatever files, chats and people do in whatever order, nobody is taken for somebody else and no order is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 3, maxLength: 16 }), fc.boolean(), async (all, inPages) => {
      store?.close()
      store = await freshStore()
      const world = new World(store, inPages ? 1 : undefined)
      for (const act of all) {
        await world.do(act)
        await world.look()
      }
    }),
    { numRuns: 60 },
  )
}, 180_000)

test('the number that a chat shows today finds its order in the file of tomorrow, and the other way round', async () => {
  for (const chatFirst of [true, false]) {
    store = await freshStore()
    const world = new World(store)
    const chat: Act = { act: 'chat', strong: 3, numbers: [5], weak: [] }
    const file: Act = { act: 'import', file: 2 }
    for (const act of chatFirst ? [chat, file] : [file, chat]) await world.do(act)
    await world.look()
    const [bundle] = await readPerson(store, CUSTOMERS[3] as CustomerId)
    expect(bundle?.orders.map(({ number }) => number)).toEqual([NUMBERS[5]])
    store.close()
  }
})

test('a person’s no outlives the same file again, where the file alone would join the two', async () => {
  store = await freshStore()
  const world = new World(store)
  const chat: Act = { act: 'chat', strong: 3, numbers: [0], weak: [] }
  const file: Act = { act: 'import', file: 0 }
  for (const act of [chat, file]) await world.do(act)
  expect(await readPerson(store, CUSTOMERS[3] as CustomerId)).toHaveLength(2)
  for (const act of [{ act: 'part', one: 0, other: 3 } as const, file, chat]) {
    await world.do(act)
    await world.look()
  }
  expect(await readPerson(store, CUSTOMERS[3] as CustomerId)).toHaveLength(1)
})
