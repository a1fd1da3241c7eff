/**
 * The bridge from chat to history: most exports name no buyer that a page names too, but both state the order's number.
 * An order number on a chat page opens the card of the buyer whose file brought it, here and on a colleague's workstation.
 */

import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, type Frame, type Page, test } from '@playwright/test'
import { cardFrame, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { beginImport, orderReport } from './order-file.ts'
import { claimOwner, joinAsAgent, signInto, startTestServer } from './server.ts'

/** A chat of a Taobao shop whose page masks the buyer and shows one order number. */
const chatPage = (number: string): string => `<!doctype html><meta charset="utf-8"><title>chat</title>
<main class="console"><section class="chat">
<header class="chat-header" data-platform="taobao" data-shop-code="云裳旗舰店" data-shop-name="云裳旗舰店"><b class="buyer-nick">乐***友</b></header>
<ol class="messages"></ol><textarea id="reply"></textarea></section>
<aside class="orders"><div class="order-card" data-order-number="${number}"><span class="order-title"></span></div></aside></main>`

const serveChats = async (): Promise<{ server: Server; url: string }> => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(chatPage(new URL(request.url ?? '/', 'http://localhost').searchParams.get('order') ?? ''))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/practice/` }
}

const openOrder = async (workstation: Workstation, url: string, number: string) => {
  const page = await workstation.context.newPage()
  await page.goto(`${url}?order=${number}`)
  return { page, card: await cardFrame(page) }
}

const importFile = async (
  workstation: Workstation,
  file: Parameters<Page['setInputFiles']>[1],
  timeout = 80_000,
): Promise<Page> => {
  const page = await workstation.extensionPage('workbench.html')
  await beginImport(page, file)
  await expect(page.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible({ timeout })
  return page
}

test('an order number on the page opens the card of its buyer, with the history that a file brought', async () => {
  const workstation = await openWorkstation()
  const { server, url } = await serveChats()
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    await importFile(workstation, orderReport(9))
    // Rows 0, 3 and 6 are one buyer's: 0.50 + 3.50 + 6.50.
    const { card } = await openOrder(workstation, url, '3000000000000000003')
    await expect(card.locator('.sk-bought')).toContainText('3单')
    await expect(card.locator('.sk-bought')).toContainText('¥10.50')
    await expect(card.locator('.sk-orders li')).toHaveCount(3)

    const stranger = await openOrder(workstation, url, '3999999999999999999')
    await expect(stranger.card.getByRole('heading', { name: '没认出这位买家' })).toBeVisible()
    // Nobody is named, so a person names her: by another order of hers.
    await stranger.card.getByRole('button', { name: '按订单号找' }).click()
    await stranger.card.getByRole('textbox', { name: '订单号' }).fill('3000000000000000006')
    await stranger.card.getByRole('textbox', { name: '订单号' }).press('Enter')
    await expect(stranger.card.locator('.sk-bought')).toContainText('¥10.50')
  } finally {
    await workstation.close()
    server.close()
  }
})

/** What the listed orders come to, in minor units: the amounts as they stand there. */
const sumListed = async (card: Frame): Promise<number> => {
  const amounts = await card.locator('.sk-orders li > .num').allTextContents()
  return amounts.reduce((sum, text) => sum + Math.round(Number(/[\d,.]+/.exec(text)?.[0].replaceAll(',', '')) * 100), 0)
}

test('all orders of a buyer are paged to the first one by keys, and come to the totals', async () => {
  const workstation = await openWorkstation()
  const { server, url } = await serveChats()
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    // Rows 0, 3, 6 … of 270: 90 orders, together 45 + 3 × 4005.
    await importFile(workstation, orderReport(270, 3))
    const { page, card } = await openOrder(workstation, url, '3000000000000000003')
    await expect(card.locator('.sk-bought')).toContainText('90单')
    await expect(card.locator('.sk-sum')).toContainText('¥12,060')
    await expect(card.locator('.sk-orders li')).toHaveCount(3)
    await card.getByRole('button', { name: '全部', exact: true }).press('Enter')
    await expect(card.locator('.sk-orders li')).toHaveCount(20)
    await expect(card.locator('.sk-pages')).toContainText('列出20单，共90单')
    await card.getByRole('button', { name: '再列50单' }).press('Enter')
    await expect(card.locator('.sk-orders li')).toHaveCount(70)
    await card.getByRole('button', { name: '再列20单' }).press('Enter')
    await expect(card.locator('.sk-orders li')).toHaveCount(90)
    await expect(card.getByText('最早的一单')).toBeFocused()
    await expect(card.locator('.sk-orders li').last()).toContainText('¥0.50')
    await page.screenshot({ path: test.info().outputPath('pages.png') })
    expect(await sumListed(card)).toBe(1_206_000)
    await card.getByRole('button', { name: '收起', exact: true }).press('Enter')
    await expect(card.locator('.sk-orders li')).toHaveCount(3)
  } finally {
    await workstation.close()
    server.close()
  }
})

test('in a team a colleague pages to the first order of a buyer whom she never met, in English', async () => {
  const server = await startTestServer()
  const chats = await serveChats()
  const [here, there] = await Promise.all([openWorkstation(), openWorkstation({ locale: 'en-US' })])
  try {
    const owner = await claimOwner(server)
    await signInto(here, server, owner)
    await signInto(there, server, await joinAsAgent(server, owner, '小林'))
    await there.switchOn('practice', PRACTICE_HOSTS)
    await importFile(here, orderReport(270, 3))
    const { page, card } = await openOrder(there, chats.url, '3000000000000000003')
    await expect(card.locator('.sk-sum')).toContainText('¥12,060', { timeout: 20_000 })
    await card.getByRole('button', { name: 'All', exact: true }).click()
    await expect(card.locator('.sk-pages')).toContainText('20 of 90 orders')
    await page.screenshot({ path: test.info().outputPath('pages-en.png') })
    await card.getByRole('button', { name: 'To the first' }).click()
    await expect(card.locator('.sk-orders li')).toHaveCount(90)
    await expect(card.getByText('The first order')).toBeFocused()
    expect(await sumListed(card)).toBe(1_206_000)
    const listed = await card
      .locator('.sk-orders li time')
      .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')))
    expect(listed).toEqual(listed.toSorted().reverse())
  } finally {
    await Promise.all([here.close(), there.close(), server.close()])
    chats.server.close()
  }
})

test('orders imported on one workstation open the card on a colleague’s', async () => {
  const server = await startTestServer()
  const chats = await serveChats()
  const [here, there] = await Promise.all([openWorkstation(), openWorkstation()])
  try {
    const owner = await claimOwner(server)
    await signInto(here, server, owner)
    await signInto(there, server, await joinAsAgent(server, owner, '小林'))
    await there.switchOn('practice', PRACTICE_HOSTS)
    await importFile(here, orderReport(9))
    const { card } = await openOrder(there, chats.url, '3000000000000000003')
    await expect(card.locator('.sk-bought')).toContainText('¥10.50', { timeout: 20_000 })
  } finally {
    await Promise.all([here.close(), there.close(), server.close()])
    chats.server.close()
  }
})

const realFile = (name: string): string =>
  process.env.SHUKE_REAL_DATA ? join(process.env.SHUKE_REAL_DATA, 'orders', name) : ''

interface Totals {
  readonly customers: number
  readonly orders: number
  readonly net: number
  /** Customers with more orders than a bundle holds. */
  readonly long: number
  /** Orders in bundles and in the pages beside them, each once. */
  readonly held: number
  /** The number of an order of whoever has most. */
  readonly busiest: string
  readonly seconds: string
}

/** What the store came to, read record by record. */
const totalsOf = (page: Page): Promise<Totals> =>
  page.evaluate(
    () =>
      new Promise<Totals>((resolve) => {
        interface Bundle {
          body: { orders: { key: string; number: string }[]; aggregates: { known: number; net: number } }
        }
        indexedDB.open('shuke').onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result
          const read = db.transaction(['bundles', 'olderOrders'])
          let all: Bundle[] = []
          let older: { orders: { key: string }[] }[] = []
          read.objectStore('bundles').getAll().onsuccess = (event) => {
            all = (event.target as IDBRequest<Bundle[]>).result
          }
          read.objectStore('olderOrders').getAll().onsuccess = (event) => {
            older = (event.target as IDBRequest<{ orders: { key: string }[] }[]>).result
          }
          read.oncomplete = () => {
            const [most] = all.toSorted((a, b) => b.body.aggregates.known - a.body.aggregates.known)
            const keys = [...all.map(({ body }) => body), ...older].flatMap(({ orders }) =>
              orders.map(({ key }) => key),
            )
            resolve({
              customers: all.length,
              orders: all.reduce((sum, { body }) => sum + body.aggregates.known, 0),
              net: all.reduce((sum, { body }) => sum + body.aggregates.net, 0),
              long: all.filter(({ body }) => body.aggregates.known > 20).length,
              held: new Set(keys).size,
              busiest: most?.body.orders[0]?.number ?? '',
              seconds: document.querySelector('.done-acts')?.textContent ?? '',
            })
            db.close()
          }
        }
      }),
  )

test('6,911 real orders come in whole, and one of their numbers opens that buyer’s true history', async () => {
  const file = realFile('taobao-orders-cdnow.csv')
  test.skip(!existsSync(file), 'SHUKE_REAL_DATA names no folder with orders/taobao-orders-cdnow.csv')
  const workstation = await openWorkstation()
  const { server, url } = await serveChats()
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    const totals = await totalsOf(await importFile(workstation, file))
    test.info().annotations.push({ type: 'seconds', description: String(totals.seconds) })
    expect(totals).toMatchObject({ customers: 2349, orders: 6911, held: 6911, net: 24_409_194 })
    const { card } = await openOrder(workstation, url, '3000002610310000971')
    await expect(card.locator('.sk-bought')).toContainText('单')
  } finally {
    await workstation.close()
    server.close()
  }
})

test('47,243 real orders come in whole, and whoever has most of them is paged to the first', async () => {
  const file = realFile('shopify-orders-grocery.csv')
  test.skip(!existsSync(file), 'SHUKE_REAL_DATA names no folder with orders/shopify-orders-grocery.csv')
  test.setTimeout(600_000)
  const workstation = await openWorkstation()
  const { server, url } = await serveChats()
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    const page = await importFile(workstation, file, 500_000)
    const totals = await totalsOf(page)
    test.info().annotations.push({ type: 'seconds', description: String(totals.seconds) })
    expect(totals).toMatchObject({ customers: 2377, orders: 47_243, held: 47_243, net: 23_393_524, long: 899 })
    const chat = await workstation.context.newPage()
    await chat.goto(`${url}?order=3999999999999999999`)
    const card = await cardFrame(chat)
    await card.getByRole('button', { name: '按订单号找' }).click()
    await card.getByRole('textbox', { name: '订单号' }).fill(totals.busiest)
    await card.getByRole('textbox', { name: '订单号' }).press('Enter')
    await card.getByRole('button', { name: '全部', exact: true }).click()
    const words = await card.locator('.sk-pages .num').textContent()
    const all = Number(/共(\d+)单/.exec(words ?? '')?.[1])
    expect(all).toBe(144)
    await card.getByRole('button', { name: '到第一单' }).click()
    await expect(card.locator('.sk-orders li')).toHaveCount(all)
    await expect(card.getByText('最早的一单')).toBeFocused()
  } finally {
    await workstation.close()
    server.close()
  }
})
