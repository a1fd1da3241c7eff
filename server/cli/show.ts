/** What the newcomer sees: the card beside a chat, and the three lines that tell what to do next. */
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import type { PracticeAccount } from '../practice/fill/state.ts'
import type { RunningServer } from '../src/start-server.ts'
import { membershipOf } from '../src/store/members.ts'
import { allowRequests } from './allow-requests.ts'
import { EXTENSION } from './build.ts'
import { extensionUrl } from './open-browser.ts'
import { say } from './say.ts'

interface PracticeShown {
  readonly server: RunningServer
  readonly browser: BrowserContext
  readonly account: PracticeAccount
  readonly dataDir: string
  readonly headless: boolean
}

const PRACTICE_HOSTS = ['http://127.0.0.1/*', 'http://localhost/*']

const practiceUrl = ({ url }: RunningServer): string => `${url}/practice/`

const threeClicks = (): void =>
  say({
    'zh-CN': `装到自己的浏览器里：\n  1. 打开 chrome://extensions，打开“开发者模式”\n  2. 点“加载已解压的扩展程序”，选 ${EXTENSION}\n  3. 打开聊天页面，点工具栏里的熟客图标，打开这个网站的开关`,
    en: `In your own browser:\n  1. Open chrome://extensions and switch on Developer mode\n  2. Press Load unpacked and choose ${EXTENSION}\n  3. Open the chat page, press Shuke's button in the toolbar and switch the site on`,
  })

/** As a person does: the switch in the toolbar's popup, with the browser's question answered beforehand. */
const switchOnPractice = async (browser: BrowserContext, server: RunningServer): Promise<void> => {
  await allowRequests(browser, PRACTICE_HOSTS)
  const popup = await browser.newPage()
  await popup.goto(extensionUrl(`switch.html?url=${encodeURIComponent(practiceUrl(server))}`))
  const toggle = popup.getByRole('switch')
  await toggle.waitFor()
  if ((await toggle.getAttribute('aria-checked')) !== 'true') await toggle.click()
  await popup.locator('[role="switch"][aria-checked="true"]').waitFor()
  await popup.close()
}

/** Whether this account is signed in with it here and now. */
const isGood = async (
  { url, services }: RunningServer,
  session: { readonly server: string; readonly token: string },
  account: PracticeAccount,
): Promise<boolean> => {
  if (session.server !== url) return false
  const user = await services.accounts.userOf(`Bearer ${session.token}`)
  const found = user === null ? null : await membershipOf(services.store.by(user).db, user)
  return found?.member.email === account.email
}

/** A session with another port's server, or with a practice shop that was begun anew, is of no use any more. */
const forgetStaleSession = async (page: Page, server: RunningServer, account: PracticeAccount): Promise<void> => {
  // Any page of the extension that does nothing with the session by itself.
  await page.goto(extensionUrl('switch.html'))
  const session = await page.evaluate(async () => {
    const { storage } = (globalThis as unknown as { chrome: { storage: ExtensionStorage } }).chrome
    return (await storage.local.get('session')).session ?? null
  })
  if (!session || (await isGood(server, session, account))) return
  await page.evaluate(async () => {
    const { storage } = (globalThis as unknown as { chrome: { storage: ExtensionStorage } }).chrome
    await storage.local.remove('session')
    await storage.session.remove('connection')
  })
}

interface ExtensionStorage {
  readonly local: {
    readonly get: (key: string) => Promise<{ session?: { server: string; token: string } | null }>
    readonly remove: (key: string) => Promise<void>
  }
  readonly session: { readonly remove: (key: string) => Promise<void> }
}

/** Through the settings page; a profile that is signed in already stays so. */
const signInto = async (browser: BrowserContext, server: RunningServer, account: PracticeAccount): Promise<void> => {
  const page = await browser.newPage()
  await forgetStaleSession(page, server, account)
  await page.goto(extensionUrl('workbench.html#/settings/server'))
  const form = page.locator('form.sign-in')
  const signedIn = page.locator('#server .panel.thirds')
  await form.or(signedIn).first().waitFor()
  if (await form.isVisible()) {
    await form.locator('input[inputmode="url"]').fill(server.url)
    await form.locator('input[type="email"]').fill(account.email)
    await form.locator('input[type="password"]').fill(account.password)
    await form.locator('button[type="submit"]').click()
    await signedIn.waitFor()
  }
  await page.close()
}

const LEARNT_MS = 1000

/** Until the card is there, and everything that the server knows of the shop with it. */
const cardIn = async (page: Page): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    // In a closed shadow root: it is found among the page's frames, not in its tree.
    const card = page.frames().find((one) => one.url().includes('/card.html'))
    if (card) {
      const synced = card.locator('.sk-foot[data-state="synced"]')
      await synced.waitFor()
      // What the card learns of a buyer is written a moment after she was shown, and is synced in its turn.
      await page.waitForTimeout(LEARNT_MS)
      return synced.waitFor()
    }
    await page.waitForTimeout(50)
  }
  throw new Error('the card did not appear beside the practice chat')
}

export const showPractice = async ({ server, browser, account, dataDir, headless }: PracticeShown): Promise<void> => {
  await switchOnPractice(browser, server)
  await signInto(browser, server, account)
  const page = browser.pages()[0] ?? (await browser.newPage())
  await page.goto(practiceUrl(server))
  await cardIn(page)
  await page.bringToFront()
  if (!headless) return
  const picture = join(dataDir, 'card.png')
  await page.screenshot({ path: picture })
  say({
    'zh-CN': `这台机器没有显示器，截图在 ${picture}`,
    en: `No display here: a picture of the card is in ${picture}`,
  })
}

export const showShop = async (browser: BrowserContext): Promise<void> => {
  const page = browser.pages()[0] ?? (await browser.newPage())
  await page.goto(extensionUrl('workbench.html#/settings/server'))
  await page.bringToFront()
}

export const tellPractice = (server: RunningServer, account: PracticeAccount | null): void => {
  say({ 'zh-CN': `练习聊天：${practiceUrl(server)}`, en: `The practice chat: ${practiceUrl(server)}` })
  if (account)
    say({
      'zh-CN': `练习店的老板：服务器 ${server.url}，邮箱 ${account.email}，密码 ${account.password}`,
      en: `The practice owner: server ${server.url}, e-mail ${account.email}, password ${account.password}`,
    })
  threeClicks()
}

export const tellShop = (server: RunningServer): void => {
  say({ 'zh-CN': `服务器：${server.url}`, en: `The server: ${server.url}` })
  if (server.ownerCode)
    say({
      'zh-CN': `一次性启动码：${server.ownerCode}（在设置的“服务器”里填，成为第一位老板）`,
      en: `One-time owner code: ${server.ownerCode} (enter it under Server in the settings to become the first owner)`,
    })
  threeClicks()
}
