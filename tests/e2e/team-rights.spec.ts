/** An owner chooses which shops a colleague sees; a hidden number is asked for by the card's way, and kept nowhere. */

import { test as base, expect, type Page } from '@playwright/test'
import { shopRowId } from '@shuke/shared/identity'
import type { ShopFields } from '@shuke/shared/model'
import { PROTOCOL_VERSION, type PutOp } from '@shuke/shared/sync'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { fact } from '../server/support/ops.ts'
import { newClient, newCustomer } from '../server/support/people.ts'
import { openWorkstation, type Workstation } from './extension.ts'
import { claimOwner, type Joined, joinAsAgent, signInto, startTestServer, type TestServer } from './server.ts'

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

const SHOP: ShopFields = { platform: 'practice', code: 'one', name: '一店', zone: 'Asia/Shanghai', currency: 'CNY' }
const OTHER: ShopFields = { ...SHOP, code: 'two', name: '二店' }

const push = (server: TestServer, { token }: Joined, ops: readonly PutOp[]) =>
  clientOf(server.url, token).sync.push.mutate({ protocol: PROTOCOL_VERSION, client: newClient(), ops: [...ops] })

const shopOp = (n: number, set: ShopFields): PutOp<'shop'> => ({
  n,
  kind: 'shop',
  id: shopRowId(set),
  customer: null,
  set,
  base: {},
  at: Date.now(),
})

/** Everything that this computer keeps, as text. */
const keptOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const said: unknown[] = [await chrome.storage.local.get(null), await chrome.storage.session.get(null)]
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name ?? ''))
      for (const table of db.objectStoreNames) said.push(await done(db.transaction(table).objectStore(table).getAll()))
      db.close()
    }
    return JSON.stringify(said)
  })

test('an owner limits a colleague to a shop, from the next word on, and sees it in the log', async ({
  workstation,
  server,
}) => {
  const owner = await claimOwner(server)
  const lin = await joinAsAgent(server, owner, '小林')
  await push(server, owner, [shopOp(1, SHOP), shopOp(2, OTHER)])
  await signInto(workstation, server, owner)
  const page = await workstation.extensionPage('workbench.html#/settings/team')
  await page.getByRole('row', { name: /小林/ }).getByRole('button', { name: '能看的店铺' }).click()
  const choice = page.getByRole('group', { name: '小林能看哪些店铺的客户' })
  const save = page.getByRole('button', { name: '保存' })
  await expect(choice.getByLabel('全部店铺，以后新开的也算')).toBeChecked()
  await expect(save).toBeDisabled()
  await choice.getByLabel('全部店铺，以后新开的也算').uncheck()
  await expect(page.getByText('至少选一家。')).toBeVisible()
  await expect(save).toBeDisabled()
  await choice.getByLabel(/二店/).check()
  await save.click()
  await expect(page.getByText('改了成员能看的店铺')).toBeVisible()
  const members = await clientOf(server.url, owner.token).members.list.query()
  expect(members.find(({ id }) => id === lin.member.id)?.shops).toEqual([shopRowId(OTHER)])

  // And an invitation into one shop.
  const invited = page.getByRole('group', { name: '能看哪些店铺的客户', exact: true })
  await invited.getByLabel('全部店铺，以后新开的也算').uncheck()
  await expect(page.getByRole('button', { name: '邀请同事' })).toBeDisabled()
  await invited.getByLabel(/一店/).check()
  await page.getByRole('button', { name: '邀请同事' }).click()
  await expect(page.getByText('只能用一次')).toBeVisible()
  const { lines } = await clientOf(server.url, owner.token).members.audit.query({ below: null })
  expect(lines[0]).toMatchObject({ action: 'invited', after: { role: 'agent', shops: [shopRowId(SHOP)] } })
})

test('a hidden number is answered to the card, is kept nowhere on this computer, and is counted for the owner', async ({
  workstation,
  server,
}) => {
  const PHONE = '13812345678'
  const owner = await claimOwner(server)
  const phone = fact(1, newCustomer(), 'phone', PHONE)
  await push(server, owner, [phone])
  await signInto(workstation, server, owner)
  const page = await workstation.extensionPage('workbench.html#/settings/team')
  await expect.poll(() => keptOn(page)).toContain('138****5678')
  const asked = { kind: 'fact', id: phone.id, field: 'value', reason: 'call-back', words: '' }
  const ask = (what: object) =>
    page.evaluate((asked) => chrome.runtime.sendMessage({ type: 'reveal', asked }), what) as Promise<unknown>
  expect(await ask(asked)).toEqual({ ok: true, value: { value: PHONE } })
  expect(await ask({ ...asked, id: 'fac_none' })).toMatchObject({
    ok: true,
    value: { refused: { en: 'The server does not have this, or it is not hidden.' } },
  })
  await page.reload()
  await expect(page.getByText('素素：24小时内1次，30天内1次')).toBeVisible()
  await expect(page.getByText(/查看了隐藏的内容/)).toBeVisible()
  await expect(page.getByText(/给客人回电话/)).toBeVisible()
  expect(await keptOn(page)).not.toContain(PHONE)
})
