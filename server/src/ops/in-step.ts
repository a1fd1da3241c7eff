/** A database that was last served by an older or a newer program has other tables than this one reads. */
import type { Engine } from '../store/database.ts'
import { migrationsFor } from '../store/migrations/index.ts'
import { OpsError } from './ops-error.ts'

/** @param held the names of the migrations that were applied */
export const isInStep = (engine: Engine, held: readonly string[]): boolean =>
  JSON.stringify([...held].sort()) === JSON.stringify(Object.keys(migrationsFor(engine)).sort())

export const otherVersion = (): OpsError =>
  new OpsError('other-version', {
    'zh-CN': '店铺的数据库是另一个版本的熟客写的；请先用这个版本启动一次服务器，再运行这个命令。',
    en: 'The shop was last served by another version of Shuke: start the server of this version once, then give the command again.',
  })
