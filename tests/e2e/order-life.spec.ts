/** What a chat's order panel shows is the order's, on this card and a colleague's, without a file and over one. */
import { expect, type Frame, type Page, test } from '@playwright/test'
import { quickest } from '../tools/quickest.ts'
import { type Chat, serveChats } from './chats.ts'
import { cardFrame, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { claimOwner, joinAsAgent, signInto, startTestServer } from './server.ts'

const SHOP = { platform: 'practice', shop: 'silk', buyer: { 'buyer-uid': 'u-88' }, nick: '周周' } satisfies Chat

const paidOrder = (number: string, placedAt: number) => ({
  'order-number': number,
  'order-status': 'paid',
  'paid-minor': 15900,
  currency: 'CNY',
  'placed-at': placedAt,
  'paid-at': placedAt + 1000,
})

const openChat = async (
  workstation: Workstation,
  url: string,
): Promise<{ readonly page: Page; readonly card: Frame }> => {
  const page = await workstation.context.newPage()
  await page.goto(url)
  const card = await cardFrame(page)
  await expect(card.locator('.sk-who')).toContainText('周周')
  return { page, card }
}

/** The platform's page draws the order anew. */
const turn = (page: Page, change: Readonly<Record<string, string | number>>): Promise<void> =>
  page.evaluate((attributes) => {
    const card = document.querySelector('.order-card')
    for (const [name, value] of Object.entries(attributes)) card?.setAttribute(`data-${name}`, String(value))
  }, change)

const sent = (at: number) => ({ 'order-status': 'shipped', 'shipped-at': at, carrier: '顺丰速运', tracking: `SF${at}` })

/** How long it takes until the newest order's line says so, or its title does, ms: looked at in every frame. */
const untilSaid = async (card: Frame, words: string): Promise<number> => {
  const began = Date.now()
  const isSaid = (said: string) => document.querySelector('.sk-orders li')?.outerHTML.includes(said)
  await card.waitForFunction(isSaid, words, { polling: 'raf', timeout: 10_000 })
  return Date.now() - began
}

test('an order that is sent while the chat is open is on its way on this card and a colleague’s within a second, and stays so', async () => {
  const server = await startTestServer()
  const chats = await serveChats()
  const [here, there] = await Promise.all([openWorkstation(), openWorkstation()])
  try {
    const owner = await claimOwner(server)
    await signInto(here, server, owner)
    await signInto(there, server, await joinAsAgent(server, owner, '小林'))
    for (const one of [here, there]) await one.switchOn('practice', PRACTICE_HOSTS)
    const placedAt = Date.now() - 86_400_000
    const mine = await openChat(here, chats.address({ ...SHOP, orders: [paidOrder('P-1', placedAt)] }))
    await expect(mine.card.locator('.sk-orders li')).toContainText('待发货')
    // Her page has no panel: all she sees of the order is what the shop knows.
    const hers = await openChat(there, chats.address(SHOP))
    await expect(hers.card.locator('.sk-orders li')).toContainText('待发货', { timeout: 10_000 })
    await expect(hers.card.locator('.sk-bought')).toContainText('¥159')
    // And one whose panel shows what was true before.
    const stale = await openChat(there, chats.address({ ...SHOP, orders: [paidOrder('P-1', placedAt)] }))
    await expect(stale.card.locator('.sk-orders li')).toContainText('待发货')

    let at = Date.now()
    // Each further try is the same parcel under another number.
    const ms = await quickest(1000, async (n) => {
      at += n
      await turn(mine.page, sent(at))
      return Math.max(...(await Promise.all([mine, hers].map(({ card }) => untilSaid(card, `SF${at}`)))))
    })
    test.info().annotations.push({ type: 'ms', description: `both cards ${ms}` })
    expect(ms).toBeLessThan(1000)
    for (const { card } of [mine, hers, stale]) {
      await expect(card.locator('.sk-orders li')).toContainText('路上')
      await expect(card.locator('.sk-orders .what')).toHaveAttribute('title', new RegExp(`顺丰速运 SF${at}`))
    }
    await hers.page.screenshot({ path: test.info().outputPath('colleague.png') })

    // The page is drawn anew as it was before, and a reload forgets what this page has said.
    await turn(stale.page, { 'order-status': 'unpaid' })
    await stale.page.reload()
    await stale.page.waitForTimeout(1500)
    for (const { card } of [mine, hers]) await expect(card.locator('.sk-orders li')).toContainText('路上')

    await turn(mine.page, { 'order-status': 'completed', 'signed-at': Date.now() })
    for (const { card } of [mine, hers]) await expect(card.locator('.sk-orders li')).not.toContainText('路上')
    // The person had to wait for the parcel; now somebody may ask how she likes it.
    await expect(hers.card.locator('.sk-next')).toContainText(/收到|签收/)
    await hers.page.screenshot({ path: test.info().outputPath('signed.png') })
  } finally {
    await Promise.all([here.close(), there.close(), server.close()])
    chats.close()
  }
})

test('an order sent at the practice console is on its way on both cards, though the colleague’s own console knows nothing of it', async () => {
  const server = await startTestServer()
  const [here, there] = await Promise.all([openWorkstation(), openWorkstation()])
  try {
    const owner = await claimOwner(server)
    await signInto(here, server, owner)
    await signInto(there, server, await joinAsAgent(server, owner, '小林'))
    const desks = []
    for (const one of [here, there]) {
      await one.switchOn('practice', PRACTICE_HOSTS)
      const page = await one.context.newPage()
      await page.goto(`${server.url}/practice/?lang=zh-CN`)
      await page.locator('li.conversation[data-conversation-id="c-jiang-nan"]').click()
      const card = await cardFrame(page)
      await expect(card.locator('.sk-orders li').first()).toContainText('待发货')
      desks.push({ page, card, first: card.locator('.sk-orders li').first() })
    }
    const [mine, hers] = desks as [(typeof desks)[number], (typeof desks)[number]]
    // Long enough that both have told what they see.
    await mine.page.waitForTimeout(1500)
    await mine.page.locator('.order-card').first().getByRole('button', { name: '发货' }).click()
    const ms = await Promise.all(desks.map(({ card }) => untilSaid(card, '路上')))
    test.info().annotations.push({ type: 'ms', description: `own card ${ms[0]}, colleague's ${ms[1]}` })
    for (const { first } of desks) await expect(first.locator('.what')).toHaveAttribute('title', /顺丰速运 SF\d+/)
    // The name of the goods is long; what became of them is read whole all the same.
    const isCut = (word: Element) => word.scrollWidth > word.clientWidth
    expect(await hers.first.locator('em').evaluate(isCut)).toBe(false)
    await expect(hers.page.locator('.order-card').first()).toHaveAttribute('data-order-status', 'paid')
    await hers.page.screenshot({ path: test.info().outputPath('colleague.png') })
  } finally {
    await Promise.all([here.close(), there.close(), server.close()])
  }
})

test('alone an order that only the page has stated is there again without it, words that nobody knows are shown as they stand', async () => {
  const chats = await serveChats()
  const workstation = await openWorkstation()
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    const placedAt = Date.now() - 86_400_000
    const first = await openChat(workstation, chats.address({ ...SHOP, orders: [paidOrder('P-1', placedAt)] }))
    await expect(first.card.locator('.sk-orders li')).toContainText('待发货')
    await turn(first.page, { 'order-status': '集运仓已揽收' })
    await expect(first.card.locator('.sk-orders li')).toContainText('平台写着“集运仓已揽收”')
    // Long enough to be learned.
    await first.page.waitForTimeout(1500)
    await first.page.close()
    const again = await openChat(workstation, chats.address(SHOP))
    await expect(again.card.locator('.sk-orders li')).toContainText('平台写着“集运仓已揽收”')
    await expect(again.card.locator('.sk-bought')).toContainText('¥159')
  } finally {
    await workstation.close()
    chats.close()
  }
})
