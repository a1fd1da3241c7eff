/** A page that wants to know who the buyer is, and what is noted about her: it learns nothing from the card beside it. */
import { expect, type Frame, type Locator, type Page, test } from '@playwright/test'
import { shopOf } from '../consoles/pinduoduo/shop.ts'
import { EXTENSION_ID } from './extension.ts'
import { DRAG_VECTOR, FONT_VECTOR, listenEverywhere, SECRET, tryVectors } from './hostile-page.ts'
import { madeCustomer, putCustomers } from './made-customers.ts'
import { type Chat, chatOn, openPinduoduo, type PinduoduoWorkstation } from './pinduoduo-chat.ts'

let pinduoduo: PinduoduoWorkstation
let chat: Chat

test.beforeAll(async () => {
  pinduoduo = await openPinduoduo()
  const first = await pinduoduo.openChat()
  await expect(first.card.locator('.sk-who .name')).toHaveText('暖阳000')
  const buyer = shopOf(40)[1]?.buyer
  const held = await pinduoduo.workstation.extensionPage('card.html')
  // The page knows the nick; the secret is what was noted.
  const customer = madeCustomer({
    uid: buyer?.uid ?? '',
    name: SECRET.word,
    orders: buyer?.orders ?? [],
    now: Date.now(),
  })
  await putCustomers(held, [customer])
  await held.close()
  await first.page.close()
})
test.afterAll(() => pinduoduo.close())
test.beforeEach(async () => {
  const page = await pinduoduo.workstation.context.newPage()
  await listenEverywhere(page)
  await page.goto(pinduoduo.consoles.pinduoduo('lax'))
  chat = await chatOn(page)
  await chat.switchTo(1)
  await expect(note(chat.card)).toBeVisible()
  await expect.poll(chat.opacity).toBe(1)
})
test.afterEach(() => chat.page.close())

/** As a person types, with and without an input method. */
const typeSecret = async (page: Page): Promise<void> => {
  await page.keyboard.type(`Z${SECRET.character}Z`)
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: 'Zque', selectionStart: 4, selectionEnd: 4 })
  await session.send('Input.insertText', { text: SECRET.character })
  await session.detach()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+c')
  await page.keyboard.press('ControlOrMeta+v')
}

const boxOf = async (place: Locator) => {
  const box = await place.boundingBox()
  if (!box) throw new Error('it is not to be seen')
  return box
}
const note = (within: Frame | Locator) => within.getByText(`${SECRET.word} 怕热`)

test('no way of reading finds the card’s text, and nothing that is typed in it is heard', async () => {
  await chat.card.locator('.sk-jot textarea').click()
  await typeSecret(chat.page)
  await expect(chat.card.locator('.sk-jot textarea')).toHaveValue(/Z雀Z/)
  const found = await tryVectors(chat.page, pinduoduo.consoles.asked, await boxOf(note(chat.card)))
  expect(Object.entries(found).filter(([, leaks]) => leaks)).toEqual([])
  expect(await chat.page.evaluate(() => window.__heard.events)).toEqual([])
})

test('the same ways find at least five times what stands in the page’s own document', async () => {
  const html = await chat.card.evaluate(() => document.querySelector('.sk-card')?.outerHTML ?? '')
  await chat.page.evaluate((inner) => {
    const card = document.createElement('div')
    card.id = 'copy'
    card.style.cssText =
      'position:fixed;inset:0 auto auto 300px;width:320px;height:800px;overflow:auto;background:#fff;z-index:9'
    card.innerHTML = inner
    document.body.append(card)
  }, html)
  await chat.page.locator('#copy .sk-jot textarea').focus()
  await typeSecret(chat.page)
  const copied = note(chat.page.locator('#copy'))
  await copied.scrollIntoViewIfNeeded()
  const found = await tryVectors(chat.page, pinduoduo.consoles.asked, await boxOf(copied))
  const leaks = Object.entries(found).flatMap(([vector, isLeak]) => (isLeak ? [vector] : []))
  expect(leaks.length).toBeGreaterThanOrEqual(5)
  // Those that need their own set-up were not blind either.
  expect(leaks).toEqual(expect.arrayContaining([FONT_VECTOR, DRAG_VECTOR, 'window.find', 'keys and input heard']))
})

test('the page has no handle on the frame, no trace of its loading, no store and no way to the extension', async () => {
  const seen = await chat.page.evaluate(async () => ({
    frames: window.length,
    iframes: document.querySelectorAll('iframe').length,
    timings: performance.getEntries().filter(({ name }) => name.includes('extension')).length,
    databases: await indexedDB.databases(),
    violations: window.__heard.violations,
    messages: window.__heard.messages,
    runtime: typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime,
  }))
  expect(seen).toEqual({
    frames: 0,
    iframes: 0,
    timings: 0,
    databases: [],
    violations: [],
    messages: [],
    runtime: 'undefined',
  })
})

test('the host is the same to the byte for a stranger and for a buyer of long standing', async () => {
  const host = () =>
    chat.page.evaluate(() => {
      const element = [...document.documentElement.children].find((one) => !['HEAD', 'BODY'].includes(one.tagName))
      return {
        html: element?.outerHTML,
        box: JSON.stringify(element?.getBoundingClientRect()),
        root: document.documentElement.outerHTML.length - document.body.outerHTML.length,
      }
    })
  const known = await host()
  expect(known.html).toContain('<div')
  await chat.switchTo(4)
  await expect(chat.card.locator('.sk-who .name')).toHaveText('南风004')
  await expect.poll(chat.opacity).toBe(1)
  const stranger = await host()
  expect({ ...stranger, root: 0 }).toEqual({ ...known, root: 0 })
  await chat.page.evaluate(() => window.__console.close())
  await expect.poll(chat.opacity).toBe(0)
  expect((await host()).html).toBe(known.html)
})

test('a thousand made-up messages and events change nothing', async () => {
  await chat.page.evaluate(async () => {
    const shapes = [
      { type: 'conversation', generation: 999, at: 0, result: { kind: 'nobody-open' } },
      { type: 'shown', generation: 1 },
      { type: 'fill', generation: 2, text: 'x' },
      { type: 'sites-on', sites: [] },
      { type: 'layout', collapsed: true },
    ]
    for (let i = 0; i < 1000; i += 1) {
      const shape = shapes[i % shapes.length] ?? { type: 'none' }
      window.postMessage(shape, '*')
      document.dispatchEvent(new CustomEvent(shape.type, { detail: shape }))
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
  })
  expect(await chat.opacity()).toBe(1)
  await expect(note(chat.card)).toBeVisible()
  await expect(chat.page.locator('#replyTextarea')).toHaveValue('')
})

test('a page that frames the card itself gets nothing, or an empty shell', async () => {
  const spent = new URL(chat.card.url())
  const secretAddress = await inContentScript(chat.page, `chrome.runtime.getURL('/card.html')`)
  const addresses = [
    `chrome-extension://${EXTENSION_ID}/card.html`,
    `chrome-extension://${EXTENSION_ID}/card.html${spent.hash}`,
    String(secretAddress),
    `${secretAddress}${spent.hash}`,
    `${secretAddress}#${crypto.randomUUID()}`,
    `chrome-extension://${EXTENSION_ID}/workbench.html`,
    `chrome-extension://${EXTENSION_ID}/switch.html`,
  ]
  for (const address of addresses) {
    await chat.page.evaluate((src) => {
      const frame = document.createElement('iframe')
      frame.name = 'stolen'
      frame.src = src
      document.body.append(frame)
    }, address)
    await chat.page.waitForTimeout(700)
    const stolen = chat.page.frame('stolen')
    const text = await stolen
      ?.evaluate(() => (document.getElementById('card') ?? document.body)?.textContent ?? '')
      .catch(() => '')
    const isOurs = stolen?.url().startsWith('chrome-extension://') === true
    expect(isOurs ? text : '', address).toBe('')
    await chat.page.evaluate(() => document.querySelector('iframe[name=stolen]')?.remove())
  }
  await expect(note(chat.card)).toBeVisible()
})

test('a script in the page side’s own place is given a nonce, and nothing else', async () => {
  const { card, page } = chat
  const nonce = new URL(card.url()).hash.slice(1)
  const ask = (message: object) =>
    inContentScript(
      page,
      `chrome.runtime.sendMessage(${JSON.stringify(message)}).then((answer) => answer ?? 'nobody', () => 'nobody')`,
    )
  expect(await ask({ type: 'frame-nonce' })).toMatchObject({ ok: true })
  for (const message of [
    { type: 'frame-claim', nonce },
    { type: 'sync-now' },
    { type: 'fetch-card', seen: [] },
    { type: 'sites-changed' },
    { type: 'no-such-thing' },
  ])
    expect(await ask(message), message.type).toBe('nobody')
  for (const area of ['session', 'local'])
    expect(
      await inContentScript(page, `chrome.storage.${area}.get().then((held) => held, () => 'refused')`),
      area,
    ).toBe('refused')
})

test('a page that lets no frame in is left its width, but for a strip that says so and names nobody', async () => {
  const page = await pinduoduo.workstation.context.newPage()
  await page.goto(pinduoduo.consoles.pinduoduo('coep&open=1'))
  const padding = () => page.evaluate(() => getComputedStyle(document.documentElement).paddingInlineEnd)
  await expect.poll(padding, { timeout: 12_000 }).toBe('38px')
  expect(page.frames().filter((frame) => frame.url().includes('card.html'))).toEqual([])
  await page.close()
})

/** Evaluates in the isolated world of our content script, as someone would who has taken over the page's process. */
const inContentScript = async (page: Page, expression: string): Promise<unknown> => {
  const session = await page.context().newCDPSession(page)
  const contexts: { id: number; origin: string }[] = []
  session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context))
  await session.send('Runtime.enable')
  const ours = contexts.find((context) => context.origin.startsWith('chrome-extension://'))
  if (!ours) throw new Error('no content script in this page')
  const { result } = await session.send('Runtime.evaluate', {
    expression,
    contextId: ours.id,
    awaitPromise: true,
    returnByValue: true,
  })
  await session.detach()
  return result.value
}
