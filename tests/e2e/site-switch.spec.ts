/** Only switched-on sites are read, from the click that switches them on to the click that switches them off. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type Consoles, serveConsoles } from '../consoles/serve.ts'
import { allowRequests, BUILT, cardFrame, openWorkstation, type Workstation } from './extension.ts'
import { PINDUODUO } from './pinduoduo-chat.ts'

const EXTENSION = process.env.SHUKE_EXTENSION ?? BUILT

let consoles: Consoles
let workstation: Workstation
let chat: Page
test.beforeEach(async () => {
  consoles = await serveConsoles()
  workstation = await openWorkstation({ extension: EXTENSION, hosts: consoles.hosts })
  await allowRequests(workstation.context, PINDUODUO)
  chat = await workstation.context.newPage()
  await chat.goto(consoles.pinduoduo())
})
test.afterEach(async () => {
  await workstation.close()
  await consoles.close()
})

/** The toolbar's popup for the chat, as a page of its own. */
const openPopup = async (): Promise<Page> =>
  workstation.extensionPage(`switch.html?url=${encodeURIComponent(chat.url())}`)

const turn = async (popup: Page, on: boolean): Promise<void> => {
  await popup.getByRole('switch').click()
  await expect(popup.getByRole('switch')).toHaveAttribute('aria-checked', String(on))
}

/** What the page side leaves in a page: its host beside head and body, and the room made for it. */
const tracesIn = (page: Page) =>
  page.evaluate(() => ({
    elements: [...document.documentElement.children].filter((one) => !['HEAD', 'BODY'].includes(one.tagName)).length,
    style: document.documentElement.getAttribute('style') ?? '',
  }))
const NONE = { elements: 0, style: '' }

/** Scripts of ours that run beside the page's own. */
const scriptsIn = async (page: Page): Promise<number> => {
  const session = await workstation.context.newCDPSession(page)
  let ours = 0
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) ours += 1
  })
  await session.send('Runtime.enable')
  await session.detach()
  return ours
}

test('a site is read from the click that switches it on, in the tabs that are open too, until the click that switches it off', async () => {
  await chat.waitForTimeout(500)
  expect(await tracesIn(chat)).toEqual(NONE)
  expect(await scriptsIn(chat)).toBe(0)

  const popup = await openPopup()
  await turn(popup, true)
  await expect((await cardFrame(chat)).locator('.sk-who .name')).toHaveText('暖阳000')

  await turn(popup, false)
  await expect.poll(() => tracesIn(chat)).toEqual(NONE)
  await chat.evaluate(() => window.__console.switchTo(3))
  await chat.waitForTimeout(400)
  expect(await tracesIn(chat)).toEqual(NONE)
  // Chromium keeps an empty place for scripts of ours in a tab where one has been; a new tab has none.
  const later = await workstation.context.newPage()
  await later.goto(chat.url())
  await later.waitForTimeout(500)
  expect(await scriptsIn(later)).toBe(0)
  await expect.poll(() => popup.evaluate((origins) => chrome.permissions.contains({ origins }), PINDUODUO)).toBe(false)
})

test('a permission that is taken away elsewhere ends it as well', async () => {
  const popup = await openPopup()
  await turn(popup, true)
  await cardFrame(chat)
  await popup.evaluate((origins) => chrome.permissions.remove({ origins }), PINDUODUO)
  await expect.poll(() => tracesIn(chat)).toEqual(NONE)
})

test('another site that is switched on meanwhile disturbs nothing that is half typed', async () => {
  const popup = await openPopup()
  await turn(popup, true)
  const card = await cardFrame(chat)
  await card.locator('.sk-jot textarea').fill('说到一半')
  await workstation.switchOn('practice', ['http://127.0.0.1/*', 'http://localhost/*'])
  await chat.waitForTimeout(500)
  await expect(card.locator('.sk-jot textarea')).toHaveValue('说到一半')
})

test('other pages of a switched-on host are not read', async () => {
  const popup = await openPopup()
  await turn(popup, true)
  await cardFrame(chat)
  await chat.goto(chat.url().replace('/chat-merchant/', '/orders/'))
  await chat.waitForTimeout(500)
  expect(await tracesIn(chat)).toEqual(NONE)
})

test('an extension that is taken out takes its card along', async () => {
  const popup = await openPopup()
  await turn(popup, true)
  await cardFrame(chat)
  const extensions = await workstation.context.newPage()
  await extensions.goto('chrome://extensions')
  await extensions.evaluate(async () => {
    const { management } = chrome as unknown as {
      management: { setEnabled: (id: string, on: boolean) => Promise<void> }
    }
    await management.setEnabled('kkmmhpoklioopelphnjegfgbaplclbcl', false)
  })
  await expect.poll(() => tracesIn(chat)).toEqual(NONE)
})

test('the manifest asks for no host, runs no script by itself and speaks to nobody', async () => {
  const manifest = JSON.parse(await readFile(join(EXTENSION, 'manifest.json'), 'utf8')) as Record<string, unknown>
  expect(manifest.host_permissions ?? []).toEqual([])
  expect(manifest.content_scripts ?? []).toEqual([])
  expect(manifest.permissions).toEqual(['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab'])
  expect(manifest.optional_permissions ?? []).toEqual([])
  expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*'])
  expect(manifest.externally_connectable).toEqual({ ids: [], matches: [] })
  expect(manifest.web_accessible_resources).toEqual([
    {
      resources: ['card.html'],
      matches: ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*'],
      use_dynamic_url: true,
    },
  ])
  expect(manifest.content_security_policy).toEqual({
    extension_pages:
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' data:; connect-src 'self' http: https: ws: wss:",
  })
  expect(String(manifest.key)).toMatch(/^MII/)
})
