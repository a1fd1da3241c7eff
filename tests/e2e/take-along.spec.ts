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
  expect(Object.keys(files)).toEqual(['客户.csv', '订单.csv', '记事.csv', '偏好.csv', '关怀记录.csv'])
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
