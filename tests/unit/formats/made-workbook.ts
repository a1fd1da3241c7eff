/** Workbooks made of cells, as Excel writes them, and as other programs do. */
import { strToU8, type Zippable, zipSync } from 'fflate'

export type Cell = string | number | { readonly date: number } | { readonly inline: string } | { readonly raw: string }

export interface MadeSheet {
  readonly name?: string
  readonly rows: readonly (readonly Cell[])[]
}

interface Ways {
  /** Leaves out where rows and cells are, as some generators do. */
  readonly withoutPlaces?: boolean
  /** A prefix before every tag's name. */
  readonly prefix?: string
  readonly dimension?: string
  /** Other parts, or others in the place of those that are made. */
  readonly parts?: Readonly<Record<string, string>>
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')

export const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** Without it our reader is content, and no spreadsheet program is. */
const contentTypes = (sheets: number): string => {
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const all = [
    part('workbook', 'sheet.main'),
    ...Array.from({ length: sheets }, (_, i) => part(`worksheets/sheet${i + 1}`, 'worksheet')),
    part('styles', 'styles'),
    part('sharedStrings', 'sharedStrings'),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${all.join('')}</Types>`
}

/** The text of each part, by its name. */
export const partsOfWorkbook = (sheets: readonly MadeSheet[], ways: Ways = {}): Record<string, string> => {
  const { withoutPlaces = false, prefix = '', dimension = 'A1', parts = {} } = ways
  const strings: string[] = []
  const numberOf = new Map<string, number>()
  const shared = (text: string): number => {
    const known = numberOf.get(text)
    if (known !== undefined) return known
    numberOf.set(text, strings.push(text) - 1)
    return strings.length - 1
  }
  const tag = (name: string, attributes: string, inner: string) =>
    `<${prefix}${name}${attributes && ` ${attributes}`}>${inner}</${prefix}${name}>`
  const space = 'xml:space="preserve"'
  const cellXml = (cell: Cell, place: string): string => {
    if (typeof cell === 'string') return tag('c', `${place} t="s"`, tag('v', '', String(shared(cell))))
    if (typeof cell === 'number') return tag('c', place, tag('v', '', String(cell)))
    if ('date' in cell) return tag('c', `${place} s="1"`, tag('v', '', String(cell.date)))
    if ('inline' in cell)
      return tag('c', `${place} t="inlineStr"`, tag('is', '', tag('t', space, escaped(cell.inline))))
    return cell.raw
  }
  const sheetXml = ({ rows }: MadeSheet): string => {
    const data = rows.map((cells, r) =>
      tag(
        'row',
        withoutPlaces ? '' : `r="${r + 1}"`,
        cells.map((cell, c) => cellXml(cell, withoutPlaces ? '' : `r="${columnName(c)}${r + 1}"`)).join(''),
      ),
    )
    const inner = `<${prefix}dimension ref="${dimension}"/>${tag('sheetData', '', data.join(''))}`
    return `<?xml version="1.0" encoding="UTF-8"?>${tag('worksheet', `xmlns${prefix && `:${prefix.slice(0, -1)}`}="${MAIN}"`, inner)}`
  }
  const xml = sheets.map(sheetXml)
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${kind}/${type}" Target="${target}"/>`
  const list = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  return {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': list(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${kind}"><sheets>${sheets.map(({ name = 'Sheet1' }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': list(
      [
        ...sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
        relation('rIdS', 'sharedStrings', '/xl/sharedStrings.xml'),
        relation('rIdY', 'styles', 'styles.xml'),
      ].join(''),
    ),
    ...Object.fromEntries(xml.map((text, i) => [`xl/worksheets/sheet${i + 1}.xml`, text])),
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t ${space}>${escaped(text)}</t></si>`).join('')}</sst>`,
    ...parts,
  }
}

export const zipped = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, body]) => [name, typeof body === 'string' ? strToU8(body) : body]),
    ) as Zippable,
    { level: 6 },
  )

export const workbook = (sheets: readonly MadeSheet[], ways: Ways = {}): Uint8Array =>
  zipped(partsOfWorkbook(sheets, ways))
