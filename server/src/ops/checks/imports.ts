/** No import has applied more than it was given. */
import { sql } from 'kysely'
import { type Check, found } from './finding.ts'

export const imports: Check = {
  name: { 'zh-CN': '导入的计数对得上', en: 'the counts of imports agree' },
  run: async ({ db }) => {
    const { rows } = await sql<{ workspace: string; id: string }>`
      select i.workspace, i.id from import as i
      where i.applied < 0 or i.applied > i.orders or i.changed < 0
        or (select coalesce(sum(c.size), 0) from import_chunk as c where c.workspace = i.workspace and c.import = i.id) > i.orders`.execute(
      db,
    )
    return found(rows.map((one) => `${one.workspace} ${one.id}`))
  },
}
