/** Somebody in a chat who is perhaps a buyer of a file: asked about on the card, joined by a person, taken apart by a person. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { cardFrame, openWorkstation, PRACTICE_HOSTS } from './extension.ts'
import { beginImport } from './order-file.ts'

const CHAT = `<!doctype html><meta charset="utf-8"><title>chat</title>
<main class="console"><section class="chat" data-conversation-id="c1">
<header class="chat-header" data-platform="taobao" data-shop-code="云裳旗舰店" data-shop-name="云裳旗舰店" data-buyer-uid="u7"><b class="buyer-nick">岚***布</b></header>
<ol class="messages"></ol><textarea id="reply"></textarea></section>
<aside class="orders"><div class="order-card" data-order-number="3000000000000000002"><span class="order-title"></span></div></aside></main>`

const HEADER =
  '订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称'

/** Two orders to one door: one names its buyer, the other one's buyer is known by the number in her chat alone. */
const FILE = {
  name: '订单报表.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `\ufeff${[
      HEADER,
      ...['1,周小岚', '2,'].map((one) => {
        const [digit, buyer] = one.split(',')
        const at = `2026-11-1${digit} 10:00:00`
        return `="300000000000000000${digit}",${buyer},9.00,9.00,9.00,交易成功,周岚,浙江省湖州市吴兴区爱山街道1号,'138****2207,${at},${at},香云纱衬衫,1,云裳`
      }),
    ].join('\r\n')}\r\n`,
  ),
}

test('a buyer who shares a door with another one is asked about, joined by a yes and parted by a no that stands', async () => {
  const workstation = await openWorkstation()
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(CHAT)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await workstation.switchOn('practice', PRACTICE_HOSTS)
    const importFile = async () => {
      const page = await workstation.extensionPage('workbench.html')
      await beginImport(page, FILE)
      await expect(page.getByRole('heading', { name: /^(导好了|没有新东西，什么都没改)/ })).toBeVisible({
        timeout: 60_000,
      })
      await page.close()
    }
    const openChat = async () => {
      const page = await workstation.context.newPage()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/practice/`)
      return cardFrame(page)
    }
    await importFile()
    const card = await openChat()
    await expect(card.getByRole('heading', { name: '这是同一个人吗？' })).toBeVisible()
    await expect(card.getByRole('row', { name: '地址' })).toContainText('一样')
    await expect(card.locator('.sk-cmp')).toContainText('周小岚，1单')
    await expect(card.locator('.sk-bought')).toContainText('1单')

    await card.getByRole('button', { name: '是同一个人' }).click()
    await expect(card.locator('.sk-bought')).toContainText('2单')
    await card.getByRole('button', { name: '2位合一' }).click()
    await card.getByRole('listitem').filter({ hasText: '周小岚' }).getByRole('button', { name: '拆出来' }).click()
    await expect(card.locator('.sk-bought')).toContainText('1单')
    await expect(card.getByText('已分开，不再问')).toBeVisible()

    await importFile()
    const again = await openChat()
    await expect(again.locator('.sk-bought')).toContainText('1单')
    // So long a sighting takes to be learned, and the question to be asked.
    await again.waitForTimeout(1500)
    await expect(again.getByRole('heading', { name: '这是同一个人吗？' })).toHaveCount(0)
  } finally {
    await workstation.close()
    server.close()
  }
})
