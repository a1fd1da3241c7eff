/** A whole row as one op may say it, for a server that does not have the row. */
import type { FieldsOf, OpKind, Row } from '@shuke/shared/sync'

/**
 * Without a note's siblings: they are written by the merge alone, and an op that held some would be refused. Without what
 * the server said with stars: nobody knows here what they stand for.
 */
export const sayableFields = ({ kind, fields, masked = [] }: Row): Partial<FieldsOf<OpKind>> => {
  const isSayable = ([field, value]: readonly [string, unknown]): boolean =>
    !masked.includes(field) && !(kind === 'note' && field === 'siblings' && Array.isArray(value) && value.length > 0)
  return Object.fromEntries(Object.entries(fields).filter(isSayable))
}
