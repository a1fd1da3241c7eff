/** Whether the role that we connect as is held by the walls between workspaces. */
import { sql } from 'kysely'
import { unfitRole } from '../errors/start-error.ts'
import type { Store } from './database.ts'

/**
 * A superuser and a role with BYPASSRLS are held by no wall, and neither is who may become one of them. That a role owns
 * the tables does no harm: the walls are forced, which holds owners, too.
 *
 * @throws StartError with the SQL that makes a fit role
 */
export const checkRole = async ({ engine, db }: Store): Promise<void> => {
  if (engine === 'sqlite') return
  const { rows } = await sql`
    select 1 from pg_roles where (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'member') limit 1`.execute(
    db,
  )
  if (rows.length > 0) throw unfitRole()
}
