import { useEffect, useState } from 'react'
import { type Lost, lost as lostItem } from '../../settings/items.ts'

/** The store that the browser threw away, until a person has read of it. */
export const useLost = (): Lost | null => {
  const [lost, setLost] = useState<Lost | null>(null)
  useEffect(() => {
    void lostItem.getValue().then(setLost)
    return lostItem.watch(setLost)
  }, [])
  return lost
}
