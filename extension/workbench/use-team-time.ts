import { useLiveQuery } from 'dexie-react-hooks'
import { readTeamTime } from '../store/team-clock.ts'
import { useStore } from './store-context.tsx'

/** The team's clock as it stands when the component is drawn: the words for days and hours beside what the team wrote go by it. */
export const useTeamTime = (): number => {
  const store = useStore()
  const here = Date.now()
  const ahead = useLiveQuery(async () => {
    const at = Date.now()
    return (await readTeamTime(store, at)) - at
  }, [store])
  return here + (ahead ?? 0)
}
