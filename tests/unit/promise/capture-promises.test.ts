import { readFileSync } from 'node:fs'
import { capturePromises, DEEDS } from '@shuke/shared/promise'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { instant } from '../care/given.ts'
import { clock } from '../care/told.ts'

const ZONE = 'Asia/Shanghai'
/** A Tuesday. */
const NOW = instant('2026-11-24T14:20:00+08:00')

interface Case {
  readonly text: string
  readonly speaker?: 'buyer'
  readonly then: readonly { readonly what: string; readonly until: string }[]
}

const casesOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/promises/${name}.json`, import.meta.url), 'utf8')) as readonly Case[]

const captured = ({ text, speaker }: Pick<Case, 'text' | 'speaker'>) =>
  capturePromises(text, { now: NOW, zone: ZONE, speaker: speaker ?? 'agent' }).map(({ what, until }) => ({
    what,
    until: clock(until, ZONE),
  }))

const same = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b)

function scoreOf(cases: readonly Case[]) {
  const counts = { right: 0, proposed: 0, meant: 0 }
  for (const one of cases) {
    const got = captured(one)
    counts.right += got.filter((each) => one.then.some((wanted) => same(each, wanted))).length
    counts.proposed += got.length
    counts.meant += one.then.length
  }
  return { precision: counts.right / counts.proposed, recall: counts.right / counts.meant, promises: counts.meant }
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

describe.each(['agent-words', 'said-in-shops', 'heard-later'])('an agent’s promises, %s', (name) => {
  const cases = casesOf(name)
  const { precision, recall, promises } = scoreOf(cases)
  const figures = `precision ${percent(precision)}, recall ${percent(recall)}: ${promises} promises in ${cases.length} lines`
  test(`are proposed as a person would read them (${figures})`, () => {
    const wrong = cases.filter((one) => !same(captured(one), one.then))
    expect(wrong.map((one) => ({ text: one.text, wanted: one.then, got: captured(one) }))).toEqual([])
  })
})

describe('capturePromises', () => {
  const said = (text: string, zone = ZONE, now = NOW) => capturePromises(text, { now, zone, speaker: 'agent' })

  it('quotes the words that promise, in their place', () => {
    const text = '好的呢，让您久等了！裙子明天上午给您发出，您留意电话。'
    const [promise] = said(text)
    expect(promise?.quote).toBe('明天上午给您发出')
    expect(text.slice(promise?.start, promise?.end)).toBe(promise?.quote)
  })

  it('counts days on the shop’s clock', () => {
    const late = instant('2026-11-24T23:30:00+08:00')
    const until = (zone: string) => said('明天给您发', zone, late)[0]?.until
    expect(until('Asia/Shanghai')).toBe(instant('2026-11-26T00:00:00+08:00'))
    expect(until('Europe/Berlin')).toBe(instant('2026-11-26T00:00:00+01:00'))
  })

  it('knows that a day may be shorter than others', () => {
    const now = instant('2026-03-28T12:00:00+01:00')
    expect(said('I will ship it tomorrow', 'Europe/Berlin', now)[0]?.until).toBe(instant('2026-03-30T00:00:00+02:00'))
  })

  it('does not promise what is over', () => {
    const evening = instant('2026-11-24T19:00:00+08:00')
    expect(said('今天下午给您寄出', ZONE, evening)).toEqual([])
    expect(said('这周一给您寄出', ZONE, evening)).toEqual([])
  })

  it('goes over month and year', () => {
    const now = instant('2026-12-30T10:00:00+08:00')
    expect(clock(said('3号给您寄出', ZONE, now)[0]?.until ?? null, ZONE)).toBe('2027-01-04 00:00')
    expect(clock(said('1月2日给您寄出', ZONE, now)[0]?.until ?? null, ZONE)).toBe('2027-01-03 00:00')
    expect(clock(said('31号给您寄出', ZONE, now)[0]?.until ?? null, ZONE)).toBe('2027-01-01 00:00')
    expect(said('2月30号给您寄出', ZONE, now)).toEqual([])
  })

  it('proposes nothing of what the buyer says', () =>
    expect(capturePromises('明天给您发', { now: NOW, zone: ZONE, speaker: 'buyer' })).toEqual([]))

  it('reads anything, and proposes only what is to come and stands in the text', () => {
    const piece = fc.constantFrom(
      ...[
        '明天',
        '今天',
        '31号',
        '2月30日',
        '十二点',
        '25点',
        '99小时内',
        '半',
        '周日',
        '月底',
        '前',
        '下午',
        '，',
        '。',
      ],
      ...[
        '给您',
        '发货',
        '退款',
        '回复您',
        '我',
        '不',
        '了',
        '的',
        ' tomorrow ',
        " I'll ",
        'ship',
        ' by ',
        '31st',
        '“',
        '”',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        for (const { what, until, quote, start, end } of said(text)) {
          expect(DEEDS).toContain(what)
          expect(until).toBeGreaterThan(NOW)
          expect(text.slice(start, end)).toBe(quote)
          expect(quote.trim()).not.toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })
})
