/** Days of the practice shops. Their zone is Asia/Shanghai, which has been UTC+8 all year since 1991. */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const OFFSET = 8 * HOUR

/** Epoch ms of a time of day (minutes after midnight) so many shop days before `now`. */
export const daysAgo = (now: number, days: number, minuteOfDay: number): number =>
  Math.floor((now + OFFSET) / DAY) * DAY - OFFSET - days * DAY + minuteOfDay * MINUTE

/** The lunar day `days` from now as the field `birthday` writes it, e.g. `lunar:10-18`; a leap month counts as its month. */
export const lunarDay = (now: number, days: number): string => {
  const parts = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(now + days * DAY)
  const part = (type: 'month' | 'day'): string =>
    String(Number.parseInt(parts.find((p) => p.type === type)?.value ?? '1', 10)).padStart(2, '0')
  return `lunar:${part('month')}-${part('day')}`
}

/** The day `days` from now, `MM-DD`. */
export const monthDay = (now: number, days: number): string =>
  new Date(now + OFFSET + days * DAY).toISOString().slice(5, 10)
