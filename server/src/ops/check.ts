/** Looks through a whole shop, beside a running server or without one, and changes nothing. */
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { startErrorFrom } from '../errors/start-error.ts'
import { openStore, type Place } from '../store/database.ts'
import type { Check, Finding, Scope } from './checks/finding.ts'
import { CHECKS } from './checks/index.ts'
import { isInStep, otherVersion } from './in-step.ts'
import { OpsError } from './ops-error.ts'

export interface Checked {
  readonly name: Check['name']
  readonly repairable: boolean
  readonly finding: Finding
}

/**
 * @param sample how many customers of each workspace are recounted; null for all
 * @param each told of each check when it is done
 * @throws OpsError when there is no shop, or it is of another version; StartError when its database cannot be opened
 */
export const checkShop = async (
  place: Place,
  dataDir: string,
  sample: number | null,
  each: (checked: Checked) => void,
  checks: readonly Check[] = CHECKS,
): Promise<void> => {
  // Opening it would make an empty one.
  if ('file' in place && !existsSync(place.file))
    throw new OpsError('no-shop', {
      'zh-CN': `${dataDir} 里没有店铺；请用 --data 或 SHUKE_DATA 指出数据文件夹。`,
      en: `There is no shop in ${dataDir}: name the data folder with --data or SHUKE_DATA.`,
    })
  try {
    const store = openStore(place)
    try {
      const { db } = store.everywhere()
      const reading =
        store.engine === 'postgres'
          ? db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
          : db.transaction()
      await reading.execute(async (db) => {
        const { rows } = await sql<{ name: string }>`select name from shuke_migration`.execute(db)
        if (
          !isInStep(
            store.engine,
            rows.map(({ name }) => name),
          )
        )
          throw otherVersion()
        for (const check of checks)
          each({
            name: check.name,
            repairable: check.repairable === true,
            finding: await findingOf(check, { db, engine: store.engine, sample }),
          })
      })
    } finally {
      await store.close()
    }
  } catch (error) {
    throw startErrorFrom(error, { dataDir, host: '', port: 0 }) ?? error
  }
}

const CORRUPT = 11
/** Text that is no JSON. */
const UNREADABLE = new Set(['22P02', '22P05'])

/** What cannot be read is found, too. On PostgreSQL it also ends the transaction, and with it the checks that follow. */
const findingOf = async (check: Check, scope: Scope): Promise<Finding> => {
  try {
    return await check.run(scope)
  } catch (error) {
    const { errcode = 0, code = '' } = error as { errcode?: number; code?: string }
    const unreadable =
      error instanceof SyntaxError ||
      (errcode & 0xff) === CORRUPT ||
      UNREADABLE.has(code) ||
      (scope.engine === 'sqlite' && /malformed JSON/.test(String(error)))
    if (!unreadable) throw error
    return { count: 1, places: ['unreadable'] }
  }
}
