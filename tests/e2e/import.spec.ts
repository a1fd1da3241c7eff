/** The import page with tables that no format knows, with several files, and with a look ahead. */
import { test as base, expect, type Page } from '@playwright/test'
import { allowRequests, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { fixture, orderReport } from './order-file.ts'
import { claimOwner, signInto, startTestServer } from './server.ts'

const test = base.extend<{ workstation: Workstation }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  workstation: async ({}, use) => {
    const workstation = await openWorkstation()
    await use(workstation)
    await workstation.close()
  },
})

interface MadeFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const csv = (name: string, lines: readonly string[]): MadeFile => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`),
})

/** A shop's own ledger: no platform's header, and words of its own. */
const ledger = (name: string, from: number, count: number): MadeFile =>
  csv(name, [
    '日期,单号,客户编号,品名,件数,金额,进度',
    ...Array.from({ length: count }, (_, i) => {
      const n = from + i
      const buyer = n % 10 === 0 ? '0' : `K${n % 4}`
      return `2026/3/${1 + (n % 28)} 8:05,NO-${1000 + n},${buyer},丝巾,1,¥${n}.50,${n % 5 === 0 ? '打包中' : '签收了'}`
    }),
  ])

const choose = (page: Page, files: Parameters<Page['setInputFiles']>[1]) =>
  page.locator('.drop input[type=file]').setInputFiles(files)
const figure = (page: Page, name: string) => page.locator('.figures > div', { hasText: name }).locator('.figure')
const ahead = (page: Page, name: string) =>
  page.locator('.sum > div', { has: page.getByText(name, { exact: true }) }).locator('dd')

test('a table that no format knows is matched once, counted ahead, imported, known again, and forgotten', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html')
  await choose(page, ledger('三月账本.csv', 1, 20))
  await expect(page.getByRole('heading', { name: '对一下列' })).toBeVisible()
  await expect(page.getByLabel('“单号”存为')).toHaveValue('number')
  await expect(page.getByLabel('“金额”存为')).toHaveValue('paid')
  await expect(page.getByLabel('“客户编号”存为')).toHaveValue('buyer')
  await expect(page.getByLabel('买家那一列是')).toHaveValue('customer-id')

  // What is needed is said, and without it nothing is read.
  await page.getByLabel('“金额”存为').selectOption('')
  await expect(page.getByText('还缺：实付')).toBeVisible()
  await expect(page.getByRole('button', { name: '照这样读' })).toBeDisabled()
  await page.getByLabel('“金额”存为').selectOption('paid')
  await page.getByLabel('“进度”存为').selectOption('status')
  await page.getByLabel('签收了').selectOption('completed')
  await page.getByRole('button', { name: '照这样读' }).click()

  await expect(page.getByText('照你对过的列读')).toBeVisible()
  await page.getByLabel('店名').fill('云裳自营')
  await expect(ahead(page, '新订单')).toHaveText('20')
  await expect(ahead(page, '新认识的人')).toHaveText('4')
  await expect(ahead(page, '没有买家')).toHaveText('2')
  // Words that were not said are a problem of the value, and the order comes in with them.
  await expect(ahead(page, '有问题')).toHaveText('4')
  await expect(page.locator('.problems')).toContainText('打包中')
  await page.getByRole('button', { name: '导入这个文件' }).click()
  await expect(page.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible()
  await expect(figure(page, '新订单')).toHaveText('20')
  await expect(figure(page, '新认识的人')).toHaveText('4')
  await expect(page.getByText('2单文件里没有买家')).toBeVisible()

  await page.getByRole('link', { name: '再导一个文件' }).click()
  await expect(page.getByRole('heading', { name: '对过列的表' })).toBeVisible()
  await choose(page, ledger('四月账本.csv', 11, 20))
  await expect(page.getByText('照你对过的列读')).toBeVisible()
  await expect(ahead(page, '新订单')).toHaveText('10')
  await expect(ahead(page, '已有，不变')).toHaveText('10')

  await page.getByRole('button', { name: '改对列' }).click()
  await page.getByLabel('打包中').selectOption('paid')
  await page.getByRole('button', { name: '照这样读' }).click()
  // The same orders now say where they stand: they are updated.
  await expect(ahead(page, '更新')).toHaveText('2')
  await expect(ahead(page, '有问题')).toHaveText('0')
  await page.getByRole('button', { name: '导入这个文件' }).click()
  await expect(figure(page, '新订单')).toHaveText('10')
  await expect(page.locator('.figures')).toContainText('更新 2')

  await page.getByRole('link', { name: /以前的导入/ }).click()
  await expect(page.locator('tbody tr', { hasText: '四月账本' })).toContainText('自己对的列')
  await page.locator('tbody tr', { hasText: '四月账本' }).getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('heading', { name: '已撤销' })).toBeVisible()

  await page.goto(page.url().replace(/#.*/, '#/import'))
  await page.getByRole('button', { name: '忘掉“三月账本”' }).click()
  await expect(page.getByRole('heading', { name: '对过列的表' })).toHaveCount(0)
  await choose(page, ledger('五月账本.csv', 41, 5))
  await expect(page.getByRole('heading', { name: '对一下列' })).toBeVisible()
})

test('a file that was taken for the wrong thing is read as the person says', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html')
  await choose(page, orderReport(6))
  await expect(page.locator('.file-bar')).toContainText('凭“')
  await page.getByRole('button', { name: '不是这个？自己对列' }).click()
  await expect(page.getByRole('heading', { name: '对一下列' })).toBeVisible()
  await expect(page.getByLabel('哪个平台的订单')).toHaveValue('taobao')
  await expect(page.getByLabel('“买家会员名”存为')).toHaveValue('buyer')
  await page.getByRole('button', { name: '照这样读' }).click()
  await expect(page.getByText('照你对过的列读')).toBeVisible()
  await page.getByRole('button', { name: '忘掉对过的' }).click()
  await expect(page.locator('.file-bar')).toContainText('凭“')
})

test('several files are each told, asked for one shop a platform, counted ahead, and imported one after another', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html')
  const report = orderReport(30, 10)
  const picture = { name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('not orders at all') }
  await choose(page, [
    { ...report, name: '一月.csv' },
    picture,
    { ...orderReport(45, 10), name: '二月.csv' },
    ledger('账本.csv', 1, 5),
  ])
  const line = (name: string) => page.locator('.files tbody tr', { hasText: name })
  await expect(line('一月')).toContainText('淘宝 · 订单报表')
  await expect(line('照片')).toContainText('读不了')
  await expect(line('账本')).toContainText('要先对列')
  await line('照片').getByRole('button', { name: '照片.png', exact: true }).click()
  await expect(page.getByText('没认出“照片.png”')).toBeVisible()
  await line('账本').getByRole('button', { name: '不要“账本.csv”' }).click()
  await expect(line('账本')).toHaveCount(0)

  await expect(page.getByLabel('店名')).toHaveCount(1)
  await page.getByLabel('店名').fill('云裳旗舰店')
  await expect(ahead(page, '新订单')).toHaveText('45')
  await expect(ahead(page, '已有，不变')).toHaveText('30')
  await expect(ahead(page, '新认识的人')).toHaveText('10')
  await page.getByRole('button', { name: '导入2个文件' }).click()
  await expect(page.getByRole('heading', { name: '2个文件都做完了' })).toBeVisible()
  const ended = (name: string) => page.locator('.queue tbody tr', { hasText: name })
  await expect(ended('一月')).toContainText('导好了')
  await expect(ended('二月')).toContainText('15')
  await ended('二月').getByRole('link').click()
  await expect(figure(page, '新订单')).toHaveText('15')
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await expect(page.getByRole('heading', { name: '已撤销' })).toBeVisible()
  await page.goto(page.url().replace(/#.*/, '#/import/past'))
  await expect(page.getByRole('button', { name: '撤销' })).toHaveCount(1)
})

test('one file that breaks off stops no other, and each has its list of problems', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html')
  const whole = orderReport(40, 10)
  const cut = { ...whole, name: '断了.csv', buffer: Buffer.concat([whole.buffer, Buffer.from('"'.repeat(400_000))]) }
  await choose(page, [cut, { ...orderReport(20, 10), name: '好的.csv' }])
  await page.getByLabel('店名').fill('云裳旗舰店')
  await expect(page.getByText('有的文件读不了，不会导入')).toBeVisible()
  await page.getByRole('button', { name: '导入2个文件' }).click()
  await expect(page.getByRole('heading', { name: '2个文件都做完了' })).toBeVisible()
  const ended = (name: string) => page.locator('.queue tbody tr', { hasText: name })
  await expect(ended('断了')).toContainText('没有导成')
  await expect(ended('断了')).toContainText('没能读到底')
  await expect(ended('好的')).toContainText('导好了')
  await expect(page.locator('.problems')).toHaveCount(1)
  await expect(page.locator('.problems')).toContainText('断了.csv')
  await page.goto(page.url().replace(/#.*/, '#/import/past'))
  await expect(page.locator('tbody tr')).toHaveCount(1)
})

test('files that waited when the page was closed are not imported, and what was under way is offered again', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html')
  await choose(page, [
    { ...orderReport(6000), name: '大的.csv' },
    { ...orderReport(10, 5), name: '等着的.csv' },
  ])
  await page.getByLabel('店名').fill('云裳旗舰店')
  await page.getByRole('button', { name: '导入2个文件' }).click()
  await expect(page.getByText('单记好')).toBeVisible()
  await expect(page.locator('.queue tbody tr', { hasText: '等着的' })).toContainText('等着')
  await page.getByRole('button', { name: '暂停' }).click()
  await page.close({ runBeforeUnload: false })

  const again = await workstation.extensionPage('workbench.html')
  await expect(again.locator('.unfinished li')).toHaveCount(1)
  await again.getByRole('button', { name: '接着导入' }).click()
  await expect(again.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible({ timeout: 60_000 })
  await expect(figure(again, '新订单')).toHaveText('6,000')
})

test('a file without buyers says how many orders wait for a chat', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html')
  await choose(
    page,
    fixture('legacy-gb18030').replace('taobao-report/legacy-gb18030', 'pinduoduo/trailing-tabs-gb18030'),
  )
  await page.getByLabel('店名').fill('拼多多小店')
  const waiting = page.locator('.ahead .note', { hasText: '单文件里没有买家' })
  await expect(waiting).toBeVisible()
  const count = await ahead(page, '没有买家').textContent()
  await page.getByRole('button', { name: '导入这个文件' }).click()
  await expect(page.getByText(`${count}单文件里没有买家；聊天里出现它的单号时就认到人`)).toBeVisible()
})

test('in a team the server says beforehand what a file would change, and a matched table goes to it like any other', async ({
  workstation,
}) => {
  const server = await startTestServer()
  try {
    await allowRequests(workstation.context, PRACTICE_HOSTS)
    await signInto(workstation, server, await claimOwner(server))
    const page = await workstation.extensionPage('workbench.html#/import')
    await expect(page.getByText('订单发到店里的服务器')).toBeVisible()
    await choose(page, ledger('三月账本.csv', 1, 20))
    await page.getByLabel('“进度”存为').selectOption('status')
    await expect(page.getByText('对好的列只记在这台电脑上')).toBeVisible()
    await page.getByRole('button', { name: '照这样读' }).click()
    await page.getByLabel('店名').fill('云裳自营')
    await expect(ahead(page, '新订单')).toHaveText('20')
    await page.getByRole('button', { name: '导入这个文件' }).click()
    await expect(figure(page, '有变化的订单')).toHaveText('20')

    await page.getByRole('link', { name: '再导一个文件' }).click()
    await choose(page, ledger('四月账本.csv', 11, 20))
    await expect(ahead(page, '新订单')).toHaveText('10')
    await expect(ahead(page, '已有，不变')).toHaveText('10')
    await page.getByRole('button', { name: '导入这个文件' }).click()
    await expect(figure(page, '有变化的订单')).toHaveText('10')
  } finally {
    await server.close()
  }
})
