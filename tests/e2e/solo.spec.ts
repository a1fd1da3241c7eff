/** A workstation that works alone, from its first chat: what is said to be saved is there again, whatever dies. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Frame, type Page } from '@playwright/test'
import { cardFrame, opacityOf, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { startTestServer, type TestServer } from './server.ts'

const test = base.extend<{ server: TestServer; profile: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startTestServer()
    await use(server)
    await server.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  profile: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'shuke-solo-'))
    await use(profile)
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  },
})

const openChat = async (workstation: Workstation, server: TestServer): Promise<{ page: Page; card: Frame }> => {
  const page = await workstation.context.newPage()
  await page.goto(`${server.url}/practice/?lang=zh-CN`)
  const card = await cardFrame(page)
  await expect(card.locator('.sk-jot textarea')).toBeVisible()
  return { page, card }
}

const switchTo = async (page: Page, card: Frame, conversation: string, name: string): Promise<void> => {
  await page.locator(`li.conversation[data-conversation-id="${conversation}"]`).click()
  await expect(card.locator('.sk-who')).toContainText(name)
  // The frame draws the buyer a moment before the page uncovers it, and until then no key is hers.
  await expect.poll(() => opacityOf(card)).toBe(1)
}

/** As the machine's owner would: every process of this profile, at once. */
const killBrowser = (profile: string): void => {
  execFileSync('pkill', ['-9', '-f', profile])
}

test('T02: in an empty shop the first chat opens a usable card, and what is written on it is there after the browser was killed', async ({
  server,
  profile,
}) => {
  const first = await openWorkstation({ profile })
  await first.switchOn('practice', PRACTICE_HOSTS)
  const { page, card } = await openChat(first, server)
  await switchTo(page, card, 'c-peng-lin', 'p***8')
  await expect(card.getByRole('heading', { name: '先认识一下' })).toBeVisible()
  await expect(card.getByText('还没有订单')).toBeVisible()

  const line = card.locator('.sk-jot textarea')
  await line.fill('第一次来，问真丝会不会缩水')
  await line.press('Enter')
  await expect(card.locator('.sk-note', { hasText: '问真丝会不会缩水' })).toContainText('已存本机')
  await line.fill('还没写完的半句')
  // The draft is on the disk within a moment of the last key.
  await page.waitForTimeout(500)
  killBrowser(profile)
  await first.close().catch(() => undefined)

  const second = await openWorkstation({ profile })
  try {
    // The browser writes permissions to its own disk some seconds late; what the person wrote is not so patient.
    await second.switchOn('practice', PRACTICE_HOSTS)
    const again = await openChat(second, server)
    await switchTo(again.page, again.card, 'c-peng-lin', 'p***8')
    await expect(again.card.locator('.sk-note', { hasText: '问真丝会不会缩水' })).toBeVisible()
    await expect(again.card.locator('.sk-jot textarea')).toHaveValue('还没写完的半句')
    await switchTo(again.page, again.card, 'c-zhou-lan', '岚***布')
    await expect(again.card.locator('.sk-jot textarea')).toHaveValue('')
  } finally {
    await second.close()
  }
})

test('a draft survives the tab and the worker', async ({ server, profile }) => {
  const workstation = await openWorkstation({ profile })
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    const { page, card } = await openChat(workstation, server)
    await card.locator('.sk-jot textarea').fill('她说下周三再来')
    await page.waitForTimeout(300)
    await page.close()

    const session = await workstation.context.newCDPSession(await workstation.extensionPage('card.html'))
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')

    const again = await openChat(workstation, server)
    await expect(again.card.locator('.sk-jot textarea')).toHaveValue('她说下周三再来')
  } finally {
    await workstation.close()
  }
})

test('facts, the next step and notes are worked by hand, and each deletion can be taken back', async ({
  server,
  profile,
}) => {
  const workstation = await openWorkstation({ profile })
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    const { page, card } = await openChat(workstation, server)
    await switchTo(page, card, 'c-peng-lin', 'p***8')

    await card.getByRole('button', { name: '填入回复框' }).first().click()
    await expect(page.locator('textarea#reply')).not.toHaveValue('')
    await expect(page.locator('textarea#reply')).toBeFocused()
    const filled = await page.locator('textarea#reply').inputValue()
    expect(filled).toContain('您')
    await card.getByRole('button', { name: '已填好' }).click()
    await expect(card.getByRole('alert')).toBeVisible()
    await expect(page.locator('textarea#reply')).toHaveValue(filled)

    await card.getByRole('button', { name: '办好了' }).click()
    await card.getByRole('button', { name: '撤销' }).click()
    await expect(card.getByRole('heading', { name: '先认识一下' })).toBeVisible()

    await card.getByRole('button', { name: '尺码' }).click()
    await card.locator('.sk-form input').fill('M')
    await card.locator('.sk-form input').press('Enter')
    await expect(card.locator('.sk-chip', { hasText: 'M' })).toBeVisible()

    await card.getByRole('button', { name: '加一条喜好' }).click()
    await card.locator('.sk-form select').selectOption({ label: '怎么称呼' })
    await card.locator('.sk-form input').fill('林姐')
    await card.locator('.sk-form input').press('Enter')
    await expect(card.locator('.sk-who')).toContainText('林姐')

    await card.locator('.sk-jot textarea').fill('要礼盒')
    await card.locator('.sk-jot textarea').press('Enter')
    const note = card.locator('.sk-note', { hasText: '要礼盒' })
    await note.hover()
    await note.getByRole('button', { name: '删' }).click()
    await expect(note).toBeHidden()
    await card.getByRole('button', { name: '撤销' }).click()
    await expect(note).toBeVisible()
  } finally {
    await workstation.close()
  }
})

test('the card’s keys work from the page, unless the page has a use for them itself', async ({ server, profile }) => {
  const workstation = await openWorkstation({ profile })
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    const { page, card } = await openChat(workstation, server)
    await switchTo(page, card, 'c-peng-lin', 'p***8')
    const reply = page.locator('textarea#reply')
    await reply.focus()
    await page.keyboard.press('Alt+Digit1')
    await expect(reply).not.toHaveValue('')

    await page.keyboard.press('Alt+KeyN')
    await expect(card.locator('.sk-jot textarea')).toBeFocused()
    await card.locator('.sk-jot textarea').press('Escape')
    await expect(reply).toBeFocused()

    await page.evaluate(() => document.addEventListener('keydown', (event) => event.altKey && event.preventDefault()))
    await page.keyboard.press('Alt+Digit2')
    await page.waitForTimeout(300)
    await expect(card.getByRole('button', { name: '撤销' })).toHaveCount(0)
    // What a script presses is no person's key.
    await page.evaluate(() =>
      window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit2', altKey: true, bubbles: true })),
    )
    await page.waitForTimeout(300)
    await expect(card.getByRole('heading', { name: '先认识一下' })).toBeVisible()
  } finally {
    await workstation.close()
  }
})
