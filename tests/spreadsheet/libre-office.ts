/** LibreOffice without a window: opens files as a person would, and saves them again. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface OfficeFile {
  /** Without an ending, unique among the files of a call. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'xlsx'
  readonly delimiter: ',' | '\t'
}

export type Saved = 'csv' | 'xlsx'

const SECONDS = 240

/** The program, or null where it is not installed. `SHUKE_SOFFICE` names another one. */
export const findOffice = (): string | null => {
  const program = process.env.SHUKE_SOFFICE ?? 'soffice'
  const { status } = spawnSync(program, ['--headless', '--version'], { stdio: 'ignore', timeout: 30_000 })
  return status === 0 ? program : null
}

/** Its numbers of character sets: https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents#Filter_Options_for_the_CSV_Filter */
const CHARSETS = { 'utf-8': 76, gb18030: 85, 'utf-16le': 65_535 } as const
/** Fields as they are shown, every sheet in a file of its own. */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

/**
 * @param columns how it takes the columns of a text file: `general` guesses numbers and dates, as by a double click; `text` is
 *   what a careful person chooses in its import dialog
 * @returns by name what was saved, of a workbook saved as CSV a file for each sheet
 * @throws Error with what the program said, where a file is not there afterwards
 */
export const openAndSave = (
  office: string,
  files: readonly OfficeFile[],
  saved: Saved,
  columns: 'general' | 'text' = 'general',
): ReadonlyMap<string, readonly Uint8Array[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'shuke-office-'))
  try {
    const said: string[] = []
    const kinds = Map.groupBy(files, ({ encoding, delimiter }) => `${encoding} ${delimiter}`)
    for (const some of kinds.values()) {
      const [{ encoding, delimiter }] = some as [OfficeFile]
      const paths = some.map(({ name, bytes }) => {
        const path = join(folder, `${name}.${encoding === 'xlsx' ? 'xlsx' : 'csv'}`)
        writeFileSync(path, bytes)
        return path
      })
      const { stdout, stderr } = spawnSync(
        office,
        [
          '--headless',
          `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
          ...(encoding === 'xlsx' ? [] : [`--infilter=CSV:${textFilter(CHARSETS[encoding], delimiter, columns)}`]),
          '--convert-to',
          saved === 'csv' ? AS_CSV : 'xlsx:Calc MS Excel 2007 XML',
          '--outdir',
          join(folder, 'out'),
          ...paths,
        ],
        { timeout: SECONDS * 1000, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } },
      )
      said.push(stdout, stderr)
    }
    const made = readdirSync(join(folder, 'out')).sort()
    return new Map(
      files.map(({ name }) => {
        const own = made.filter((one) => one === `${name}.${saved}` || one.startsWith(`${name}-`))
        if (own.length === 0) throw new Error(`${name} was not saved as ${saved}:\n${said.join('\n')}`)
        return [name, own.map((one) => new Uint8Array(readFileSync(join(folder, 'out', one))))]
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The language in whose ways dates and numbers are guessed: simplified Chinese. */
const CHINESE = 2052
/** As many as the widest of our files has. */
const WIDEST = 120

const textFilter = (charset: number, delimiter: OfficeFile['delimiter'], columns: 'general' | 'text'): string => {
  const formats = columns === 'text' ? Array.from({ length: WIDEST }, (_, i) => `${i + 1}/2`).join('/') : ''
  return `${delimiter.charCodeAt(0)},34,${charset},1,${formats},${CHINESE},false,${columns === 'general'}`
}
