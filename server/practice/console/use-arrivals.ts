import { useEffect } from 'react'
import type { Arrival } from '../shop/types.ts'

/** Plays the arrivals one after the other, at their distances, as long as the page is open. */
export const useArrivals = (arrivals: readonly Arrival[], on: boolean, arrive: (arrival: Arrival) => void): void => {
  useEffect(() => {
    if (!on) return
    let timer = 0
    const play = (index: number): void => {
      const arrival = arrivals[index]
      if (arrival === undefined) return
      timer = window.setTimeout(() => {
        arrive(arrival)
        play(index + 1)
      }, arrival.after)
    }
    play(0)
    return () => window.clearTimeout(timer)
  }, [arrivals, on, arrive])
}
