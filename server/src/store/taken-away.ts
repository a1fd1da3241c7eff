/** Rows that a person took away: they stand, and say so in a field. */
import { type RawBuilder, sql } from 'kysely'
import type { Engine } from './database.ts'

/**
 * Said in the index and in every question alike, or the engine would not see that it is the same. Within a text the quotes
 * are escaped, so no words of a person look like it.
 */
export const isTakenAway = (engine: Engine): RawBuilder<boolean> =>
  engine === 'postgres'
    ? sql<boolean>`(kind in ('fact', 'note') and strpos(body, '"removed":true') > 0
        or kind = 'tag' and strpos(body, '"present":false') > 0)`
    : sql<boolean>`(kind in ('fact', 'note') and instr(body, '"removed":true') > 0
        or kind = 'tag' and instr(body, '"present":false') > 0)`
