/** Who is perhaps the same person: what is hidden by stars, and what many share, must carry more than itself. */
import {
  BY_PERSON,
  type Compared,
  clueKeysOf,
  customerIdFor,
  type Described,
  suggest,
  TAKEN_BACK,
} from '@shuke/shared/identity'
import type { CustomerId, LinkFields, MemberId, Order } from '@shuke/shared/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const described = (more: Partial<Described> = {}): Described => ({
  profile: {},
  identifiers: [],
  facts: [],
  orders: [],
  ...more,
})
const phone = (value: string) => ({ field: 'phone', value, removed: false })
const sentTo = (recipient: NonNullable<Order['recipient']>) => ({ orders: [{ recipient }] })

const [ANNA, BEA] = [customerIdFor('anna'), customerIdFor('bea')].sort() as [CustomerId, CustomerId]

const compared = (customer: CustomerId, more: Partial<Described>): Compared => ({
  customers: [customer],
  described: described(more),
})
const between = (mine: Partial<Described>, theirs: Partial<Described>, links: readonly LinkFields[] = []) =>
  suggest(compared(ANNA, mine), [compared(BEA, theirs)], links)[0] ?? null

const evidenceOf = (mine: Partial<Described>, theirs: Partial<Described>) =>
  between(mine, theirs)?.evidence.map(({ what, how }) => `${what} ${how}`) ?? null

const HOME = '浙江省湖州市吴兴区爱山街道1号2单元301'

describe('is worth a person’s look', () => {
  test('the same telephone number, however it was typed', () => {
    expect(evidenceOf({ facts: [phone('13812342207')] }, { facts: [phone('+86 138-1234-2207')] })).toEqual([
      'phone same',
    ])
  })

  test('her own number on a parcel of the other one', () => {
    expect(evidenceOf({ facts: [phone('13812342207')] }, sentTo({ name: '周岚', phone: '13812342207' }))).toEqual([
      'recipientPhone same',
    ])
  })

  test('the same recipient at the same door', () => {
    const to = { name: '周岚', address: HOME }
    expect(evidenceOf(sentTo(to), sentTo({ ...to, address: ` ${HOME} ` }))).toEqual(['address same', 'recipient same'])
  })

  test('the same nick in another place, when it is not one that anybody takes', () => {
    const nick = (value: string, platform: string) => ({
      identifiers: [{ kind: 'nick' as const, value, platform, shop: 's', strong: false, masked: false }],
    })
    expect(evidenceOf(nick('岚里的布与花', 'practice'), nick('岚里的布与花', 'douyin'))).toEqual(['nick same'])
    expect(evidenceOf(nick('小鱼', 'practice'), nick('小鱼', 'douyin'))).toBeNull()
  })

  test('a number with stars, when the city or a name fits beside it', () => {
    const mine = { facts: [phone('138****2207')], ...sentTo({ name: '周*', address: '浙江省湖州市吴兴区****' }) }
    const theirs = { facts: [phone('13812342207')], ...sentTo({ name: '周岚', address: HOME }) }
    expect(evidenceOf(mine, theirs)).toEqual(['city same', 'phone alike', 'recipient alike'])
  })
})

describe('is not even asked about', () => {
  test('a number with stars alone, on whichever side the stars are', () => {
    for (const [one, other] of [
      ['138****2207', '13812342207'],
      ['13812342207', '138****2207'],
      ['138****2207', '138****2207'],
      ['****2207', '13812342207'],
    ] as const)
      expect(between({ facts: [phone(one)] }, { facts: [phone(other)] }), `${one} ${other}`).toBeNull()
  })

  test('a common name in a large city', () => {
    const in_ = (street: string) => sentTo({ name: '王芳', address: `上海市浦东新区${street}` })
    expect(between(in_('张杨路1号'), in_('世纪大道2号'))).toBeNull()
  })

  test('a number that platforms lend out, with an extension behind it', () => {
    const lent = { facts: [phone('18400001234-0021')] }
    expect(between(lent, lent)).toBeNull()
    expect(clueKeysOf(described(lent))).toEqual([])
  })

  test('a nick that is the same stars', () => {
    const nick = { profile: { nick: '岚**布' } }
    expect(between(nick, nick)).toBeNull()
  })

  test('whoever differs in what she was said to be called', () => {
    const nick = { nick: '岚里的布与花' }
    expect(between({ profile: { ...nick, name: '周岚' } }, { profile: { ...nick, name: '王芳' } })).toBeNull()
  })

  test('what somebody took away', () => {
    const gone = { facts: [{ ...phone('13812342207'), removed: true }] }
    expect(between(gone, { facts: [phone('13812342207')] })).toBeNull()
  })
})

const judged = (state: LinkFields['state'], reason: string): LinkFields => ({
  a: ANNA,
  b: BEA,
  state,
  reason,
  by: 'me' as MemberId,
  at: 0,
})

test('who was refused is not suggested again, and is when that was taken back', () => {
  const same = { facts: [phone('13812342207')] }
  expect(between(same, same, [judged('refused', BY_PERSON)])).toBeNull()
  expect(between(same, same, [judged('refused', TAKEN_BACK)])).not.toBeNull()
})

test('a refusal of one of two who were joined refuses the person', () => {
  const same = { facts: [phone('13812342207')] }
  const both: Compared = { customers: [customerIdFor('cai'), BEA], described: described(same) }
  expect(suggest(compared(ANNA, same), [both], [judged('refused', BY_PERSON)])).toEqual([])
})

test('the likeliest come first, and no more than a person can judge', () => {
  const me = compared(ANNA, { facts: [phone('13812342207')], profile: { nick: '岚里的布与花' } })
  const others = Array.from({ length: 9 }, (_, i) =>
    compared(customerIdFor(`other ${i}`), {
      profile: { nick: '岚里的布与花' },
      ...(i === 7 ? { facts: [phone('13812342207')] } : {}),
    }),
  )
  const found = suggest(me, others, [])
  expect(found).toHaveLength(3)
  expect(found[0]?.customers).toEqual([customerIdFor('other 7')])
})

test('a number is found under the same key with its stars and without them', () => {
  expect(clueKeysOf(described({ facts: [phone('138****2207')] }))).toEqual(
    clueKeysOf(described({ facts: [phone('13812342207')] })),
  )
})

test('whatever is written in a value, its key stays one key, and a customer has few', () => {
  const text = fc.string({ unit: 'binary', maxLength: 80 })
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), text, (nicks, name) => {
      const keys = clueKeysOf(
        described({
          identifiers: nicks.map((value) => ({ kind: 'nick' as const, value })),
          ...sentTo({ name, phone: name, address: name }),
        }),
      )
      expect(keys.length).toBeLessThanOrEqual(8)
      for (const key of keys) expect(key).toMatch(/^(phone|nick|to)(\/[^/]*){1,2}$/)
    }),
  )
})
