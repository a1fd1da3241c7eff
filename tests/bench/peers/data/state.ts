/** One form of a customer for all systems, so that what they hold can be compared by a hash. Runs in pages, too. */
import type { Customer, State } from '../contract.ts'

export const lineOf = ({ id, nick, tags, orders, note }: Customer): string =>
  JSON.stringify([
    id,
    nick,
    [...tags].sort(),
    orders.map((one) => [one.number, one.placedAt, one.paid, one.lines[0]?.title, one.lines[0]?.quantity]).sort(),
    note.text,
  ])

/** SHA-256 over the lines in their order. */
export const stateOf = async (lines: readonly string[]): Promise<State> => {
  const bytes = new TextEncoder().encode([...lines].sort().join('\n'))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return { customers: lines.length, hash: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') }
}
