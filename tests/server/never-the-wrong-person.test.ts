/**
 * Two desks of one shop that meet the same buyers without a server between them. Once both have synced, whoever has one
 * strong value is one person on both, whoever only looks alike is not, and a person's word stands on both.
 */
import 'fake-indexeddb/auto'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { readPerson } from '@shuke/extension/store/read-person.ts'
import { suggestHere } from '@shuke/extension/store/suggest-here.ts'
import type { Draft } from '@shuke/extension/store/write.ts'
import {
  BY_PERSON,
  customerIdFor,
  decides,
  identifierKey,
  isRefusal,
  linkRowId,
  NOT_BUYER,
} from '@shuke/shared/identity'
import type { CustomerId, LinkFields, MemberId, SeenIdentifier } from '@shuke/shared/model'
import { describe, expect, test } from 'vitest'
import { type Desk, deskOf } from '../unit/sync/desk.ts'
import { importOrders, order } from './support/orders.ts'
import { makeColleague, makeOwner, newId } from './support/people.ts'
import { heldByServer } from './support/pulling.ts'
import { below, pick, type Random, randomOf } from './support/random.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const ME = 'me' as MemberId
const SEEDS = [1, 2, 3, 4]

const seen = (kind: SeenIdentifier['kind'], value: string, more: Partial<SeenIdentifier> = {}): SeenIdentifier => ({
  platform: 'taobao',
  shop: kind === 'uid' ? 'shop-1' : null,
  kind,
  value,
  strong: true,
  masked: false,
  ...more,
})

const STRONG = [
  ...['甲', '乙', '丙'].map((value) => seen('login', value)),
  ...['7', '8', '9'].map((value) => seen('uid', value)),
]
const WEAK = [
  seen('nick', '小鱼', { strong: false }),
  seen('login', 't**1', { masked: true }),
  seen('phone', '138****2207', { strong: false, masked: true }),
]
const idOf = (one: SeenIdentifier): CustomerId => customerIdFor(identifierKey(one))
const CUSTOMERS = STRONG.map(idOf)

const chat = (desk: Desk, ...shown: SeenIdentifier[]) =>
  learnSighting(desk.store, { seen: shown, nick: '小鱼', member: ME }, Date.now())

const judge = (desk: Desk, one: CustomerId, other: CustomerId, state: LinkFields['state']) => {
  const [a, b] = [one, other].toSorted() as [CustomerId, CustomerId]
  const said = { state, reason: BY_PERSON, by: ME, at: Date.now() }
  return desk.write({ kind: 'link', id: linkRowId(a, b), customer: a, set: { a, b, ...said } })
}

const personAt = async (desk: Desk, customer: CustomerId) =>
  (await readPerson(desk.store, customer)).map(({ id }) => id).toSorted()

const fact = (customer: CustomerId, field: string, value: string): Draft => ({
  kind: 'fact',
  id: newId('fct'),
  customer,
  set: {
    ...{ field, value, source: 'typed', quote: '', removed: false },
    ...{ by: ME, at: Date.now(), confirmedAt: Date.now() },
  },
})

const twoDesks = async (engine: (typeof ENGINES)[number]) => {
  const server = await startTestServer(engine)
  const owner = await makeOwner(server)
  const colleague = await makeColleague(server, owner, 'manager')
  const [here, there] = [await deskOf(server, owner), await deskOf(server, colleague)]
  const sync = async () => {
    for (const desk of [here, there, here, there]) await desk.sync()
  }
  return { server, owner, here, there, sync }
}

/** Chats with two strong values at most and all the weak ones, and now and then a person's word. */
const work = async (desk: Desk, random: Random, joined: SeenIdentifier[][]): Promise<void> => {
  for (let i = 0; i < 8; i++) {
    const [one, other] = [pick(random, STRONG), pick(random, STRONG)]
    const what = below(random, 6)
    if (what === 0 && one !== other) await judge(desk, idOf(one), idOf(other), 'refused')
    else if (what === 1 && one !== other) {
      await judge(desk, idOf(one), idOf(other), 'linked')
      joined.push([one, other])
    } else {
      const shown = what < 4 ? [one] : [one, other]
      await chat(desk, ...WEAK, ...shown)
      joined.push(shown)
    }
  }
}

describe.each(ENGINES)('two desks on %s', (engine) => {
  test('who met the same buyer under different names while apart have one person after the sync', async () => {
    const { here, there, sync } = await twoDesks(engine)
    const [login, uid] = [STRONG[0], STRONG[3]] as [SeenIdentifier, SeenIdentifier]
    await chat(here, login)
    await chat(here, login, uid)
    await chat(there, uid)
    await sync()
    for (const desk of [here, there])
      expect(await personAt(desk, idOf(uid))).toEqual([idOf(login), idOf(uid)].toSorted())
  })

  test.each(SEEDS)(
    'seed %i: both draw the same people, joined by nothing weak and by nobody’s leave but a person’s',
    async (seed) => {
      const { server, owner, here, there, sync } = await twoDesks(engine)
      const random = randomOf(seed)
      const joined: SeenIdentifier[][] = []
      for (let round = 0; round < 2; round++) {
        await work(here, random, joined)
        await work(there, random, joined)
        await sync()
      }
      const links = [...(await heldByServer(server, owner)).values()].flatMap(({ kind, fields }) =>
        kind === 'link' ? [fields as LinkFields] : [],
      )
      const groups = new Map<CustomerId, Set<CustomerId>>()
      for (const some of joined) {
        const all = new Set(some.filter(decides).flatMap((one) => [...(groups.get(idOf(one)) ?? [idOf(one)])]))
        for (const one of all) groups.set(one, all)
      }
      for (const customer of CUSTOMERS) {
        const person = await personAt(here, customer)
        expect(await personAt(there, customer)).toEqual(person)
        for (const other of person) if (other !== customer) expect(groups.get(customer)?.has(other)).toBe(true)
        for (const { a, b } of links.filter(isRefusal)) expect(person.includes(a) && person.includes(b)).toBe(false)
      }
    },
  )

  test('a no that one desk says stands on the other one, which had not heard of it when it saw them together', async () => {
    const { here, there, sync } = await twoDesks(engine)
    const [one, other] = [STRONG[0], STRONG[3]] as [SeenIdentifier, SeenIdentifier]
    for (const desk of [here, there]) {
      await chat(desk, one)
      await chat(desk, other)
    }
    await sync()
    await judge(here, idOf(one), idOf(other), 'refused')
    await here.sync()
    await chat(there, one, other)
    await sync()
    for (const desk of [here, there]) expect(await personAt(desk, idOf(one))).toEqual([idOf(one)])
  })

  test('what one desk typed and another one’s customer sends to is asked about on both, with stars', async () => {
    const { server, owner, here, there, sync } = await twoDesks(engine)
    const [one, other] = [STRONG[3], STRONG[0]] as [SeenIdentifier, SeenIdentifier]
    await chat(here, one)
    await here.write(fact(idOf(one), 'phone', '13812342207'))
    await sync()
    const to = { name: '周岚', phone: '13812342207', address: '浙江省湖州市吴兴区爱山街道1号' }
    await importOrders(owner, [
      order(1, other.value, { recipient: to }),
      order(2, null, { buyer: one, recipient: { ...to, phone: '13900000000' } }),
    ])
    await sync()
    for (const desk of [here, there]) {
      const [suggested] = await suggestHere(desk.store, [idOf(one)])
      expect(suggested?.customers).toEqual([idOf(other)])
      expect(suggested?.evidence.map(({ what, how }) => `${what} ${how}`)).toContain('recipient same')
      expect(JSON.stringify(suggested?.evidence)).not.toContain('13812342207')
    }
    const links = [...(await heldByServer(server, owner)).values()].filter(({ kind }) => kind === 'link')
    expect(links).toEqual([])
  })

  test('the shop’s own people and whoever was joined with them are left out of the model, and it is written down', async () => {
    const { server, owner, here, sync } = await twoDesks(engine)
    await importOrders(owner, [order(1, '甲'), order(2, '乙'), order(3, '丙')])
    await sync()
    const [staff, other] = [STRONG[0], STRONG[1]] as [SeenIdentifier, SeenIdentifier]
    await here.write(fact(idOf(staff), NOT_BUYER, 'staff'))
    await judge(here, idOf(staff), idOf(other), 'linked')
    await sync()
    // The model is fitted after every import that says something.
    await importOrders(owner, [order(4, '丙')])
    const model = [...(await heldByServer(server, owner)).values()].find(({ kind }) => kind === 'model')
    expect(model?.fields.buyers).toBe(1)
    const { lines } = await owner.api.members.audit.query({ below: null })
    expect(lines.find(({ action }) => action === 'left-out')).toMatchObject({
      subject: idOf(staff),
      after: { value: 'staff' },
    })
  })
})
