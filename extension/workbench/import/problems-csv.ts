/** The problem rows as a file that a spreadsheet opens. */
import type { Problem } from '@shuke/shared/formats'
import type { Locale } from '@shuke/shared/model'

/** A cell that begins like a formula would be run by the spreadsheet. */
const cell = (value: string | number | null | undefined): string => {
  const text = String(value ?? '')
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

/** @param header the names of the columns row, column, value and sentence */
export const problemsCsv = (problems: readonly Problem[], header: readonly string[], locale: Locale): string => {
  const rows = problems.map(({ row, column, value, message }) => [row, column, value, message[locale]])
  // Excel takes a file for UTF-8 by its byte order mark alone.
  return `\ufeff${[header, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
}
