/**
 * The browser is killed in the middle of a large import, once while it reads and once while it applies. It is gone on with,
 * and what is there in the end is what one import in one go leaves.
 *
 * `SHUKE_IMPORT_LINES=1000000` does it with a file of a million lines.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { writeShopFile } from '../tools/write-shop-file.ts'
import { openWorkstation } from './extension.ts'
import { killBrowser } from './kill-browser.ts'
import { beginImport, orderReport } from './order-file.ts'
import { digestStore, importsHeld } from './store-digest.ts'

const LINES = Number(process.env.SHUKE_IMPORT_LINES ?? 80_000)
const LONG = 60_000 + LINES

const test = base.extend<{ folder: string; file: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'shuke-cut-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  file: async ({ folder }, use) => {
    await use(writeShopFile(join(folder, '订单.csv'), { layout: 'goods', lines: LINES }).path)
  },
})

/** Presses pause as soon as so much of the import is on the disk. */
const pauseWhen = (page: Page, count: 'staged' | 'applied'): Promise<void> =>
  page.evaluate(
    async ([count, name]) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        indexedDB.open('shuke').onsuccess = ({ target }) => resolve((target as IDBOpenDBRequest).result)
      })
      const counted = () =>
        new Promise<number>((resolve) => {
          database.transaction('imports').objectStore('imports').getAll().onsuccess = ({ target }) =>
            resolve((target as IDBRequest<Record<string, number>[]>).result[0]?.[count] ?? 0)
        })
      while ((await counted()) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      database.close()
      const [button] = [...document.querySelectorAll('button')].filter((one) => one.textContent?.includes(name))
      button?.click()
    },
    [count, '暂停'] as const,
  )

const done = (page: Page) =>
  expect(page.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible({ timeout: LONG })

test('an import whose browser was killed twice ends as one in one go; the same file again is known at once; the undo leaves nothing', async ({
  folder,
  file,
}) => {
  test.setTimeout(4 * LONG)
  const whole = await openWorkstation({ profile: join(folder, 'whole') })
  const reference = await whole.extensionPage('workbench.html')
  await expect(reference.locator('.drop')).toBeVisible()
  const empty = await digestStore(reference)
  await beginImport(reference, file)
  await done(reference)
  const expected = await digestStore(reference)
  expect(expected).not.toBe(empty)
  const [{ orders } = { orders: 0 }] = await importsHeld(reference)
  await whole.close()

  const profile = join(folder, 'cut')
  const first = await openWorkstation({ profile })
  const reading = await first.extensionPage('workbench.html')
  await beginImport(reading, file)
  await pauseWhen(reading, 'staged')
  await expect(reading.getByText('已暂停')).toBeVisible()
  const [half] = await importsHeld(reading)
  expect(half).toMatchObject({ stage: 'reading' })
  expect(half?.orders).toBeGreaterThan(0)
  expect(half?.orders).toBeLessThan(orders)
  killBrowser(profile)
  await first.close().catch(() => undefined)

  const second = await openWorkstation({ profile })
  const again = await second.extensionPage('workbench.html')
  const panel = again.locator('.unfinished')
  await expect(panel).toContainText('读到一半断了')
  await panel.locator('input[type=file]').setInputFiles(orderReport(30))
  await expect(again.getByRole('alert')).toContainText('不是原来那个文件')
  await again.getByRole('link', { name: '再导一个文件' }).click()
  await panel.locator('input[type=file]').setInputFiles(file)
  await pauseWhen(again, 'applied')
  await expect(again.getByText('已暂停')).toBeVisible()
  const [applying] = await importsHeld(again)
  expect(applying).toMatchObject({ stage: 'applying', orders })
  expect(applying?.applied).toBeLessThan(applying?.staged ?? 0)
  killBrowser(profile)
  await second.close().catch(() => undefined)

  const third = await openWorkstation({ profile })
  const last = await third.extensionPage('workbench.html')
  await last.getByRole('button', { name: '接着导入' }).click()
  await done(last)
  expect(await digestStore(last)).toBe(expected)

  await last.getByRole('link', { name: '再导一个文件' }).click()
  await beginImport(last, file)
  await expect(last.getByRole('heading', { name: '没有新东西，什么都没改' })).toBeVisible()
  expect(await digestStore(last)).toBe(expected)
  expect((await importsHeld(last)).filter(({ sameAs }) => sameAs !== undefined)).toHaveLength(1)

  // The file stays on the word of the one import when the other is taken back.
  for (const left of [expected, empty]) {
    await last.goto(last.url().replace(/#.*/, '#/import/past'))
    await last.getByRole('button', { name: '撤销' }).first().click()
    await expect(last.getByRole('heading', { name: '已撤销' })).toBeVisible({ timeout: LONG })
    expect(await digestStore(last)).toBe(left)
  }
  await third.close()
})
