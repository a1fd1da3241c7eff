/** Which cell styles show a number as a date, and what a clock then shows (ECMA-376 Part 1, 18.8.30 numFmt). */

import { DamagedArchive } from './damaged-archive.ts'
import { readXmlWhole } from './read-xml.ts'
import type { ZipPart } from './zip.ts'

/** Dates among the formats that every program knows by number; those from 27 on are dates in Chinese and Japanese files. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** A year, month, day, hour or second outside quotes, brackets and escapes. */
const isDateCode = (code: string): boolean =>
  /[ymdhs年月日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '').replace(/general/gi, ''))

/** Excel allows 65,490 of a cell. */
const MOST_STYLES = 1 << 18

/** @returns by the number of the style, whether it shows a date */
export const dateStyles = (styles: ZipPart | undefined): readonly boolean[] => {
  const own = new Map<number, string>()
  const dates: boolean[] = []
  let inCellStyles = false
  if (styles)
    readXmlWhole(styles, {
      open: (name, { numFmtId = '', formatCode = '' }) => {
        if (own.size + dates.length > MOST_STYLES) throw new DamagedArchive('too-big')
        if (name === 'numFmt') own.set(Number(numFmtId), formatCode)
        else if (name === 'cellXfs') inCellStyles = true
        else if (name === 'xf' && inCellStyles) {
          const code = own.get(Number(numFmtId))
          dates.push(code === undefined ? isBuiltInDate(Number(numFmtId)) : isDateCode(code))
        }
      },
      close: (name) => {
        if (name === 'cellXfs') inCellStyles = false
      },
    })
  return dates
}

const DAY_MS = 86_400_000
/** 1 January 1970 as a serial day of the calendar that begins in 1900. */
const EPOCH_SERIAL = 25_569
const SINCE_1904 = 1462
/** The last day of 9999. */
const LAST_SERIAL = 2_958_466

/**
 * A serial day and its fraction as a clock on the wall, `2026-11-22 09:30:00`; the text itself where it is none, or lies
 * before 1970.
 */
export const wallText = (serial: string, from1904: boolean): string => {
  const day = Number(serial) + (from1904 ? SINCE_1904 : 0)
  if (!(day >= EPOCH_SERIAL && day < LAST_SERIAL)) return serial
  // To the second: a serial day holds no more than that exactly.
  const wall = Math.round((day - EPOCH_SERIAL) * (DAY_MS / 1000)) * 1000
  return new Date(wall).toISOString().slice(0, 19).replace('T', ' ')
}
