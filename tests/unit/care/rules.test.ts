import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { DEFAULT_PLAN, type KnownProduct, nextStep, RULES } from '@shuke/shared/care'
import { LOCALES, Plan, type ProductFields } from '@shuke/shared/model'
import { describe, expect, it } from 'vitest'
import { bundle, type Given, instant } from './given.ts'
import { told } from './told.ts'

const FOLDER = new URL('../../fixtures/care/', import.meta.url)

interface Case {
  readonly name: string
  readonly given: Given
  readonly plan?: Partial<Plan>
  readonly shopName?: string
  /** What is known of things that are sold, by their titles. */
  readonly products?: Readonly<Record<string, KnownProduct>>
  /** What the shop has new to tell. */
  readonly news?: readonly ProductFields[]
  readonly now: string
  readonly then: unknown
}

/**
 * A fixture asks its own rule and those of an order's life, which go together. What returns with the calendar or follows from
 * habits would else come after every case and say nothing of it.
 */
const ORDER_LIFE: ReadonlySet<string> = new Set([
  ...['greeting', 'payment-reminder', 'event-unpaid', 'shipped', 'stuck-parcel', 'in-city', 'fragile-call', 'signed'],
  ...['unanswered-text', 'unhappy-apology', 'used', 'follow-up', 'visit-again', 'promise-due'],
])
const rulesFor = (file: string) => RULES.filter(({ id }) => ORDER_LIFE.has(id) || id === basename(file, '.json'))

const files = readdirSync(FOLDER)
const casesOf = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as readonly Case[]
const NAMES: Readonly<Record<string, string>> = { lin: '小林', chen: '小陈' }

describe('care rules', () => {
  it('have a fixture each, and no fixture is without its rule', () => {
    expect(files.map((file) => basename(file, '.json')).sort()).toEqual(RULES.map((rule) => rule.id).sort())
  })

  it('are part of a default plan that is a plan', () => {
    expect(Plan.parse(DEFAULT_PLAN)).toEqual(DEFAULT_PLAN)
    expect(Object.keys(DEFAULT_PLAN.rules).sort()).toEqual(RULES.map((rule) => rule.id).sort())
  })

  it('have a title in every language', () => {
    for (const rule of RULES) for (const locale of LOCALES) expect(rule.title[locale], rule.id).not.toBe('')
  })

  for (const file of files) {
    describe(basename(file, '.json'), () => {
      it.each(casesOf(file))('$name', ({ given, plan, shopName, products, news, now, then }) => {
        const asked: Plan = { ...DEFAULT_PLAN, ...plan }
        const answer = nextStep(bundle(given, asked.zone), asked, null, instant(now), {
          rules: rulesFor(file),
          nameOf: (member) => NAMES[member],
          productOf: ({ title }) => products?.[title] ?? null,
          ...(shopName && { shopName }),
          ...(news && { news }),
        })
        expect(told(answer, asked.zone)).toEqual(then)
      })
    })
  }
})
