/** A page that says no times: what is believed of its last message, look by look. */
import { expect, test } from 'vitest'
import { timeMessages } from '../../../extension/overlay/time-messages.ts'
import type { ReadResult } from '../../../extension/sites/read-conversation.ts'

const look = (buyer: string, messages: readonly string[], at: number | null = null): ReadResult => ({
  kind: 'read',
  conversation: null,
  messages,
  reading: {
    site: 'p',
    platform: 'p',
    shop: 's',
    shopName: null,
    seen: [{ platform: 'p', shop: null, kind: 'uid', value: buyer, masked: false, strong: true }],
    nick: null,
    orders: [],
    lastMessage: { from: 'buyer', at },
  },
})

const story = (...looks: readonly ReadResult[]): (number | null | undefined)[] => {
  let now = 0
  const timed = timeMessages(() => now)
  return looks.map((one, place) => {
    now = place + 1
    const result = timed(one)
    return result.kind === 'read' ? result.reading.lastMessage?.at : undefined
  })
}

test('what stands there at the first look may be of any age; what comes below it came now', () => {
  expect(story(look('a', ['m1', 'm2']), look('a', ['m1', 'm2', 'm3']), look('a', ['m1', 'm2', 'm3']))).toEqual([
    null,
    2,
    2,
  ])
})

test('what came while another chat was open is new when she is opened again', () => {
  expect(story(look('a', ['m1']), look('b', ['n1']), look('a', ['m1', 'm2']))).toEqual([null, null, 3])
})

test('another stretch of the list, and the way back from it, make nothing new', () => {
  const shown = [
    ['m5', 'm6'],
    ['m1', 'm2'],
    ['m5', 'm6'],
    ['m5', 'm6', 'm7'],
    ['m1', 'm2'],
    ['m6', 'm7'],
  ]
  expect(story(...shown.map((messages) => look('a', messages)))).toEqual([null, null, null, 4, null, 4])
})

test('the messages of the buyer before, still in view, are no beginning', () => {
  expect(story(look('a', ['m1']), look('b', ['m1']), look('b', ['n1', 'n2']), look('b', ['n1', 'n2', 'n3']))).toEqual([
    null,
    null,
    null,
    4,
  ])
})

test('a page that says its times is believed, and so is one without messages', () => {
  expect(story(look('a', ['m1'], 77), look('a', []))).toEqual([77, null])
})

const agents = (buyer: string, messages: readonly string[], written: readonly string[]): ReadResult => ({
  ...look(buyer, messages),
  ...{ written: written.map((id) => ({ id, words: `${id} 说的` })) },
})

const said = (...looks: readonly ReadResult[]) => {
  let now = 0
  const timed = timeMessages(() => now)
  return looks.map((one, place) => {
    now = place + 1
    const result = timed(one)
    return result.kind === 'read' ? (result.reading.agentSaid?.map(({ words, at }) => [words, at]) ?? []) : undefined
  })
}

test('what the agent is seen to write is told with its time, also once the buyer has answered; what stood there is not', () => {
  expect(
    said(
      agents('a', ['m1'], ['m1']),
      agents('a', ['m1', 'm2'], ['m1', 'm2']),
      agents('a', ['m1', 'm2', 'm3'], ['m1', 'm2']),
    ),
  ).toEqual([[], [['m2 说的', 2]], [['m2 说的', 2]]])
})

test('what the agent wrote to the buyer before is told of nobody else, while a page still shows it', () => {
  expect(
    said(
      agents('a', ['m1'], []),
      agents('a', ['m1', 'm2'], ['m2']),
      agents('b', ['m1', 'm2'], ['m2']),
      agents('b', ['n1'], []),
      agents('b', ['n1', 'n2'], ['n2']),
    ),
  ).toEqual([[], [['m2 说的', 2]], [], [], [['n2 说的', 5]]])
})

test('on a page that names its messages by their place, another stretch under the same names is of any age', () => {
  const placed = (...words: readonly string[]): ReadResult => {
    const ids = words.map((_, place) => `list_${place}`)
    return { ...look('a', ids), ...{ written: ids.map((id, place) => ({ id, words: words[place] ?? '' })) } }
  }
  expect(
    said(
      placed('在的', '好的'),
      placed('在的', '好的', '明天给您发'),
      // Older ones are fetched above, and the names go on to others.
      placed('您好', '昨天说的', '好的', '在的', '好的', '明天给您发'),
      placed('您好', '昨天说的', '好的', '在的', '好的', '明天给您发', '放心'),
    ),
  ).toEqual([[], [['明天给您发', 2]], [], [['放心', 4]]])
})
