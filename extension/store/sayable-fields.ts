/** A whole row as one op may say it, for a server that does not have the row. */
import type { FieldsOf, OpKind, Row } from '@shuke/shared/sync'

/** Without a note's siblings: they are written by the merge alone, and an op that held some would be refused. */
export const sayableFields = ({ kind, fields }: Row): Partial<FieldsOf<OpKind>> => {
  if (kind !== 'note') return fields
  const { siblings, ...rest } = fields as Row<'note'>['fields']
  return siblings?.length === 0 ? fields : rest
}
