/**
 * What is known of a practice shop beside its database, in `practice.json`.
 *
 * Everything that is made up (passwords, the moment that the team's memories are told from) is on the disk before it is
 * used, so that a filling that was cut off anywhere is gone on with and says the same again.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LOCALES, type Locale } from '@shuke/shared/model'
import { z } from 'zod'
import { StartError, startErrorFrom } from '../../src/errors/start-error.ts'
import { writeWhole } from '../../src/files/write-whole.ts'
import { databaseFiles } from '../../src/store/files.ts'
import { type Colleague, practiceShop } from '../shop/index.ts'

const Account = z.object({ colleague: z.string(), email: z.string(), password: z.string() })

const State = z.object({
  accounts: z.array(Account),
  /** All accounts are in the database. Until then it is begun anew. */
  founded: z.boolean(),
  /** The moment and the language that the team's memories are told from, the same however often it is begun again. */
  now: z.number(),
  locale: z.enum(LOCALES),
  /** The moment that the orders in the database were told from, epoch ms; 0 before the first. */
  toldAt: z.number(),
  /** Imports whose orders are in the database, or on their way into it. */
  imports: z.array(z.string()),
  knows: z.boolean(),
})
export type PracticeState = z.infer<typeof State>
export type PracticeAccount = z.infer<typeof Account>

const fileIn = (dataDir: string): string => join(dataDir, 'practice.json')

/** @returns null when there is none, or none that can be read */
const readState = (dataDir: string): PracticeState | null => {
  try {
    return State.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** The passwords of a practice shop, for its own machine's eyes. */
export const writeState = (dataDir: string, state: PracticeState): void =>
  writeWhole(fileIn(dataDir), JSON.stringify(state, null, 2))

const newAccount = ({ id }: Colleague): PracticeAccount => ({
  colleague: id,
  email: `${id}@practice.example`,
  password: randomBytes(9).toString('base64url'),
})

/** A practice shop of which nothing is in the database yet. */
export const beginState = (dataDir: string, seed: number, now: number, locale: Locale): PracticeState => {
  const accounts = practiceShop({ seed, now, locale }).team.map(newAccount)
  const state = { accounts, founded: false, now, locale, toldAt: 0, imports: [], knows: false }
  writeState(dataDir, state)
  return state
}

export interface PracticeFolder {
  readonly dataDir: string
  readonly seed: number
  /** Epoch ms. */
  readonly now: number
  readonly locale: Locale
}

/**
 * Call it before the server opens the database. A practice shop whose founding was cut off is thrown away and begun anew;
 * whoever wrote something has a founded one.
 *
 * @throws StartError when the folder holds a database that is no practice shop: that is never touched
 */
export const readyPracticeFolder = (folder: PracticeFolder): void => {
  try {
    ready(folder)
  } catch (error) {
    throw startErrorFrom(error, { dataDir: folder.dataDir, host: '', port: 0 }) ?? error
  }
}

const ready = ({ dataDir, seed, now, locale }: PracticeFolder): void => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (readState(dataDir)?.founded) return
  const files = databaseFiles(dataDir)
  if (!existsSync(fileIn(dataDir)) && files.some(existsSync))
    throw new StartError('bad-setting', {
      'zh-CN': `文件夹 ${dataDir} 里是一个真正的店铺，不是练习店；请加上 --shop，或用 --data 换一个文件夹。`,
      en: `The folder ${dataDir} holds a real shop, not a practice shop: add --shop, or choose another folder with --data.`,
    })
  for (const file of files) rmSync(file, { force: true })
  beginState(dataDir, seed, now, locale)
}

/** @throws StartError when the folder is a practice shop's: an own shop would be in danger there */
export const refusePracticeFolder = (dataDir: string): void => {
  if (existsSync(fileIn(dataDir)))
    throw new StartError('bad-setting', {
      'zh-CN': `文件夹 ${dataDir} 里是练习店；请用 --data 为自己的店换一个文件夹。`,
      en: `The folder ${dataDir} holds the practice shop: choose another one for your own with --data.`,
    })
}

/** The state of a folder that was made ready; begun anew when its database was taken away since. */
export const stateFor = ({ dataDir, seed, now, locale }: PracticeFolder, empty: boolean): PracticeState => {
  const state = readState(dataDir)
  return state && !(empty && state.founded) ? state : beginState(dataDir, seed, now, locale)
}
