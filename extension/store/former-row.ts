/** What a server that was put back has otherwise than before is kept until it is known all that it has. */
import { baseOf, type Row, sameBase } from '@shuke/shared/sync'

type Held = Pick<Row, 'stamps' | 'rev'>

/** Each field was written by the same op on both sides. */
const sameWords = (a: Held, b: Held): boolean =>
  [...new Set([...Object.keys(a.stamps), ...Object.keys(b.stamps)])].every((field) =>
    sameBase(a.stamps[field], baseOf(b.stamps[field])),
  )

/**
 * @param known the server's row as it is held here; revision 0 when it is of a history that the server has no more
 * @param incoming the server's row now
 * @returns the row as it was before, when that is worth keeping
 */
export const formerRow = <R extends Held>(known: R | null | undefined, incoming: Held): R | null =>
  known && known.rev === 0 && !sameWords(known, incoming) ? known : null
