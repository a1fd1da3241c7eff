/** The card in use: keys, focus, popovers, the quick line. What a press asks for is read from the gallery's list of calls. */
import type { Page } from '@playwright/test'
import type { Calls } from './gallery/calls.ts'
import { expect, test } from './gallery/test.ts'

test.use({ viewport: { width: 320, height: 900 } })

const calls = (page: Page): Promise<Calls> => page.evaluate(() => window.calls)
const called = async (page: Page) => (await calls(page)).map(([name]) => name)

test('the Alt keys fill, finish, put off and skip the step, and fill the first question', async ({ show }) => {
  const page = await show({ state: 'full' })
  for (const key of ['1', '2', '3', '4', 'q', '0']) await page.keyboard.press(`Alt+${key}`)
  expect(await called(page)).toEqual(['fill', 'done', 'snooze', 'skip', 'fill', 'collapse'])
  const [fill, , , , question] = await calls(page)
  expect(fill?.[1]).toBe('周姐好，香云纱衬衫穿了两周，还合身吗？下水记得冷水手洗、阴干，颜色会越养越润。')
  expect(question?.slice(1)).toEqual(['您平时手洗还是送干洗？', null])
})

test('with no page beside the card a text is copied, and it says nothing of a reply box', async ({ show }) => {
  const page = await show({ state: 'no-page' })
  await page.getByRole('button', { name: '已复制' }).click()
  await page.getByRole('button', { name: '复制这句问话' }).first().click()
  expect(await called(page)).toEqual(['fill', 'fill'])
  await expect(page.getByText(/填好|填入/)).toHaveCount(0)
})

test('whether two are one person is asked before anything is filled, and each answer is one press', async ({
  show,
}) => {
  const page = await show({ state: 'same-person' })
  for (const key of ['1', '2', '3', '4']) await page.keyboard.press(`Alt+${key}`)
  for (const name of ['是同一个人', '不是', '先放着']) await page.getByRole('button', { name, exact: true }).click()
  expect(await calls(page)).toEqual([
    ['isSame', 'zhou-lan'],
    ['isOther', 'zhou-lan'],
    ['decideLater', 'zhou-lan'],
  ])
  const row = page.getByRole('row', { name: '手机' })
  await expect(row).toContainText('138****2207')
  await expect(row).toContainText('对得上')
})

test('a joined person says of whom, and each can be taken out', async ({ show }) => {
  const page = await show({ state: 'joined' })
  await page.getByRole('button', { name: '2位合一' }).click()
  const other = page.getByRole('listitem').filter({ hasText: '岚**布' })
  await expect(other).toContainText('2单，1条记事，1条喜好')
  await expect(other).toContainText('由小陈合上')
  await other.getByRole('button', { name: '拆出来' }).click()
  expect(await calls(page)).toEqual([['part', 'lan-bu']])
  await expect(page.getByRole('listitem').filter({ hasText: '岚**布' })).toHaveCount(0)
})

test('whoever is no buyer has no step, and counts again by one press', async ({ show }) => {
  const page = await show({ state: 'not-buyer' })
  for (const key of ['1', '2']) await page.keyboard.press(`Alt+${key}`)
  await page.getByRole('button', { name: '是真客人，恢复' }).click()
  expect(await called(page)).toEqual(['countAgain'])
})

test('nothing can be filled for somebody who is not to be contacted, by key or by button', async ({ show }) => {
  const page = await show({ state: 'do-not-contact' })
  for (const key of ['1', '2', '3', '4']) await page.keyboard.press(`Alt+${key}`)
  expect(await called(page)).toEqual([])
  await expect(page.getByRole('button', { name: '填入回复框' })).toHaveCount(0)
})

test('T20: for a recipient who is not the buyer there is a second draft; it is copied, and fills no reply box', async ({
  show,
}) => {
  const page = await show({ state: 'to-two' })
  await expect(page.locator('.sk-text')).toContainText('周姐好')
  await page.getByRole('button', { name: '给收件人李晓梅' }).click()
  await expect(page.locator('.sk-text')).toContainText('周岚给您订的香云纱衬衫发出了')
  await expect(page.locator('.sk-next').getByRole('button', { name: '填入回复框' })).toHaveCount(0)
  await page.getByRole('button', { name: '复制给李晓梅的' }).click()
  expect(await calls(page)).toEqual([['copy', '周岚给您订的香云纱衬衫发出了，顺丰 SF1390022，到了请查收。']])
  await expect(page.getByRole('button', { name: '已复制' })).toBeVisible()
  await page.getByRole('button', { name: '给买家' }).click()
  await page.keyboard.press('Alt+1')
  expect((await calls(page)).at(-1)?.[1]).toContain('周姐好')
})

test('V01: while something has to be said first nothing is filled in, and the key asks for it', async ({ show }) => {
  const page = await show({ state: 'asked' })
  await page.keyboard.press('Alt+1')
  const first = page.getByLabel('快递单号是多少？')
  await expect(first).toBeFocused()
  await first.fill('SF1')
  await first.press('Enter')
  expect(await calls(page)).toEqual([])
  await page.getByLabel('活动还有多久结束？').fill('两小时')
  await page.getByRole('button', { name: '放进话里' }).click()
  expect((await calls(page)).map(([name, step, begun]) => [name, step, begun])).toEqual([
    ['keepBegun', 'shipped:drawing', { told: { trackingNumber: 'SF1', timeLeft: '两小时' } }],
  ])
})

test('T40: a call outside its hours asks whether to call now, and calls only then', async ({ show }) => {
  const page = await show({ state: 'call-later' })
  await page.getByRole('button', { name: '现在就打' }).click()
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText('这个电话该在11点到16点打')
  await asked.getByRole('button', { name: '到时候再打' }).click()
  expect(await calls(page)).toEqual([])
  await page.getByRole('button', { name: '现在就打' }).click()
  await asked.getByRole('button', { name: '现在打', exact: true }).click()
  expect(await calls(page)).toEqual([['keepBegun', 'signed:drawing', { call: { answers: [] } }]])
})

test('a call is begun by the key of the first act, and one that nobody picks up is closed', async ({ show }) => {
  const page = await show({ state: 'call' })
  await page.keyboard.press('Alt+1')
  expect(await calls(page)).toEqual([['keepBegun', 'signed:drawing', { call: { answers: [] } }]])
  await show({ state: 'call-begun' })
  await page.getByRole('button', { name: '没接通' }).click()
  expect((await calls(page)).map(([name, , outcome]) => [name, outcome])).toEqual([['done', 'unanswered']])
})

test('two Enters at once tick two items, and no words of the first are lost', async ({ show }) => {
  const page = await show({ state: 'call-begun' })
  await page.locator('.sk-call-item').getByRole('textbox').fill('方便')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.locator('.sk-call-item')).toContainText('3/8')
  const last = (await calls(page)).at(-1)?.[2] as { call: { answers: unknown[] } }
  expect(last.call.answers).toEqual([
    { item: 'who-we-are', ok: true, words: '方便' },
    { item: 'thanks', ok: true, words: '' },
  ])
})

test('what was promised is kept or waved aside by a key', async ({ show }) => {
  const page = await show({ state: 'promised' })
  await page.keyboard.press('Alt+k')
  await page.keyboard.press('Alt+Shift+K')
  expect(await called(page)).toEqual(['keepPromise', 'wavePromiseAside'])
})

test('Enter saves the quick line, Shift+Enter begins a new line, and every change is kept as a draft', async ({
  show,
}) => {
  const page = await show({ state: 'full' })
  await page.keyboard.press('Alt+n')
  const line = page.getByRole('textbox', { name: '记一笔' })
  await expect(line).toBeFocused()
  await page.keyboard.type('一')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('二')
  expect((await calls(page)).at(-1)).toEqual(['keepDraft', 'zhou-lan', '一\n二'])
  await page.keyboard.press('Enter')
  await expect(line).toHaveValue('')
  expect((await calls(page)).at(-1)).toEqual(['saveNote', 'zhou-lan', '一\n二'])
})

test('an Enter that ends a composition saves nothing', async ({ show }) => {
  const page = await show({ state: 'full' })
  const line = page.getByRole('textbox', { name: '记一笔' })
  await line.fill('怕热')
  await line.evaluate((element) => {
    const press = (init: KeyboardEventInit) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }))
    press({ isComposing: true })
    press({ keyCode: 229 } as KeyboardEventInit)
  })
  await expect(line).toHaveValue('怕热')
  expect(await called(page)).not.toContain('saveNote')
})

test('the quick line grows with its words and shrinks when they are gone', async ({ show }) => {
  const page = await show({ state: 'full' })
  const jot = page.locator('.sk-jot')
  const height = async () => (await jot.boundingBox())?.height
  expect(await height()).toBe(49)
  const line = page.getByRole('textbox', { name: '记一笔' })
  await line.fill('一')
  expect(await height()).toBe(49)
  await line.fill('一\n二\n三')
  expect(await height()).toBeGreaterThan(80)
  await line.fill('')
  expect(await height()).toBe(49)
})

test('Space on a chip shows who learned it and from which words, Escape closes that first and only then leaves', async ({
  show,
}) => {
  const page = await show({ state: 'full' })
  const chip = page.getByRole('button', { name: '过敏 羊毛' })
  await chip.focus()
  await page.keyboard.press('Space')
  const slip = page.getByRole('dialog', { name: '过敏 羊毛' })
  await expect(slip).toContainText('「毛衣一穿脖子就起疹子」')
  await expect(slip).toContainText('小陈听她说的，3月27日')
  await page.keyboard.press('Escape')
  await expect(slip).toHaveCount(0)
  await expect(chip).toBeFocused()
  expect(await called(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await called(page)).toEqual(['leave'])
})

test('resting on a chip opens the same slip, and it stays while the pointer is in it', async ({ show }) => {
  const page = await show({ state: 'full' })
  await page.getByRole('button', { name: '过敏 羊毛' }).hover()
  const slip = page.getByRole('dialog', { name: '过敏 羊毛' })
  await expect(slip).toBeVisible()
  await slip.getByText('小陈听她说的').hover()
  await page.waitForTimeout(400)
  await expect(slip).toBeVisible()
  await slip.getByRole('button', { name: '不对了' }).click()
  expect(await calls(page)).toEqual([['removeFact', 'fct_羊毛']])
  await expect(slip).toHaveCount(0)
})

test('a fact is changed from the question whether it still holds', async ({ show }) => {
  const page = await show({ state: 'full' })
  const row = page.locator('.sk-ask li').first()
  await row.getByRole('button', { name: '还对' }).click()
  expect(await calls(page)).toEqual([['confirmFacts', ['fct_54']]])
  await row.getByRole('button', { name: '改', exact: true }).click()
  const value = page.getByRole('dialog').getByRole('textbox')
  await expect(value).toBeFocused()
  await value.fill('很重')
  await value.press('Enter')
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await value.fill('112斤')
  await value.press('Enter')
  expect((await calls(page)).at(-1)).toEqual(['changeFact', 'fct_54', 56])
})

test('a fact is added by hand, typed or chosen', async ({ show }) => {
  const page = await show({ state: 'full' })
  await page.getByRole('button', { name: '加一条喜好' }).click()
  await page.getByRole('combobox').selectOption('shoeSize')
  await page.getByRole('dialog').getByRole('textbox').fill('38')
  await page.getByRole('button', { name: '存下' }).click()
  expect((await calls(page)).at(-1)).toEqual(['addFact', 'shoeSize', expect.anything()])
  await show({ state: 'first-time' })
  await page.getByRole('button', { name: '给谁买' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '妈妈' }).click()
  expect(await calls(page)).toEqual([['addFact', 'buysFor', 'mother']])
})

test('a note is edited in place, pinned and deleted', async ({ show }) => {
  const page = await show({ state: 'full' })
  const note = page.locator('.sk-note').nth(1)
  await note.hover()
  await note.getByRole('button', { name: '改' }).click()
  const words = note.getByRole('textbox')
  await expect(words).toBeFocused()
  await words.press('Escape')
  await expect(note.getByText('怕热，夏天只要无袖。')).toBeVisible()
  // Kept from the moment it is opened, so that it stands on the version that was read.
  expect(await calls(page)).toEqual([
    ['keepEdit', 'n2', { text: '怕热，夏天只要无袖。', on: null }],
    ['keepEdit', 'n2', null],
  ])
  await note.getByRole('button', { name: '改' }).click()
  await note.getByRole('textbox').fill('怕热')
  await note.getByRole('textbox').press('Enter')
  await note.getByRole('button', { name: '钉在最上面' }).click()
  await note.getByRole('button', { name: '删掉' }).click()
  expect((await calls(page)).slice(3)).toEqual([
    ['keepEdit', 'n2', { text: '怕热', on: null }],
    ['editNote', 'n2', { text: '怕热', on: null }],
    ['pinNote', 'n2', true],
    ['removeNote', 'n2'],
  ])
})

test('of two versions one is used, or both are kept', async ({ show }) => {
  const page = await show({ state: 'two-versions' })
  await page.getByRole('button', { name: '用这条' }).nth(1).click()
  await page.getByRole('button', { name: '都留着' }).click()
  expect(await calls(page)).toEqual([
    ['settleNote', 'n9', { text: '尾款下周一付，不要价签。' }],
    ['settleNote', 'n9', 'all'],
  ])
})

test('what was done can be taken back for eight seconds, by Alt+Z or the bar', async ({ show, page }) => {
  await page.clock.install()
  await show({ state: 'skipped' })
  const bar = page.locator('.sk-undo')
  await expect(bar).toBeVisible()
  expect((await bar.boundingBox())?.height, 'as high as the acts it stands for').toBe(28)
  await page.clock.runFor(6_000)
  await expect(bar).toBeVisible()
  await page.clock.runFor(2_000)
  await expect(bar).toHaveCount(0)
  await expect(page.getByRole('button', { name: '填入回复框' }).first()).toBeVisible()
  await page.keyboard.press('Alt+z')
  expect(await called(page)).toEqual([])
  await show({ state: 'skipped' })
  await page.keyboard.press('Alt+z')
  expect(await calls(page)).toEqual([['undo', 'u2']])
})

test('Tab goes from the step through the parts to the line, and to the tools last; the chips are one stop', async ({
  show,
}) => {
  const page = await show({ state: 'full' })
  const stops: string[] = []
  for (let tab = 0; tab < 24; tab++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    })
    if (stops.includes(stop) && stop === '填入回复框' && stops[0] === stop && stops.length > 15) break
    stops.push(stop)
  }
  expect(stops.slice(0, 13)).toEqual([
    '今天，用旺旺',
    '改这段话',
    '填入回复框',
    '办好了',
    '改天',
    '跳过',
    '过敏羊毛',
    '还对',
    '改',
    '填入回复框',
    '填入回复框',
    '加一条喜好',
    '全部',
  ])
  const jot = stops.indexOf('记一笔')
  expect(stops.slice(jot, jot + 3)).toEqual(['记一笔', '更多', '收起 (Alt+0)'])
  await page.getByRole('button', { name: '过敏 羊毛' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: '上衣 M' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: '买给 妈妈' })).toBeFocused()
})

test('sections are named, the margin words are not said, and a new buyer is announced', async ({ show }) => {
  const page = await show({ state: 'full' })
  for (const name of ['下一步', '喜好', '买过', '记事']) await expect(page.getByRole('region', { name })).toBeVisible()
  for (const tab of await page.locator('.sk-tab').all()) await expect(tab).toHaveAttribute('aria-hidden', 'true')
  await expect(page.locator('[aria-live="polite"]').first()).toHaveText('周岚，贵客，问问穿着感受')
  await expect(page.getByRole('status')).toHaveText('已同步 10:42')
})

test('an unknown buyer can be pointed at or found by an order number, and nothing can be noted', async ({ show }) => {
  const page = await show({ state: 'unknown' })
  await expect(page.getByRole('textbox', { name: '记一笔' })).toBeDisabled()
  await page.getByRole('button', { name: '在页面上指给我看' }).click()
  await page.getByRole('button', { name: '按订单号找' }).click()
  await page.getByRole('textbox', { name: '订单号' }).fill('3000002610310002236')
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有这个订单号。')).toBeVisible()
  expect(await calls(page)).toEqual([['pointAtPage'], ['findByOrder', '3000002610310002236']])
})

test('a do-not-contact is lifted only with a reason', async ({ show }) => {
  const page = await show({ state: 'do-not-contact' })
  await page.getByRole('button', { name: '她改主意了…' }).click()
  await expect(page.getByRole('button', { name: '可以再联系' })).toBeDisabled()
  await page.getByRole('dialog').getByRole('textbox').fill('她说可以发上新')
  await page.keyboard.press('Enter')
  expect(await calls(page)).toEqual([['liftDoNotContact', '她说可以发上新']])
})

test('the pill opens the card by a click and by Alt+0', async ({ show }) => {
  const page = await show({ state: 'pill', dock: 'floating' })
  await page.getByRole('button', { name: '周岚，贵客，回访 今天' }).click()
  expect(await called(page)).toEqual(['open'])
})

test('a hidden number is shown to who says why, for half a minute, by keys alone', async ({ show }) => {
  const page = await show({ state: 'hidden-phone' })
  await page.clock.install()
  const whole = page.getByText('13812345678')
  const chip = page.getByRole('button', { name: '电话 138****5678' })
  await chip.focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '显示' }).press('Enter')
  const why = page.getByLabel('看它做什么？')
  await expect(why).toBeFocused()
  const show30 = page.getByRole('button', { name: '显示' })
  await expect(show30).toBeDisabled()
  // Another reason is said in words.
  await why.selectOption('别的原因')
  await expect(show30).toBeDisabled()
  await page.getByLabel('补一句说明').fill('她让我回电')
  await page.keyboard.press('Enter')
  await expect(whole).toBeVisible()
  expect((await calls(page)).at(-1)?.slice(2)).toEqual(['other', '她让我回电'])
  // It stays when the pointer rests elsewhere, and goes by itself.
  await page.mouse.move(2, 2)
  await page.clock.runFor(29_000)
  await expect(whole).toBeVisible()
  await page.clock.runFor(2_000)
  await expect(whole).toHaveCount(0)
  await expect(page.getByText('138****5678').first()).toBeVisible()
})

test('stars are no words to begin a change with, and what a role may not do is not offered', async ({ show }) => {
  const page = await show({ state: 'hidden-phone' })
  await page.getByRole('button', { name: '电话 138****5678' }).click()
  await page.locator('.sk-btn', { hasText: /^改$/ }).click()
  await expect(page.locator('.sk-form input')).toHaveValue('')
  await page.keyboard.press('Escape')
  const note = page.locator('.sk-note').first()
  await note.hover()
  // To pin it, and to write other words beside it; not to take it away.
  await expect(note.getByRole('button')).toHaveCount(2)
  await expect(note.getByRole('button', { name: '删掉' })).toHaveCount(0)
})
