/** The disk fills up, and the browser throws the store away: the person reads so, and nothing is called saved that is not. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Frame, type Page } from '@playwright/test'
import { BUILT, cardFrame, EXTENSION_ID, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { claimOwner, signInto, startTestServer, type TestServer } from './server.ts'

const ORIGIN = `chrome-extension://${EXTENSION_ID}`

const test = base.extend<{ server: TestServer; workstation: Workstation }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startTestServer()
    await use(server)
    await server.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  workstation: async ({}, use) => {
    const workstation = await openWorkstation()
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    await use(workstation)
    await workstation.close()
  },
})

const openChat = async (workstation: Workstation, server: TestServer): Promise<{ page: Page; card: Frame }> => {
  const page = await workstation.context.newPage()
  await page.goto(`${server.url}/practice/?lang=zh-CN`)
  const card = await cardFrame(page)
  await expect(card.locator('.sk-jot textarea')).toBeVisible()
  return { page, card }
}

const jot = async (card: Frame, text: string): Promise<void> => {
  await card.locator('.sk-jot textarea').fill(text)
  await card.locator('.sk-jot textarea').press('Enter')
}

const noteOn = (card: Frame, text: string) => card.locator('.sk-note', { hasText: text })

/** As a browser that is short of room does: without asking the pages that use it. */
const throwAway = (page: Page, store: string): Promise<void> =>
  page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name)
        request.onsuccess = () => resolve()
        request.onerror = () => reject(request.error)
      }),
    store,
  )

/**
 * The extension without its right to unlimited storage: with it the browser enforces no quota but the disk's own end, which
 * no test may reach. What it says in both cases is the same.
 */
const withQuota = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-quota-'))
  await cp(BUILT, folder, { recursive: true })
  const file = join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { permissions: string[] }
  manifest.permissions = manifest.permissions.filter((one) => one !== 'unlimitedStorage')
  await writeFile(file, JSON.stringify(manifest))
  return folder
}

test('on a full disk a note is not called saved, its words stay, and it is saved once there is room', async ({
  server,
}) => {
  const extension = await withQuota()
  const workstation = await openWorkstation({ extension })
  await workstation.switchOn('practice', PRACTICE_HOSTS)
  const settings = await workstation.extensionPage('workbench.html#/settings/server')
  const session = await workstation.context.newCDPSession(settings)
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin: ORIGIN })
  // Room for a few long notes. The browser remembers for half a minute how much there was, so it is not taken away later.
  await session.send('Storage.overrideQuotaForOrigin', { origin: ORIGIN, quotaSize: usage + 40_000 })
  const { page, card } = await openChat(workstation, server)
  const full = card.locator('footer').getByText('磁盘满了')
  const long = (n: number) => `第${n}条${'茶'.repeat(3900)}`
  let n = 0
  while (n < 20 && !(await full.isVisible())) {
    n += 1
    await jot(card, long(n))
    await expect(noteOn(card, `第${n}条`).or(full).first()).toBeVisible()
  }
  await expect(full).toBeVisible()
  await expect(card.locator('.sk-jot textarea')).toHaveValue(long(n))
  await expect(noteOn(card, `第${n}条`)).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('disk-full.png') })

  await session.send('Storage.overrideQuotaForOrigin', { origin: ORIGIN })
  await card.locator('.sk-jot textarea').press('Enter')
  await expect(noteOn(card, `第${n}条`)).toContainText('已存本机')
  await expect(full).toHaveCount(0)
  await workstation.close()
  await rm(extension, { recursive: true, force: true })
})

test('a store that is thrown away in the middle of the work is fetched again, and what was lost with it is counted', async ({
  server,
  workstation,
}) => {
  const joined = await claimOwner(server)
  await signInto(workstation, server, joined)
  const store = `shuke:${joined.workspace.id}:${joined.member.id}`
  const { page, card } = await openChat(workstation, server)
  await jot(card, '服务器上有的')
  await expect(noteOn(card, '服务器上有的')).toContainText('已同步')

  await workstation.context.setOffline(true)
  for (const text of ['没同步的一', '没同步的二']) {
    await jot(card, text)
    await expect(noteOn(card, text)).toContainText('等同步', { timeout: 20_000 })
  }
  const settings = await workstation.extensionPage('workbench.html#/settings/server')
  await expect(settings.locator('.sync-panel')).toContainText('2条')
  await settings.screenshot({ path: test.info().outputPath('panel-waiting.png') })
  await expect
    .poll(() =>
      settings.evaluate(async (name) => {
        const { kept } = await chrome.storage.local.get('kept')
        return (kept as Record<string, { unsent: number }> | undefined)?.[name]?.unsent
      }, store),
    )
    .toBe(2)

  await throwAway(settings, store)
  await page.bringToFront()
  // The card that was open goes on in the new store, and what is typed there is for the server.
  await expect(noteOn(card, '没同步的一')).toHaveCount(0, { timeout: 20_000 })
  await jot(card, '之后写的')
  await expect(noteOn(card, '之后写的')).toContainText('等同步', { timeout: 20_000 })
  await workstation.context.setOffline(false)
  // Or within a minute by itself.
  await settings.getByRole('button', { name: '现在同步' }).click()
  await expect(noteOn(card, '服务器上有的')).toBeVisible({ timeout: 90_000 })
  await expect(noteOn(card, '之后写的')).toContainText('已同步', { timeout: 30_000 })
  await expect(card.locator('footer')).toContainText('约2条还没同步，丢了')
  await page.screenshot({ path: test.info().outputPath('lost.png') })

  await settings.bringToFront()
  await expect(settings.locator('.sync-panel .note')).toContainText('约2条还没同步，丢了')
  await settings.screenshot({ path: test.info().outputPath('panel-lost.png') })
  await settings.locator('.sync-panel .note').getByRole('button', { name: '知道了' }).click()
  await expect(settings.locator('.sync-panel .note')).toHaveCount(0)
  await expect(card.locator('footer')).toContainText('已同步')
})
