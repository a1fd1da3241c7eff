/** What a cell's text means. Pure readers: text in, value or null out. */

/** A header as it is compared: no case, width, spaces, tabs or byte order mark. */
export const headerName = (header: string): string =>
  unwrap(header)
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\u200b]+/gu, '')
    .toLowerCase()

/** Without the `="…"` that makes a spreadsheet show digits as text, and without space around it. */
export function unwrap(cell: string): string {
  const text = cell.trim()
  return text.length >= 3 && text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1).trim() : text
}

/**
 * What names something exactly (order, parcel, phone, login) without what spreadsheets hang on it: `="…"`, a leading
 * `'`, tabs, space around it, and space between digits. Space inside a login stays: it makes another login.
 */
export function cleanId(cell: string): string {
  const text = unwrap(cell)
  const id = (text.startsWith("'") ? text.slice(1) : text).replace(/[\p{Cc}\u200b\ufeff]+/gu, '').trim()
  return /^[\d ]+$/.test(id) ? id.replaceAll(' ', '') : id
}

/** `3.00000261031E+18`: what a spreadsheet leaves of a long number. The digits are gone. */
export const isScientific = (id: string): boolean => /^\d(?:\.\d+)?[eE]\+\d{1,3}$/.test(id)

/**
 * `310002000000`: what a second spreadsheet makes of `3.10002E+11`, so many zeros as the first had left out. Of the numbers
 * that are written out again, up to fifteen digits, one in a million ends so by itself. A telephone number may, too.
 */
export const isRoundedOff = (id: string): boolean => /^\d{5,9}0{6}$/.test(id)

/** What Douyin writes in the place of a name, a telephone number or an address, `##…` and `$$…`: nobody can read it. */
export const isCiphertext = (value: string): boolean => /^(?:##|\$\$)/.test(value.trim())

/** Hidden by the platform, as `t**1`, `1*********2`, or ciphertext. Never a key that joins two things, and never a buyer. */
export const isMasked = (value: string): boolean => /[*＊]/.test(value) || isCiphertext(value)

/** Nothing of it can be read, so it tells nobody from anybody. */
export const isIllegible = (value: string): boolean => isCiphertext(value) || /^[*＊\s]+$/.test(value)

/** Headers of what is on a person's identity card: nothing under them is kept, shown or repeated. Compared as `headerName` gives them. */
export const isIdentityCard = (name: string): boolean => /身份证|实名|idname|idnumber/.test(name)

/** Nothing but space and control characters, such as the Ctrl-Z that old programs write at the end. */
export const isBlank = (cell: string): boolean => /^[\s\p{Cc}]*$/u.test(cell)

/** Free text: trimmed, without NUL (which PostgreSQL refuses), cut with a visible … at `max` UTF-16 units. */
export function freeText(cell: string, max: number): string {
  let text = cell.trim()
  if (text.includes('\u0000')) text = text.replaceAll('\u0000', '')
  if (text.length <= max) return text
  const end = isHighSurrogate(text.charCodeAt(max - 2)) ? max - 2 : max - 1
  return `${text.slice(0, end)}…`
}
const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff

/** How many decimal digits the currency's minor unit has: 2 for CNY, 0 for JPY, 3 for KWD (ISO 4217, as Intl knows it). */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

const AMOUNT = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/
/** Digits that only binary arithmetic writes, as in 200.57000000000002 and 0.29999999999999999. */
const FLOAT_DUST = /^(0{6,}|9{6,})\d*$/

/**
 * An amount of money in integer minor units, by digits alone: no binary fraction is ever made.
 * Takes `¥`, `￥`, `元`, thousands commas and spaces. Null for anything else, for a negative amount, for more decimals
 * than the currency has (unless they are the dust of somebody's float), and above 2^53.
 */
export function parseMinor(cell: string, digits: number): number | null {
  const text = unwrap(cell)
    .replace(/^[¥￥]|元$/g, '')
    .trim()
  const match = AMOUNT.exec(text)
  if (!match) return null
  const whole = (match[1] ?? '').replaceAll(',', '')
  const fraction = match[2] ?? ''
  const kept = fraction.slice(0, digits).padEnd(digits, '0')
  const rest = fraction.slice(digits)
  const dust = FLOAT_DUST.exec(rest)
  if (!dust && /[1-9]/.test(rest)) return null
  const minor = Number(whole + kept) + (dust?.[1]?.startsWith('9') ? 1 : 0)
  return Number.isSafeInteger(minor) ? minor : null
}

/** A count of pieces: `2`, `2.0`. Null for anything else. */
export function parseCount(cell: string): number | null {
  const match = /^(\d{1,9})(?:\.0+)?$/.exec(unwrap(cell))
  return match ? Number(match[1]) : null
}

const WALL_TIME = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ \tT]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?)?$/

/**
 * A date and time as a clock on the wall shows it: `2026-10-31 21:03:46`, `2026/1/2 3:04`, `2026年1月2日`. Returned as
 * the epoch ms at which a clock in UTC shows the same, for `wallClock`. Null for anything else, such as 31 April.
 */
export function parseWallTime(cell: string): number | null {
  const match = WALL_TIME.exec(unwrap(cell))
  if (!match) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = match
  return fromParts(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second))
}

/** Few times have one, and to look for it from the beginning of all the others takes long. */
const ENDS_WITH_OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/
const WITH_OFFSET = /^(.+?)\s*(?:Z|([+-])(\d{2}):?(\d{2}))$/

/** A time that says how far its clock is from UTC, `2026-11-01 03:47:38 +0000`: epoch ms. Null for anything else. */
export function parseInstant(cell: string): number | null {
  const text = unwrap(cell)
  if (!ENDS_WITH_OFFSET.test(text)) return null
  const [, wall, sign, hours = '0', minutes = '0'] = WITH_OFFSET.exec(text) ?? []
  const at = wall === undefined || !wall.includes(':') ? null : parseWallTime(wall)
  if (at === null) return null
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? at + offset : at - offset
}

function fromParts(year: number, month: number, day: number, hour: number, minute: number, second: number) {
  if (hour > 23 || minute > 59 || second > 59 || year < 1970) return null
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  const read = new Date(wall)
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? wall : null
}
