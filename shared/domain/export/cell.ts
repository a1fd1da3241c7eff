/** A value as a spreadsheet reads it, and never as something to be reckoned or run. */

/** Null and undefined are an empty cell. */
export type Cell = string | number | null | undefined

/**
 * What a spreadsheet takes for a formula, after spaces too: a note that begins with `=` would be run on the computer of
 * whoever opens the file (https://owasp.org/www-community/attacks/CSV_Injection). The wide forms are read so, too.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** From twelve digits on a spreadsheet shows another number, from sixteen on it keeps another one. */
const LONG_NUMBER = /^\d{12,}$/

/** The text with an apostrophe before it where a spreadsheet would make something else of it. */
export const plainCell = (text: string): string => (FORMULA.test(text) || LONG_NUMBER.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const said = (cell: Cell): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'number' ? String(cell) : quoted(plainCell(cell))

/** One line with its end (RFC 4180). */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(said).join(',')}\r\n`

/** Without it, Excel reads the file in the code page of its machine. */
export const BOM = '\uFEFF'
