/** A buyer of long ago whom no workstation holds: her card comes from the server, and without one nothing is made up. */
import { test as base, expect } from '@playwright/test'
import { type Conversation, shopOf } from '../consoles/pinduoduo/shop.ts'
import { knowForLong, notedLongAgo } from './known-for-long.ts'
import { openPinduoduo, type PinduoduoWorkstation } from './pinduoduo-chat.ts'
import { claimOwner, signInto, startTestServer, type TestServer } from './server.ts'

const CONVERSATIONS = shopOf(20)
const [FIRST, SECOND, THIRD] = CONVERSATIONS as [Conversation, Conversation, Conversation]

const test = base.extend<{ language: 'zh-CN' | 'en-US'; server: TestServer; desk: PinduoduoWorkstation }>({
  language: ['zh-CN', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startTestServer()
    await use(server)
    await server.close()
  },
  desk: async ({ server, language }, use) => {
    const joined = await claimOwner(server)
    await knowForLong(server, joined, CONVERSATIONS.slice(0, 10))
    const desk = await openPinduoduo({ locale: language })
    await signInto(desk.workstation, server, joined)
    await use(desk)
    await desk.close()
  },
})

test('her card comes whole from the server, and is there without it afterwards', async ({ desk, server }) => {
  const { card, switchTo } = await desk.openChat('buyers=20')
  await expect(card.getByText(notedLongAgo(FIRST))).toBeVisible()
  await switchTo(1)
  await expect(card.getByText(notedLongAgo(SECOND))).toBeVisible()
  await server.kill()
  await switchTo(0)
  await expect(card.getByText(notedLongAgo(FIRST))).toBeVisible()
})

for (const [language, words] of [
  ['zh-CN', { title: '还不在这台电脑上' }],
  ['en-US', { title: 'Not on this computer yet' }],
] as const)
  test.describe(language, () => {
    test.use({ language })
    test('without the server the card says that she is not here yet, and keeps what is written', async ({
      desk,
      server,
    }) => {
      const { page, card, switchTo } = await desk.openChat('buyers=20')
      await expect(card.getByText(notedLongAgo(FIRST))).toBeVisible()
      await server.kill()
      await switchTo(2)
      await expect(card.getByRole('heading', { name: words.title, exact: true })).toBeVisible()
      await expect(card.locator('.sk-who .name')).toHaveText(THIRD.buyer.nick)
      await expect(card.locator('.sk-who')).not.toContainText(/新客|生客|New|Prospect/)
      await card.locator('.sk-jot textarea').fill('今天问加绒还有没有')
      await card.locator('.sk-jot textarea').press('Enter')
      await expect(card.locator('.sk-note', { hasText: '今天问加绒' })).toBeVisible()
      await page.screenshot({ path: test.info().outputPath(`not-here-${language}.png`) })
      await expect(card.getByRole('heading', { name: words.title, exact: true })).toBeVisible()
      await server.restart()
      await expect(card.getByText(notedLongAgo(THIRD))).toBeVisible({ timeout: 60_000 })
      await expect(card.locator('.sk-note', { hasText: '今天问加绒' })).toBeVisible()
      await expect(card.getByRole('heading', { name: words.title, exact: true })).toHaveCount(0)
    })
  })
