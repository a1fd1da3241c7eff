/** The shop that a command works on, opened where it lies. */
import { existsSync } from 'node:fs'
import type { Principal } from '../auth/principal.ts'
import { startErrorFrom } from '../errors/start-error.ts'
import { migrateStore, oneAtATime, openStore, type Place, type Store } from '../store/database.ts'
import { databaseFiles } from '../store/files.ts'
import { checkRole } from '../store/fit-role.ts'
import { listMembers } from '../store/members.ts'
import { trustedWorkspaceId } from '../store/workspace-id.ts'
import { isMovedAway } from './move/moved-away.ts'
import { refuseUnfinished } from './move/unfinished.ts'
import { OpsError } from './ops-error.ts'

export interface OpenShop {
  readonly place: Place
  readonly store: Store
  /** Who has owned it longest: in her name the command line acts. */
  readonly owner: Principal
}

export interface WhichShop {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Needed where several shops lie in one database. */
  readonly workspace: string | undefined
}

/** @throws OpsError when there is no such shop; StartError when its database cannot be opened */
export const withShop = async <T>(which: WhichShop, work: (shop: OpenShop) => Promise<T>): Promise<T> => {
  const { dataDir, databaseUrl } = which
  const [file] = databaseFiles(dataDir)
  // Opening it would make an empty one.
  if (!databaseUrl && (!existsSync(file) || isMovedAway(dataDir)))
    throw new OpsError('no-shop', {
      'zh-CN': `${dataDir} 里没有店铺；请用 --data 或 SHUKE_DATA 指出数据文件夹，店铺在 PostgreSQL 里就设置 DATABASE_URL。`,
      en: `There is no shop in ${dataDir}: name the data folder with --data or SHUKE_DATA, or set DATABASE_URL where the shop lies in PostgreSQL.`,
    })
  const place: Place = databaseUrl ? { url: databaseUrl } : { file }
  try {
    const store = openStore(place)
    try {
      await oneAtATime(store, async () => {
        await checkRole(store)
        await refuseUnfinished(store)
        await migrateStore(store)
      })
      return await work({ place, store, owner: await ownerOf(store, which.workspace) })
    } finally {
      await store.close()
    }
  } catch (error) {
    throw startErrorFrom(error, { dataDir, host: '', port: 0 }) ?? error
  }
}

const ownerOf = async (store: Store, wanted: string | undefined): Promise<Principal> => {
  const { db } = store.everywhere()
  const closed = db
    .selectFrom('planned')
    .select('workspace')
    .where('what', '=', 'deletion')
    .where('begun_at', 'is not', null)
  const all = await db
    .selectFrom('workspace')
    .select(['id', 'name'])
    .where('id', 'not in', closed)
    .orderBy('created_at')
    .execute()
  const list = all.map(({ id, name }) => `${id} ${name}`).join(', ')
  const found = wanted === undefined && all.length === 1 ? all[0] : all.find(({ id }) => id === wanted)
  if (!found)
    throw new OpsError('no-such-workspace', {
      'zh-CN': all.length === 0 ? '还没有店铺；请先启动服务器，成为老板。' : `请用 --workspace 指出店铺：${list}`,
      en:
        all.length === 0
          ? 'There is no shop yet: start the server and become its owner first.'
          : `Name the shop with --workspace: ${list}`,
    })
  const workspace = trustedWorkspaceId(found.id)
  const owner = (await listMembers(store.of(workspace).db, workspace)).find((one) => one.role === 'owner')
  if (!owner)
    throw new OpsError('no-owner', {
      'zh-CN': `店铺 ${found.id} 没有老板；请运行 shuke-server check。`,
      en: `The shop ${found.id} has no owner: run shuke-server check.`,
    })
  const { id: member, name, role, user, shops } = owner
  return { workspace, member, name, role, user, shops }
}
