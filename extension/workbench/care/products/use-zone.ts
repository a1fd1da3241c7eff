import { useLiveQuery } from 'dexie-react-hooks'
import { readPlan } from '../../../store/change-plan.ts'
import { useStore } from '../../store-context.tsx'

/** In which zone the care plan's days are; undefined until it is read. */
export const usePlanZone = (): string | undefined => {
  const store = useStore()
  return useLiveQuery(async () => (await readPlan(store)).zone, [store])
}
