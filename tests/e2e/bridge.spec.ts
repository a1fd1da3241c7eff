/**
 * The bridge from chat to history: most exports name no buyer that a page names too, but both state the order's number.
 * An order number on a chat page opens the card of the buyer whose file brought it, here and on a colleague's workstation.
 */

import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
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

const importFile = async (workstation: Workstation, file: Parameters<Page['setInputFiles']>[1]): Promise<Page> => {
  const page = await workstation.extensionPage('workbench.html')
  await beginImport(page, file)
  await expect(page.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible({ timeout: 80_000 })
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

test('all orders of a buyer are shown when asked for, and the newest until then', async () => {
  const workstation = await openWorkstation()
  const { server, url } = await serveChats()
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    await importFile(workstation, orderReport(135, 3))
    const { card } = await openOrder(workstation, url, '3000000000000000003')
    await expect(card.locator('.sk-bought')).toContainText('45单')
    await expect(card.locator('.sk-orders li')).toHaveCount(3)
    await card.getByRole('button', { name: '全部', exact: true }).click()
    await expect(card.locator('.sk-orders li')).toHaveCount(45)
  } finally {
    await workstation.close()
    server.close()
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

const REAL = process.env.SHUKE_REAL_DATA ? join(process.env.SHUKE_REAL_DATA, 'orders', 'taobao-orders-cdnow.csv') : ''

test('6,911 real orders come in whole, and one of their numbers opens that buyer’s true history', async () => {
  test.skip(!existsSync(REAL), 'SHUKE_REAL_DATA names no folder with orders/taobao-orders-cdnow.csv')
  const workstation = await openWorkstation()
  const { server, url } = await serveChats()
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    const page = await importFile(workstation, REAL)
    const totals = await page.evaluate(
      () =>
        new Promise<{ customers: number; orders: number; net: number; seconds: string }>((resolve) => {
          indexedDB.open('shuke').onsuccess = ({ target }) => {
            const db = (target as IDBOpenDBRequest).result
            db.transaction('bundles').objectStore('bundles').getAll().onsuccess = (event) => {
              const all = (event.target as IDBRequest<{ body: { aggregates: { known: number; net: number } } }[]>)
                .result
              resolve({
                customers: all.length,
                orders: all.reduce((sum, { body }) => sum + body.aggregates.known, 0),
                net: all.reduce((sum, { body }) => sum + body.aggregates.net, 0),
                seconds: document.querySelector('.done-acts')?.textContent ?? '',
              })
              db.close()
            }
          }
        }),
    )
    console.log(totals.seconds)
    expect(totals).toMatchObject({ customers: 2349, orders: 6911, net: 24_409_194 })
    const { card } = await openOrder(workstation, url, '3000002610310000971')
    await expect(card.locator('.sk-bought')).toContainText('单')
    console.log(await card.locator('.sk-bought').textContent())
  } finally {
    await workstation.close()
    server.close()
  }
})
