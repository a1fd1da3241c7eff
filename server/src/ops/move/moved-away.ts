/** A folder whose shop was moved to PostgreSQL says so: a server that went on there would make a second history. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../errors/start-error.ts'
import { writeWhole } from '../../files/write-whole.ts'
import { giveToOwnerOf } from '../folder-lock.ts'

const fileIn = (dataDir: string): string => join(dataDir, 'moved-to-postgres')

/** @param now epoch ms */
export const markMovedAway = (dataDir: string, now: number): void => {
  const day = new Date(now).toISOString()
  writeWhole(
    fileIn(dataDir),
    `${day}\n店铺已搬到 PostgreSQL。删除这个文件，服务器就会重新使用这里的旧数据库；搬走之后的改动不在其中。\n` +
      'The shop was moved to PostgreSQL. Without this file the server would use the former database here again, which has nothing of what was written since.\n',
  )
  giveToOwnerOf(dataDir, fileIn(dataDir))
}

export const isMovedAway = (dataDir: string): boolean => existsSync(fileIn(dataDir))

/** A backup that is put back here is the shop again. */
export const forgetMove = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true })

/** @throws StartError */
export const refuseMovedAway = (dataDir: string): void => {
  if (isMovedAway(dataDir))
    throw new StartError('shop-moved', {
      'zh-CN': `${dataDir} 里的店铺已搬到 PostgreSQL；请设置 DATABASE_URL。（真要用旧数据库，删除其中的 moved-to-postgres 文件。）`,
      en: `The shop in ${dataDir} was moved to PostgreSQL: set DATABASE_URL. (To use the former database after all, delete the file moved-to-postgres in it.)`,
    })
}
