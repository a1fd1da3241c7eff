/** The care plan as an owner changes it: each change begins from what stands there, and can be taken back alone. */
import 'fake-indexeddb/auto'
import { changePlan, readPlan, takeBackOf } from '@shuke/extension/store/change-plan.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { DEFAULT_PLAN, RULES } from '@shuke/shared/care'
import { Plan, type RuleSettings } from '@shuke/shared/model'
import { SINGLE } from '@shuke/shared/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshStore, NOW } from './generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const followUp = RULES.find(({ id }) => id === 'follow-up')?.defaults as RuleSettings

const held = async () => (await store.workspace.get(['plan', SINGLE]))?.row.fields as Partial<Plan> | undefined

test('a plan that nobody changed is the house’s, and the first change writes a whole one', async () => {
  expect(await readPlan(store)).toEqual({ ...DEFAULT_PLAN, rules: {} })
  await changePlan(store, () => ({ visitCapacity: 5 }), NOW)
  expect(Plan.safeParse(await held()).success).toBe(true)
  expect(await readPlan(store)).toEqual({ ...DEFAULT_PLAN, rules: {}, visitCapacity: 5 })
})

test('of two changes right after one another neither is lost', async () => {
  const rule = (id: string) => changePlan(store, ({ rules }) => ({ rules: { ...rules, [id]: followUp } }), NOW)
  await Promise.all([rule('signed'), rule('used'), rule('follow-up')])
  expect(Object.keys((await readPlan(store)).rules).sort()).toEqual(['follow-up', 'signed', 'used'])
})

test('taking a change of a rule back leaves what was changed since in the others', async () => {
  const change = await changePlan(store, ({ rules }) => ({ rules: { ...rules, used: followUp } }), NOW)
  const other = { ...followUp, after: 3 }
  await changePlan(store, ({ rules }) => ({ rules: { ...rules, signed: other } }), NOW)
  await changePlan(store, takeBackOf(change), NOW)
  expect((await readPlan(store)).rules).toEqual({ signed: other })
})

test('taking back what nobody had written before puts there what that meant', async () => {
  await changePlan(store, () => ({ visitCapacity: 5 }), NOW)
  const entry = { id: 'w', region: '汕头', event: '台风', from: NOW, until: NOW + 1, categories: [], caution: '' }
  const weather = await changePlan(store, () => ({ weather: [entry] }), NOW)
  const privilege = { enabled: true, percent: 20, days: 30 }
  const first = await changePlan(store, () => ({ firstPrivilege: privilege }), NOW)
  expect(await readPlan(store)).toMatchObject({ weather: [entry], firstPrivilege: privilege })
  await changePlan(store, takeBackOf(weather), NOW)
  await changePlan(store, takeBackOf(first), NOW)
  expect(await readPlan(store)).toMatchObject({ weather: [], firstPrivilege: { enabled: false }, visitCapacity: 5 })
})

test('a value that no plan may have is refused, and nothing is written', async () => {
  await expect(changePlan(store, () => ({ visitCapacity: -1 }), NOW)).rejects.toThrow()
  expect(await held()).toBeUndefined()
})
