/** What was taken away in the last 30 days: who is shown what of it, with whom and when, and how it comes back. */
import { shopRowId, tagRowId } from '@shuke/shared/identity'
import { describe, expect, it } from 'vitest'
import { principalOf } from '../../server/src/auth/join.ts'
import { listTrash, TRASH_LASTS_MS } from '../../server/src/trash/list-trash.ts'
import { fact, note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order, SHOP } from './support/orders.ts'
import { makeColleague, makeOwner, newClient, newCustomer, type Person } from './support/people.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const trashOf = async ({ api }: Person) => (await api.trash.list.query({ below: null })).lines
const textsOf = async (who: Person) =>
  (await trashOf(who)).map(({ row }) => row.fields.text ?? row.fields.value ?? row.fields.label)

const say = async (who: Person, ...ops: object[]) => {
  const numbered = ops.map((op, i) => ({ ...op, n: i + 1 }))
  return (await taken(pushAs(who, numbered, newClient()))).rejected
}
/** Later than whatever was written before, in the same millisecond too. */
let ticks = 0
const away = (op: object, set: object = { removed: true }) => ({ ...op, set, base: {}, at: Date.now() + ++ticks })

describe.each(ENGINES)('the trash on %s', (engine) => {
  it('shows an owner and a manager all of it, an agent what she wrote, and another shop nothing', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const manager = await makeColleague(server, owner, 'manager')
    const [agent, other] = [await makeColleague(server, owner), await makeColleague(server, owner)]
    const stranger = await makeOwner(server, '别的店')
    const customer = newCustomer()
    const login = { platform: 'taobao', shop: null, kind: 'login' as const, value: '周岚的号' }
    const mine = note(1, '只喝龙井', { customer })
    const theirs = note(1, '怕辣 "removed":true', { customer })
    const stays = note(1, '说过 "removed":true', { customer })
    const phone = fact(1, customer, 'phone', '13812345678', '打 13812345678')
    const tag = {
      kind: 'tag',
      id: tagRowId(customer, '老客'),
      customer,
      set: { label: '老客', present: true, by: agent.member, at: 1 },
      base: {},
      at: Date.now(),
    }
    await say(agent, mine, phone, sighting(1, customer, login), tag)
    await say(other, theirs, stays)
    await say(owner, away(mine))
    await say(agent, away(phone))
    await say(manager, away(theirs), away(tag, { present: false }))
    const shown = await trashOf(owner)
    expect(shown.map(({ who, name }) => [who, name])).toEqual([
      ['manager小王', '周岚的号'],
      ['manager小王', '周岚的号'],
      ['agent小王', '周岚的号'],
      ['店主', '周岚的号'],
    ])
    for (const { at } of shown) expect(Math.abs(at - Date.now())).toBeLessThan(60_000)
    expect(new Set(await textsOf(manager))).toEqual(new Set(['怕辣 "removed":true', '老客', '138****5678', '只喝龙井']))
    expect(new Set(await textsOf(agent))).toEqual(new Set(['老客', '138****5678', '只喝龙井']))
    expect(await textsOf(other)).toEqual(['怕辣 "removed":true'])
    expect(await textsOf(stranger)).toEqual([])
    expect(JSON.stringify(shown)).not.toContain('13812345678')

    // Back by an op like any other: by a manager whatever it is, by an agent only her own words.
    expect(await say(other, away(mine, { removed: false }))).toMatchObject([{ reason: 'forbidden' }])
    expect(await say(agent, away(mine, { removed: false }))).toEqual([])
    expect(await say(manager, away(theirs, { removed: false }), away(tag, { present: true }))).toEqual([])
    expect(await textsOf(owner)).toEqual(['138****5678'])
  })

  it('shows nobody a customer of another shop, and nothing older than 30 days', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importOrders(owner, [order(1, 'buyer')])
    const hidden = newCustomer()
    const uid = { platform: 'web', shop: 'shop-9', kind: 'uid' as const, value: 'uid-9' }
    const secret = note(1, '二店的秘密', { customer: hidden })
    await say(owner, sighting(1, hidden, uid), secret)
    await say(owner, away(secret))
    const manager = await makeColleague(server, owner, 'manager', [shopRowId(SHOP)])
    expect(await textsOf(manager)).toEqual([])
    expect(await textsOf(owner)).toEqual(['二店的秘密'])
    const { store } = server.services
    const line = await store
      .everywhere()
      .db.selectFrom('member')
      .select('user')
      .where('id', '=', owner.member)
      .executeTakeFirstOrThrow()
    const me = await principalOf(store, line.user)
    if (!me) throw new Error('the owner is nobody')
    const later = Date.now() + TRASH_LASTS_MS
    expect((await listTrash(store.of(me.workspace), me, null, 50, later - 60_000)).lines).toHaveLength(1)
    expect(await listTrash(store.of(me.workspace), me, null, 1, later + 60_000)).toEqual({ lines: [], below: null })
  })

  it('comes in pages that lose nothing, however much was taken away at once', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const customer = newCustomer()
    const notes = Array.from({ length: 130 }, (_, i) => note(i + 1, `第${i}条`, { customer }))
    await say(owner, ...notes)
    await say(owner, ...notes.slice(0, 20).map((one) => away(one)))
    await say(owner, ...notes.slice(20, 90).map((one) => away(one)))
    for (const one of notes.slice(90)) await say(owner, away(one))
    const seen: string[] = []
    for (let below: number | null = null; ; ) {
      const page: Awaited<ReturnType<typeof owner.api.trash.list.query>> = await owner.api.trash.list.query({ below })
      seen.push(...page.lines.map(({ row }) => row.id))
      if (page.below === null) break
      below = page.below
    }
    expect(seen).toHaveLength(130)
    expect(new Set(seen)).toEqual(new Set(notes.map(({ id }) => id)))
  })
})
