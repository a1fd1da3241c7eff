/** Who works in a shop can sign in, and a shop has somebody who owns it. */
import { sql } from 'kysely'
import { type Check, found, together } from './finding.ts'

export const members: Check = {
  name: { 'zh-CN': '成员都有账号，每个店铺都有老板', en: 'members have accounts, and every workspace has an owner' },
  run: async ({ db }) => {
    const { rows: strangers } = await sql<{ workspace: string; id: string }>`
      select m.workspace, m.id from member as m
      where m.left_at is null and not exists (select 1 from ${sql.table('user')} as u where u.id = m.${sql.ref('user')})`.execute(
      db,
    )
    const { rows: ownerless } = await sql<{ id: string }>`
      select w.id from workspace as w
      where not exists (
        select 1 from member as m where m.workspace = w.id and m.role = 'owner' and m.left_at is null
      ) and not exists (
        select 1 from planned as p where p.workspace = w.id and p.what = 'deletion' and p.begun_at is not null
      )`.execute(db)
    return together([
      found(strangers.map((one) => `${one.workspace} ${one.id}`)),
      found(ownerless.map((one) => `workspace ${one.id}`)),
    ])
  },
}
