/** What was taken away by a person is not taken along: it lies in the trash, and there only for a while. */
import type { ExportedRow } from './column.ts'

export const stands = ({ kind, fields }: ExportedRow): boolean =>
  fields.removed !== true &&
  !(kind === 'tag' && fields.present === false) &&
  !(kind === 'link' && fields.state !== 'linked')
