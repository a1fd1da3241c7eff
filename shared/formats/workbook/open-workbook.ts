/** A workbook as Excel, WPS, LibreOffice and the platforms write it (ECMA-376, Office Open XML): its sheets, as rows of texts. */
import type { TableRow } from '../table.ts'
import { DamagedArchive } from './damaged-archive.ts'
import { dateStyles } from './date-styles.ts'
import { readXmlWhole } from './read-xml.ts'
import { sharedStrings } from './shared-strings.ts'
import { sheetRows } from './sheet-rows.ts'
import { partsOf, type ZipPart } from './zip.ts'

export interface Sheet {
  readonly name: string
  /** As it lies in the archive: how much of the work it is. */
  readonly packedBytes: number
  /** From the beginning, at each call. Empty rows may be left out; the others have the number that a spreadsheet shows. */
  readonly rows: (onRead?: (share: number) => void) => Generator<TableRow>
}

/**
 * @param bytes the whole file
 * @returns the sheets in their order, hidden ones too: a filter hides, and an export is an export
 * @throws DamagedArchive here and while rows are read; TooManyColumns while rows are read
 */
export const openWorkbook = (bytes: Uint8Array): readonly Sheet[] => {
  const parts = new Map([...partsOf(bytes)].map(([name, part]) => [partName(name), part]))
  const workbookName = related(parts, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const workbook = parts.get(workbookName)
  if (!workbook) throw new DamagedArchive('no-workbook')
  const relations = related(parts, workbookName)
  const partOf = (type: string) => parts.get(relations.find((one) => one.type === type)?.target ?? '')

  const listed: { name: string; id: string }[] = []
  let from1904 = false
  readXmlWhole(workbook, {
    open: (name, attributes) => {
      if (name === 'sheet') add(listed, { name: attributes.name ?? '', id: idOf(attributes) })
      else if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
    },
  })
  const dates = dateStyles(partOf('styles'))
  // Read when the first row is: a workbook may be looked at and left.
  let strings: readonly string[] | undefined
  return listed.flatMap(({ name, id }) => {
    const part = parts.get(relations.find((one) => one.id === id)?.target ?? '')
    if (!part) return []
    const rows = function* (onRead?: (share: number) => void) {
      strings ??= sharedStrings(partOf('sharedStrings'))
      yield* sheetRows(part, { strings, dates, from1904 }, onRead)
    }
    return [{ name, packedBytes: part.packed.length, rows }]
  })
}

/** Sheets of a workbook, and parts that one speaks of: real ones have a few dozen. */
const MOST_LISTED = 200

const add = <T>(list: T[], one: T): void => {
  if (list.push(one) > MOST_LISTED) throw new DamagedArchive('too-big')
}

interface Relation {
  readonly id: string
  /** The last word of its address. */
  readonly type: string
  readonly target: string
}

/** What a part speaks of, from the list beside it. */
const related = (parts: ReadonlyMap<string, ZipPart>, name: string): Relation[] => {
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const list = parts.get(partName(`${folder}_rels/${name.slice(folder.length)}.rels`))
  const relations: Relation[] = []
  if (list)
    readXmlWhole(list, {
      open: (tag, { Id = '', Type = '', Target = '' }) => {
        if (tag !== 'Relationship') return
        add(relations, { id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: absolute(Target, folder) })
      },
    })
  return relations
}

const idOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name === 'id' || name.endsWith(':id'))?.[1] ?? ''

const absolute = (target: string, folder: string): string => partName(target.startsWith('/') ? target : folder + target)

/** As they are compared: no leading slash, no case, and the slashes that some programs lean the other way. */
const partName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
