/** The things bought, from several statements of one order. */
import { MAX_ORDER_LINES, type Order, type OrderLine } from '../../model/index.ts'
import { says } from './says.ts'

/** Each of its things has a number of its own, so that two statements can be laid one over the other. */
export const isDetailed = ({ lines }: Pick<Order, 'lines'>): boolean => {
  const ids = lines.flatMap(({ id }) => id ?? [])
  return lines.length > 0 && ids.length === lines.length && new Set(ids).size === ids.length
}

export interface FoldedLines {
  readonly lines: readonly OrderLine[]
  /** They are detailed, and perhaps more than any one statement has: what the order comes to is what they come to. */
  readonly detailed: boolean
}

/**
 * Detailed statements are laid one over the other by the numbers of their things, so that half a detail hides nothing of
 * another half. They stand above lines without numbers, such as all titles joined in one cell, unless those count more
 * pieces: then all the details together are still half of the order.
 *
 * @param statements newest first
 */
export const foldLines = (statements: readonly Order[]): FoldedLines => {
  const detailed = laidOver(statements.filter(isDetailed))
  const others = statements.filter((one) => !isDetailed(one) && one.lines.length > 0)
  const plain = (others.find(({ lines }) => lines.every(({ paid }) => paid !== undefined)) ?? others[0])?.lines ?? []
  return detailed.length > 0 && piecesOf(detailed) >= piecesOf(plain)
    ? { lines: detailed, detailed: true }
    : { lines: plain, detailed: false }
}

const piecesOf = (lines: readonly OrderLine[]): number => lines.reduce((sum, { quantity }) => sum + quantity, 0)

interface Thing {
  readonly line: OrderLine
  /** A statement spoke of its after-sale, and of money that went back: what older ones say of that is over. */
  readonly settled: boolean
  readonly counted: boolean
}

const laidOver = (statements: readonly Order[]): OrderLine[] => {
  const things = new Map<string, Thing>()
  for (const order of statements)
    for (const line of order.lines) {
      if (line.id === undefined) continue
      const newer = things.get(line.id)
      const own = { line, settled: says(order, 'afterSale'), counted: says(order, 'refunded') }
      things.set(line.id, newer ? over(newer, own) : own)
    }
  return [...things.values()].slice(0, MAX_ORDER_LINES).map(({ line }) => line)
}

const over = (newer: Thing, older: Thing): Thing => {
  const { afterSale, refunded, ...goods } = older.line
  const settled = newer.settled || afterSale === undefined ? {} : { afterSale }
  // Nothing went back of a thing whose after-sale was withdrawn.
  const withdrawn = newer.settled && newer.line.afterSale !== 'refunded'
  const counted = newer.counted || withdrawn || refunded === undefined ? {} : { refunded }
  return {
    line: { ...goods, ...settled, ...counted, ...newer.line },
    settled: newer.settled || older.settled,
    counted: newer.counted || older.counted,
  }
}
