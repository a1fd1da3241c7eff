/** What the owner's texts said before they were changed can still be read. */
import { DEFAULT_PLAN, nextStep, ownersVariant, textSaid, withText } from '@shuke/shared/care'
import { Plan, type RuleSettings } from '@shuke/shared/model'
import { textsOf } from '@shuke/shared/template'
import { expect, test } from 'vitest'
import { bundle, instant } from './given.ts'

const RULE = 'greeting'
const USUAL = DEFAULT_PLAN.rules[RULE] as RuleSettings
const text = (n: number) => ({ 'zh-CN': `第${n}版`, en: `version ${n}` })
const change = (rules: Plan['rules'], to: ReturnType<typeof text> | null) =>
  withText(rules, RULE, rules[RULE] ?? USUAL, to)

test('T46: each text of the owner’s has its version, and the one that a contact names can be read later', () => {
  const first = change(DEFAULT_PLAN.rules, text(1))
  const noted = ownersVariant(first, RULE)
  const second = change(first, text(2))
  expect(second[RULE]?.text).toEqual(text(2))
  expect(textSaid(second, RULE, noted)).toEqual(text(1))
  expect(textSaid(second, RULE, ownersVariant(second, RULE))).toEqual(text(2))
  const houses = change(second, null)
  expect(houses[RULE]).toEqual(USUAL)
  expect([noted, noted + 1].map((variant) => textSaid(houses, RULE, variant))).toEqual([text(1), text(2)])
  const third = change(houses, text(3))
  expect(textSaid(third, RULE, ownersVariant(third, RULE))).toEqual(text(3))
  expect(textSaid(third, RULE, noted + 1)).toEqual(text(2))
  expect(textSaid(third, RULE, noted + 3)).toBeNull()
  expect(Plan.parse({ ...DEFAULT_PLAN, rules: third }).rules).toEqual(third)
})

test('T46: the house’s text that a contact names is told, too', () => {
  expect(textSaid(DEFAULT_PLAN.rules, RULE, 1)).toEqual(textsOf(RULE)?.variants[1])
  expect(textSaid(DEFAULT_PLAN.rules, RULE, 7)).toBeNull()
})

test('T46: the same text again is no new version, and of very many only the last are kept', () => {
  const first = change(DEFAULT_PLAN.rules, text(1))
  expect(change(first, text(1))).toEqual(first)
  let rules = first
  for (let n = 2; n <= 120; n++) rules = change(rules, text(n))
  expect(Object.keys(rules).filter((name) => name.startsWith(`${RULE}@`))).toHaveLength(20)
  expect(ownersVariant(rules, RULE)).toBe(99)
  expect(Plan.safeParse({ ...DEFAULT_PLAN, rules }).success).toBe(true)
})

test('T46: a step says with which text it speaks, and older texts change nothing else', () => {
  const ask = (rules: Plan['rules']) =>
    nextStep(
      bundle({ identifiers: [{ lastSeen: '2026-11-22T11:00:00+08:00' }] }),
      { ...DEFAULT_PLAN, rules },
      null,
      instant('2026-11-22T11:42:00+08:00'),
    )
  const twice = change(change(DEFAULT_PLAN.rules, text(1)), text(2))
  expect(ask(twice).step).toMatchObject({ rule: RULE, variant: 11, text: { 'zh-CN': ['第2版'], en: ['version 2'] } })
  expect(ask(change(twice, null))).toEqual(ask(DEFAULT_PLAN.rules))
})
