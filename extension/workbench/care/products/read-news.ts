import { ProductNews } from '@shuke/shared/model'
import { dayBegins, dayEnds } from '../events/days.ts'

export interface TypedNews {
  readonly kind: string
  /** `YYYY-MM-DD`, as is `until`. */
  readonly from: string
  readonly until: string
}

export type NewsProblem = 'kind' | 'from' | 'until' | 'order'

/** News as it is kept: from the first instant of a day to the last of another. */
export function readNews(
  { kind, from, until }: TypedNews,
  zone: string,
): { readonly news: ProductNews } | { readonly problem: NewsProblem } {
  const known = ProductNews.shape.kind.safeParse(kind)
  if (!known.success) return { problem: 'kind' }
  const [at, end] = [dayBegins(from, zone), dayEnds(until, zone)]
  if (at === null) return { problem: 'from' }
  if (end === null) return { problem: 'until' }
  return end <= at ? { problem: 'order' } : { news: { kind: known.data, at, until: end } }
}
