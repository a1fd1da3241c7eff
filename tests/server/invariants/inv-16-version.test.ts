/** What a newer version wrote passes through this one unharmed: in the server, on the workstation, and through an edit. */
import 'fake-indexeddb/auto'
import { OLDEST_PROTOCOL, PROTOCOL_VERSION, type Stamp } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/src/store/database.ts'
import { ANNA, deskOf, newNote, noteEdit, noteId } from '../../unit/sync/desk.ts'
import { makeColleague, makeOwner, newClient } from '../support/people.ts'
import { pullEverything } from '../support/pulling.ts'
import { refusal } from '../support/refused.ts'
import { ENGINES, startTestServer } from '../support/server.ts'

/** As a newer version left it in the same database: a field that nobody here has heard of, in a note, and a kind of row. */
const writeAsNewer = async ({ db }: Store, workspace: string, stamp: Stamp): Promise<void> => {
  const kept = await db.selectFrom('entity').selectAll().where('id', '=', noteId('a')).executeTakeFirstOrThrow()
  const body = JSON.stringify({ ...JSON.parse(kept.body), mood: { warm: [1, '暖'] } })
  const stamps = JSON.stringify({ ...JSON.parse(kept.stamps), mood: stamp })
  await db.updateTable('entity').set({ body, stamps }).where('id', '=', noteId('a')).execute()
  await db
    .insertInto('entity')
    .values({ ...kept, workspace, kind: 'poem' as never, id: 'poe_1', body: '{"lines":["春眠不觉晓"]}', stamps: '{}' })
    .execute()
}

describe.each(ENGINES)('INV-16 VERSION on %s', (engine) => {
  it('keeps a field and a kind that it does not know, through a pull, an edit and a push', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const here = await deskOf(server, owner)
    await here.write(newNote('a', '一'))
    await here.sync()
    await writeAsNewer(server.services.store.everywhere(), owner.workspace, [1, newClient(), 1])

    const there = await deskOf(server, await makeColleague(server, owner, 'manager'))
    await there.sync()
    await there.write(noteEdit('a', { text: '二' }))
    await there.sync()
    const rowsHere = (await there.store.bundles.get(ANNA))?.body.rows ?? []
    expect(rowsHere.find(({ id }) => id === noteId('a'))?.fields).toMatchObject({
      text: '二',
      mood: { warm: [1, '暖'] },
    })
    expect(rowsHere.find(({ id }) => id === 'poe_1')).toMatchObject({ kind: 'poem', fields: { lines: ['春眠不觉晓'] } })
    const { rows } = await pullEverything(owner)
    expect(rows.get(`note ${noteId('a')}`)?.fields).toMatchObject({ text: '二', mood: { warm: [1, '暖'] } })
    expect(rows.get('poem poe_1')?.fields).toEqual({ lines: ['春眠不觉晓'] })
  })

  it('speaks every version that it says it speaks, and tells the others which side is too old', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const hello = (protocol: number) => owner.api.sync.hello.query({ protocol, client: newClient() })
    // The version before at least, and further back to what the last release spoke.
    expect(PROTOCOL_VERSION - OLDEST_PROTOCOL).toBeGreaterThanOrEqual(1)
    for (let version = OLDEST_PROTOCOL; version <= PROTOCOL_VERSION; version++)
      expect(await hello(version)).toMatchObject({ protocol: PROTOCOL_VERSION })
    expect((await refusal(hello(OLDEST_PROTOCOL - 1))).reason).toBe('workstation-too-old')
    expect((await refusal(hello(PROTOCOL_VERSION + 1))).reason).toBe('server-too-old')
  })
})
