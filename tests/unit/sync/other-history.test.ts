/** The server is put back to an earlier day: what its workstations still hold comes back, and nothing of it hides what it has. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { AUTHOR, PULLED, readMeta } from '@shuke/extension/store/meta.ts'
import type { Draft } from '@shuke/extension/store/write.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { identifierKey, identifierRowId, linkRowId } from '@shuke/shared/identity'
import type { CustomerId, MemberId } from '@shuke/shared/model'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { RunningServer } from '../../../server/src/start-server.ts'
import { apiOf, makeColleague, makeOwner, newCustomer, type Person } from '../../server/support/people.ts'
import { pullEverything } from '../../server/support/pulling.ts'
import { freshFolder, startTestServer } from '../../server/support/server.ts'
import { ANNA, type Desk, deskOf, newNote, noteEdit, noteId } from './desk.ts'

const onDisk = async (server: RunningServer, folder: string): Promise<string> => {
  await sql`pragma wal_checkpoint(truncate)`.execute(server.services.store.db)
  const copy = freshFolder()
  for (const file of ['shuke.sqlite', 'session-key']) copyFileSync(join(folder, file), join(copy, file))
  return copy
}

/** A shop of two, whose server can be put back to where it was when it was last saved. */
const shop = async () => {
  const folder = freshFolder()
  let server = await startTestServer('sqlite', { dataDir: folder })
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner)
  let saved = ''
  const at = (person: Person, desk?: Desk) => deskOf(server, person, desk?.store)
  return {
    owner,
    agent,
    desks: async (): Promise<[Desk, Desk]> => [await at(owner), await at(agent)],
    save: async () => {
      saved = await onDisk(server, folder)
    },
    /** @returns the desks, connected to the server of before */
    putBack: async ([here, there]: readonly [Desk, Desk]): Promise<[Desk, Desk]> => {
      await server.close()
      server = await startTestServer('sqlite', { dataDir: saved })
      return [await at(owner, here), await at(agent, there)]
    },
    rows: async () => (await pullEverything({ ...owner, api: apiOf(server.url, owner.token) })).rows,
    /** A row as the server has it on its disk. */
    whole: async (id: string) => {
      const line = await server.services.store.db
        .selectFrom('entity')
        .select('body')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return JSON.parse(line.body)
    },
  }
}

const syncAll = async (...desks: readonly Desk[]): Promise<void> => {
  for (const desk of desks) await desk.sync()
}

test('what was written since comes back from a workstation that holds it, to all the others', async () => {
  const { desks, save, putBack, rows } = await shop()
  const [here, there] = await desks()
  await here.write(newNote('a', '备份前'))
  await syncAll(here, there)
  await save()
  await here.write(newNote('b', '备份后'), noteEdit('a', { pinned: true }))
  await there.write(newNote('c', '同事写的'))
  await syncAll(here, there, here)

  const [again, beside] = await putBack([here, there])
  await syncAll(again, beside, again)
  for (const desk of [again, beside])
    expect(await desk.notes()).toEqual(
      ['备份前', '备份后', '同事写的'].sort().map((text) => ({ text, beside: [], synced: true })),
    )
  expect([...(await rows()).values()].filter(({ kind }) => kind === 'note')).toHaveLength(3)
  expect(await again.store.refused.count()).toBe(0)
  expect(await readMeta(again.store, PULLED)).not.toHaveProperty('forked')
})

test('a row held at a later revision does not hide what the server writes to it from now on', async () => {
  const { desks, save, putBack } = await shop()
  const [here, there] = await desks()
  await here.write(newNote('a', '一'))
  await syncAll(here, there)
  await save()
  for (const text of ['二', '三', '四', '五']) {
    await here.write(noteEdit('a', { text }))
    await syncAll(here, there)
  }
  const [again, beside] = await putBack([here, there])
  await again.sync()
  await again.write(noteEdit('a', { text: '重新写的' }))
  await syncAll(again, beside)
  expect(await beside.notes()).toEqual([{ text: '重新写的', beside: [], synced: true }])
})

test('an edit that waited on a row that the server lost makes the row again', async () => {
  const { desks, save, putBack, rows } = await shop()
  const [here, there] = await desks()
  await syncAll(here, there)
  await save()
  await here.write(newNote('a', '原话', { at: 77 }))
  await here.sync()
  await here.write(noteEdit('a', { pinned: true }))
  const [again] = await putBack([here, there])
  await again.sync()
  expect((await rows()).get(`note ${noteId('a')}`)?.fields).toMatchObject({ text: '原话', at: 77, pinned: true })
  await again.write(noteEdit('a', { text: '改过' }))
  await again.sync()
  expect(await again.notes()).toEqual([{ text: '改过', beside: [], synced: true }])
})

test('texts that stood beside a lost note stand beside it again', async () => {
  const { desks, save, putBack, rows } = await shop()
  const [here, there] = await desks()
  await syncAll(here, there)
  await save()
  await here.write(newNote('a', '起'))
  await syncAll(here, there)
  await here.write(noteEdit('a', { text: '甲' }))
  await there.write(noteEdit('a', { text: '乙' }))
  await syncAll(here, there, here)
  const before = await here.notes()
  expect(before).toEqual([{ text: '甲', beside: ['乙'], synced: true }])
  const [again, beside] = await putBack([here, there])
  await syncAll(again, beside)
  expect(await again.notes()).toEqual(before)
  expect(await beside.notes()).toEqual(before)
  const kept = (await rows()).get(`note ${noteId('a')}`)?.fields as { siblings?: { text: string }[] } | undefined
  expect(kept?.siblings?.map(({ text }) => text)).toEqual(['乙'])
})

test('links, shop and identifiers come back too, and an agent is told of no refusal', async () => {
  const { desks, save, putBack, rows, owner } = await shop()
  const [here, there] = await desks()
  await syncAll(here, there)
  await save()
  const [a, b] = [ANNA, newCustomer()].sort() as [CustomerId, CustomerId]
  const uid = { platform: 'taobao', shop: null, kind: 'uid' as const, value: '7', strong: true, masked: false }
  await here.write(
    {
      kind: 'link',
      id: linkRowId(a, b),
      customer: a,
      set: { a, b, state: 'refused', reason: 'person', by: 'me' as MemberId, at: 1 },
    },
    {
      kind: 'shop',
      id: 'taobao/s',
      customer: null,
      set: { platform: 'taobao', code: 's', name: '云裳', zone: 'Asia/Shanghai', currency: 'CNY' },
    },
    {
      kind: 'identifier',
      id: identifierRowId(ANNA, identifierKey(uid)),
      customer: ANNA,
      set: { ...uid, firstSeen: 1, lastSeen: 1, imports: [], seen: true, removed: false },
    },
  )
  await syncAll(here, there)
  const lost = [...(await rows()).keys()].filter((key) => /^(link|shop|identifier) /.test(key)).sort()
  expect(lost).toHaveLength(3)
  const [again, beside] = await putBack([here, there])
  await syncAll(beside, again)
  expect([...(await rows()).keys()].filter((key) => /^(link|shop|identifier) /.test(key)).sort()).toEqual(lost)
  expect(await beside.store.refused.count()).toBe(0)
  expect((await readMeta(again.store, AUTHOR)).member).toBe(owner.member)
})

test('cut off in the middle of it, it goes on where it was', async () => {
  const { desks, save, putBack, rows } = await shop()
  const [here, there] = await desks()
  await syncAll(here, there)
  await save()
  await here.write(newNote('a', '备份后'))
  await here.sync()
  const [again] = await putBack([here, there])
  const { pull } = again.client.sync
  const cut = {
    sync: {
      hello: again.client.sync.hello,
      pull: {
        query: async (input) => {
          if (input.cursor === null) throw new Error('the line was cut')
          return pull.query(input)
        },
      },
    },
  } as ServerClient
  await expect(syncOnce(again.store, cut)).rejects.toThrow('the line was cut')
  expect(await readMeta(again.store, PULLED)).toMatchObject({ complete: false, forked: {} })
  await again.sync()
  expect((await rows()).has(`note ${noteId('a')}`)).toBe(true)
})

const PHONE = '13812345678'

const phoneFact = (letter: string): Draft => ({
  kind: 'fact',
  id: `fac_${letter.repeat(26)}`,
  customer: ANNA,
  set: {
    field: 'phone',
    value: PHONE,
    source: 'typed',
    quote: `打${PHONE}`,
    by: 'me' as MemberId,
    at: 1,
    confirmedAt: 1,
    removed: false,
  },
})

test('of a number that the server says with stars, the stars are never said to a server that has lost it', async () => {
  const { desks, save, putBack, rows, whole } = await shop()
  const [here, there] = await desks()
  const [kept, lost] = [phoneFact('k'), phoneFact('l')]
  await here.write(kept, newNote('a', '备份前'))
  await syncAll(here, there)
  await save()
  await there.write({ kind: 'fact', id: kept.id, customer: ANNA, set: { confirmedAt: 7 } })
  await here.write(lost, newNote('b', '备份后'))
  await syncAll(here, there, here)
  // As it stands on the disk of who typed it, too.
  for (const { store } of [here, there]) expect(JSON.stringify(await store.bundles.toArray())).not.toContain(PHONE)

  const [again, beside] = await putBack([here, there])
  await syncAll(again, beside, again)
  // An edit of what was lost with it comes back; the number stands as it stood.
  expect((await rows()).get(`fact ${kept.id}`)).toMatchObject({ fields: { confirmedAt: 7, value: '138****5678' } })
  expect(await whole(kept.id)).toMatchObject({ value: PHONE, quote: `打${PHONE}` })
  // Nobody knows the other one any more: nothing is made up of its stars.
  expect((await rows()).has(`fact ${lost.id}`)).toBe(false)
  expect((await rows()).has(`note ${noteId('b')}`)).toBe(true)
  for (const desk of [again, beside]) {
    expect(await desk.store.refused.toArray()).toEqual([])
    expect(await desk.store.outbox.count()).toBe(0)
  }
})
