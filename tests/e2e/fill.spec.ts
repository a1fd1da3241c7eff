/** Ready text goes into the reply box as if typed, and never over anybody's words, into another chat, or out of the door. */
import { expect, test } from '@playwright/test'
import { type Chat, openPinduoduo, type PinduoduoWorkstation } from './pinduoduo-chat.ts'

let pinduoduo: PinduoduoWorkstation
let chat: Chat
test.beforeAll(async () => {
  pinduoduo = await openPinduoduo()
})
test.afterAll(() => pinduoduo.close())
test.beforeEach(async () => {
  chat = await pinduoduo.openChat()
  await expect.poll(chat.opacity).toBe(1)
  // She who writes may be answered at any hour: without that the test would know night and day.
  await chat.page.evaluate(() => window.__console.receive('在吗'))
  await expect(chat.card.locator('.sk-next')).toContainText('先开口')
})
test.afterEach(() => chat.page.close())

const box = () => chat.page.locator('#replyTextarea')
const fill = () => chat.card.locator('.sk-acts button.primary').click()

/** What the frame asks of the page side, asked for a conversation of our choice. */
const askToFill = (generation: number) =>
  chat.card.evaluate(async (asked) => {
    const tab = await chrome.tabs.getCurrent()
    return chrome.tabs.sendMessage(
      tab?.id ?? -1,
      { type: 'fill', generation: asked, text: '给别人的话' },
      { frameId: 0 },
    )
  }, generation)

/** The generation that is open now: the only one in which an empty box is filled or found full. */
const generationNow = () =>
  chat.card.evaluate(() =>
    Number((performance.getEntriesByName('shuke-painted')[0] as PerformanceMark | undefined)?.detail),
  )

test('the text stays when the page’s framework draws its box again, has the focus, and is not sent', async () => {
  await fill()
  await expect(box()).toHaveValue(/小店/)
  await chat.page.evaluate(() => window.__console.render())
  await expect(box()).toHaveValue(/小店/)
  await expect(box()).toBeFocused()
  expect(await chat.page.evaluate(() => window.__console.model())).toMatch(/小店/)
  expect(await chat.page.evaluate(() => window.__console.sent)).toEqual([])
})

test('a value set behind the framework’s back does not last: the box above is not a soft one', async () => {
  await chat.page.evaluate(() => {
    const made = document.querySelector<HTMLTextAreaElement>('#replyTextarea')
    if (made) made.value = '没人听见'
    window.__console.render()
  })
  await expect(box()).toHaveValue('')
})

test('the card says that the text is filled in until it is sent, or taken out again', async () => {
  const filled = chat.card.getByRole('button', { name: '已填好' })
  await fill()
  await expect(filled).toBeVisible()
  await chat.page.getByRole('button', { name: '发送' }).click()
  await expect(filled).toBeHidden()
  await fill()
  await expect(filled).toBeVisible()
  await box().fill('')
  await expect(filled).toBeHidden()
})

test('words that stand in the box are left alone, and the card says so', async () => {
  await box().fill('我正在打字')
  await fill()
  await expect(chat.card.locator('.sk-next')).toContainText('回复框')
  await expect(box()).toHaveValue('我正在打字')
  expect(await askToFill(await generationNow())).toEqual({ ok: true, value: 'not-empty' })
})

test('a text that was meant for the buyer before is refused', async () => {
  const before = await generationNow()
  await chat.switchTo(3)
  await expect(chat.card.locator('.sk-who .name')).toHaveText('栗子003')
  expect(await askToFill(before)).toEqual({ ok: true, value: 'moved-on' })
  await expect(box()).toHaveValue('')
})

test('in the very moment of a switch nothing is filled either', async () => {
  const before = await generationNow()
  await chat.page.evaluate(() => window.__console.close())
  expect(await askToFill(before)).toEqual({ ok: true, value: 'moved-on' })
})

test('a page without the reply box is answered in words', async () => {
  await chat.page.evaluate(() => document.querySelector('.reply-box')?.remove())
  expect(await askToFill(await generationNow())).toEqual({ ok: true, value: 'no-reply-box' })
})
