/** Long lists, in pieces for one statement each. */

/** Lists as short as these are common, and each length of them is worth a statement of its own. */
const SHORT = 8

/**
 * Pieces of at most `size`. What is left of a long list goes in halves, so that all lists together have few lengths: each
 * length is another statement to prepare, and node:sqlite keeps a statement, with what was last bound to it, until the next
 * large garbage collection. Freely cut, an import of a million lines left two gigabytes of them behind.
 */
export const chunked = <T>(all: Iterable<T>, size: number): T[][] => {
  const list = [...all]
  const pieces: T[][] = []
  for (let at = 0; at < list.length; ) {
    const length = lengthOf(list.length - at, size)
    pieces.push(list.slice(at, at + length))
    at += length
  }
  return pieces
}

const lengthOf = (left: number, size: number): number => {
  if (left >= size) return size
  return left <= SHORT ? left : 2 ** Math.floor(Math.log2(left))
}
