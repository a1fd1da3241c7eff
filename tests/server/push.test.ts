/** What a push promises: safe to send again, nothing lost, one bad op stops nobody. */
import { linkRowId } from '@shuke/shared/identity'
import type { MemberId, NoteFields } from '@shuke/shared/model'
import { CLOCK_TOLERANCE_MS, PROTOCOL_VERSION, type PutOp, type Stamp, type WireRow } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { note, pushAs, taken } from './support/ops.ts'
import { makeColleague, makeOwner, newClient, newCustomer, newId, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { refusal } from './support/refused.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const fieldsOf = (row: WireRow | undefined) => row?.fields as NoteFields | undefined
const stampOf = (row: WireRow | undefined, field: string) => row?.stamps[field] as Stamp

describe.each(ENGINES)('push on %s', (engine) => {
  it('takes ops as one revision and answers with the rows as they stand', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const answer = await taken(pushAs(owner, [note(1, '喜欢龙井'), note(2, '怕辣')]))
    expect(answer).toMatchObject({ upTo: 2, rejected: [] })
    expect(answer.rows.map((row) => [row.fields.text, row.rev])).toEqual([
      ['喜欢龙井', answer.rev],
      ['怕辣', answer.rev],
    ])
  })

  it('INV-3 EXACTLY-ONCE: changes nothing when a push, its beginning or its end is sent again', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const ops = [note(1, 'one'), note(2, 'two'), note(3, 'three')]
    const first = await taken(pushAs(owner, ops))
    for (let again = 0; again < 10; again++) {
      const some = again % 3 === 0 ? ops : again % 3 === 1 ? ops.slice(0, 2) : ops.slice(1)
      const answer = await taken(pushAs(owner, some))
      expect(answer.rev).toBe(first.rev)
      expect(answer.upTo).toBe(3)
      expect(answer.rows).toEqual(first.rows.filter((row) => some.some((op) => op.id === row.id)))
    }
  })

  it('says which number it expects when ops are missing, and takes none', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    await taken(pushAs(owner, [note(1, 'one')]))
    expect(await pushAs(owner, [note(3, 'three')])).toMatchObject({ kind: 'gap', expected: 2 })
    expect(await taken(pushAs(owner, [note(2, 'two'), note(4, 'four')]))).toMatchObject({ upTo: 2 })
  })

  it('INV-9 NO-POISON: lets no bad op stop its neighbours, wherever it stands', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const poison: unknown[] = [
      null,
      { n: 1 },
      { ...note(1, 'x'), kind: 'order' },
      { ...note(1, 'x'), set: { text: 'x', unknown: 1 } },
      { ...note(1, 'nul\u0000') },
      { ...note(1, 'lone \ud800') },
      { ...note(1, 'x'), customer: null },
      { ...note(1, 'x'), set: { siblings: [{ text: 'forged', by: 'x', at: 1 }] } },
      { kind: 'note' },
    ]
    let n = 0
    for (const bad of poison)
      for (const position of [0, 1, 2]) {
        const numbers = [++n, ++n, ++n]
        const ops = numbers.map((number, i) =>
          i !== position
            ? note(number, `good ${number}`)
            : bad && 'n' in (bad as object)
              ? { ...(bad as object), n: number }
              : bad,
        )
        const answer = await taken(pushAs(owner, ops))
        expect(answer.upTo).toBe(n)
        expect(answer.rejected).toMatchObject([{ n: numbers[position], reason: 'malformed' }])
        expect(answer.rows.filter((row) => String(row.fields.text).startsWith('good'))).toHaveLength(2)
      }
    expect(await taken(pushAs(owner, [note(n + 1, 'still open')]))).toMatchObject({ rejected: [] })
  })

  it('writes who did it from the session, whatever the author claims', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const forged = { ...note(1, 'x') }
    const answer = await taken(pushAs(owner, [{ ...forged, set: { ...forged.set, by: 'somebody-else' as MemberId } }]))
    expect(fieldsOf(answer.rows[0])?.by).toBe(owner.member)
  })

  it('refuses a number series that belongs to a colleague', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const agent = await makeColleague(server, owner)
    await taken(pushAs(owner, [note(1, 'mine')]))
    expect(await refusal(pushAs(agent, [note(2, 'theirs')], owner.client))).toEqual({
      code: 'FORBIDDEN',
      reason: 'foreign-client',
    })
    expect(
      await refusal(agent.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })),
    ).toMatchObject({
      reason: 'foreign-client',
    })
  })

  it('INV-8 CLOCK-SAFE: clamps a clock that runs ahead, so that the next edit wins', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const manager = await makeColleague(server, owner, 'manager')
    const year2099 = Date.UTC(2099, 0)
    const first = await taken(pushAs(owner, [note(1, 'from the future', { at: year2099 })]))
    const row = first.rows[0]
    expect(stampOf(row, 'text')[0]).toBeLessThanOrEqual(first.serverTime + CLOCK_TOLERANCE_MS)
    const edit = note(1, 'today', {
      id: row?.id ?? '',
      customer: row?.customer ?? newCustomer(),
      base: [owner.client, 1],
      at: 1000,
    })
    expect((await taken(pushAs(manager, [edit]))).rows[0]?.fields.text).toBe('today')
  })

  it('INV-6 NO-LOST-TEXT: keeps both texts when two colleagues edit the same note unknowingly', async () => {
    const server = await startTestServer(engine)
    const [owner, other] = await pair(server)
    const customer = newCustomer()
    const id = newId<string>('not')
    await taken(pushAs(owner, [note(1, '喜欢绿茶', { id, customer })]))
    const base = [owner.client, 1] as [typeof owner.client, number]
    await taken(pushAs(owner, [note(2, '喜欢绿茶，不要袋泡', { id, customer, base })]))
    const stale = await taken(pushAs(other, [note(1, '喜欢绿茶，送礼用', { id, customer, base })]))
    expect(fieldsOf(stale.rows[0])?.text).toBe('喜欢绿茶，不要袋泡')
    expect(fieldsOf(stale.rows[0])?.siblings).toMatchObject([{ text: '喜欢绿茶，送礼用', by: other.member }])

    const resolve = (n: number, seen: Stamp | undefined): PutOp<'note'> => ({
      n,
      kind: 'note',
      id,
      customer,
      set: { siblings: [] },
      base: { siblings: seen ? [seen[1], seen[2]] : null },
      at: Date.now(),
    })
    const unread = await taken(pushAs(owner, [resolve(3, undefined)]))
    expect(fieldsOf(unread.rows[0])?.siblings).toHaveLength(1)
    const read = await taken(pushAs(owner, [resolve(4, stampOf(unread.rows[0], 'siblings'))]))
    expect(fieldsOf(read.rows[0])?.siblings).toEqual([])
  })

  it('does not let an unknowing sighting lift a refusal to link', async () => {
    const server = await startTestServer(engine)
    const [owner, other] = await pair(server)
    const [a, b] = [newCustomer(), newCustomer()].sort() as [
      ReturnType<typeof newCustomer>,
      ReturnType<typeof newCustomer>,
    ]
    const link = (n: number, state: 'linked' | 'refused', base: PutOp['base'] = {}): PutOp<'link'> => ({
      n,
      kind: 'link',
      id: linkRowId(a, b),
      customer: a,
      set: { a, b, state, reason: 'person', by: owner.member, at: Date.now() },
      base,
      at: Date.now(),
    })
    await taken(pushAs(owner, [link(1, 'refused')]))
    const blind = await taken(pushAs(other, [link(1, 'linked')]))
    expect(blind.rejected).toMatchObject([{ n: 1, reason: 'forbidden' }])
    expect(blind.rows[0]?.fields.state).toBe('refused')
    const knowing = await taken(pushAs(other, [link(2, 'linked', { state: [owner.client, 1] })]))
    expect(knowing.rows[0]?.fields.state).toBe('linked')
  })

  it('never rewrites the care log', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const customer = newCustomer()
    const touch = (n: number, at: number, id: string): PutOp<'care'> => ({
      n,
      kind: 'care',
      id,
      customer,
      set: {
        type: 'touch',
        step: '',
        class: 'promo',
        channel: 'sms',
        from: 'shop',
        order: null,
        until: 0,
        undoes: '',
        by: owner.member,
        at,
      },
      base: {},
      at,
    })
    const id = newId<string>('car')
    await taken(pushAs(owner, [touch(1, 1000, id)]))
    const answer = await taken(pushAs(owner, [touch(2, 2000, id)]))
    expect(answer.rejected).toMatchObject([{ n: 2, reason: 'forbidden' }])
    expect(answer.rows[0]?.fields.at).toBe(1000)
  })

  it('does not let an agent describe the shop', async () => {
    const server = await startTestServer(engine)
    const agent = await makeColleague(server, await makeOwner(server))
    const op = {
      n: 1,
      kind: 'shop',
      id: 'taobao/s',
      customer: null,
      set: { platform: 'taobao', code: 's', name: 's', zone: 'Asia/Shanghai', currency: 'CNY' },
      base: {},
      at: 1,
    }
    expect((await taken(pushAs(agent, [op]))).rejected).toMatchObject([{ n: 1, reason: 'forbidden' }])
  })

  it('refuses a body beyond 256 KB and a push beyond 500 ops', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const fat = Array.from({ length: 80 }, (_, i) => note(i + 1, '茶'.repeat(3900)))
    expect((await refusal(pushAs(owner, fat))).code).toBe('PAYLOAD_TOO_LARGE')
    const many = Array.from({ length: 501 }, (_, i) => note(i + 1, 'x'))
    expect((await refusal(pushAs(owner, many))).code).toBe('BAD_REQUEST')
  })

  it('tells a workstation of another protocol which side is too old', async () => {
    const owner = await makeOwner(await startTestServer(engine))
    const hello = (protocol: number) => owner.api.sync.hello.query({ protocol, client: newClient() })
    expect((await refusal(hello(0))).reason).toBe('workstation-too-old')
    expect((await refusal(hello(99))).reason).toBe('server-too-old')
  })

  it('shows every acknowledged op to a colleague', async () => {
    const server = await startTestServer(engine)
    const [owner, other] = await pair(server)
    await Promise.all(
      [owner, other].map(async (person, p) => {
        for (let n = 1; n <= 20; n++) await taken(pushAs(person, [note(n, `${p} ${n}`)]))
      }),
    )
    const { rows } = await pullEverything(other)
    expect([...rows.values()].filter((row) => row.kind === 'note')).toHaveLength(40)
  })
})

const pair = async (server: Awaited<ReturnType<typeof startTestServer>>): Promise<[Person, Person]> => {
  const owner = await makeOwner(server)
  return [owner, await makeColleague(server, owner)]
}
