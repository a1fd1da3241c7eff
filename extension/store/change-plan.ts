/** The owner's care plan, and a change of it that begins from what stands there now. */
import { DEFAULT_FESTIVALS } from '@shuke/shared/calendar'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import type { Plan } from '@shuke/shared/model'
import { type Row, SINGLE } from '@shuke/shared/sync'
import type { ProfileStore } from './database.ts'
import { WRITE_TABLES, write } from './write.ts'

/** Of a rule that the plan does not name, the rule's own settings hold, and those of a later version once that is here. */
const UNWRITTEN: Plan = { ...DEFAULT_PLAN, rules: {} }

const heldPlan = async (store: ProfileStore): Promise<Partial<Plan> | null> => {
  const record = await store.workspace.get(['plan', SINGLE])
  return record ? ((record.row as Row<'plan'>).fields as Partial<Plan>) : null
}

/** The plan as it stands here; where nobody wrote one, the house's. */
export const readPlan = async (store: ProfileStore): Promise<Plan> => ({ ...UNWRITTEN, ...(await heldPlan(store)) })

/** What a plan says by not naming these. */
export const MEANT: {
  readonly [F in 'weather' | 'sales' | 'gifts' | 'scripts' | 'festivals' | 'firstPrivilege']: NonNullable<Plan[F]>
} = {
  weather: [],
  sales: [],
  gifts: [],
  scripts: {},
  festivals: [...DEFAULT_FESTIVALS],
  firstPrivilege: { enabled: false, percent: 50, days: null },
}

export interface PlanChange {
  readonly before: Plan
  readonly set: Partial<Plan>
}

/**
 * Two changes right after one another both count: each is made of what the other left.
 *
 * @param edit the fields to set, of the plan as it stands
 * @param now this machine's clock, epoch ms
 * @throws MalformedDraft for a value that no plan may have: nothing was written then
 */
export const changePlan = (
  store: ProfileStore,
  edit: (plan: Plan) => Partial<Plan>,
  now: number,
): Promise<PlanChange> =>
  store.transaction('rw', [...WRITE_TABLES], async () => {
    const held = await heldPlan(store)
    const before = { ...UNWRITTEN, ...held }
    const set = edit(before)
    // The first change writes the whole plan: a row with holes in it would mean something else after an update.
    await write(store, [{ kind: 'plan', id: SINGLE, customer: null, set: held ? set : { ...before, ...set } }], now)
    return { before, set }
  })

/** What takes a change back: the fields as they were, and of the rules those alone that it changed. */
export const takeBackOf =
  ({ before, set }: PlanChange) =>
  (plan: Plan): Partial<Plan> => {
    const { rules: _, ...fields } = set
    const former = Object.fromEntries(
      Object.keys(fields).map((field) => [field, formerOf(before, field as keyof Plan)]),
    )
    return set.rules ? { ...former, rules: formerRules(before.rules, set.rules, plan.rules) } : former
  }

/** A field that was written cannot be unwritten again: it gets what its absence means. */
const formerOf = (before: Plan, field: keyof Plan): unknown => before[field] ?? (MEANT as Partial<Plan>)[field]

const formerRules = (before: Plan['rules'], set: Plan['rules'], now: Plan['rules']): Plan['rules'] => {
  const ids = new Set([...Object.keys(before), ...Object.keys(set)])
  const changed = [...ids].filter((id) => JSON.stringify(before[id]) !== JSON.stringify(set[id]))
  const rest = Object.entries(now).filter(([id]) => !changed.includes(id))
  return Object.fromEntries([...rest, ...changed.flatMap((id) => (before[id] ? [[id, before[id]] as const] : []))])
}
