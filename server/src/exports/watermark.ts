/** Who took this along, and when: said by the file itself, wherever it is found later. */
import { type Around, type Cell, type ExportTableName, writtenTime } from '@shuke/shared/export'

export interface Mark extends Around {
  readonly shop: string
  readonly member: string
  /** Epoch ms. */
  readonly at: number
}

/** The first line of a table. */
export const heading = ({ shop, member, at, zone, locale }: Mark): readonly Cell[] =>
  locale === 'zh-CN'
    ? ['熟客导出', shop, `${member} 导出`, writtenTime(at, { zone })]
    : ['Exported from Shuke', shop, `by ${member}`, writtenTime(at, { zone })]

/** The beginning of the one object. @param names of members, by the ids that stand in `by` */
export const jsonHead = ({ shop, member, at, zone }: Mark, names: Readonly<Record<string, string>>): string => {
  const said = {
    from: 'Shuke',
    format: 1,
    shop,
    exportedBy: member,
    at: new Date(at).toISOString(),
    zone,
    money: 'integers in minor units of the currency beside them',
    times: 'milliseconds since 1970-01-01T00:00:00Z',
    members: names,
  }
  return `{"export":${JSON.stringify(said)}`
}

export const jsonTable = (table: ExportTableName): string => `,\n${JSON.stringify(table)}:[`

export const jsonEnd = (): string => '}\n'
