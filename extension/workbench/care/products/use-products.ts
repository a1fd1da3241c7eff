import { type ProductBook, productBook, productKey, type SoldProduct } from '@shuke/shared/product'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import {
  type ProductName,
  type ProductWords,
  readSaidProducts,
  type SaidProduct,
  sayOfProduct,
} from '../../../store/say-of-product.ts'
import type { SavedShown } from '../../settings/saved-line.tsx'
import { useStore } from '../../store-context.tsx'

export interface ProductDesk extends SavedShown {
  readonly book: ProductBook
  readonly said: ReadonlyMap<string, SaidProduct>
  /** Those about which a person was asked, whether or not anybody knew. */
  readonly asked: ReadonlySet<string>
  /** @param words of the bar with the way back; null for none */
  readonly say: (product: ProductName, what: ProductWords, words: string | null) => void
}

interface Done {
  readonly words: string
  readonly product: ProductName
  readonly before: ProductWords
}

/** What was said of the things that are sold, and the way to say more; undefined until it is read. */
export const useProducts = (): ProductDesk | undefined => {
  const store = useStore()
  const rows = useLiveQuery(() => readSaidProducts(store), [store])
  const [done, setDone] = useState<Done | null>(null)
  const [failed, setFailed] = useState(false)
  const known = useMemo(() => {
    if (rows === undefined) return undefined
    return {
      book: productBook(rows),
      said: new Map(rows.map((row) => [productKey(row), row])),
      asked: new Set(rows.filter(({ category }) => category !== undefined).map(productKey)),
    }
  }, [rows])
  if (known === undefined) return undefined
  const put = (product: ProductName, what: ProductWords, then: (before: ProductWords) => void) => {
    setFailed(false)
    sayOfProduct(store, product, what, Date.now()).then(then, (error: unknown) => {
      console.error('a word on a product was not saved:', String(error))
      setFailed(true)
    })
  }
  return {
    ...known,
    undo: done,
    failed,
    say: (product, what, words) =>
      put(product, what, (before) => setDone(words === null ? null : { words, product, before })),
    takeBack: () => done && put(done.product, done.before, () => setDone(null)),
    forget: () => setDone(null),
  }
}

/** What is sold and what was spoken of, the most sold first. */
export const allProducts = (
  sold: readonly SoldProduct[],
  said: ReadonlyMap<string, SaidProduct>,
): readonly SoldProduct[] => {
  const keys = new Set(sold.map(productKey))
  const others = [...said].flatMap(([key, { platform, shop, title }]) =>
    keys.has(key) ? [] : [{ platform, shop, title, sold: 0 }],
  )
  return [...sold, ...others].sort((a, b) => b.sold - a.sold || (a.title < b.title ? -1 : 1))
}
