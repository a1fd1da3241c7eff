/** Which colleagues have a note open for change, by the signs that they give. Nothing of it is kept. */
import { EDITING_LASTS_MS, type EditingSign } from '@shuke/shared/sync'

/** By the note: who, and when the last sign of it was heard (epoch ms). */
export type Signs = Readonly<Record<string, Readonly<Record<string, number>>>>

/** By the note, members. */
export type Editors = Readonly<Record<string, readonly string[]>>

export const NOBODY: Signs = {}

/** @param now when it was heard: how long it holds is counted by this computer's clock alone */
export const withSign = (signs: Signs, { note, member, ends }: EditingSign, now: number): Signs => {
  const { [member]: _, ...others } = signs[note] ?? {}
  return { ...signs, [note]: ends ? others : { ...others, [member]: now } }
}

/** Without those of whom nothing was heard for so long that they are over. */
export const standingAt = (signs: Signs, now: number): Signs =>
  Object.fromEntries(
    Object.entries(signs).flatMap(([note, members]) => {
      const standing = Object.entries(members).filter(([, at]) => now - at < EDITING_LASTS_MS)
      return standing.length > 0 ? [[note, Object.fromEntries(standing)]] : []
    }),
  )

export const editorsOf = (signs: Signs): Editors =>
  Object.fromEntries(Object.entries(signs).map(([note, members]) => [note, Object.keys(members)]))

/** How long until the next of them is over if nothing more is heard, ms; null when there is none. */
export const nextEnd = (signs: Signs, now: number): number | null => {
  const ends = Object.values(signs).flatMap((members) =>
    Object.values(members).map((at) => at + EDITING_LASTS_MS - now),
  )
  return ends.length > 0 ? Math.max(0, Math.min(...ends)) : null
}
