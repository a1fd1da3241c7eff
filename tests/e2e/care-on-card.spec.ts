/** What a person does with a step beside a chat: in a Chromium with the built extension, on a page that she did not make. */
import { expect, type Frame, type Page, test } from '@playwright/test'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import { customerIdFor, identifierKey, identifierRowId, orderKey } from '@shuke/shared/identity'
import type { Plan, StoredOrder } from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'
import type { Row, StoredBundle } from '@shuke/shared/sync'
import { type Chat, serveChats } from './chats.ts'
import { cardFrame, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { putCustomers } from './made-customers.ts'

const DAY = 86_400_000
const SHOP = { platform: 'practice', shop: 'silk', buyer: { 'buyer-uid': 'u-88' }, nick: '周周' } satisfies Chat

/** Signed for so long ago; its recipient is somebody else. */
const order = (status: string, more: Readonly<Record<string, string | number>> = {}) => ({
  ...{ 'order-number': 'P-1', 'order-status': status, 'paid-minor': 15900, currency: 'CNY' },
  ...{ 'placed-at': Date.now() - 3 * DAY, 'paid-at': Date.now() - 3 * DAY, ...more },
})

/** A plan that knows neither night nor day, so that no test depends on the hour. */
const everyHour = (change: Readonly<Record<string, object>> = {}): Plan => ({
  ...DEFAULT_PLAN,
  quiet: { from: 0, to: 0 },
  caps: { week: 99, month: 99 },
  rules: Object.fromEntries(
    Object.entries(DEFAULT_PLAN.rules).map(([id, rule]) => [
      id,
      { ...rule, window: [0, 24], ...change[id] } as typeof rule,
    ]),
  ),
})

/** As the owner's own edit leaves it in the store of who works alone. */
const havePlan = async (workstation: Workstation, plan: Plan): Promise<void> => {
  const page = await workstation.extensionPage('workbench.html')
  await page.locator('.wb-rail, nav').first().waitFor()
  await page.evaluate(
    (fields) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('shuke')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const writing = opening.result.transaction('workspace', 'readwrite')
          const row = { kind: 'plan', id: 'the', customer: null, fields, stamps: {}, rev: 0 }
          writing.objectStore('workspace').put({ kind: 'plan', id: 'the', row })
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
          writing.onerror = () => reject(writing.error)
        }
      }),
    plan as never,
  )
  await page.close()
}

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

/** The platform's page shows one more message. */
const write = (page: Page, side: 'buyer' | 'agent', id: string, words: string): Promise<void> =>
  page.evaluate(
    ([side, id, words]) => {
      const item = document.createElement('li')
      item.className = 'message'
      Object.assign(item.dataset, { side, messageId: id })
      item.innerHTML = '<span class="message-text"></span>'
      if (item.firstElementChild) item.firstElementChild.textContent = words
      document.querySelector('ol.messages')?.append(item)
    },
    [side, id, words] as const,
  )

let workstation: Workstation
let chats: Awaited<ReturnType<typeof serveChats>>
test.beforeEach(async () => {
  chats = await serveChats()
  workstation = await openWorkstation()
  await workstation.switchOn('practice', PRACTICE_HOSTS)
})
test.afterEach(async () => {
  await workstation.close()
  chats.close()
})

const picture = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })

test('V01 T06: what a text lacks is asked for, filled in as it was said, and what begs or presses in it is warned of', async () => {
  const text = { 'zh-CN': '{称呼}好，发出了，{赠品}也放进去了。', en: 'Hi {call name}, it left, with {gift}.' }
  await havePlan(workstation, everyHour({ shipped: { text } }))
  const chat = chats.address({
    ...SHOP,
    orders: [order('shipped', { 'shipped-at': Date.now() - DAY, carrier: '顺丰', tracking: 'SF1' })],
  })
  const { page, card } = await openChat(workstation, chat)
  const next = card.locator('.sk-next')
  await card.getByRole('button', { name: '真的发走了' }).click()
  await expect(next).toContainText('送什么？')
  await expect(next.locator('.sk-text')).toHaveCount(0)
  // For eight seconds the bar to take that back stands for the acts.
  await expect(next.getByRole('button', { name: '填入回复框' })).toBeDisabled()
  await page.keyboard.press('Alt+1')
  const gift = next.getByLabel('送什么？')
  await expect(gift).toBeFocused()
  await expect(gift).toHaveAttribute('placeholder', /一枚真丝发圈/)
  await gift.fill('一条丝巾')
  await picture(page, 'asked')
  await gift.press('Enter')
  await expect(next.locator('.sk-text')).toContainText('您好，发出了，一条丝巾也放进去了。')
  await expect(next.locator('.sk-warned')).toHaveCount(0)

  await next.locator('.sk-text').hover()
  await next.getByRole('button', { name: '改这段话' }).click()
  const words = next.getByRole('textbox', { name: '改这段话' })
  await words.fill('发出了，满意给个五星好评')
  await expect(next.locator('.sk-warned')).toContainText('讨好评')
  await picture(page, 'warned')
  await words.press('Enter')
  await expect(next.locator('.sk-warned')).toBeVisible()
  // It stops nobody, and what is filled in is what stands there.
  await next.getByRole('button', { name: '填入回复框' }).click()
  await expect(page.locator('#reply')).toHaveValue('发出了，满意给个五星好评')
  await page.locator('#reply').fill('')
  await next.locator('.sk-text').hover()
  await next.getByRole('button', { name: '用原来的' }).click()
  await expect(next.locator('.sk-text')).toContainText('一条丝巾')
})

test('T32 T33: a call goes item by item, survives a reload, and ends with what is to be put right', async () => {
  await havePlan(workstation, everyHour())
  const signed = order('completed', { 'shipped-at': Date.now() - 2 * DAY, 'signed-at': Date.now() - 3_600_000 })
  const address = chats.address({ ...SHOP, orders: [signed] })
  let { page, card } = await openChat(workstation, address)
  await expect(card.locator('.sk-next')).toContainText('问问收到的东西好不好')
  await card.getByRole('button', { name: '加一条喜好' }).click()
  await card.getByRole('combobox').selectOption('phone')
  await card.getByRole('dialog').getByRole('textbox').fill('13812345678')
  await card.getByRole('button', { name: '存下' }).click()
  await expect(card.locator('.sk-due')).toContainText('用电话')
  await card.getByRole('button', { name: '打电话，照着问' }).click()
  const item = card.locator('.sk-call-item')
  await expect(item).toContainText('1/8')
  const line = item.getByRole('textbox')
  await expect(line).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(item).toContainText('2/8')
  await page.keyboard.type('谢谢')
  await page.keyboard.press('Enter')
  await expect(item).toContainText('包裹是您自己签收的吗')
  await page.keyboard.type('门卫收的')
  await expect(line).toHaveValue('门卫收的')
  await page.waitForTimeout(300)
  await page.close()

  const again = await openChat(workstation, address)
  ;({ page, card } = again)
  const on = card.locator('.sk-call-item')
  await expect(on).toContainText('3/8')
  await expect(on.getByRole('textbox')).toHaveValue('门卫收的')
  await on.getByRole('button', { name: '问了' }).click()
  await expect(on).toContainText('4/8')
  await on.getByRole('textbox').fill('袖口开线了')
  await picture(page, 'mood')
  await on.getByRole('button', { name: '不满意' }).click()
  for (const words of ['对不住', '怎么回事', '怎么办合适']) {
    await expect(on).toContainText(words)
    await on.getByRole('button', { name: '问了' }).click()
  }
  const trouble = card.locator('.sk-trouble')
  await expect(trouble.getByLabel('哪里不满意')).toHaveValue('袖口开线了')
  await trouble.getByLabel('是哪里的事').selectOption('product')
  await picture(page, 'trouble')
  await trouble.getByRole('button', { name: '记下，我来办' }).click()
  await expect(card.locator('.sk-undo')).toBeVisible()
  await expect(card.locator('.sk-next h3')).toContainText('道歉', { timeout: 15_000 })
  await expect(card.locator('.sk-next .sk-why')).toContainText('袖口开线了')
  await card.locator('.sk-next .sk-margin-act').click()
  await expect(card.getByRole('dialog', { name: '最近的联系' })).toContainText('你用电话：不满意')
  await picture(page, 'put right')
})

test('T03 C11: what was done elsewhere is noted by one key from the page, seen among the contacts, and taken back', async () => {
  await havePlan(workstation, everyHour())
  const signed = order('completed', { 'shipped-at': Date.now() - 2 * DAY, 'signed-at': Date.now() - 3_600_000 })
  const { page, card } = await openChat(workstation, chats.address({ ...SHOP, orders: [signed] }))
  await expect(card.locator('.sk-next')).toContainText('问问收到的东西好不好')
  await page.locator('#reply').focus()
  await page.keyboard.press('Alt+5')
  const form = card.getByRole('dialog', { name: '在别处办过了' })
  await form.getByLabel('用什么').selectOption('wechat')
  await form.getByLabel('说了什么').fill('微信上说收到了，很喜欢')
  await picture(page, 'elsewhere')
  await form.getByRole('button', { name: '办好了' }).click()
  await expect(card.locator('.sk-undo')).toContainText('已办好')
  await card.locator('.sk-next .sk-margin-act').click()
  const touches = card.getByRole('dialog', { name: '最近的联系' })
  await expect(touches).toContainText('你用微信：「微信上说收到了，很喜欢」')
  await expect(touches).toContainText('关心')
  await picture(page, 'touches')
  await page.keyboard.press('Escape')
  await card.locator('.sk-undo').getByRole('button').click()
  await expect(card.locator('.sk-next h3')).toContainText('问问收到的东西好不好')
})

test('what the agent writes in the open chat is proposed as a promise, kept by a key, and a page can keep none by itself', async () => {
  const { page, card } = await openChat(workstation, chats.address(SHOP))
  const promised = card.locator('.sk-promised')
  await write(page, 'buyer', 'm1', '明天给您发个链接')
  await write(page, 'agent', 'm2', '昨天说好明天给您发教程')
  await page.waitForTimeout(800)
  await write(page, 'buyer', 'm3', '后天给您发张照片')
  await page.waitForTimeout(800)
  await expect(promised).toHaveCount(0)
  await write(page, 'agent', 'm4', '好的，明天下午给您发尺码表，放心')
  await expect(promised).toContainText('明天下午给您发尺码表')
  await picture(page, 'promised')
  // A page's script presses a key that it may not press.
  await page.evaluate(() => {
    for (const target of [window, document, document.body])
      target.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyK', key: 'k', altKey: true, bubbles: true }))
  })
  await page.waitForTimeout(500)
  await expect(promised).toHaveCount(1)
  await page.locator('#reply').focus()
  await page.keyboard.press('Alt+K')
  await expect(card.locator('.sk-undo')).toContainText('记下了')
  await expect(promised).toHaveCount(0)
  await card.locator('.sk-undo').getByRole('button').click()
  await expect(promised).toHaveCount(1)
  await page.locator('#reply').focus()
  await page.keyboard.press('Alt+Shift+K')
  await expect(card.locator('.sk-undo')).toContainText('不记了')
  await expect(promised).toHaveCount(0)
})

test('T04: a returning buyer who writes is told of in one line; an answer to her does not take it away', async () => {
  const done = order('completed', {
    'shipped-at': Date.now() - 2 * DAY,
    'signed-at': Date.now() - DAY,
    'after-sale': 'open',
  })
  const { page, card } = await openChat(workstation, chats.address({ ...SHOP, orders: [done] }))
  await expect(card.locator('.sk-facts1')).toContainText('上次')
  await write(page, 'buyer', 'm1', '在吗')
  const opening = card.locator('.sk-facts1 .opening')
  await expect(opening).toContainText('买过香云纱衬衫，售后未完')
  await picture(page, 'opening')
  await write(page, 'agent', 'm2', '在的')
  await page.waitForTimeout(600)
  await expect(opening).toBeVisible()
})

test('T20: whoever receives it for the buyer has a draft of her own, which is copied and not filled into the buyer’s chat', async () => {
  const now = Date.now()
  const key = identifierKey({ platform: 'practice', shop: 'silk', kind: 'uid', value: 'u-88' })
  const id = customerIdFor(key)
  const sent: StoredOrder = {
    ...{ key: orderKey({ platform: 'practice', shop: null, number: 'P-1' }), platform: 'practice', shop: 'silk' },
    ...{ number: 'P-1', status: 'shipped', afterSale: 'none', currency: 'CNY', paid: 15900, refunded: 0 },
    ...{ placedAt: now - DAY, paidAt: now - DAY, shippedAt: now - 3_600_000, updatedAt: now, imports: [] },
    ...{ carrier: '顺丰', tracking: 'SF1390022', lines: [{ title: '香云纱衬衫', quantity: 1 }] },
    recipient: { name: '李晓梅', phone: '13900000000', address: '' },
  }
  const row = (kind: Row['kind'], rowId: string, fields: object): Row =>
    ({ kind, id: rowId, customer: id, fields, stamps: {}, rev: 0 }) as Row
  const seen = { platform: 'practice', shop: 'silk', kind: 'uid', value: 'u-88', strong: true, masked: false }
  const bundle: StoredBundle = {
    id,
    rows: [
      row('profile', id, { nick: '周周', name: '周岚' }),
      row('identifier', identifierRowId(id, key), {
        ...seen,
        firstSeen: now,
        lastSeen: now,
        imports: [],
        removed: false,
      }),
    ],
    orders: [sent],
    aggregates: aggregateOrders([sent], 'Asia/Shanghai'),
  }
  await havePlan(workstation, everyHour())
  const owner = await workstation.extensionPage('workbench.html')
  await putCustomers(owner, [{ bundle, lookups: [{ key, customer: id }] }])
  await owner.close()
  const page = await workstation.context.newPage()
  await page.goto(chats.address(SHOP))
  const card = await cardFrame(page)
  await card.getByRole('button', { name: '真的发走了' }).click()
  const next = card.locator('.sk-next')
  await expect(next).toContainText('告诉一声：发出了')
  await next.getByRole('button', { name: '给收件人李晓梅' }).click()
  await expect(next.locator('.sk-text')).toContainText('李晓梅')
  await expect(next.locator('.sk-text')).toContainText('SF1390022')
  await picture(page, 'recipient')
  await next.getByRole('button', { name: '复制给李晓梅的' }).click()
  await expect(next.getByRole('button', { name: '已复制' })).toBeVisible()
  await expect(page.locator('#reply')).toHaveValue('')
  await page.locator('#reply').focus()
  await page.keyboard.press('Control+V')
  await expect(page.locator('#reply')).toHaveValue(/SF1390022/)
})
