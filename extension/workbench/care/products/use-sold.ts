import type { SoldProduct } from '@shuke/shared/product'
import { useCallback, useEffect, useState } from 'react'
import type { ProfileStore } from '../../../store/database.ts'
import { addSold, readSold, SOLD_BEGIN, type SoldCursor, type SoldPage } from '../../../store/sold-products.ts'
import { useStore } from '../../store-context.tsx'

/** Customers at a time; between two of these the page answers. */
const PAGE = 250
/** Pages between two of which the lists are drawn anew: to draw them costs more than to read. */
const PAGES = 4
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

const readPages = async (store: ProfileStore, from: SoldCursor, goesOn: () => boolean): Promise<SoldPage> => {
  const sold: SoldProduct[] = []
  let next: SoldCursor | null = from
  let read = 0
  for (let page = 0; page < PAGES && next !== null && goesOn(); page += 1) {
    const one: SoldPage = await readSold(store, next, PAGE)
    sold.push(...one.sold)
    read += one.read
    next = one.next
  }
  return { sold, read, next }
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
    readPages(store, next, () => current).then(
      (pages) => {
        if (!current) return
        setState((now) => ({
          ...now,
          products: addSold(now.products, pages.sold),
          read: now.read + pages.read,
          next: pages.next,
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
