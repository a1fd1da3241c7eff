import { useLiveQuery } from 'dexie-react-hooks'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import { useStore } from '../store-context.tsx'

/** Newest first; those that only were read halfway are not imports yet. */
export const usePastImports = (): readonly ImportRecord[] | undefined => {
  const store = useStore()
  return useLiveQuery(async () => (await store.imports.toArray()).sort((a, b) => b.startedAt - a.startedAt), [store])
}
