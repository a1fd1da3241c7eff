import { useMemo, useSyncExternalStore } from 'react'
import { type Place, placeOf } from './place.ts'

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** Where the address says we are. */
export const usePlace = (): Place => {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return useMemo(() => placeOf(hash), [hash])
}
