/** What a person does with a step on the card, beside filling its text: it is kept, it shows, and it can be taken back. */
import 'fake-indexeddb/auto'
import { BEGUN, ticked } from '@shuke/extension/card/call-progress.ts'
import { readyWords } from '@shuke/extension/card/ready-words.ts'
import { MESSAGES } from '@shuke/extension/locales/index.ts'
import type { Draft } from '@shuke/extension/store/write.ts'
import { createFormat } from '@shuke/extension/ui/format.ts'
import { DEFAULT_PLAN, type Step } from '@shuke/shared/care'
import type { Plan } from '@shuke/shared/model'
import { DAY, HOUR } from '@shuke/shared/summary'
import { expect, test } from 'vitest'
import { eventually } from '../../tools/eventually.ts'
import { ANNA, cardWith, event, KEY, ME, NOW, phoneNumber, signedFor } from './card-with.ts'

const format = createFormat(MESSAGES['zh-CN'], 'Asia/Shanghai')
const left = event({ type: 'shipped', order: KEY, at: NOW - HOUR })

test('V01: what a text lacks is asked on the card, and once it is said it stands in the text, for this time', async () => {
  const { shipped } = DEFAULT_PLAN.rules
  const text = { 'zh-CN': '{称呼}好，发出了，{赠品}也放进去了。', en: 'Hi {call name}, it left, with {gift}.' }
  const plan = { ...DEFAULT_PLAN, rules: { ...DEFAULT_PLAN.rules, shipped: { ...shipped, text } } } as Plan
  const card = await cardWith('asked', [left], { plan })
  const step = (await card.look()).step
  expect(step).toMatchObject({ rule: 'shipped', text: { 'zh-CN': [], en: [] }, asks: [{ variable: 'gift' }] })
  card.actions.keepBegun(step?.id ?? '', { told: { gift: '一枚真丝发圈' } })
  await eventually(async () => {
    const view = await card.view()
    const told = view.next.answer.step
    expect(told?.asks).toBeUndefined()
    expect(told && readyWords(view, told, format)).toBe('您好，发出了，一枚真丝发圈也放进去了。')
    expect(told?.text.en).toContainEqual({ filled: '一枚真丝发圈', variable: 'gift' })
  })
  const told = (await card.look()).step
  if (told) card.actions.done(told)
  await eventually(async () => expect(await card.store.drafts.count()).toBe(0))
  expect(card.onFailure).not.toHaveBeenCalled()
})

test('T08: a text that was worded otherwise is what is filled in, and is there again when the card is opened anew', async () => {
  const card = await cardWith('reworded', [left])
  const step = (await card.look()).step
  if (step) card.actions.keepBegun(step.id, { text: '周姐，走了。' })
  await eventually(async () => {
    const view = await card.view()
    expect(step && readyWords(view, step, format)).toBe('周姐，走了。')
  })
  card.actions.keepBegun(step?.id ?? '', {})
  await eventually(async () => expect((await card.view()).next.begun).toBeUndefined())
})

test('T03: a step that was done elsewhere is kept with its day, its channel and a note, and can be taken back', async () => {
  const card = await cardWith('elsewhere', [left])
  const step = (await card.look()).step
  if (step) card.actions.doneElsewhere(step, { day: '2026-11-21', channel: 'wechat', words: '微信上说过了' })
  await eventually(async () => expect((await card.look()).step).toBeNull())
  const done = (await card.events()).find(({ fields }) => (fields as { type: string }).type === 'done')
  // Noon of that day in Shanghai: of the hour nothing is known.
  expect(done?.fields).toMatchObject({ channel: 'wechat', words: '微信上说过了', at: Date.UTC(2026, 10, 21, 4) })
  await eventually(() => expect(card.undo()).not.toBeNull())
  card.actions.undo(card.undo()?.id ?? '')
  await eventually(async () => expect((await card.look()).step?.id).toBe(step?.id))
})

test('T32 T33: a call is kept item by item; one who is not happy gets an issue with a day, and taken back it goes on where it was', async () => {
  const card = await cardWith('call', [signedFor(NOW - HOUR), phoneNumber])
  const step = (await card.look()).step
  expect(step).toMatchObject({ rule: 'signed', channel: 'phone' })
  const [first, second] = step?.script ?? []
  if (!step || !first || !second) throw new Error('there is no script')
  let call = ticked(BEGUN, first, { ok: true, words: '' })
  call = ticked(call, second, { ok: true, words: '谢谢您' })
  call = ticked(call, { id: 'first-impression' }, { ok: false, words: '开线了', mood: 'unhappy' })
  card.actions.keepBegun(step.id, { call })
  await eventually(async () => expect((await card.view()).next.begun?.call).toEqual(call))

  const until = NOW + DAY
  card.actions.finishCall(step, call, { words: '袖口开线', until, cause: 'product' })
  await eventually(async () => expect((await card.look()).step?.rule).toBe('unhappy-apology'))
  const written = (await card.events()).map(({ id, fields }) => ({ id, ...(fields as { type: string }) }))
  const done = written.find(({ type }) => type === 'done')
  expect(done).toMatchObject({
    outcome: 'unhappy',
    answers: [
      { item: first.id, ok: true, words: '' },
      { item: second.id, ok: true, words: '谢谢您' },
      { item: 'first-impression', ok: false, words: '开线了' },
    ],
  })
  expect(written.find(({ type }) => type === 'issue')).toMatchObject({
    ...{ of: done?.id, by: ME, until, words: '袖口开线', cause: 'product', order: KEY },
  })
  await eventually(async () => expect(await card.store.drafts.count()).toBe(0))

  card.actions.undo(card.undo()?.id ?? '')
  await eventually(async () => {
    const { answer, begun } = (await card.view()).next
    expect(answer.step?.id).toBe(step.id)
    expect(begun?.call).toMatchObject({ mood: 'unhappy', answers: call.answers })
  })
})

test('T36: what the script asks for the profile is kept as her own words', async () => {
  const thing: Draft = event({ type: 'skipped', step: `signed:${KEY}`, order: KEY, at: NOW - 6 * DAY })
  const card = await cardWith('profile', [signedFor(NOW - 7 * DAY), thing, phoneNumber])
  const view = await card.view()
  const step: Step = {
    id: `used:${KEY}`,
    rule: 'used',
    class: 'care',
    channel: 'phone',
    order: KEY,
    answers: false,
    ...{ dueAt: NOW, lapsesAt: NOW + DAY, title: { 'zh-CN': '', en: '' }, reason: { 'zh-CN': '', en: '' } },
    text: { 'zh-CN': [], en: [] },
  }
  expect(view.likes.chips.map(({ field }) => field)).not.toContain('topSize')
  card.actions.finishCall(step, { answers: [{ item: 'topSize', ok: true, words: 'M' }], mood: 'satisfied' })
  await eventually(async () => {
    const chip = (await card.view()).likes.chips.find(({ field }) => field === 'topSize')
    expect(chip?.facts[0]).toMatchObject({ value: 'M', source: 'said', quote: 'M' })
  })
})

test('T40: a call outside its hours is asked about first, and begun it stays; made, it is written down with its time', async () => {
  const evening = Date.UTC(2026, 10, 22, 9)
  const card = await cardWith('late', [signedFor(NOW - 15 * DAY), phoneNumber], { now: evening })
  const { call, answer } = (await card.view()).next
  expect(answer.step).toBeNull()
  expect(call).toMatchObject({ step: `follow-up:${KEY}`, ask: { 'zh-CN': expect.stringContaining('还是现在打吗') } })
  card.actions.keepBegun(call?.step ?? '', { call: BEGUN })
  await eventually(async () => expect((await card.look()).step?.id).toBe(`follow-up:${KEY}`))
  // Quiet hours begin while she is on the telephone.
  card.at(Date.UTC(2026, 10, 22, 14, 1))
  const step = (await card.look()).step
  expect(step?.id).toBe(`follow-up:${KEY}`)
  if (step) card.actions.finishCall(step, { answers: [], mood: 'satisfied' })
  await eventually(async () => expect((await card.look()).step).toBeNull())
  const done = (await card.events()).find(({ fields }) => (fields as { type: string }).type === 'done')
  expect(done?.fields).toMatchObject({ channel: 'phone', at: Date.UTC(2026, 10, 22, 14, 1), outcome: 'satisfied' })
})

test('C01 T40: nobody is offered a call in quiet hours, and within its hours nothing is asked', async () => {
  const night = await cardWith('night', [signedFor(NOW - 15 * DAY), phoneNumber], { now: Date.UTC(2026, 10, 22, 15) })
  expect((await night.view()).next.call).toBeUndefined()
  const noon = await cardWith('noon', [signedFor(NOW - 15 * DAY), phoneNumber])
  expect((await noon.view()).next.call).toBeUndefined()
  expect((await noon.look()).step?.rule).toBe('follow-up')
})

test('C11: the last five contacts are there by class, with a warning of too much selling', async () => {
  const sold = (n: number) =>
    event({ type: 'touch', class: 'promo', channel: 'wechat', from: 'shop', at: NOW - n * DAY })
  const cared = event({ type: 'touch', class: 'care', channel: 'chat', from: 'shop', at: NOW - 9 * DAY })
  const card = await cardWith('touches', [sold(3), sold(5), sold(7), cared, sold(11), sold(13)])
  const { touches } = (await card.view()).next
  expect(touches?.list.map((touch) => touch.class)).toEqual(['promo', 'promo', 'promo', 'care', 'promo'])
  expect(touches?.warning?.['zh-CN']).toContain('83%')
  const few = await cardWith('few', [sold(3)])
  expect((await few.view()).next.touches).toMatchObject({ list: [{ class: 'promo' }], warning: null })
})

test('T04: a buyer who came back and wrote is told of in one line, before the first word to her', async () => {
  const issue = event({ type: 'issue', words: '发票没收到', order: KEY, at: NOW - HOUR })
  const wrote = { lastMessage: { from: 'buyer', at: NOW } } as const
  const card = await cardWith('opening', [
    issue,
    { kind: 'profile', id: ANNA, customer: ANNA, set: { callName: '安姐' } },
  ])
  expect((await card.view()).who.opening).toBeUndefined()
  card.reads(wrote)
  expect((await card.view()).who.opening?.['zh-CN']).toBe('安姐，昨天买过衬衫，发票没收到')
})

test('a proposal is made of what the agent was seen to write; kept, it is due on its day; waved aside, nobody is asked again', async () => {
  const agentSaid = [
    { words: '在的', at: NOW - HOUR },
    { words: '明天下午给您发尺码表', at: NOW - HOUR },
  ]
  const card = await cardWith('promised', [], { reading: { agentSaid } })
  const { promised } = (await card.view()).next
  expect(promised).toMatchObject({ what: 'other', quote: '明天下午给您发尺码表' })
  if (!promised) throw new Error('nothing was proposed')
  card.actions.keepPromise(promised)
  await eventually(async () => expect((await card.view()).next.promised).toBeUndefined())
  expect((await card.events()).map(({ fields }) => fields)).toContainEqual(
    expect.objectContaining({ type: 'promise', words: promised.quote, until: promised.until, by: ME }),
  )
  // The morning after.
  card.at(Date.UTC(2026, 10, 23, 2))
  await eventually(async () => expect((await card.look()).step?.rule).toBe('promise-due'))
  const step = (await card.look()).step
  if (step) card.actions.done(step)
  await eventually(async () => expect((await card.look()).step?.rule).not.toBe('promise-due'))

  const aside = await cardWith('aside', [], { reading: { agentSaid } })
  const other = (await aside.view()).next.promised
  if (other) aside.actions.wavePromiseAside(other)
  await eventually(async () => expect((await aside.view()).next.promised).toBeUndefined())
  await eventually(() => expect(aside.undo()).not.toBeNull())
  aside.actions.undo(aside.undo()?.id ?? '')
  await eventually(async () => expect((await aside.view()).next.promised?.key).toBe(other?.key))
  expect((await aside.events()).map(({ fields }) => (fields as { type: string }).type)).not.toContain('promise')
})

test('words that two clocks time a little apart are one promise', async () => {
  const saidAt = (at: number) => ({ agentSaid: [{ words: '两小时内给您回电话', at }] })
  const card = await cardWith('two clocks', [], { reading: saidAt(NOW - HOUR) })
  const { promised } = (await card.view()).next
  if (promised) card.actions.keepPromise(promised)
  await eventually(async () => expect((await card.view()).next.promised).toBeUndefined())
  card.reads(saidAt(NOW - HOUR + 137))
  expect((await card.view()).next.promised).toBeUndefined()
  expect(promised).toMatchObject({ what: 'call-back', until: NOW + HOUR })
})

test('what was to be done by an hour that has passed is proposed no more', async () => {
  const agentSaid = [{ words: '明天下午给您发尺码表', at: NOW - 3 * DAY }]
  const card = await cardWith('past', [], { reading: { agentSaid } })
  expect((await card.view()).next.promised).toBeUndefined()
})
