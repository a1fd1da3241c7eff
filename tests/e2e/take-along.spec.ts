/** Everything of a team as files, after the password was given again; and a role is not changed without it. */
import { readFile } from 'node:fs/promises'
import { test as base, expect } from '@playwright/test'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { strFromU8, unzipSync } from 'fflate'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { note } from '../server/support/ops.ts'
import { newClient } from '../server/support/people.ts'
import { openWorkstation } from './extension.ts'
import { claimOwner, joinAsAgent, joinAsManager, signInto, startTestServer, type TestServer } from './server.ts'

const test = base.extend<{ server: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startTestServer()
    await use(server)
    await server.close()
  },
})

const PASSWORD = 'a long enough password'

const signInAgain = (server: TestServer) =>
  clientOf(server.url, null).session.signIn.mutate({ email: 'owner@example.test', password: PASSWORD })

test('an owner takes everything along in a zip of tables, asked once for her password, and finds it in the log', async ({
  server,
}) => {
  const workstation = await openWorkstation({ locale: 'zh-CN' })
  const owner = await claimOwner(server)
  await joinAsAgent(server, owner, '小林')
  await clientOf(server.url, owner.token).sync.push.mutate({
    protocol: PROTOCOL_VERSION,
    client: newClient(),
    ops: [note(1, '=1+1 只喝龙井')],
  })
  await signInto(workstation, server, owner)
  const page = await workstation.extensionPage('workbench.html#/settings/backup')
  const panel = page.locator('.panel', { hasText: '全部带走' })
  await panel.getByRole('button', { name: '导出' }).click()
  const password = panel.getByLabel('你的密码')
  await expect(password).toBeFocused()
  await password.fill('not this one')
  await panel.getByRole('button', { name: '继续' }).click()
  await expect(panel.getByText('密码不对。')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('password-zh.png') })
  await password.fill(PASSWORD)
  const arriving = page.waitForEvent('download')
  await panel.getByRole('button', { name: '继续' }).click()
  const file = await arriving
  expect(file.suggestedFilename()).toMatch(/^熟客-一匹素-\d{4}-\d\d-\d\d\.zip$/)
  const files = unzipSync(await readFile(await file.path()))
  expect(Object.keys(files)).toEqual(['客户.csv', '订单.csv', '记事.csv', '偏好.csv', '关怀记录.csv', '商品.csv'])
  const bytes = files['记事.csv'] ?? new Uint8Array()
  // Excel reads it as what it is by these three alone.
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const notes = strFromU8(bytes)
  expect(notes.startsWith('熟客导出,一匹素,素素 导出,')).toBe(true)
  expect(notes).toContain("'=1+1 只喝龙井")
  await expect(panel.getByText(/2 条，.*已交给浏览器下载/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('exported-zh.png') })

  // The password holds for a while.
  await panel.getByLabel(/JSON/).check()
  const second = page.waitForEvent('download')
  await panel.getByRole('button', { name: '导出' }).click()
  const all = JSON.parse(await readFile(await (await second).path(), 'utf8'))
  expect(all.notes).toMatchObject([{ text: '=1+1 只喝龙井' }])

  await page.goto(page.url().replace(/#.*/, '#/settings/team'))
  await page.reload()
  await expect(page.getByText('导出了').first()).toBeVisible()
  // A role waits for the password, and a change of mind changes nothing.
  await page.getByLabel('小林的角色').selectOption('manager')
  await page.getByRole('button', { name: '算了' }).click()
  await expect(page.getByLabel('小林的角色')).toHaveValue('agent')
  await page.getByLabel('小林的角色').selectOption('manager')
  await page.getByLabel('你的密码').fill(PASSWORD)
  await page.screenshot({ path: test.info().outputPath('role-zh.png') })
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page.getByLabel('小林的角色')).toHaveValue('manager')
  await expect(page.getByText('改了角色')).toBeVisible()
  await workstation.close()
})

test('a long export shows how far it is and is stopped; a manager reads her part of the log, an agent her own', async ({
  server,
}) => {
  const workstation = await openWorkstation({ locale: 'en-US' })
  const owner = await claimOwner(server)
  const agent = await joinAsAgent(server, owner, '小林')
  const manager = await joinAsManager(server, owner, '阿May')
  const client = newClient()
  for (let from = 1; from <= 2000; from += 500)
    await clientOf(server.url, owner.token).sync.push.mutate({
      protocol: PROTOCOL_VERSION,
      client,
      ops: Array.from({ length: 500 }, (_, i) => note(from + i, `note ${from + i}`)),
    })
  await signInto(workstation, server, manager)
  const page = await workstation.extensionPage('workbench.html#/settings/backup')
  const panel = page.locator('.panel', { hasText: 'Take everything along' })
  // Each page waits, so that there is something to stop.
  let pages = 0
  await page.route('**/trpc/exports.page*', async (route) => {
    if (++pages > 1) await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await panel.getByRole('button', { name: 'Export' }).click()
  await panel.getByLabel('Your password').fill(PASSWORD)
  await panel.getByRole('button', { name: 'Go on' }).click()
  await expect(panel.getByText('300 rows of about 4,000')).toBeVisible()
  await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '8')
  await page.screenshot({ path: test.info().outputPath('going-en.png') })
  await panel.getByRole('button', { name: 'Stop' }).click()
  await expect(panel.getByText('Stopped; no file was left.')).toBeVisible()
  await page.goto(page.url().replace(/#.*/, '#/settings/team'))
  await page.reload()
  await expect(page.getByText(/All but what concerns the owners/)).toBeVisible()
  await expect(page.locator('.audit').getByText(/^exported/)).toBeVisible()
  // The part that the address names is still at the top when those above it have loaded.
  await expect.poll(async () => Math.round((await page.locator('#team').boundingBox())?.y ?? -1)).toBe(16)
  await page.locator('.audit').scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('log-manager-en.png') })

  await signInto(workstation, server, agent)
  const own = await workstation.extensionPage('workbench.html#/settings/team')
  await expect(own.getByText('What you did yourself. Nobody can change it.')).toBeVisible()
  await expect(own.locator('.audit tbody tr')).toHaveCount(1)
  await own.screenshot({ path: test.info().outputPath('log-agent-en.png') })
  await own.goto(own.url().replace(/#.*/, '#/settings/backup'))
  await expect(own.getByText('Take everything along')).toHaveCount(0)
  await workstation.close()
})

test('an owner plans the end of the shop with its name written out, and another owner calls it off', async ({
  server,
}) => {
  for (const [locale, words] of [
    [
      'zh-CN',
      {
        ask: '删除整个店铺',
        name: /把店名写一遍/,
        plan: '72 小时后删除',
        password: '你的密码',
        go: '继续',
        off: '取消这个安排',
        planned: /素素安排在.*删除整个店铺/,
      },
    ],
    [
      'en-US',
      {
        ask: 'Delete the whole shop',
        name: /Write the shop/,
        plan: 'Delete in 72 hours',
        password: 'Your password',
        go: 'Go on',
        off: 'Call it off',
        planned: /素素 has the whole shop deleted/,
      },
    ],
  ] as const) {
    const workstation = await openWorkstation({ locale })
    const owner = locale === 'zh-CN' ? await claimOwner(server) : await signInAgain(server)
    if (locale === 'zh-CN') await joinAsAgent(server, owner, '小林')
    await signInto(workstation, server, owner)
    const page = await workstation.extensionPage('workbench.html#/settings/team')
    await page.getByRole('button', { name: words.ask }).click()
    const plan = page.getByRole('button', { name: words.plan })
    await page.getByLabel(words.name).fill('一匹')
    await expect(plan).toBeDisabled()
    await page.getByLabel(words.name).fill('一匹素')
    await plan.click()
    await page.getByLabel(words.password).fill(PASSWORD)
    await page.screenshot({ path: test.info().outputPath(`deletion-${locale}.png`) })
    await page.getByRole('button', { name: words.go }).click()
    await expect(page.getByText(words.planned)).toBeVisible()
    await page.getByText(words.planned).scrollIntoViewIfNeeded()
    await page.screenshot({ path: test.info().outputPath(`planned-${locale}.png`) })
    await page.getByRole('button', { name: words.off }).click()
    await expect(page.getByText(words.planned)).toHaveCount(0)
    expect(await clientOf(server.url, owner.token).workspace.planned.query()).toEqual([])
    await workstation.close()
  }
})

test('a deleted note lies in the trash, by whom and when, and comes back by a click', async ({ server }) => {
  const owner = await claimOwner(server)
  const lin = await joinAsAgent(server, owner, '小林')
  const words = note(1, '只喝明前龙井\n要给妈妈也带一份', {})
  const sync = clientOf(server.url, lin.token).sync
  const client = newClient()
  const push = (ops: (typeof words)[]) => sync.push.mutate({ protocol: PROTOCOL_VERSION, client, ops })
  await push([words])
  for (const [i, [locale, said]] of (
    [
      ['zh-CN', { what: /只喝明前龙井/, back: '拿回来', isBack: '已拿回来' }],
      ['en-US', { what: /只喝明前龙井/, back: 'Bring back', isBack: 'brought back' }],
    ] as const
  ).entries()) {
    await push([{ ...words, n: 2 + i, set: { removed: true }, base: {}, at: Date.now() + 1000 }])
    const workstation = await openWorkstation({ locale })
    await signInto(workstation, server, i === 0 ? owner : await signInAgain(server))
    const page = await workstation.extensionPage('workbench.html#/settings/trash')
    const line = page.locator('.trash tbody tr')
    await expect(line).toHaveCount(1)
    await expect(line).toContainText('小林')
    await line.scrollIntoViewIfNeeded()
    await page.screenshot({ path: test.info().outputPath(`trash-${locale}.png`) })
    await line.getByRole('button', { name: said.back }).click()
    await expect(line.getByText(said.isBack)).toBeVisible()
    const held = () => clientOf(server.url, owner.token).trash.list.query({ below: null })
    await expect.poll(async () => (await held()).lines).toEqual([])
    await workstation.close()
  }
})
