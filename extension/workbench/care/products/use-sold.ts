import type { SoldProduct } from '@shuke/shared/product'
import { useCallback, useEffect, useState } from 'react'
import { addSold, readSold, SOLD_BEGIN, type SoldCursor } from '../../../store/sold-products.ts'
import { useStore } from '../../store-context.tsx'

/** Customers at a time; between two of these the page answers. */
const PAGE = 250
/** Customers before a person is asked whether to read on. */
const LOOK = 4000

export interface Sold {
  readonly products: readonly SoldProduct[]
  /** Customers, and orders without one, that were read. */
  readonly read: number
  readonly isReading: boolean
  /** There is more; null when everything was read. */
  readonly more: (() => void) | null
}

interface State {
  readonly products: readonly SoldProduct[]
  readonly read: number
  readonly next: SoldCursor | null
  /** Read until so many. */
  readonly upTo: number
}

/** What was sold, as far as was looked; goes on by itself to a bound, and beyond it when asked. */
export const useSold = (): Sold => {
  const store = useStore()
  const [state, setState] = useState<State>({ products: [], read: 0, next: SOLD_BEGIN, upTo: LOOK })
  const { next, read, upTo } = state
  const isReading = next !== null && read < upTo
  useEffect(() => {
    if (next === null || !isReading) return
    let current = true
    readSold(store, next, PAGE).then(
      (page) => {
        if (!current) return
        setState((now) => ({
          ...now,
          products: addSold(now.products, page.sold),
          read: now.read + page.read,
          next: page.next,
        }))
      },
      (error: unknown) => {
        console.error('what was sold could not be read:', String(error))
        if (current) setState((now) => ({ ...now, upTo: now.read }))
      },
    )
    return () => {
      current = false
    }
  }, [store, next, isReading])
  const more = useCallback(() => setState((now) => ({ ...now, upTo: now.read + LOOK })), [])
  return { products: state.products, read, isReading, more: next === null || isReading ? null : more }
}
