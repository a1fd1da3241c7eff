/**
 * What a person has said of the columns of tables that no format knows. It is kept with the store, so it is in its backup; a
 * team's colleagues each say it once on their own computer.
 */
import { FileMapping } from '@shuke/shared/model'
import type { ProfileStore } from './database.ts'
import { FILE_MAPPINGS, readMeta, writeMeta } from './meta.ts'

/** The newest first. What another version has written and this one cannot read is passed over. */
export const readFileMappings = async (store: ProfileStore): Promise<readonly FileMapping[]> =>
  (await readMeta(store, FILE_MAPPINGS)).flatMap((one) => FileMapping.safeParse(one).data ?? [])

/** In the place of what was said of the same header before. */
export const keepFileMapping = (store: ProfileStore, mapping: FileMapping): Promise<void> =>
  store.transaction('rw', store.meta, async () => {
    const others = (await readMeta(store, FILE_MAPPINGS)).filter(({ id }) => id !== mapping.id)
    await writeMeta(store, FILE_MAPPINGS, [mapping, ...others].slice(0, MOST_MAPPINGS))
  })

/** Orders that were read by it stay as they are. */
export const forgetFileMapping = (store: ProfileStore, id: FileMapping['id']): Promise<void> =>
  store.transaction('rw', store.meta, async () => {
    const others = (await readMeta(store, FILE_MAPPINGS)).filter((one) => one.id !== id)
    await writeMeta(store, FILE_MAPPINGS, others)
  })

/** Joining a server, a person need not say again what she said alone; what was said there meanwhile stands. */
export const takeFileMappings = async (alone: ProfileStore, team: ProfileStore): Promise<void> => {
  const own = await readFileMappings(alone)
  if (own.length === 0) return
  await team.transaction('rw', team.meta, async () => {
    const there = await readMeta(team, FILE_MAPPINGS)
    const known = new Set(there.map(({ id }) => id))
    const all = [...there, ...own.filter(({ id }) => !known.has(id))]
    await writeMeta(team, FILE_MAPPINGS, all.slice(0, MOST_MAPPINGS))
  })
}

/** A shop has a handful of kinds of tables. */
const MOST_MAPPINGS = 100
