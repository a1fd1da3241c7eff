/** What `npm start` understands, where it looks, and which folders it leaves alone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { findBrowser } from '../../server/cli/find-browser.ts'
import { readOptions } from '../../server/cli/options.ts'
import { readyPracticeFolder, refusePracticeFolder } from '../../server/practice/fill/state.ts'
import { freshFolder } from './support/server.ts'

it('takes the folder and the port from the words first, then from the environment, and an empty one from neither', () => {
  expect(readOptions([], { SHUKE_DATA: 'there', SHUKE_PORT: '9000' })).toMatchObject({
    dataDir: resolve('there'),
    port: 9000,
  })
  const words = ['--data', 'here', '--port', '1234']
  expect(readOptions(words, { SHUKE_DATA: 'there', SHUKE_PORT: '9000' })).toMatchObject({
    dataDir: resolve('here'),
    port: 1234,
  })
  const bare = readOptions([], { SHUKE_DATA: '', SHUKE_PORT: '', XDG_DATA_HOME: '/data' })
  expect(bare).toMatchObject({ dataDir: join('/data', 'shuke', 'practice'), port: 8787 })
  expect(() => readOptions([], { SHUKE_PORT: 'many' })).toThrow(/many/)
})

it.each([
  ['C:\\Users\\li\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe'],
  ['C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe'],
])('finds %s', (path) => {
  const env = { LOCALAPPDATA: 'C:\\Users\\li\\AppData\\Local' }
  expect(findBrowser({ env, platform: 'win32', exists: (one) => one === path })).toBe(path)
  expect(findBrowser({ env: {}, platform: 'win32', exists: (one) => one.startsWith('undefined') })).toBeNull()
})

const practice = (dataDir: string) => ({ dataDir, seed: 1, now: Date.UTC(2026, 5, 1), locale: 'en' as const })

it('throws away a practice shop that was not founded, and nothing else', () => {
  const dataDir = freshFolder()
  readyPracticeFolder(practice(dataDir))
  const begun = readFileSync(join(dataDir, 'practice.json'), 'utf8')
  for (const name of ['shuke.sqlite', 'shuke.sqlite-wal', 'other'])
    writeFileSync(join(dataDir, name), 'what a killed start left')
  readyPracticeFolder(practice(dataDir))
  expect(existsSync(join(dataDir, 'shuke.sqlite'))).toBe(false)
  expect(existsSync(join(dataDir, 'shuke.sqlite-wal'))).toBe(false)
  expect(existsSync(join(dataDir, 'other'))).toBe(true)

  writeFileSync(join(dataDir, 'practice.json'), JSON.stringify({ ...JSON.parse(begun), founded: true }))
  writeFileSync(join(dataDir, 'shuke.sqlite'), 'a founded shop')
  readyPracticeFolder(practice(dataDir))
  expect(readFileSync(join(dataDir, 'shuke.sqlite'), 'utf8')).toBe('a founded shop')
})

it('never takes an own shop for a practice shop, nor a practice shop for one’s own', () => {
  const own = freshFolder()
  writeFileSync(join(own, 'shuke.sqlite'), 'years of work')
  expect(() => readyPracticeFolder(practice(own))).toThrow(/real shop/)
  expect(readFileSync(join(own, 'shuke.sqlite'), 'utf8')).toBe('years of work')
  expect(() => refusePracticeFolder(own)).not.toThrow()

  const played = freshFolder()
  readyPracticeFolder(practice(played))
  expect(() => refusePracticeFolder(played)).toThrow(/practice shop/)
})
