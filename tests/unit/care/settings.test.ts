/** No setting of a rule is a switch without a wire. */
import { readFileSync } from 'node:fs'
import { type CareRule, DEFAULT_PLAN, type KnownProduct, nextStep, RULES } from '@shuke/shared/care'
import type { Plan, ProductFields, RuleSettings } from '@shuke/shared/model'
import { CATEGORIES } from '@shuke/shared/product'
import { describe, expect, test } from 'vitest'
import { bundle, type Given, instant } from './given.ts'

interface Case {
  readonly given: Given
  readonly plan?: Partial<Plan>
  readonly products?: Readonly<Record<string, KnownProduct>>
  readonly news?: readonly ProductFields[]
  readonly now: string
}

const casesOf = ({ id }: CareRule): readonly Case[] =>
  JSON.parse(readFileSync(new URL(`../../fixtures/care/${id}.json`, import.meta.url), 'utf8'))

/** What comes of the rule alone in one of its fixture's cases, for a buyer who is reached on any channel. */
function answer(rule: CareRule, { given, plan, products, news, now }: Case, settings: Partial<RuleSettings>): unknown {
  const asked: Plan = { ...DEFAULT_PLAN, ...plan }
  const rules = { ...asked.rules, [rule.id]: { ...(asked.rules[rule.id] ?? rule.defaults), ...settings } }
  const known = [{ kind: 'nick' }, { kind: 'email', value: 'zhou@example.com' }]
  const reached = { ...given, identifiers: [...(given.identifiers ?? []), ...known] }
  return nextStep(bundle(reached, asked.zone), { ...asked, rules }, null, instant(now), {
    rules: [rule],
    productOf: ({ title }) => products?.[title] ?? null,
    ...(news && { news }),
  })
}

const changes = (rule: CareRule, settings: Partial<RuleSettings>): boolean =>
  casesOf(rule).some((one) => JSON.stringify(answer(rule, one, settings)) !== JSON.stringify(answer(rule, one, {})))

const DAYS_OF_THE_GOODS = 'used'

describe.each(RULES)('$id', (rule) => {
  const { after } = rule.defaults
  // What one has is asked about by its kind, and each kind has days of its own.
  const counts = !rule.onTheDay && rule.id !== DAYS_OF_THE_GOODS
  test(counts ? 'comes later, or sooner, as its days say' : 'has its day from elsewhere', () =>
    expect(changes(rule, { after: after + 3 }) || changes(rule, { after: after / 2 })).toBe(counts),
  )

  test(rule.onTheDay ? 'lapses with its day' : 'lapses when its settings say', () =>
    expect(changes(rule, { lapses: 0.01 })).toBe(!rule.onTheDay),
  )

  test('keeps to its hours', () => expect(changes(rule, { window: [3, 4] })).toBe(true))

  test('is off when it is switched off', () => expect(changes(rule, { enabled: false })).toBe(true))

  test(rule.fixedChannel ? 'has one channel, whatever the owner chose' : 'takes the channel that the owner chose', () =>
    expect(changes(rule, { channel: 'email' })).toBe(!rule.fixedChannel),
  )

  test(rule.byGoods ? 'has other days for other goods' : 'has the same days for all goods', () => {
    const later = { after: after + 3, lapses: 0.01 }
    const all = Object.fromEntries(CATEGORIES.map(({ id }) => [id, later]))
    expect(changes(rule, { byCategory: all, byShop: { 'taobao/1': later } })).toBe(rule.byGoods === true)
  })

  test('is told in one sentence in both languages', () => {
    expect(rule.does['zh-CN']).toMatch(/。$/)
    expect(rule.does.en).toMatch(/\.$/)
  })
})
