/** The buyers of the imitation: made up, the same for page and test. */

export interface Buyer {
  readonly uid: string
  readonly nick: string
  readonly orders: readonly string[]
}

export interface Conversation {
  readonly buyer: Buyer
  /** One buyer may stand in several groups of the list. */
  readonly group: number
}

const digits = (n: number, length: number): string => String(n).padStart(length, '0')

/** Order numbers as this platform writes them: YYMMDD and 15 digits. */
const orderOf = (buyer: number, n: number): string =>
  `2605${digits(1 + ((buyer + n) % 28), 2)}-${digits(600_000_000_000_000 + buyer * 1000 + n, 15)}`

const NAMES = ['暖阳', '小鹿', '阿秋', '栗子', '南风', '青柠', '半夏', '木木', '知夏', '白露']

/** @param count how many buyers; every tenth of them writes from a second group too, and every fifth has no order */
export const shopOf = (count: number): readonly Conversation[] => {
  const buyers = Array.from(
    { length: count },
    (_, i): Buyer => ({
      uid: String(7_100_000_000 + i * 37),
      nick: `${NAMES[i % NAMES.length]}${digits(i, 3)}`,
      orders: i % 5 === 4 ? [] : [orderOf(i, 1), orderOf(i, 2)].slice(0, 1 + (i % 2)),
    }),
  )
  return [
    ...buyers.map((buyer) => ({ buyer, group: 1 })),
    ...buyers.filter((_, i) => i % 10 === 0).map((buyer) => ({ buyer, group: 2 })),
  ]
}
