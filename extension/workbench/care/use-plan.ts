import type { MemberFields, Plan } from '@shuke/shared/model'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { changePlan, type PlanChange, readPlan, takeBackOf } from '../../store/change-plan.ts'
import { useMayManage, useSession, useStore } from '../store-context.tsx'

export interface PlanDesk {
  readonly plan: Plan
  /** Owners and managers of the whole shop; who answers for some shops only reads it. */
  readonly mayEdit: boolean
  readonly undo: { readonly words: string } | null
  readonly failed: boolean
  /** Writes at once. @param words what the bar with the way back says */
  readonly change: (edit: (plan: Plan) => Partial<Plan>, words: string) => void
  readonly takeBack: () => void
  readonly forget: () => void
}

/** The care plan and the way to change it; undefined until it is read. */
export const usePlan = (): PlanDesk | undefined => {
  const store = useStore()
  const mayEdit = useMayEditPlan()
  const plan = useLiveQuery(() => readPlan(store), [store])
  const [done, setDone] = useState<{ readonly words: string; readonly change: PlanChange } | null>(null)
  const [failed, setFailed] = useState(false)
  if (plan === undefined || mayEdit === undefined) return undefined

  const put = (edit: (now: Plan) => Partial<Plan>, then: (change: PlanChange) => void) => {
    setFailed(false)
    changePlan(store, edit, Date.now()).then(then, (error: unknown) => {
      console.error('the care plan was not saved:', String(error))
      setFailed(true)
    })
  }
  return {
    plan,
    mayEdit,
    undo: done,
    failed,
    change: (edit, words) => put(edit, (change) => setDone({ words, change })),
    takeBack: () => done && put(takeBackOf(done.change), () => setDone(null)),
    forget: () => setDone(null),
  }
}

/** The server lets nobody change it who is limited to some shops: it is every shop's. */
const useMayEditPlan = (): boolean | undefined => {
  const store = useStore()
  const mayManage = useMayManage()
  const id = useSession()?.member.id
  const isLimited = useLiveQuery(async () => {
    const record = id === undefined ? undefined : await store.workspace.get(['member', id])
    return ((record?.row.fields as Partial<MemberFields> | undefined)?.shops ?? null) !== null
  }, [store, id])
  return isLimited === undefined ? undefined : mayManage && !isLimited
}
