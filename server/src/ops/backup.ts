/** The whole shop as one file, while the server runs and writes. */
import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { databaseFiles } from '../store/files.ts'
import { OpsError } from './ops-error.ts'
import { copyDatabase, inspectDatabase, removeDatabase, syncToDisk } from './sqlite-file.ts'

const exists = (file: string) =>
  new OpsError('file-exists', {
    'zh-CN': `${file} 已经存在，备份从不覆盖文件；请换一个名字。`,
    en: `${file} is there already, and a backup never overwrites a file: choose another name.`,
  })

/**
 * The file appears under its name only when it is whole, was read through and is on the disk.
 *
 * @returns its size in bytes
 * @throws OpsError when there is no shop, the file is there already, or what was copied is damaged
 */
export const backupShop = async (dataDir: string, file: string): Promise<number> => {
  const [shop] = databaseFiles(dataDir)
  if (!existsSync(shop))
    throw new OpsError('no-shop', {
      'zh-CN': `${dataDir} 里没有店铺；请用 --data 或 SHUKE_DATA 指出数据文件夹。`,
      en: `There is no shop in ${dataDir}: name the data folder with --data or SHUKE_DATA.`,
    })
  if (existsSync(file)) throw exists(file)
  const part = `${file}.part`
  try {
    await copyDatabase(shop, part)
    inspectDatabase(part)
    putInPlace(part, file)
  } finally {
    removeDatabase(part)
  }
  syncToDisk(dirname(file))
  return statSync(file).size
}

/** Linking never replaces a file, renaming would; a stick without links is renamed on. */
const putInPlace = (part: string, file: string): void => {
  try {
    linkSync(part, file)
    rmSync(part)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || existsSync(file)) throw exists(file)
    renameSync(part, file)
  }
}
