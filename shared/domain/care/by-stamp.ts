import type { LoggedEvent } from './care-log.ts'

/** When it was written, by the clock that all share; an author's own clock may be a year ahead. */
export const writtenAt = ({ stamp, at }: LoggedEvent): number => stamp?.[0] ?? at

/** As stamps are compared: the later one, then the name of the computer, then the op's number. */
export const byStamp = (a: LoggedEvent, b: LoggedEvent): number => {
  if (!a.stamp || !b.stamp) return writtenAt(a) - writtenAt(b) || (a.id < b.id ? -1 : 1)
  const [at, client, n] = a.stamp
  const [otherAt, otherClient, otherN] = b.stamp
  return at - otherAt || (client === otherClient ? n - otherN : client < otherClient ? -1 : 1)
}
