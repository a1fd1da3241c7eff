import 'fake-indexeddb/auto'
import { backupFileName, checkBackup, createBackup, restoreBackup } from '@shuke/extension/store/backup.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { AUTHOR, readMeta, writeMeta } from '@shuke/extension/store/meta.ts'
import { write } from '@shuke/extension/store/write.ts'
import type { CustomerId, MemberId } from '@shuke/shared/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshStore, importAll, NOW, someOrders, stageAll } from './generated-shop.ts'

let store: ProfileStore
let file: Blob
let before: Record<string, unknown[]>

const everything = async (): Promise<Record<string, unknown[]>> =>
  Object.fromEntries(
    await Promise.all(store.tables.map(async (table) => [table.name, await table.orderBy(':id').toArray()])),
  )

beforeAll(async () => {
  store = await freshStore()
  await writeMeta(store, AUTHOR, await readMeta(store, AUTHOR))
  await importAll(store, someOrders(700, 31))
  await stageAll(store, someOrders(120, 4))
  const [bundle] = await store.bundles.toArray()
  const customer = bundle?.id as CustomerId
  const note = { text: '怕热，夏天要冰丝的', by: 'me' as MemberId, at: NOW, pinned: true, removed: false, siblings: [] }
  await write(store, [{ kind: 'note', id: `not_${'a'.repeat(26)}`, customer, set: note }], NOW)
  await store.drafts.put({ key: `note/${customer}`, text: '还没写完', at: NOW })
  before = await everything()
  file = await createBackup(store, NOW)
})
afterAll(() => store.close())

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const linesOf = async (blob: Blob) => {
  const text = await new Response(blob.stream().pipeThrough(new DecompressionStream('gzip'))).text()
  return text.trimEnd().split('\n')
}
const packed = (lines: readonly string[]) =>
  new Response(new Blob([`${lines.join('\n')}\n`]).stream().pipeThrough(new CompressionStream('gzip'))).blob()

// Each test leaves the store as it found it: that is what is tested.
describe('a backup', () => {
  test('read back into an empty store brings everything back', async () => {
    await store.delete()
    await store.open()
    const { counts, createdAt } = await restoreBackup(store, file)
    expect(createdAt).toBe(NOW)
    expect(counts).toMatchObject({ bundles: 31, waiting: 70, drafts: 1 })
    expect(await everything()).toEqual(before)
  })

  test('replaces what is there', async () => {
    await importAll(
      store,
      someOrders(400, 90).map((order) => ({ ...order, paid: 5 })),
    )
    expect(await everything()).not.toEqual(before)
    await restoreBackup(store, file)
    expect(await everything()).toEqual(before)
  })

  test('says first what it holds, without touching the store', async () => {
    const summary = await checkBackup(file)
    expect(summary.counts).toMatchObject({ bundles: 31, imports: 2, staging: 3 })
    expect(await everything()).toEqual(before)
  })

  test('is one gzip file of lines that ends with the digest of those before', async () => {
    const lines = await linesOf(file)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      format: 'shuke-backup',
      version: 1,
      store: 'shuke',
      createdAt: NOW,
    })
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(backupFileName(Date.UTC(2026, 10, 21, 17), 'Asia/Shanghai')).toBe('shuke-backup-2026-11-22.json.gz')
  })
})

describe('a file that is not a sound backup changes nothing', () => {
  const refused = async (blob: Blob, reason: string) => {
    await expect(restoreBackup(store, blob)).rejects.toMatchObject({ name: 'BackupFailure', reason })
    expect(await everything()).toEqual(before)
  }

  test('when it is something else', async () => {
    await refused(new Blob(['订单编号,买家会员名\n']), 'not-a-backup')
    await refused(new Blob([]), 'not-a-backup')
    await refused(await packed(['{"hello":1}']), 'not-a-backup')
    await refused(await packed(['']), 'not-a-backup')
  })

  test('when it was cut at any place', async () => {
    const whole = await bytesOf(file)
    for (const share of [0.2, 0.5, 0.9, 0.999]) {
      const cut = new Blob([whole.slice(0, Math.floor(whole.length * share))])
      await expect(checkBackup(cut), `cut at ${share}`).rejects.toMatchObject({ reason: 'cut-off' })
    }
    await refused(new Blob([whole.slice(0, whole.length / 2)]), 'cut-off')
    await refused(await packed((await linesOf(file)).slice(0, -1)), 'cut-off')
  })

  test('when a byte of it was changed', async () => {
    const whole = await bytesOf(file)
    for (const at of [whole.length / 3, whole.length / 2, whole.length * 0.9].map(Math.floor)) {
      const bad = whole.slice()
      bad[at] = (bad[at] ?? 0) ^ 0x40
      await expect(checkBackup(new Blob([bad])), `byte ${at}`).rejects.toMatchObject({ name: 'BackupFailure' })
    }
    const lines = await linesOf(file)
    await refused(await packed(lines.map((line, i) => (i === 40 ? `${line} ` : line))), 'damaged')
    await refused(await packed(lines.toSpliced(5, 1)), 'damaged')
    await refused(await packed([...lines, lines[3] ?? '']), 'damaged')
  })

  test('when a newer version made it', async () => {
    const [header = '', ...rest] = await linesOf(file)
    await refused(await packed([header.replace('"version":1', '"version":2'), ...rest]), 'newer')
  })

  test('when the disk is full halfway', async () => {
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    const fail = () => {
      throw full
    }
    store.waiting.hook('creating', fail)
    await refused(file, 'disk-full')
    store.waiting.hook('creating').unsubscribe(fail)
    await restoreBackup(store, file)
  })

  test('when this is the store of a team', async () => {
    const team = await freshStore('shuke:w:m')
    await expect(restoreBackup(team, file)).rejects.toMatchObject({ reason: 'not-alone' })
    team.close()
  })
})
