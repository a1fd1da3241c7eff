/** What a person has said of a table's columns stays with the store. */
import 'fake-indexeddb/auto'
import { createBackup, restoreBackup } from '@shuke/extension/store/backup.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import {
  forgetFileMapping,
  keepFileMapping,
  readFileMappings,
  takeFileMappings,
} from '@shuke/extension/store/file-mappings.ts'
import { FILE_MAPPINGS, writeMeta } from '@shuke/extension/store/meta.ts'
import { mappingIdOf } from '@shuke/shared/formats'
import { FileMapping } from '@shuke/shared/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshStore, NOW } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const mapping = (name: string, header: readonly string[] = ['单号', '日期', '金额']): FileMapping =>
  FileMapping.parse({
    id: mappingIdOf(header),
    name,
    platform: 'other',
    header: [...header].sort(),
    columns: { number: header[0], placedAt: header[1], paid: header[2] },
    buyerIs: 'nick',
    paidIs: 'order',
    dates: 'day-first',
    statuses: {},
    everyStatus: 'completed',
  })

const names = async (of: ProfileStore) => (await readFileMappings(of)).map(({ name }) => name)

test('one header has one mapping, the newest first, until it is forgotten', async () => {
  const other = mapping('别的', ['a', 'b', 'c'])
  await keepFileMapping(store, mapping('从前'))
  await keepFileMapping(store, other)
  await keepFileMapping(store, mapping('现在'))
  expect(await names(store)).toEqual(['现在', '别的'])
  await forgetFileMapping(store, other.id)
  expect(await names(store)).toEqual(['现在'])
})

test('it is in the backup', async () => {
  await keepFileMapping(store, mapping('自己的表'))
  const backup = await createBackup(store, NOW)
  await forgetFileMapping(store, mapping('自己的表').id)
  await restoreBackup(store, backup)
  expect(await readFileMappings(store)).toEqual([mapping('自己的表')])
})

test('joining a team takes it along, and what was said there stands', async () => {
  const team = await freshStore('shuke:wsp_1:mem_1')
  try {
    await keepFileMapping(store, mapping('一个人时'))
    await keepFileMapping(store, mapping('只在这里', ['a', 'b', 'c']))
    await keepFileMapping(team, mapping('店里的'))
    await takeFileMappings(store, team)
    expect(await names(team)).toEqual(['店里的', '只在这里'])
  } finally {
    team.close()
  }
})

test('what another version wrote and this one cannot read is passed over', async () => {
  await writeMeta(store, FILE_MAPPINGS, [
    { ...mapping('新的'), more: 1 } as FileMapping,
    mapping('旧的', ['a', 'b', 'c']),
  ])
  expect(await names(store)).toEqual(['旧的'])
})
