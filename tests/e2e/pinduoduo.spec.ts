/** Pinduoduo's chat, imitated under its real host name: the right buyer, soon, and never a wrong one. */
import { expect, test } from '@playwright/test'
import { shopOf } from '../consoles/pinduoduo/shop.ts'
import { madeCustomer, putCustomers } from './made-customers.ts'
import { type Chat, openPinduoduo, type PinduoduoWorkstation } from './pinduoduo-chat.ts'

const LATE = 'list=60&header=300&panel=400'

let pinduoduo: PinduoduoWorkstation
let chat: Chat
test.beforeAll(async () => {
  pinduoduo = await openPinduoduo()
})
test.afterAll(() => pinduoduo.close())
test.afterEach(() => chat.page.close())

const name = () => chat.card.locator('.sk-who .name')

test('the card of a buyer known by her uid shows her history, and of one known by an order in view hers', async () => {
  const [, byUid, byOrder] = shopOf(40).map(({ buyer }) => buyer)
  if (!byUid || !byOrder) throw new Error('the imitation has no buyers')
  chat = await pinduoduo.openChat()
  await expect(name()).toHaveText('暖阳000')
  const now = Date.now()
  await putCustomers(await pinduoduo.workstation.extensionPage('card.html'), [
    madeCustomer({ uid: byUid.uid, name: byUid.nick, orders: ['251111-000000000000001'], now }),
    madeCustomer({ uid: null, name: '从订单来的', orders: [byOrder.orders[0] ?? '', '251111-000000000000002'], now }),
  ])
  await chat.page.bringToFront()

  await chat.switchTo(1)
  await expect(name()).toHaveText(byUid.nick)
  await expect(chat.card.getByText('怕热，夏天只要无袖')).toBeVisible()

  await chat.switchTo(2)
  await expect(name()).toHaveText(byOrder.nick)
  await expect(chat.card.getByText('从订单来的 怕热')).toBeVisible()
  await expect(chat.card.locator('.sk-orders li')).toHaveCount(2)
})

test('pieces that come late lend a buyer neither the name nor the orders of the one before', async () => {
  const conversations = shopOf(40)
  chat = await pinduoduo.openChat(LATE)
  for (const to of [1, 2, 3, 30, 5, 6, 31]) {
    await chat.switchTo(to)
    await expect(name()).toHaveText(conversations[to]?.buyer.nick ?? '')
    await expect.poll(chat.opacity).toBe(1)
    // Long enough for what was seen to be learned.
    await chat.page.waitForTimeout(1100)
  }
  const page = await pinduoduo.workstation.extensionPage('card.html')
  const held = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('shuke')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const all = (store: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    return { lookups: await all('lookups'), links: await all('links') }
  })
  const customerOf = new Map(
    (held.lookups as { key: string; customer: string }[]).map((one) => [one.key, one.customer]),
  )
  expect(held.links).toEqual([])
  for (const to of [1, 2, 3, 30, 5, 6, 31]) {
    const buyer = conversations[to]?.buyer
    const customer = customerOf.get(`pinduoduo/*/uid/${buyer?.uid}`)
    expect(customer, `${buyer?.nick} was learned`).toBeDefined()
    for (const number of buyer?.orders ?? []) expect(customerOf.get(`pinduoduo/*/order/${number}`)).toBe(customer)
  }
})

test('a list that is drawn anew, or scrolled out of view, neither hides the card nor takes what is typed in it', async () => {
  chat = await pinduoduo.openChat()
  await expect(name()).toHaveText('暖阳000')
  await expect.poll(chat.opacity).toBe(1)
  await chat.card.locator('.sk-jot textarea').fill('说到一半')
  const least = await chat.leastOpacity(() =>
    chat.page.evaluate(async () => {
      const rest = () => new Promise((resolve) => setTimeout(resolve, 400))
      window.__console.remount()
      await rest()
      window.__console.scrollTo(20)
      await rest()
      window.__console.remount()
      await rest()
    }),
  )
  expect(least).toBe(1)
  await expect(chat.card.locator('.sk-jot textarea')).toHaveValue('说到一半')
})

test('a buyer is there once she was seen to write, here or while another chat was open', async () => {
  chat = await pinduoduo.openChat()
  const next = chat.card.locator('.sk-next')
  await expect.poll(chat.opacity).toBe(1)
  await expect(next).not.toContainText('先开口')
  await chat.page.evaluate(() => window.__console.receive('在吗'))
  await expect(next).toContainText('先开口')

  await chat.switchTo(5)
  await expect.poll(chat.opacity).toBe(1)
  await chat.switchTo(6)
  await expect.poll(chat.opacity).toBe(1)
  await chat.page.evaluate(() => window.__console.receive('还有货吗', 5))
  await chat.switchTo(5)
  await expect(next).toContainText('先开口')
})

test('with nobody open there is no card to be seen', async () => {
  chat = await pinduoduo.openChat()
  await expect(name()).toHaveText('暖阳000')
  await expect.poll(chat.opacity).toBe(1)
  await chat.page.evaluate(() => window.__console.close())
  await expect.poll(chat.opacity).toBe(0)
})

test('a chat that is opened in the midst of a storm of mutations is seen, and so is the next one', async () => {
  chat = await pinduoduo.openChat('?open=-1')
  const [, first, second] = shopOf(40).map(({ buyer }) => buyer)
  const storm = chat.page.evaluate(() => window.__console.storm(10_000, 4000))
  await chat.page.waitForTimeout(600)
  for (const [place, buyer] of [first, second].entries()) {
    await chat.switchTo(place + 1)
    await expect(name()).toHaveText(buyer?.nick ?? '', { timeout: 2000 })
    await expect.poll(chat.opacity).toBe(1)
  }
  await storm
})

test('a page that has changed is answered with what was looked for and not found', async () => {
  chat = await pinduoduo.openChat('renamed&open=9')
  await expect(chat.card.getByText('聊天标题里的昵称')).toBeVisible()
  await expect(chat.card.getByText('当前会话的买家编号')).toBeVisible()
  await expect(chat.card.getByText('订单面板里的订单号')).toBeVisible()
  await expect.poll(chat.opacity).toBe(1)
})

test('a page that sweeps the card away gets it back, with the buyer in it', async () => {
  chat = await pinduoduo.openChat()
  await expect(name()).toHaveText('暖阳000')
  await chat.page.evaluate(() => {
    for (const element of [...document.documentElement.children])
      if (!['HEAD', 'BODY'].includes(element.tagName)) element.remove()
  })
  await expect(chat.page.frameLocator('iframe').locator('body')).toHaveCount(0)
  await expect
    .poll(async () => {
      const frame = chat.page.frames().find((one) => one.url().includes('/card.html'))
      return frame
        ? await frame
            .locator('.sk-who .name')
            .textContent({ timeout: 500 })
            .catch(() => null)
        : null
    })
    .toBe('暖阳000')
})
