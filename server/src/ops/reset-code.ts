/** A reset code straight from the store, beside a running server or without one. */
import { existsSync } from 'node:fs'
import type { Localised } from '@shuke/shared/model'
import { allowResetFor } from '../auth/reset-password.ts'
import { StartError, startErrorFrom } from '../errors/start-error.ts'
import { migrateStore, oneAtATime, openStore } from '../store/database.ts'
import { databaseFiles } from '../store/files.ts'

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

/** What a person is told of it, at whichever terminal. */
export const resetWords = ({ name, code }: { readonly name: string; readonly code: string }): Localised => ({
  'zh-CN': `${name}的一次性重设码：${code}（1小时内有效；在扩展设置的“服务器”里选“登录”、“忘了密码，用重设码”，设一个新密码，别处的登录随即失效）`,
  en: `One-time reset code for ${name}: ${code} (for one hour; in the extension's settings, under Server, choose Sign in, then "Password forgotten: use a reset code", and set a new password; whoever is signed in with the old one is then out)`,
})
