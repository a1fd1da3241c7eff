/** The workbench as a person uses it: order files in and out again, sites, server, backup. */
import { readFile } from 'node:fs/promises'
import { test as base, expect, type Page } from '@playwright/test'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { allowRequests, cardFrame, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { beginImport, fixture, orderReport } from './order-file.ts'
import { claimOwner, joinAsAgent, signInto, startTestServer, type TestServer } from './server.ts'

const test = base.extend<{ workstation: Workstation; server: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  workstation: async ({}, use) => {
    const workstation = await openWorkstation()
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

const figure = (page: Page, name: string) => page.locator('.figures > div', { hasText: name }).locator('.figure')

const storesOf = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))

/** What this computer had alone is at the server, whole. */
const handedOver = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const { 'handed-over': given } = await chrome.storage.local.get('handed-over')
        return Object.values((given ?? {}) as Record<string, { upTo?: number | null }>).map(({ upTo }) => upTo ?? null)
      }),
    )
    .toEqual([expect.any(Number)])

test('an order file is checked, imported, found unchanged the second time, and undone whole', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html')
  await page.locator('.drop input[type=file]').setInputFiles(fixture('legacy-gb18030'))
  await expect(page.locator('.file-bar')).toContainText('GB18030')
  await expect(page.getByRole('row', { name: /买家会员名.*买家/ })).toContainText('认出')
  await expect(page.locator('.stack table tbody tr').first()).toContainText('新客户')
  await page.goBack()
  await expect(page.getByRole('heading', { name: '把订单文件拖到这里' })).toBeVisible()

  await beginImport(page, orderReport(900))
  await expect(page.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible()
  await expect(figure(page, '新订单')).toHaveText('900')
  await expect(figure(page, '新认识的人')).toHaveText('300')
  await page.reload()
  await expect(figure(page, '新订单')).toHaveText('900')

  await page.getByRole('link', { name: '再导一个文件' }).click()
  await beginImport(page, orderReport(900))
  await expect(page.getByRole('heading', { name: '没有新东西，什么都没改' })).toBeVisible()

  await page.getByRole('link', { name: /以前的导入/ }).click()
  for (const left of [1, 0]) {
    await page.getByRole('button', { name: '撤销' }).first().click()
    await expect(page.getByRole('heading', { name: '已撤销' })).toBeVisible()
    await page.goto(page.url().replace(/#.*/, '#/import/past'))
    await expect(page.getByRole('button', { name: '撤销' })).toHaveCount(left)
  }
  const left = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        indexedDB.open('shuke').onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result
          db.transaction('bundles').objectStore('bundles').count().onsuccess = (event) => {
            resolve((event.target as IDBRequest<number>).result)
            db.close()
          }
        }
      }),
  )
  expect(left).toBe(0)
})

test('rows that cannot be read are listed with a sentence, and saved as a file', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html')
  await beginImport(page, fixture('damaged-rows'))
  await expect(page.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible()
  const problems = page.locator('.problems tbody tr')
  const count = Number(await figure(page, '有问题的行').textContent())
  expect(count).toBeGreaterThan(2)
  await expect(problems).toHaveCount(count)
  await expect(problems.first()).toContainText('第')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出这些行' }).click()
  const saved = await readFile(await (await download).path(), 'utf8')
  expect(saved.trimEnd().split('\r\n').length).toBeGreaterThan(count)
})

test('a file that is no order file is refused with a reason', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html')
  const picture = { name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('not orders at all') }
  await page.locator('.drop input[type=file]').setInputFiles(picture)
  await expect(page.getByRole('status').filter({ hasText: '没认出' })).toBeVisible()
  expect(page.url()).not.toContain('#/import/map')
})

test('an import survives a look elsewhere, is stopped whole, and is gone on with after the tab was closed', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html')
  await beginImport(page, orderReport(6000))
  await expect(page.getByText('单记好')).toBeVisible()
  await page.getByRole('button', { name: '暂停' }).click()
  await page.getByRole('link', { name: '设置' }).click()
  await expect(page.getByRole('heading', { name: '网站' })).toBeVisible()
  await page.goBack()
  await expect(page.getByText('已暂停')).toBeVisible()
  await page.getByRole('button', { name: '停下' }).click()
  await expect(page.getByRole('heading', { name: '停下了' })).toBeVisible()

  await page.getByRole('link', { name: '再导一个文件' }).click()
  await beginImport(page, orderReport(6000))
  await expect(page.getByText('单记好')).toBeVisible()
  await page.getByRole('button', { name: '暂停' }).click()
  await page.close({ runBeforeUnload: false })

  const again = await workstation.extensionPage('workbench.html')
  await again.getByRole('button', { name: '接着导入' }).click()
  await expect(again.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible({ timeout: 60_000 })
  await expect(figure(again, '新订单')).toHaveText('6,000')
  await expect(figure(again, '新认识的人')).toHaveText('2,000')
})

test('a site is switched on and off by the settings and by the toolbar', async ({ workstation }) => {
  await allowRequests(workstation.context, PRACTICE_HOSTS)
  const page = await workstation.extensionPage('workbench.html#/settings/sites')
  const inSettings = page.getByRole('switch', { name: '在练习台上使用熟客' })
  await inSettings.click()
  await expect(inSettings).toBeChecked()

  const popup = await workstation.extensionPage(
    `switch.html?url=${encodeURIComponent('http://127.0.0.1:8787/practice/')}`,
  )
  const inPopup = popup.getByRole('switch')
  await expect(inPopup).toBeChecked()
  await inPopup.click()
  await expect(inPopup).not.toBeChecked()
  await expect(inSettings).not.toBeChecked()
  // The browser says so a moment after it has forgotten the switch.
  const isAllowed = () => page.evaluate(() => chrome.permissions.contains({ origins: ['http://127.0.0.1/*'] }))
  await expect.poll(isAllowed).toBe(false)

  await popup.goto(popup.url().replace(/url=.*/, `url=${encodeURIComponent('https://example.com/')}`))
  await expect(popup.getByRole('heading', { name: '还不认识这个网站' })).toBeVisible()
  await expect(popup.getByRole('switch')).toHaveCount(0)
})

test('a setting is saved at once and can be taken back', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html#/settings/care')
  const week = page.getByLabel('每周最多')
  await week.selectOption('1')
  await expect(page.getByText('关怀分寸已存')).toBeVisible()
  await page.reload()
  await expect(week).toHaveValue('1')
  await week.selectOption('5')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(week).toHaveValue('1')
})

test('a backup is downloaded and read back over other data, which is saved first', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html')
  await beginImport(page, orderReport(90))
  await expect(figure(page, '新认识的人')).toHaveText('30')
  await page.goto(page.url().replace(/#.*/, '#/settings/backup'))
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载备份' }).click()
  const backup = await downloading
  expect(backup.suggestedFilename()).toMatch(/^shuke-backup-\d{4}-\d\d-\d\d\.json\.gz$/)
  const path = await backup.path()

  const choose = (file: Parameters<Page['setInputFiles']>[1]) => page.getByLabel('选备份文件').setInputFiles(file)
  const whole = await readFile(path)
  await choose({ name: 'b.gz', mimeType: 'application/gzip', buffer: whole.subarray(0, whole.length - 40) })
  await expect(page.getByText('后面断了。什么都没改')).toBeVisible()

  await page.goto(page.url().replace(/#.*/, '#/import'))
  await beginImport(page, orderReport(300))
  await expect(page.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible()
  await page.goto(page.url().replace(/#.*/, '#/settings/backup'))
  await choose(path)
  await expect(page.getByText('会换掉这台电脑上现有的')).toBeVisible()
  const savedFirst = page.waitForEvent('download')
  await page.getByRole('button', { name: '先存一份，再换上' }).click()
  expect((await savedFirst).suggestedFilename()).toContain('before')
  await expect(page.getByText('读回来了：30位客户')).toBeVisible()
  await page.getByRole('button', { name: '换回原来的' }).click()
  await expect(page.getByText(/读回来了：(?!30位)/)).toBeVisible()
})

test('a backup that fails in an unforeseen way says so, changes nothing, and can be tried again', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html')
  await beginImport(page, orderReport(30))
  await expect(figure(page, '新认识的人')).toHaveText('10')
  await page.goto(page.url().replace(/#.*/, '#/settings/backup'))
  const save = page.getByRole('button', { name: '下载备份' })
  const downloading = page.waitForEvent('download')
  await save.click()
  const path = await (await downloading).path()

  // As a browser that is short of everything.
  await page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new Error('out of everything')
    }
  })
  const unforeseen = page.getByText('出了意外，没办成')
  await save.click()
  await expect(unforeseen).toHaveCount(1)
  await expect(save).toBeEnabled()
  await page.getByLabel('选备份文件').setInputFiles(path)
  await page.getByRole('button', { name: '先存一份，再换上' }).click()
  await expect(unforeseen).toHaveCount(2)
  await expect(page.getByText('正在读回')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '选备份文件' })).toBeEnabled()
})

test('the first owner claims the server with what this computer has, invites a colleague, imports, and leaves', async ({
  workstation,
  server,
}) => {
  await allowRequests(workstation.context, PRACTICE_HOSTS)
  const page = await workstation.extensionPage('workbench.html')
  await beginImport(page, orderReport(60, 20))
  await expect(figure(page, '新订单')).toHaveText('60')

  await page.goto(page.url().replace(/#.*/, '#/settings/server'))
  await page.getByRole('button', { name: '第一次开店' }).click()
  await page.getByLabel('启动码').fill('WRONG-CODE-HERE')
  await page.getByLabel('服务器地址').fill(server.url)
  await page.getByLabel('店名').first().fill('一匹素')
  await page.getByLabel('你的名字').fill('素素')
  await page.getByLabel('邮箱').fill('owner@example.test')
  await page.getByLabel('设一个密码').fill('a long enough password')
  await page.getByRole('button', { name: '开店', exact: true }).click()
  await expect(page.getByText('这个码不对')).toBeVisible()
  await page.getByLabel('启动码').fill(server.ownerCode ?? '')
  await page.getByRole('button', { name: '开店', exact: true }).click()
  await expect(page.getByRole('heading', { name: '素素 · 老板' })).toBeVisible()
  await handedOver(page)
  await expect(page.getByText('没有待发的改动')).toBeVisible()

  await page.getByRole('button', { name: '邀请同事' }).click()
  await expect(page.locator('.handed code').first()).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  const link = (await page.locator('.handed code').nth(1).textContent()) ?? ''

  // Who opens the link in a browser is told what to do with it.
  const opened = await workstation.context.newPage()
  await opened.goto(link)
  await expect(opened.locator('#code')).toHaveText(link.replace(/.*#/, ''))
  await expect(opened.locator('#link')).toHaveText(link)
  await expect(opened.getByText('凭邀请加入')).toBeVisible()
  await opened.close()

  await page.goto(page.url().replace(/#.*/, '#/import'))
  await beginImport(page, orderReport(120, 20))
  await expect(page.getByRole('heading', { name: '导好了，改变了这些' })).toBeVisible()
  // The other sixty came with this computer's past when the shop was opened.
  await expect(figure(page, '有变化的订单')).toHaveText('60')
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await expect(page.getByRole('heading', { name: '已撤销' })).toBeVisible()

  const colleague = await openWorkstation()
  try {
    await allowRequests(colleague.context, PRACTICE_HOSTS)
    const there = await colleague.extensionPage('workbench.html#/settings/server')
    await there.getByRole('button', { name: '凭邀请加入' }).click()
    await there.getByLabel('邀请链接或邀请码').fill(link)
    await expect(there.getByLabel('服务器地址')).toHaveCount(0)
    await there.getByLabel('你的名字').fill('小林')
    await there.getByLabel('邮箱').fill('lin@example.test')
    await there.getByLabel('设一个密码').fill('a long enough password')
    await there.getByRole('button', { name: '加入', exact: true }).click()
    await expect(there.getByRole('heading', { name: '小林 · 客服' })).toBeVisible()
    await there.getByRole('link', { name: '导入' }).click()
    await expect(there.getByText('导入订单由老板或店长来做')).toBeVisible()
    // The shop of the imported file has reached the colleague.
    await there.goto(there.url().replace(/#.*/, '#/settings/shops'))
    await expect(there.locator('#shops tbody tr')).toHaveCount(1)
  } finally {
    await colleague.close()
  }

  await page.goto(page.url().replace(/#.*/, '#/settings/server'))
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('button', { name: '确定退出' }).click()
  await expect(page.getByRole('button', { name: '凭邀请加入' })).toBeVisible()
  await expect.poll(() => storesOf(page)).toEqual(['shuke'])
})

test('an expired session is renewed in place, unsent work is lost only when said so, and another shop is asked about', async ({
  workstation,
  server,
}) => {
  const signIn = async (page: Page, { url }: TestServer) => {
    await allowRequests(workstation.context, PRACTICE_HOSTS)
    await page.getByLabel('服务器地址').fill(url)
    await page.getByLabel('邮箱').fill('owner@example.test')
    await page.getByLabel('密码').fill('a long enough password')
    await page.getByRole('button', { name: '登录', exact: true }).last().click()
    await expect(page.getByRole('heading', { name: '素素 · 老板' })).toBeVisible()
  }
  const owner = await claimOwner(server)
  const page = await workstation.extensionPage('workbench.html')
  await beginImport(page, orderReport(60, 20))
  await expect(figure(page, '新订单')).toHaveText('60')
  await page.goto(page.url().replace(/#.*/, '#/settings/server'))
  await signIn(page, server)
  await handedOver(page)
  await expect(page.getByText('没有待发的改动')).toBeVisible()
  // Most of them bought so long ago that no workstation holds them: each is asked for.
  const { card } = clientOf(server.url, owner.token)
  const orders = new Set<string>()
  for (let i = 0; i < 20; i += 1) {
    const login = { platform: 'taobao', shop: null, kind: 'login' as const, value: `乐友${i}` }
    const { rows } = await card.get.query({ identifiers: [login] })
    for (const { kind, id } of rows) if (kind === 'order') orders.add(id)
  }
  expect(orders.size).toBe(60)

  // The token dies at the server; what is written meanwhile waits for the new one.
  const token = await page.evaluate(async () => {
    const { session } = await chrome.storage.local.get('session')
    return (session as { token: string }).token
  })
  await clientOf(server.url, token).session.signOut.mutate()
  await page.goto(page.url().replace(/#.*/, '#/settings/care'))
  await page.getByLabel('每周最多').selectOption('1')
  await page.goto(page.url().replace(/#.*/, '#/settings/server'))
  const again = page.locator('.panel', { has: page.getByRole('heading', { name: '重新登录' }) })
  await expect(again.getByLabel('邮箱')).toHaveValue('owner@example.test')
  await expect(again.getByLabel('服务器地址')).toHaveCount(0)
  await expect(page.getByText('已存本机，1条还没发出').first()).toBeVisible()
  await again.getByLabel('密码').fill('a long enough password')
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await expect(again).toHaveCount(0)
  await expect(page.getByText('没有待发的改动')).toBeVisible()

  await server.kill()
  await page.goto(page.url().replace(/#.*/, '#/settings/care'))
  await page.getByLabel('每周最多').selectOption('3')
  await page.goto(page.url().replace(/#.*/, '#/settings/server'))
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByText('还有1条没到服务器')).toBeVisible()
  await page.getByRole('button', { name: '退出，丢掉这1条' }).click()
  await expect(page.getByRole('button', { name: '凭邀请加入' })).toBeVisible()
  await expect.poll(() => storesOf(page)).toEqual(['shuke'])

  const elsewhere = await startTestServer()
  try {
    await claimOwner(elsewhere)
    await signIn(page, elsewhere)
    await expect(page.getByText('单机时记了20位客户')).toBeVisible()
    await page.getByRole('button', { name: '不交' }).click()
    await expect(page.getByText('单机时记了20位客户')).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('heading', { name: '素素 · 老板' })).toBeVisible()
    await expect(page.getByText('没有待发的改动')).toBeVisible()
    await expect(page.getByText('单机时记了20位客户')).toHaveCount(0)
  } finally {
    await elsewhere.close()
  }
})

test('what keeps a computer from syncing is said in a sentence', async ({ workstation, server }) => {
  await signInto(workstation, server, await claimOwner(server))
  const page = await workstation.extensionPage('workbench.html#/settings/server')
  await expect(page.getByRole('heading', { name: /^已同步/ })).toBeVisible()
  // A round that was under way says afterwards that all is well: it is said again until both stand.
  await expect(async () => {
    await page.evaluate(() => {
      const sentence = { 'zh-CN': '服务器太旧，请更新服务器后再同步。', en: 'The server is too old.' }
      return chrome.storage.session.set({ connection: { state: 'trouble', encrypted: true, at: Date.now(), sentence } })
    })
    await expect(page.getByRole('heading', { name: '服务器太旧，请更新服务器后再同步。' })).toBeVisible({
      timeout: 2000,
    })
    await expect(page.getByText('没同步上，已存本机')).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByRole('heading', { name: '重新登录' })).toHaveCount(0)
  await page.getByRole('button', { name: '现在同步' }).click()
  await expect(page.getByRole('heading', { name: /^已同步/ })).toBeVisible()
})

test('an owner gives a colleague another role, which holds at once, and a way to a new password', async ({
  workstation,
  server,
}) => {
  const owner = await claimOwner(server)
  const lin = await joinAsAgent(server, owner, '小林')
  await signInto(workstation, server, owner)
  const page = await workstation.extensionPage('workbench.html#/settings/team')
  const role = page.getByLabel('小林的角色')
  await expect(role).toHaveValue('agent')

  const own = page.getByLabel('素素的角色')
  await own.selectOption('agent')
  await page.getByRole('button', { name: '改', exact: true }).click()
  await page.getByLabel('你的密码').fill('a long enough password')
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page.getByText('店铺至少要有一位老板')).toBeVisible()
  await expect(own).toHaveValue('owner')

  const desk = await openWorkstation()
  try {
    await signInto(desk, server, lin)
    const there = await desk.extensionPage('workbench.html#/import')
    const forManagers = there.getByText('导入订单由老板或店长来做')
    await expect(forManagers).toBeVisible()
    await role.selectOption('manager')
    await expect(forManagers).toHaveCount(0)
    await expect(there.getByText('小林 · 店长')).toBeVisible()
    await expect(role).toHaveValue('manager')
    // A manager sees the roles, and does not decide on them.
    await there.goto(there.url().replace(/#.*/, '#/settings/team'))
    await expect(there.getByRole('row', { name: /素素.*owner@example/ })).toContainText('老板')
    await expect(there.locator('#team tbody select')).toHaveCount(0)
    await expect(there.getByRole('button', { name: '重设密码' })).toHaveCount(0)

    await page.getByRole('row', { name: /小林/ }).getByRole('button', { name: '重设密码' }).click()
    await expect(page.getByText('小林的重设码')).toBeVisible()
    const code = (await page.locator('.handed code').first().textContent()) ?? ''

    await clientOf(server.url, lin.token).session.signOut.mutate()
    await there.goto(there.url().replace(/#.*/, '#/settings/server'))
    await there.getByRole('button', { name: '现在同步' }).click()
    const again = there.locator('.panel', { has: there.getByRole('heading', { name: '重新登录' }) })
    await again.getByRole('button', { name: '忘了密码，用重设码' }).click()
    await allowRequests(desk.context, PRACTICE_HOSTS)
    await again.getByLabel('重设码').fill('AAAA-AAAA-AAAA')
    await again.getByLabel('邮箱').fill('e5b08fe69e97@example.test')
    await again.getByLabel('设一个密码').fill('quite another password')
    const set = again.getByRole('button', { name: '换上新密码并登录' })
    await set.click()
    await expect(again.getByText('邮箱或重设码不对')).toBeVisible()
    await again.getByLabel('重设码').fill(code)
    await set.click()
    await expect(again).toHaveCount(0)
    await expect(there.getByText('没有待发的改动')).toBeVisible()
  } finally {
    await desk.close()
  }
})

const countIn = (page: Page, store: string, table: string) =>
  page.evaluate(
    ([name, of]) =>
      new Promise<number>((resolve) => {
        indexedDB.open(name).onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result
          db.transaction(of).objectStore(of).count().onsuccess = (event) => {
            resolve((event.target as IDBRequest<number>).result)
            db.close()
          }
        }
      }),
    [store, table] as const,
  )

test('who is removed keeps no copy of the shop, and gets what was typed and not sent as a file', async ({
  workstation,
  server,
}) => {
  const owner = await claimOwner(server)
  const lin = await joinAsAgent(server, owner, '小林')
  const store = `shuke:${lin.workspace.id}:${lin.member.id}`
  await workstation.switchOn('practice', PRACTICE_HOSTS)
  await signInto(workstation, server, lin)
  const chat = await workstation.context.newPage()
  await chat.goto(`${server.url}/practice/?lang=zh-CN`)
  const card = await cardFrame(chat)
  await expect(card.getByText('已同步').first()).toBeVisible()
  const jot = card.locator('.sk-jot textarea')
  await jot.fill('同步过的一句')
  await jot.press('Enter')
  const page = await workstation.extensionPage('workbench.html#/settings/server')
  await expect(page.getByText('没有待发的改动')).toBeVisible()
  expect(await countIn(page, store, 'bundles')).toBeGreaterThan(0)

  await workstation.context.setOffline(true)
  await jot.fill('没发出的一句')
  await jot.press('Enter')
  await expect(card.locator('.sk-note', { hasText: '没发出的一句' })).toBeVisible()
  await jot.fill('写到一半的话')
  await expect.poll(() => countIn(page, store, 'drafts')).toBe(1)
  await clientOf(server.url, owner.token).members.remove.mutate({ member: lin.member.id as never })
  await workstation.context.setOffline(false)
  await expect(page.getByRole('heading', { name: '你已不在“一匹素”' })).toBeVisible()
  for (const table of ['bundles', 'lookups', 'workspace', 'links']) expect(await countIn(page, store, table)).toBe(0)
  await expect(card.getByText('同步过的一句')).toHaveCount(0)
  await expect(page.getByText('还有2条没到服务器')).toBeVisible()

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '存成文件' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/^熟客-没发出的内容-.*\.txt$/)
  const text = await readFile(await file.path(), 'utf8')
  for (const typed of ['没发出的一句', '写到一半的话']) expect(text).toContain(typed)
  expect(text).not.toContain('同步过的一句')
  await expect(page.getByText('2条已存成文件')).toBeVisible()
  await page.getByRole('button', { name: '离开这家店' }).click()
  await expect(page.getByRole('button', { name: '凭邀请加入' })).toBeVisible()
  await expect.poll(() => storesOf(page)).not.toContain(store)
})
