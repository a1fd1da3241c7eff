/**
 * The database is put back to an earlier state, and the workstations come to it one after the other: whatever any of them
 * was told is synced is there again, once, on all of them.
 */
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fetchCard } from '@shuke/extension/sync/fetch-card.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { identifierKey, identifierRowId, tagRowId } from '@shuke/shared/identity'
import type { MemberId, RowId } from '@shuke/shared/model'
import { baseOf, PROTOCOL_VERSION } from '@shuke/shared/sync'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { ServerClient } from '../../extension/sync/connect.ts'
import type { Store } from '../../server/src/store/database.ts'
import { databaseFiles } from '../../server/src/store/files.ts'
import { ANNA, type Desk, deskOf, newNote, noteEdit, noteId } from '../unit/sync/desk.ts'
import { note, pushAs, taken } from './support/ops.ts'
import { importOrders, order } from './support/orders.ts'
import { makeColleague, makeOwner, newClient } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { ENGINES, freshFolder, freshShop, openAsAdmin, startTestServer } from './support/server.ts'

type Lines = Record<string, unknown>[]

const photograph = async ({ db }: Store): Promise<Map<string, Lines>> => {
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db)
  const lines = new Map<string, Lines>()
  for (const { name } of tables.rows)
    lines.set(name, (await sql<Lines[number]>`select * from ${sql.table(name)}`.execute(db)).rows)
  return lines
}

/** Beneath the running server, which notices nothing. */
const showAgain = ({ db }: Store, photo: ReadonlyMap<string, Lines>): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const table of photo.keys()) await sql`delete from ${sql.table(table)}`.execute(tx)
    for (const [table, lines] of photo)
      for (const line of lines) {
        const columns = sql.join(Object.keys(line).map((column) => sql.ref(column)))
        await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(line))})`.execute(tx)
      }
  })

/** A server whose database can be put back to where it was when it was last saved: it answers at the same address. */
const restorable = async (engine: Store['engine']) => {
  const dataDir = freshFolder()
  if (engine === 'postgres') {
    const databaseUrl = await freshShop()
    const server = await startTestServer(engine, { dataDir, databaseUrl })
    const admin = openAsAdmin(databaseUrl)
    let photo: ReadonlyMap<string, Lines> = new Map()
    return {
      server,
      save: async () => {
        photo = await photograph(admin)
      },
      putBack: () => showAgain(admin, photo),
    }
  }
  const server = await startTestServer(engine, { dataDir })
  let running = server
  const [file, ...beside] = databaseFiles(dataDir)
  const copy = join(freshFolder(), 'copy.sqlite')
  return {
    server,
    save: async () => {
      await sql`pragma wal_checkpoint(truncate)`.execute(running.services.store.db)
      copyFileSync(file, copy)
    },
    putBack: async () => {
      await running.close()
      for (const one of beside) rmSync(one, { force: true })
      copyFileSync(copy, file)
      running = await startTestServer(engine, { dataDir, port: Number(new URL(server.url).port) })
    },
  }
}

const shopOf = async (engine: Store['engine']) => {
  const { server, save, putBack } = await restorable(engine)
  const owner = await makeOwner(server)
  const [second, third] = [await makeColleague(server, owner, 'manager'), await makeColleague(server, owner, 'manager')]
  return {
    owner,
    second,
    third,
    desk: async (person = owner) => deskOf(server, person),
    save,
    putBack,
    noteRows: async () =>
      [...(await pullEverything(owner)).rows.values()].filter(({ kind }) => kind === 'note').map(({ id }) => id),
  }
}

const syncAll = async (...desks: readonly Desk[]): Promise<void> => {
  for (const desk of desks) await desk.sync()
}

const alone = (text: string) => ({ text, beside: [], synced: true })

/** The desks show the same, nothing of it waits, and nobody was refused anything. */
const agreeOn = async (desks: readonly Desk[], notes: readonly Awaited<ReturnType<Desk['notes']>>[number][]) => {
  const inOrder = [...notes].sort((a, b) => (a.text < b.text ? -1 : 1))
  for (const desk of desks) {
    expect(await desk.notes()).toEqual(inOrder)
    expect(await desk.store.outbox.count()).toBe(0)
    expect(await desk.store.refused.toArray()).toEqual([])
    const [bundle] = await desk.store.bundles.toArray()
    expect(bundle?.body).not.toHaveProperty('former')
  }
}

const rowOf = async ({ store }: Desk, kind: string, id: string) =>
  (await store.bundles.get(ANNA))?.body.rows.find((row) => row.kind === kind && row.id === id)

/** The desk's line to the server, cut before or after the call of this number. */
const cutAt = (
  { client }: Desk,
  call: number,
  side: 'before' | 'after',
): { client: ServerClient; calls: () => number } => {
  let calls = 0
  const cut =
    <I, O>(ask: (input: I) => Promise<O>) =>
    async (input: I): Promise<O> => {
      const here = ++calls === call
      if (here && side === 'before') throw new Error('the line was cut')
      const answer = await ask(input)
      if (here) throw new Error('the line was cut')
      return answer
    }
  const { hello, push, pull } = client.sync
  const sync = {
    hello: { query: cut(hello.query) },
    push: { mutate: cut(push.mutate) },
    pull: { query: cut(pull.query) },
  }
  return { client: { sync } as unknown as ServerClient, calls: () => calls }
}

const FACT = `fct_${'f'.repeat(26)}` as RowId

describe.each(ENGINES)('INV-11 RESTORE: after the database was put back on %s', (engine) => {
  it('takes back a word of somebody who was not at hand then, in the place of the one before', async () => {
    const { desk, owner, save, putBack } = await shopOf(engine)
    const longAgo = Date.now() - 200 * 24 * 3600 * 1000
    await taken(pushAs(owner, [note(1, '去年说的', { customer: ANNA, id: noteId('a'), at: longAgo })]))
    const here = await desk()
    await here.sync()
    expect(await here.store.bundles.count()).toBe(0)
    await save()
    await fetchCard(here.store, here.client, { customer: ANNA })
    await here.write(noteEdit('a', { text: '今年改了' }))
    await here.sync()
    await putBack()
    await syncAll(here, here)
    const there = await desk()
    await syncAll(there, here)
    await agreeOn([here, there], [alone('今年改了')])
  })

  const day = async () => {
    const shop = await shopOf(engine)
    const [here, there] = [await shop.desk(), await shop.desk(shop.second)]
    await here.write(newNote('a', '早上写的'), newNote('b', '早上也写的'), {
      kind: 'fact',
      id: FACT,
      customer: ANNA,
      set: {
        field: 'topSize',
        value: 'M',
        source: 'said',
        quote: '',
        by: 'me' as MemberId,
        at: 1,
        confirmedAt: 1,
        removed: false,
      },
    })
    await syncAll(here, there)
    await shop.save()
    // Both write on what the other one wrote; the owner has not seen the last of it.
    await here.write(noteEdit('a', { text: '中午改的' }), newNote('c', '中午写的'))
    await here.write({ kind: 'fact', id: FACT, customer: ANNA, set: { value: 'L' } })
    await syncAll(here, there)
    await there.write(noteEdit('a', { text: '下午改的' }), noteEdit('b', { text: '同事改的', pinned: true }))
    await there.write({
      kind: 'tag',
      id: tagRowId(ANNA, '怕热'),
      customer: ANNA,
      set: { label: '怕热', present: true, by: 'me' as MemberId, at: 1 },
    })
    await there.sync()
    return { ...shop, here, there }
  }

  it.each([
    ['who wrote last', true],
    ['who wrote first', false],
  ])('everything is back once, on all desks, when %s returns first', async (_, lastFirst) => {
    const { here, there, putBack, noteRows, owner, third, desk } = await day()
    await putBack()
    const desks = lastFirst ? [there, here] : [here, there]
    const [first, second] = desks as [Desk, Desk]
    await syncAll(first, second, first, second)
    const newcomer = await desk(third)
    await newcomer.sync()
    const all = [here, there, newcomer]
    await agreeOn(all, [alone('下午改的'), alone('同事改的'), alone('中午写的')])
    expect((await noteRows()).length).toBe(3)
    for (const one of all) {
      expect((await rowOf(one, 'fact', FACT))?.fields).toMatchObject({ value: 'L' })
      expect((await rowOf(one, 'note', noteId('b')))?.fields).toMatchObject({ pinned: true })
      expect((await rowOf(one, 'tag', tagRowId(ANNA, '怕热')))?.fields).toMatchObject({ present: true })
      expect((await rowOf(one, 'note', noteId('c')))?.fields).toMatchObject({ by: owner.member })
    }
  })

  it('it is noticed although the head has passed every old cursor, and what was written since stays', async () => {
    const { here, there, third, putBack, desk } = await day()
    await putBack()
    const newcomer = await desk(third)
    await newcomer.sync()
    await newcomer.write(noteEdit('b', { text: '恢复以后改的' }), newNote('d', '恢复以后写的'))
    for (let i = 0; i < 12; i++) {
      await newcomer.write(noteEdit('d', { text: `恢复以后写的 ${i}` }))
      await newcomer.sync()
    }
    await syncAll(here, there, here, newcomer)
    await agreeOn(
      [here, there, newcomer],
      [
        alone('下午改的'),
        { text: '恢复以后改的', beside: ['同事改的'], synced: true },
        alone('中午写的'),
        alone('恢复以后写的 11'),
      ],
    )
  })

  it('what is written before it is noticed stands on what comes back', async () => {
    const { here, there, putBack } = await day()
    await putBack()
    // The connection holds, so that nothing is asked before the push.
    await there.write(
      noteEdit('a', { text: '恢复以后接着改' }),
      noteEdit('c', { pinned: true }),
      newNote('e', '又一条'),
    )
    await syncOnce(there.store, there.client, true)
    await here.write(newNote('f', '这边也写'))
    await syncOnce(here.store, here.client, true)
    await syncAll(there)
    await agreeOn(
      [here, there],
      [alone('恢复以后接着改'), alone('同事改的'), alone('中午写的'), alone('又一条'), alone('这边也写')],
    )
    expect((await rowOf(here, 'note', noteId('c')))?.fields).toMatchObject({ pinned: true })
  })

  it('an answer to a push that was not followed by a pull is not forgotten', async () => {
    const shop = await shopOf(engine)
    const here = await shop.desk()
    await here.write(newNote('a', '早上写的'))
    await here.sync()
    await shop.save()
    await here.write(noteEdit('a', { text: '中午改的' }), newNote('b', '中午写的'))
    const cut = cutAt(here, 2, 'before')
    await expect(syncOnce(here.store, cut.client, true)).rejects.toThrow('the line was cut')
    expect(await here.store.outbox.count()).toBe(0)
    await shop.putBack()
    await here.sync()
    await agreeOn([here], [alone('中午改的'), alone('中午写的')])
    expect(await shop.noteRows()).toHaveLength(2)
  })

  it.each([
    ['first', true],
    ['last', false],
  ])('a desk that was away all the time loses nothing and hides nothing when it returns %s', async (_, awayFirst) => {
    const shop = await shopOf(engine)
    const [here, away] = [await shop.desk(), await shop.desk(shop.second)]
    await here.write(newNote('a', '早上写的'), newNote('b', '也是早上'))
    await syncAll(here, away)
    await away.write(noteEdit('a', { text: '路上改的' }), newNote('c', '路上写的'))
    await shop.save()
    await here.write(noteEdit('a', { text: '店里改的' }), noteEdit('b', { text: '店里也改' }))
    await here.sync()
    await shop.putBack()
    await (awayFirst ? syncAll(away, here, away) : syncAll(here, away, here))
    const [text, beside] = awayFirst ? ['路上改的', '店里改的'] : ['店里改的', '路上改的']
    await agreeOn([here, away], [{ text, beside: [beside], synced: true }, alone('店里也改'), alone('路上写的')])
  })

  it('a desk killed at any call of its return goes on where it was', async () => {
    for (let call = 1, whole = false; !whole; call++)
      for (const side of ['before', 'after'] as const) {
        const { here, there, putBack, noteRows } = await day()
        await putBack()
        const cut = cutAt(there, call, side)
        whole = await syncOnce(there.store, cut.client).then(
          () => true,
          () => false,
        )
        expect(whole).toBe(cut.calls() < call)
        await syncAll(there, here, there)
        await agreeOn([here, there], [alone('下午改的'), alone('同事改的'), alone('中午写的')])
        expect((await noteRows()).length).toBe(3)
      }
  }, 120_000)

  it('two desks that return at the same time say nothing twice, also what stood beside a note', async () => {
    const { here, there, putBack, noteRows } = await day()
    await here.write(noteEdit('b', { text: '没看见同事改的' }))
    await syncAll(here, there)
    await here.sync()
    const before = await here.notes()
    expect(before.find(({ text }) => text === '同事改的')).toMatchObject({ beside: ['没看见同事改的'] })
    await putBack()
    await Promise.all([here.sync(), there.sync()])
    await syncAll(here, there, here)
    await agreeOn([here, there], before)
    expect((await noteRows()).length).toBe(3)
  })

  it('put back again in the middle of the return, it still brings everything', async () => {
    const { here, there, putBack } = await day()
    await putBack()
    // So that there is something newer to see before it is put back again.
    await here.sync()
    // Her rows are fetched, and it is not known yet that these are all.
    const { hello, pull } = there.client.sync
    const query = async (input: Parameters<typeof pull.query>[0]) => {
      const answer = await pull.query({ ...input, limit: 1 })
      if (answer.kind === 'rows' && !answer.more) throw new Error('the line was cut')
      return answer
    }
    const cut = { sync: { hello, pull: { query } } } as unknown as ServerClient
    await expect(syncOnce(there.store, cut)).rejects.toThrow('the line was cut')
    expect((await there.store.bundles.get(ANNA))?.body.former).toBeDefined()
    await putBack()
    await syncAll(there, here, there)
    await agreeOn([here, there], [alone('下午改的'), alone('同事改的'), alone('中午写的')])
  })

  it('a card asked for before it is noticed hides nothing of what was there', async () => {
    const { here, there, putBack, owner } = await day()
    const uid = { platform: 'taobao', shop: null, kind: 'uid' as const, value: '7', strong: true, masked: false }
    await there.write({
      kind: 'identifier',
      id: identifierRowId(ANNA, identifierKey(uid)),
      customer: ANNA,
      set: { ...uid, firstSeen: 1, lastSeen: 1, imports: [], seen: true, removed: false },
    })
    await there.sync()
    await putBack()
    const client = newClient()
    for (let n = 1; n < 20; n++) await taken(pushAs(owner, [note(n, `别的客人 ${n}`)], client))
    await fetchCard(there.store, there.client, { seen: [uid] })
    await syncAll(there, here, there)
    await agreeOn([here, there], [alone('下午改的'), alone('同事改的'), alone('中午写的')])
  })

  it('orders stay where they are held, and come back with their file', async () => {
    const { here, putBack, owner } = await day()
    const bought = order(1, 'buyer a')
    await importOrders(owner, [bought])
    await here.sync()
    await putBack()
    await here.sync()
    const held = (await here.store.bundles.toArray()).flatMap(({ body }) => body.orders)
    expect(held.map(({ number }) => number)).toEqual([bought.number])
    const { state } = await importOrders(owner, [bought])
    expect(state.changed).toBe(1)
  })

  it('nothing is taken and no card given to one who knows another history, and he is told how far they are one', async () => {
    const shop = await shopOf(engine)
    const { owner } = shop
    const said = await taken(pushAs(owner, [note(1, '一')]))
    await shop.save()
    const { rev, tag } = await taken(pushAs(owner, [note(2, '二')]))
    const { serverTime: at } = await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })
    const seen = { rev, tag, at }
    await shop.putBack()
    const other = newClient()
    await new Promise((resolve) => setTimeout(resolve, 5))
    for (let n = 1; n < 5; n++) await taken(pushAs(owner, [note(n, `${n}`)], other))
    const head = (await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })).head

    const push = { protocol: PROTOCOL_VERSION, client: owner.client, seen, ops: [note(2, '不该收')] }
    expect(await owner.api.sync.push.mutate(push)).toMatchObject({ kind: 'forked' })
    const pull = { client: owner.client, cursor: null, after: null, limit: 10 }
    expect(await owner.api.sync.pull.query({ ...pull, seen })).toMatchObject({ kind: 'forked', shared: said.rev })
    expect(await owner.api.card.get.query({ customer: ANNA, seen })).toMatchObject({ head: null, rows: [] })
    const known = { ...head, at: Date.now() }
    expect(await owner.api.sync.pull.query({ ...pull, seen: known })).toMatchObject({ kind: 'rows' })
    expect((await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })).head).toEqual(head)
  })

  it('lost words count once, whoever says them again and in whatever order', async () => {
    const { owner, second } = await shopOf(engine)
    const first = note(1, '原话')
    const { rows } = await taken(pushAs(owner, [first]))
    const stamp = rows[0]?.stamps.text
    if (!stamp) throw new Error('the note has a text')
    const again = (n: number, text: string, later: number) => ({
      n,
      kind: 'note' as const,
      id: first.id,
      customer: first.customer,
      set: { text },
      base: {},
      again: { text: [stamp[0] + later, owner.client, 100 + later] },
      at: stamp[0] + later,
    })
    const textsAfter = async (ops: Parameters<typeof pushAs>[1], person = second) => {
      const [row] = (await taken(pushAs(person, ops))).rows
      const fields = row?.fields as { text: string; siblings?: { text: string }[] }
      return [fields.text, ...(fields.siblings ?? []).map((one) => one.text)]
    }
    // On what the first one says it stands on; the next ones know nothing of it.
    const successor = { ...again(1, '丢了的第二句', 2), base: { text: baseOf(stamp) } }
    expect(await textsAfter([successor])).toEqual(['丢了的第二句'])
    expect(await textsAfter([again(2, '丢了的第一句', 1)], owner)).toEqual(['丢了的第二句'])
    expect(await textsAfter([again(3, '丢了的第二句', 2)], owner)).toEqual(['丢了的第二句'])
    expect(await textsAfter([again(4, '丢了的第三句', 3)], owner)).toEqual(['丢了的第三句'])
    expect(
      await textsAfter([note(2, '后来写的', { id: first.id, ...stands(first.customer), base: [owner.client, 4] })]),
    ).toEqual(['后来写的'])
    expect(await textsAfter([again(5, '丢了的第三句', 3)], owner)).toEqual(['后来写的'])
    expect(await textsAfter([again(6, '丢了的第四句', 4)], owner)).toEqual(['后来写的', '丢了的第四句'])
  })
})

const stands = (customer: typeof ANNA | null) => (customer ? { customer } : {})
