/** Where the dots of the purchases stand: a line of 262 by 46 units, the axis at 17.5. */
import type { BoughtView } from './card-view.ts'

export const WIDTH = 262
export const HEIGHT = 46
export const AXIS = 17.5

const LEFT = 2
const RIGHT = 260
const LARGEST = 5.5
const SMALLEST = 2
const YEAR = 365.25 * 86_400_000
const MONTH = YEAR / 12
/** A month's word needs this much; the likely date's word is this wide, half to each side. */
const MONTH_WORD = 36
const LIKELY_WORD = 54

export interface TimelineLayout {
  readonly dots: readonly { readonly at: number; readonly x: number; readonly r: number }[]
  readonly now: number
  readonly likely: { readonly x: number; readonly word: number; readonly from: number; readonly width: number } | null
  readonly months: readonly { readonly at: number; readonly x: number }[]
}

/**
 * @param monthStarts the months that begin between two instants, in the shop's zone
 * @returns the area of a dot is the amount of its purchase; of months that would collide only some are named
 */
export function timelineLayout(
  points: NonNullable<BoughtView['points']>,
  forecast: { readonly at: number; readonly from: number; readonly to: number } | undefined,
  now: number,
  monthStarts: (from: number, to: number) => readonly number[],
): TimelineLayout {
  const shown = points.filter((point) => point.at > now - YEAR)
  const first = Math.min(now - MONTH, ...shown.map((point) => point.at))
  const last = Math.max(now, forecast?.to ?? 0)
  const room = (last - first) * 0.05
  const from = first - room
  const to = last + room * 1.12
  const place = (at: number): number => LEFT + ((at - from) / (to - from)) * (RIGHT - LEFT)

  const most = Math.max(1, ...shown.map((point) => point.amount))
  const word = forecast ? Math.min(place(forecast.at), WIDTH - LIKELY_WORD / 2 + 3) : null
  const end = word === null ? RIGHT : word - LIKELY_WORD / 2
  const starts = monthStarts(from, to)
  const every = starts.length > 7 ? 2 : 1
  return {
    dots: shown.map(({ at, amount }) => ({
      at,
      x: place(at),
      r: Math.max(SMALLEST, LARGEST * Math.sqrt(Math.max(0, amount) / most)),
    })),
    now: place(now),
    likely:
      forecast && word !== null
        ? { x: place(forecast.at), word, from: place(forecast.from), width: place(forecast.to) - place(forecast.from) }
        : null,
    months: starts
      .filter((_, index) => index % every === 0)
      .map((at) => ({ at, x: place(at) }))
      .filter(({ x }) => x + MONTH_WORD <= end),
  }
}
