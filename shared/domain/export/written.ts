/** Times and money as a person reads them in a table. */
import { dayOf, minuteOfDay } from '../summary/index.ts'
import type { Cell } from './cell.ts'
import type { Around } from './column.ts'

const two = (number: number): string => String(number).padStart(2, '0')

/** `2026-11-22 18:39` on the zone's wall clock; nothing for no instant and for the instant 0. */
export const writtenTime = (at: unknown, { zone }: Pick<Around, 'zone'>): Cell => {
  if (typeof at !== 'number' || at === 0) return null
  const minute = minuteOfDay(at, zone)
  return `${dayOf(at, zone)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** `12.34` by integer arithmetic alone. @param minor in minor units of the currency (ISO 4217) */
export const writtenMoney = (minor: unknown, currency: unknown): Cell => {
  if (typeof minor !== 'number' || typeof currency !== 'string') return null
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const sign = minor < 0 ? '-' : ''
  const all = String(Math.abs(minor)).padStart(digits + 1, '0')
  const text = digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`
  // A number and no text, so that it can be summed; it comes from digits and never from a float.
  return Number(`${sign}${text}`)
}
