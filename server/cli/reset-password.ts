/** A reset code straight from the store, beside a running server or without one. */
import { existsSync } from 'node:fs'
import { allowResetFor } from '../src/auth/reset-password.ts'
import { StartError, startErrorFrom } from '../src/errors/start-error.ts'
import { migrateStore, oneAtATime, openStore } from '../src/store/database.ts'
import { databaseFiles } from '../src/store/files.ts'

export interface ShopPlace {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
}

/**
 * @param now epoch ms
 * @throws StartError when there is no shop, or nobody of this e-mail works in it
 */
export const resetCodeFor = async (
  email: string,
  { dataDir, databaseUrl }: ShopPlace,
  now: number,
): Promise<{ readonly name: string; readonly code: string }> => {
  const [file] = databaseFiles(dataDir)
  // Opening it would make an empty one.
  if (!databaseUrl && !existsSync(file))
    throw new StartError('no-shop', {
      'zh-CN': `${dataDir} 里没有店铺；请用 --data 指出店铺的数据文件夹。`,
      en: `There is no shop in ${dataDir}: name the shop's data folder with --data.`,
    })
  try {
    const store = openStore(databaseUrl ? { url: databaseUrl } : { file })
    try {
      await oneAtATime(store, () => migrateStore(store))
      const made = await allowResetFor(store, email, now)
      if (made) return made
    } finally {
      await store.close()
    }
  } catch (error) {
    throw startErrorFrom(error, { dataDir, host: '', port: 0 }) ?? error
  }
  throw new StartError('no-such-member', {
    'zh-CN': `没有成员用 ${email} 这个邮箱。`,
    en: `No member has the e-mail ${email}.`,
  })
}
