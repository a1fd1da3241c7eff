/** Two workstations, one server: one memory of every buyer, whatever the network and the server do in between. */
import { test as base, expect, type Frame, type Page } from '@playwright/test'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { quickest } from '../tools/quickest.ts'
import { cardFrame, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { claimOwner, type Joined, joinAsManager, signInto, startTestServer, type TestServer } from './server.ts'

interface Desk {
  readonly workstation: Workstation
  readonly page: Page
  readonly card: Frame
  readonly joined: Joined
}

const sitDown = async (workstation: Workstation, server: TestServer, joined: Joined): Promise<Desk> => {
  await workstation.switchOn('practice', PRACTICE_HOSTS)
  await signInto(workstation, server, joined)
  const page = await workstation.context.newPage()
  await page.goto(`${server.url}/practice/?lang=zh-CN`)
  const card = await cardFrame(page)
  await expect(card.getByText('已同步').first()).toBeVisible()
  return { workstation, page, card, joined }
}

const test = base.extend<{ server: TestServer; here: Desk; there: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startTestServer()
    await use(server)
    await server.close()
  },
  here: async ({ server }, use) => {
    const workstation = await openWorkstation()
    await use(await sitDown(workstation, server, await claimOwner(server)))
    await workstation.close()
  },
  there: async ({ server, here }, use) => {
    const workstation = await openWorkstation()
    await use(await sitDown(workstation, server, await joinAsManager(server, here.joined, '小林')))
    await workstation.close()
  },
})

const jot = async ({ card }: Desk, text: string): Promise<void> => {
  await card.locator('.sk-jot textarea').fill(text)
  await card.locator('.sk-jot textarea').press('Enter')
  await expect(card.locator('.sk-note', { hasText: text })).toBeVisible()
}

const noteOn = ({ card }: Desk, text: string) => card.locator('.sk-note', { hasText: text })

const edit = async (desk: Desk, from: string, to: string): Promise<void> => {
  const note = noteOn(desk, from)
  await note.hover()
  await note.getByRole('button', { name: '改' }).click()
  await desk.card.locator('.sk-note textarea').fill(to)
  await desk.card.locator('.sk-note textarea').press('Enter')
}

test('a note written on one workstation is on the other one’s open card within a second', async ({ here, there }) => {
  const ms = await quickest(1000, async (n) => {
    const started = Date.now()
    const text = `怕热，夏天只要无袖 ${n + 1}`
    await jot(here, text)
    await expect(noteOn(there, text)).toBeVisible({ timeout: 10_000 })
    return Date.now() - started
  })
  expect(ms).toBeLessThan(1000)
  await expect(noteOn(there, '素素')).toBeVisible()
})

test('what the server did not take is listed with its reason, until somebody has read it', async ({ here }) => {
  const { page, card, joined } = here
  // As `sync/push.ts` leaves it after a refusal.
  await card.evaluate(
    (store) =>
      new Promise<void>((resolve, reject) => {
        indexedDB.open(store).onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result
          const op = { n: 9, kind: 'note', id: 'not_x', customer: null, set: { text: '给她打九折' }, base: {}, at: 1 }
          const change = db.transaction('refused', 'readwrite')
          change.objectStore('refused').put({ id: 'cli_x:9', op, sentence: '你的角色不能改这一项。', at: 1 })
          change.oncomplete = () => {
            db.close()
            resolve()
          }
          change.onerror = () => reject(change.error)
        }
      }),
    `shuke:${joined.workspace.id}:${joined.member.id}`,
  )
  await page.reload()
  const again = await cardFrame(page)
  await expect(again.locator('footer')).toContainText('1条没被服务器接受')
  await again.getByRole('button', { name: '看是哪1条' }).click()
  await expect(again.getByText('给她打九折：你的角色不能改这一项。')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('refused.png') })
  await again.getByRole('button', { name: '知道了' }).click()
  await expect(again.locator('footer')).toContainText('已同步')
})

test('who changes a note is seen beside it, until she saves it, gives it up or is gone', async ({ here, there }) => {
  await jot(here, '尾款周五付')
  const theirs = noteOn(there, '尾款周五付')
  await expect(theirs).toBeVisible()
  const open = async () => {
    const note = noteOn(here, '尾款周五付')
    await note.hover()
    await note.getByRole('button', { name: '改' }).click()
  }
  await open()
  await expect(theirs).toContainText('素素正在改', { timeout: 10_000 })
  await there.page.screenshot({ path: test.info().outputPath('editing.png') })
  await expect(here.card.locator('.sk-note')).not.toContainText('正在改')
  await here.card.getByRole('button', { name: '算了' }).click()
  await expect(theirs).not.toContainText('正在改', { timeout: 10_000 })

  await open()
  await expect(theirs).toContainText('素素正在改', { timeout: 10_000 })
  // She is cut off, and can say nothing more.
  await here.workstation.context.setOffline(true)
  await expect(theirs).not.toContainText('正在改', { timeout: 20_000 })
})

test('a step whose text one has filled in is hers for a while, and the other one reads so', async ({ here, there }) => {
  const fill = ({ card }: Desk) => card.locator('[data-part="next"]').getByRole('button', { name: '填入回复框' })
  await expect(fill(there)).toBeVisible()
  await fill(here).click()
  await expect(here.card.getByText(/你在办，同事会看到，到\d+:\d\d为止。/)).toBeVisible()
  await expect(there.card.getByText(/素素在办，到\d+:\d\d为止。/)).toBeVisible({ timeout: 20_000 })
  await expect(fill(there)).toHaveCount(0)
  await here.page.screenshot({ path: test.info().outputPath('mine.png') })
  await there.page.screenshot({ path: test.info().outputPath('taken.png') })
  await here.card.getByRole('button', { name: '放开' }).click()
  await expect(fill(there)).toBeVisible({ timeout: 20_000 })
})

test('a version that comes while a note is being changed stays beside the change', async ({ here, there }) => {
  await jot(here, '尾款周五付')
  await expect(noteOn(there, '尾款周五付')).toBeVisible()
  const note = noteOn(here, '尾款周五付')
  await note.hover()
  await note.getByRole('button', { name: '改' }).click()
  await edit(there, '尾款周五付', '尾款改到下周一')
  await expect(noteOn(there, '尾款改到下周一')).toContainText('已同步')

  await here.card.locator('.sk-note textarea').fill('尾款周五前付')
  await here.card.locator('.sk-note textarea').press('Enter')
  for (const { card } of [here, there]) {
    await expect(card.locator('.sk-two-notes')).toContainText('尾款改到下周一', { timeout: 20_000 })
    await expect(card.locator('.sk-two-notes')).toContainText('尾款周五前付')
  }
})

test('both edit while one is offline; when it returns both agree and no text is lost', async ({ here, there }) => {
  await jot(here, '尾款周五付')
  await expect(noteOn(there, '尾款周五付')).toBeVisible()

  await there.workstation.context.setOffline(true)
  await edit(there, '尾款周五付', '尾款下周一付，不要价签')
  await jot(there, '离线时记的一条')
  await edit(here, '尾款周五付', '尾款周五前付，要礼盒袋')
  await expect(noteOn(there, '离线时记的一条')).toContainText('等同步', { timeout: 20_000 })
  await there.workstation.context.setOffline(false)

  for (const desk of [here, there]) {
    await expect(desk.card.getByText('离线时记的一条')).toBeVisible({ timeout: 30_000 })
    const notes = desk.card.locator('[data-part="notes"], section', { hasText: '这条记事有' }).last()
    await expect(notes).toContainText('尾款周五前付，要礼盒袋', { timeout: 30_000 })
    await expect(notes).toContainText('尾款下周一付，不要价签')
  }
})

test('nothing that was shown as synced is missing after the server was killed in the middle', async ({
  server,
  here,
  there,
}) => {
  const synced: string[] = []
  const write = async (from: number, to: number) => {
    for (let i = from; i < to; i += 1) {
      await here.card.locator('.sk-jot textarea').fill(`第${i}条`)
      await here.card.locator('.sk-jot textarea').press('Enter')
      await expect(noteOn(here, `第${i}条`)).toBeVisible()
      if (i % 5 === 0 && (await noteOn(here, `第${i}条`).textContent())?.includes('已同步')) synced.push(`第${i}条`)
    }
  }
  await write(1, 10)
  const killed = server.kill()
  await write(10, 20)
  await killed
  await server.restart()
  await write(20, 25)

  await expect(here.card.getByText('已同步').first()).toBeVisible({ timeout: 60_000 })
  await expect(here.card.locator('footer')).toContainText('已同步', { timeout: 60_000 })
  await expect(noteOn(there, '第24条')).toBeVisible({ timeout: 60_000 })
  const texts = await notesOnServer(server, here)
  expect(texts.sort()).toEqual(Array.from({ length: 24 }, (_, i) => `第${i + 1}条`).sort())
  expect(texts).toEqual(expect.arrayContaining(synced))
})

/** What the server has on its disk of the buyer who is open. */
const notesOnServer = async (server: TestServer, { joined, page }: Desk): Promise<string[]> => {
  const header = page.locator('section.chat .chat-header')
  const [platform, shop, uid] = await Promise.all(
    ['data-platform', 'data-shop-code', 'data-buyer-uid'].map((name) => header.getAttribute(name)),
  )
  const identifiers = [{ platform: platform ?? '', shop: shop ?? null, kind: 'uid' as const, value: uid ?? '' }]
  const { rows } = await clientOf(server.url, joined.token).card.get.query({ identifiers })
  return rows.filter((row) => row.kind === 'note').map((row) => String(row.fields.text))
}
