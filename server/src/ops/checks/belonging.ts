/** A workspace is a wall: nothing may lie outside of one. */
import { sql } from 'kysely'
import { type Check, found, together } from './finding.ts'

export const belonging: Check = {
  name: { 'zh-CN': '每一行都属于一个店铺', en: 'every row belongs to a workspace' },
  run: async ({ db }) => {
    const tables = (await db.introspection.getTables()).filter((table) =>
      table.columns.some((column) => column.name === 'workspace'),
    )
    const findings = []
    for (const { name } of tables) {
      const { rows } = await sql<{ workspace: string }>`
        select t.workspace from ${sql.table(name)} as t
        where t.workspace is not null and not exists (select 1 from workspace as w where w.id = t.workspace)`.execute(
        db,
      )
      findings.push(found(rows.map((one) => `${name} ${one.workspace}`)))
    }
    return together(findings)
  },
}
