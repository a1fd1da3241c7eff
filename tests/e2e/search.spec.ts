/** Finding a customer on the workbench: alone, in a team, and while the server is away; by hand, by keyboard and by an input method. */
import { test as base, expect, type Page } from '@playwright/test'
import { customerIdFor } from '@shuke/shared/identity'
import type { ClientId, MemberId } from '@shuke/shared/model'
import { PROTOCOL_VERSION, type PutOp } from '@shuke/shared/sync'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { openWorkstation, type Workstation } from './extension.ts'
import { madeCustomer, putCustomers } from './made-customers.ts'
import { claimOwner, signInto, startTestServer, type TestServer } from './server.ts'

const test = base.extend<{ workstation: Workstation; english: Workstation; server: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  workstation: async ({}, use) => {
    const workstation = await openWorkstation()
    await use(workstation)
    await workstation.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  english: async ({}, use) => {
    const workstation = await openWorkstation({ locale: 'en-US' })
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

const NOW = Date.now()
const NAMES = ['王小明', '王丽', '周姐的花园', '吴晓梅', '欧阳娜娜']

const filled = async (page: Page): Promise<void> => {
  // The page founds the store; what is then put behind its back is read with the page anew.
  await expect(page.getByRole('combobox')).toBeVisible()
  await putCustomers(
    page,
    NAMES.map((name, i) =>
      madeCustomer({ uid: `uid-${i}`, name, orders: [`240101-00000000000${i}`], now: NOW - i * 1000 }),
    ),
  )
  await page.reload()
}

const hits = (page: Page) => page.getByRole('option')
const box = (page: Page) => page.getByRole('combobox')

test('alone, one is found by a reading, a note or a number, and her card opens beside the list', async ({
  workstation,
}) => {
  const page = await workstation.extensionPage('workbench.html#/customers')
  await filled(page)
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('wxm')
  await expect(hits(page)).toHaveCount(2)
  await expect(hits(page).first().locator('mark')).toHaveText('王小明')
  await expect(page.locator('.customers-list')).toContainText('找到2位')

  await page.keyboard.press('ArrowDown')
  await expect(hits(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  const card = page.getByRole('complementary', { name: '客户卡' })
  await expect(card.locator('.sk-who')).toContainText('王小明')
  await expect(box(page)).toBeFocused()

  await box(page).fill('自然晾')
  await expect(hits(page)).toHaveCount(5)
  await expect(hits(page).first().locator('mark')).toHaveText('自然晾')
  await page.screenshot({ path: test.info().outputPath('customers-zh.png') })

  await box(page).fill('240101-000000000003')
  await expect(hits(page)).toHaveCount(1)
  await hits(page).click()
  await expect(card.locator('.sk-who')).toContainText('吴晓梅')
  await expect(page).toHaveURL(/#\/customers\/cus_\w+\?q=240101/)
  await page.goBack()
  await expect(card.locator('.sk-who')).toContainText('王小明')

  await box(page).fill('王')
  await expect(hits(page)).toHaveCount(2)
  await expect(page.locator('.told')).toContainText('一个字只找名字、标签和喜好')
  await box(page).fill('没有这个人')
  await expect(page.locator('.told')).toContainText('没有找到“没有这个人”')
})

test('what is written on her card here is found at once', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html#/customers')
  await filled(page)
  await box(page).fill('王丽')
  await page.keyboard.press('Enter')
  const jot = page.locator('.sk-jot textarea')
  await jot.fill('女儿学古筝')
  await jot.press('Enter')
  await expect(page.locator('.sk-note', { hasText: '女儿学古筝' })).toBeVisible()
  await box(page).fill('古筝')
  await expect(hits(page)).toHaveCount(1)
  await expect(hits(page)).toContainText('王丽')
})

test('where no page is beside her card, a text is copied and never said to be filled in', async ({ workstation }) => {
  await workstation.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await workstation.extensionPage('workbench.html#/customers')
  await filled(page)
  await box(page).fill('王丽')
  await page.keyboard.press('Enter')
  const card = page.getByRole('complementary', { name: '客户卡' })
  await card.getByRole('button', { name: '复制这句问话' }).first().click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).not.toBe('')
  await expect(card.locator('.sk-ask')).toContainText(await copied())
  await expect(card.getByRole('button', { name: '填入回复框' })).toHaveCount(0)
})

test('an input method keeps its keys, and what it has not finished is not searched for', async ({ workstation }) => {
  const page = await workstation.extensionPage('workbench.html#/customers')
  await filled(page)
  const keyboard = await workstation.context.newCDPSession(page)
  await box(page).fill('王')
  await expect(hits(page)).toHaveCount(2)
  await keyboard.send('Input.imeSetComposition', { text: 'x', selectionStart: 1, selectionEnd: 1 })
  await keyboard.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  })
  await expect(box(page)).toHaveValue('王x')
  await page.waitForTimeout(400)
  await expect(hits(page)).toHaveCount(2)
  await expect(page).not.toHaveURL(/cus_/)
  await keyboard.send('Input.insertText', { text: '小' })
  await expect(box(page)).toHaveValue('王小')
  await expect(hits(page)).toHaveCount(1)
})

test('in a team the server is asked, and while it is away only this computer, which is said', async ({
  english,
  server,
}) => {
  const owner = await claimOwner(server)
  const [held, elsewhere] = [customerIdFor('held'), customerIdFor('elsewhere')]
  const note = (n: number, id: string, customer: typeof held, text: string): PutOp<'note'> => ({
    n,
    kind: 'note',
    id,
    customer,
    set: { text, by: 'me' as MemberId, at: NOW, pinned: false, removed: false },
    base: {},
    at: NOW,
  })
  const name = (n: number, customer: typeof held, name: string): PutOp<'profile'> => ({
    n,
    kind: 'profile',
    id: customer,
    customer,
    set: { name, tier: 'Gold' },
    base: {},
    at: NOW,
  })
  const pushed = await clientOf(server.url, owner.token).sync.push.mutate({
    protocol: PROTOCOL_VERSION,
    client: `cli_${'b'.repeat(26)}` as ClientId,
    ops: [
      name(1, held, 'Linda Zhou'),
      note(2, `not_${'a'.repeat(26)}`, held, 'Longjing tea for her mother in Hangzhou'),
      name(3, elsewhere, '林达'),
      note(4, `not_${'c'.repeat(26)}`, elsewhere, 'Asked when the longjing is back'),
    ],
  })
  expect(pushed.kind === 'taken' && pushed.rejected).toEqual([])
  await signInto(english, server, owner)
  const page = await english.extensionPage('workbench.html#/customers?q=longjing')
  await expect(hits(page)).toHaveCount(2)
  const store = `shuke:${owner.workspace.id}:${owner.member.id}`
  await expect.poll(() => heldIn(page, store)).toBe(2)
  // As if she had gone from this computer's working set.
  await forget(page, store, elsewhere)
  await box(page).fill('linda')
  await expect(hits(page)).toHaveCount(2)
  await hits(page).filter({ hasText: '林达' }).click()
  const card = page.getByRole('complementary', { name: 'Customer card' })
  await expect(card.locator('.sk-note', { hasText: 'Asked when' })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('customers-en.png') })

  await forget(page, store, elsewhere)
  await server.kill()
  await box(page).fill('longjing')
  await expect(page.locator('.note.warn')).toContainText('only customers on this computer were searched')
  await expect(hits(page)).toHaveCount(1)
  await page.goto(page.url().replace(/#.*/, `#/customers/${elsewhere}?q=longjing`))
  await page.reload()
  await expect(page.locator('.told')).toHaveText('1 found')
  await expect(card).toContainText('opens once the server is reached')
  await page.screenshot({ path: test.info().outputPath('customers-en-offline.png') })
})

const heldIn = (page: Page, store: string) =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        indexedDB.open(name).onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result
          db.transaction('bundles').objectStore('bundles').count().onsuccess = (event) => {
            resolve((event.target as IDBRequest<number>).result)
            db.close()
          }
        }
      }),
    store,
  )

const forget = (page: Page, store: string, customer: string) =>
  page.evaluate(
    ([name, id]) =>
      new Promise<void>((resolve) => {
        indexedDB.open(name as string).onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result
          const change = db.transaction('bundles', 'readwrite')
          change.objectStore('bundles').delete(id as string)
          change.oncomplete = () => {
            db.close()
            resolve()
          }
        }
      }),
    [store, customer],
  )
