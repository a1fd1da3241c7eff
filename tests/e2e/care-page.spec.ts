/** The workbench's page of care, as an owner changes the plan with mouse and keys, and a colleague reads it. */
import { test as base, expect, type Page } from '@playwright/test'
import { cardFrame, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { beginImport } from './order-file.ts'
import { claimOwner, joinAsAgent, joinAsManager, signInto, startTestServer, type TestServer } from './server.ts'

const test = base.extend<{ workstation: Workstation; server: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  workstation: async ({}, use) => {
    const workstation = await openWorkstation({ viewport: { width: 1280, height: 900 } })
    await use(workstation)
    await workstation.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startTestServer()
    await use(server)
    await server.close()
  },
})

const line = (page: Page, title: string) => page.locator('.rule', { has: page.getByRole('heading', { name: title }) })

const goTo = (page: Page, place: string) => page.goto(page.url().replace(/#.*/, place))

const FOLLOW_UP = '问问用着怎么样'

test('a step of the plan is changed at once, taken back, and put back to default', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html#/care')
  const greeting = page.getByRole('switch', { name: '节日问候一声' })
  await expect(greeting).toBeChecked()
  await greeting.focus()
  await page.keyboard.press('Space')
  await expect(greeting).not.toBeChecked()
  await expect(page.getByText('已存：节日问候一声 · 关掉')).toBeVisible()
  await page.keyboard.press('Alt+z')
  await expect(greeting).toBeChecked()

  const step = line(page, FOLLOW_UP)
  await expect(step.getByText('默认', { exact: true })).toBeVisible()
  const open = step.getByRole('button', { name: `改：${FOLLOW_UP}` })
  await open.focus()
  await page.keyboard.press('Enter')
  await step.getByLabel('过几天', { exact: true }).fill('20')
  await page.keyboard.press('Enter')
  await expect(step.getByText('改过')).toBeVisible()
  await expect(step.locator('.rule-when')).toContainText('20天')
  await step.getByLabel('加一个品类').selectOption({ label: '茶叶' })
  await step.getByRole('button', { name: '加上' }).first().click()
  const tea = step.getByLabel('茶叶：过几天')
  await expect(tea).toHaveValue('20')
  await tea.fill('40')
  await tea.blur()
  await expect(page.getByText(`已存：${FOLLOW_UP} · 茶叶`)).toBeVisible()

  await page.reload()
  await step.getByRole('button', { name: `改：${FOLLOW_UP}` }).click()
  await expect(tea).toHaveValue('40')
  await expect(step.getByLabel('过几天', { exact: true })).toHaveValue('20')
  await step.getByRole('button', { name: '恢复默认' }).click()
  await expect(step.getByText('默认', { exact: true })).toBeVisible()
  await expect(tea).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(tea).toHaveValue('40')
})

test('a value that is none is told in a sentence, stays as it was typed, and changes nothing', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html#/care/plan')
  const step = line(page, FOLLOW_UP)
  await step.getByRole('button', { name: `改：${FOLLOW_UP}` }).click()
  const days = step.getByLabel('过几天', { exact: true })
  await days.fill('十五')
  await days.blur()
  await expect(step.getByText('请填0到3650之间的数。现在仍按15算。')).toBeVisible()
  await expect(days).toHaveValue('十五')
  await expect(step.getByText('默认', { exact: true })).toBeVisible()
  await days.press('Escape')
  await expect(days).toHaveValue('15')

  await step.getByLabel('从几点').selectOption('16')
  await expect(step.getByText('同一个钟点')).toBeVisible()
  await page.reload()
  await expect(step.locator('.rule-when')).toContainText('11:00–16:00')

  // Quiet hours over all of a step's own: it is told beside the step.
  await page.getByLabel('不打扰从几点').selectOption('11')
  await page.getByLabel('不打扰到几点').selectOption('16')
  await expect(step.getByText('全在不打扰的时间里')).toBeVisible()
  await goTo(page, '#/settings/care')
  await expect(page.getByLabel('不打扰从几点')).toHaveValue('11')
})

test('a text is written with variables from a menu, checked, kept while half done, and goes back to the house’s', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html#/care/texts/signed')
  await page.getByRole('button', { name: '照这句改' }).first().click()
  const zh = page.getByLabel('中文', { exact: true })
  await zh.fill('赶紧付款，{快递公}，')
  await expect(page.getByText('没有叫“快递公”的变量（第6个字）')).toBeVisible()
  await expect(page.locator('.warn-text', { hasText: '赶紧付' })).toBeVisible()
  await page.getByRole('button', { name: '存下来用' }).click()
  await expect(page.getByText('还不能存')).toBeVisible()

  // Half a text is on this computer, and in nobody's card.
  await goTo(page, '#/care/plan')
  await goTo(page, '#/care/texts/signed')
  await page.reload()
  await expect(zh).toHaveValue('赶紧付款，{快递公}，')
  await expect(page.getByText('还没存')).toBeVisible()

  await zh.fill('您好，')
  await page.getByRole('button', { name: '插入变量' }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '称呼（周姐）' }).press('Enter')
  await expect(zh).toBeFocused()
  await page.keyboard.type('收到了吗')
  await expect(zh).toHaveValue('您好，{称呼}收到了吗')
  await expect(page.locator('.text-sample').first()).toContainText('您好，周姐收到了吗')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已存：问问收到的东西好不好的说法')).toBeVisible()
  await expect(page.locator('.texts-list .tag')).toHaveText('自己写的')
  await page.reload()
  await expect(zh).toHaveValue('您好，{称呼}收到了吗')

  await page.getByRole('button', { name: '用回原来的说法' }).click()
  await expect(zh).toHaveCount(0)
  await expect(page.getByRole('region', { name: '以前写过的 1' })).toContainText('您好，周姐收到了吗')
  await expect(page.locator('.texts-list .tag')).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(zh).toHaveValue('您好，{称呼}收到了吗')
})

test('a call’s script is worded anew, kept while half done, and goes back to the house’s', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html#/care/texts/signed-call')
  const script = page.getByRole('region', { name: '签收回访' })
  const first = script.getByLabel('第1条，中文')
  const house = await first.inputValue()
  await first.fill('您好，我是{店明}的')
  await expect(script.getByText('没有叫“店明”的变量')).toBeVisible()
  await script.getByRole('button', { name: '存下来用' }).click()
  await expect(script.getByText('还不能存')).toBeVisible()
  await page.reload()
  await expect(first).toHaveValue('您好，我是{店明}的')
  await first.fill('您好，我是{店名}的')
  await script.getByRole('button', { name: '加一条' }).click()
  await script.getByRole('listitem').last().locator('textarea').first().fill('还有什么想说的？')
  await script.getByRole('listitem').last().locator('textarea').last().fill('Anything else?')
  await script.getByRole('button', { name: '存下来用' }).click()
  await expect(page.getByText('已存：签收回访的说法')).toBeVisible()
  await expect(script.getByText('还没存')).toHaveCount(0)
  await page.reload()
  await expect(first).toHaveValue('您好，我是{店名}的')
  await expect(script.getByRole('listitem').last().locator('textarea').first()).toHaveValue('还有什么想说的？')
  await script.getByRole('button', { name: '用回原来的说法' }).click()
  await expect(first).toHaveValue(house)
})

test('weather, a sale, a festival and the first privilege are entered, kept, and taken away', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html#/care/events')
  const weather = page.getByRole('region', { name: '天气' })
  await weather.getByLabel('要来什么').fill('台风')
  await weather.getByRole('button', { name: '加一条天气' }).click()
  await expect(weather.getByText('请写省或市的名字')).toBeVisible()
  await expect(weather.getByLabel('要来什么')).toHaveValue('台风')
  await weather.getByLabel('哪里').fill('汕头')
  await weather.getByRole('checkbox', { name: '花卉绿植' }).check()
  await weather.getByLabel('要当心什么').fill('花盆收进屋')
  await weather.getByRole('button', { name: '加一条天气' }).click()
  const entry = weather.getByRole('listitem').filter({ hasText: '汕头 · 台风' })
  await expect(entry).toContainText('花卉绿植')
  await expect(weather.getByLabel('哪里')).toHaveValue('')

  const sales = page.getByRole('region', { name: '活动' })
  await sales.getByLabel('活动名').fill('双十二')
  await sales.getByLabel('结束').fill('2020-01-01T10:00')
  await sales.getByRole('button', { name: '加一个活动' }).click()
  await expect(sales.getByText('结束要在开始之后')).toBeVisible()
  await sales.getByLabel('结束').fill('2099-12-12T23:59')
  await sales.getByRole('button', { name: '加一个活动' }).click()
  await expect(sales.getByRole('listitem')).toContainText('2099年12月12日23:59')

  const festivals = page.getByRole('region', { name: '节日' })
  await festivals.getByRole('switch', { name: '七夕' }).click()
  await expect(page.getByText('七夕会问候')).toBeVisible()
  await festivals.getByLabel('中文名').fill('店庆')
  await festivals.getByLabel('月', { exact: true }).selectOption('5')
  await festivals.getByLabel('日', { exact: true }).selectOption('20')
  await festivals.getByRole('button', { name: '加一个日子' }).click()
  await expect(festivals.getByRole('listitem').filter({ hasText: '店庆' })).toContainText('每年5月20日')

  const privilege = page.getByRole('region', { name: '首单特权' })
  await privilege.getByRole('switch').click()
  await expect(privilege.getByRole('switch')).toBeChecked()
  await privilege.getByLabel('有效到').selectOption('days')
  await privilege.getByLabel('多少天').fill('90')
  await privilege.getByLabel('多少天').press('Enter')
  await expect(page.getByText('首单特权已存')).toBeVisible()

  const gifts = page.getByRole('region', { name: '赠品' })
  await gifts.getByLabel('赠品名').fill('真丝发带')
  await gifts.getByLabel('成本').fill('三块五')
  await gifts.getByRole('button', { name: '加一样赠品' }).click()
  await expect(gifts.getByText('请填成本')).toBeVisible()
  await gifts.getByLabel('成本').fill('3.5')
  await gifts.getByRole('checkbox', { name: '谁都不讨厌' }).check()
  await gifts.getByRole('button', { name: '加一样赠品' }).click()
  await expect(gifts.getByRole('listitem')).toContainText('¥3.50')

  await page.reload()
  await expect(entry).toBeVisible()
  await expect(gifts.getByRole('listitem')).toContainText('谁都不讨厌')
  await expect(sales.getByRole('listitem')).toHaveCount(1)
  await expect(festivals.getByRole('switch', { name: '七夕' })).toBeChecked()
  await expect(privilege.getByLabel('多少天')).toHaveValue('90')
  await entry.getByRole('button', { name: '去掉' }).click()
  await expect(entry).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(entry).toBeVisible()
})

const HEADER =
  '订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称'
const TITLES = ['苏绣团扇', '苏绣团扇', '香云纱衬衫', '紫砂壶 西施壶']

/** Twelve orders of three things: one that nobody can name, one whose season is open, one that is clear. */
const orders = () => {
  const lines = Array.from({ length: 12 }, (_, i) => {
    const at = `2026-09-1${i % 10} 10:00:00`
    const title = TITLES[i % TITLES.length]
    return `="${4000000000000000000n + BigInt(i)}",乐友${i % 5},9.50,9.50,9.50,交易成功,${at},${at},${title},1,云裳`
  })
  return {
    name: '订单报表.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${[HEADER, ...lines].join('\r\n')}\r\n`),
  }
}

test('what a title does not say is asked once, and news of a product is kept', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html')
  await beginImport(page, orders())
  await expect(page.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible()
  await goTo(page, '#/care/products')
  await expect(page.getByText('看完了这台电脑上的订单：5位客人')).toBeVisible()
  const questions = page.getByRole('region', { name: '问一次' })
  await expect(questions.getByRole('listitem')).toHaveCount(2)
  await expect(questions.getByRole('listitem').first()).toContainText('苏绣团扇')
  await questions.getByLabel('苏绣团扇：是什么').selectOption({ label: '配饰' })
  await questions.getByRole('button', { name: '记下：苏绣团扇' }).click()
  await expect(questions.getByRole('listitem')).toHaveCount(1)
  await questions.getByRole('button', { name: '不清楚，别再问：香云纱衬衫' }).click()
  await expect(questions.getByText('没有要问的')).toBeVisible()

  const all = page.getByRole('region', { name: '全部商品' })
  await all.getByLabel('找商品').fill('团扇')
  await expect(all.getByRole('listitem')).toHaveCount(1)
  await expect(all.getByRole('listitem')).toContainText('配饰')
  await all.getByRole('button', { name: '改：苏绣团扇' }).click()
  await all.getByLabel('易碎或大件').selectOption({ label: '是' })
  await expect(page.getByText('已存：易碎或大件')).toBeVisible()
  await all.getByLabel('用多久见效').fill('0')
  await all.getByLabel('用多久见效').blur()
  await expect(all.getByText('还没有改。')).toBeVisible()
  await all.getByRole('button', { name: '记下这条消息' }).click()
  await expect(all.getByText('请选是什么消息')).toBeVisible()
  await all.getByLabel('有新消息').selectOption({ label: '降价' })
  await all.getByRole('button', { name: '记下这条消息' }).click()
  await expect(all.locator('.tag', { hasText: '降价' })).toBeVisible()

  await page.reload()
  await expect(questions.getByText('没有要问的')).toBeVisible()
  await expect(all.locator('.tag', { hasText: '降价' })).toBeVisible()
  await all.getByRole('button', { name: '改：苏绣团扇' }).click()
  await expect(all.getByLabel('易碎或大件')).toHaveValue('true')
  await all.getByRole('button', { name: '消息过去了' }).click()
  await expect(all.locator('.tag', { hasText: '降价' })).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(all.locator('.tag', { hasText: '降价' })).toBeVisible()
})

test('an owner’s change reaches a colleague, who reads the plan and cannot change it; a manager can', async ({
  workstation,
  server,
}) => {
  const owner = await claimOwner(server)
  const lin = await joinAsAgent(server, owner, '小林')
  const mei = await joinAsManager(server, owner, '小梅')
  await signInto(workstation, server, owner)
  const page = await workstation.extensionPage('workbench.html#/care/plan')
  const desk = await openWorkstation()
  try {
    await signInto(desk, server, lin)
    const there = await desk.extensionPage('workbench.html#/care/plan')
    await expect(there.getByText('计划由老板和管全店的店长来改')).toBeVisible()
    const theirs = line(there, FOLLOW_UP)
    await expect(theirs.getByRole('switch')).toBeDisabled()
    await theirs.getByRole('button', { name: `改：${FOLLOW_UP}` }).click()
    await expect(theirs.getByLabel('过几天', { exact: true })).toBeDisabled()
    await expect(theirs.getByRole('button', { name: '恢复默认' })).toHaveCount(0)

    await line(page, FOLLOW_UP)
      .getByRole('button', { name: `改：${FOLLOW_UP}` })
      .click()
    await line(page, FOLLOW_UP).getByLabel('过几天', { exact: true }).fill('21')
    await page.keyboard.press('Enter')
    await expect(theirs.locator('.rule-when')).toContainText('21天')

    await goTo(there, '#/care/events')
    await expect(there.getByRole('button', { name: '加一条天气' })).toHaveCount(0)
    await goTo(there, '#/care/texts/signed')
    await expect(there.getByRole('button', { name: '照这句改' })).toHaveCount(0)

    await signInto(desk, server, mei)
    await goTo(there, '#/care/plan')
    await expect(theirs.getByRole('switch')).toBeEnabled()
    await theirs.getByRole('switch').click()
    await expect(line(page, FOLLOW_UP).getByRole('switch')).not.toBeChecked()
    await expect(line(page, FOLLOW_UP).locator('.rule-when')).toContainText('21天')
  } finally {
    await desk.close()
  }
})

test('what the owner writes and switches stands on the open card at once', async ({ workstation, server }) => {
  await workstation.switchOn('practice', PRACTICE_HOSTS)
  const page = await workstation.extensionPage('workbench.html#/care/texts/greeting')
  const chat = await workstation.context.newPage()
  await chat.goto(`${server.url}/practice/?lang=zh-CN`)
  const card = await cardFrame(chat)
  await chat.locator('li.conversation[data-conversation-id="c-peng-lin"]').click()
  const step = card.getByRole('heading', { name: '先认识一下' })
  await expect(step).toBeVisible()

  await page.getByRole('button', { name: '照这句改' }).first().click()
  await page.getByLabel('中文', { exact: true }).fill('{称呼}好，我是店主老云')
  await page.getByRole('button', { name: '存下来用' }).click()
  await expect(card.getByText('好，我是店主老云')).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(card.getByText('好，我是店主老云')).toHaveCount(0)

  await goTo(page, '#/care/plan')
  await page.getByRole('switch', { name: '先认识一下' }).click()
  await expect(step).toHaveCount(0)
})

for (const locale of ['zh-CN', 'en-US'] as const)
  test(`nothing of the page runs out of the window (${locale})`, async () => {
    const workstation = await openWorkstation({ locale })
    try {
      const page = await workstation.extensionPage('workbench.html#/care/plan')
      for (const width of [1280, 900, 600]) {
        await page.setViewportSize({ width, height: 900 })
        for (const part of ['plan', 'texts/signed', 'texts/signed-call', 'events', 'products']) {
          await goTo(page, `#/care/${part}`)
          await expect(page.locator('main.care section').first()).toBeVisible()
          const over = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          expect([width, part, over]).toEqual([width, part, 0])
        }
      }
    } finally {
      await workstation.close()
    }
  })
