/** No number of a workstation's op above the last one that it was told is kept: it would send that one again, and be believed twice. */
import { sql } from 'kysely'
import { type Check, found } from './finding.ts'

export const clients: Check = {
  name: { 'zh-CN': '没有超出已确认编号的改动', en: 'no change has a number above the last acknowledged one' },
  run: async ({ db, engine }) => {
    const stamps =
      engine === 'sqlite'
        ? sql`select e.workspace, json_extract(s.value, '$[1]') as client, max(json_extract(s.value, '$[2]')) as n
              from entity as e, json_each(e.stamps) as s group by 1, 2`
        : sql`select e.workspace, s.value ->> 1 as client, max((s.value ->> 2)::bigint) as n
              from entity as e, jsonb_each(e.stamps::jsonb) as s group by 1, 2`
    const { rows } = await sql<{ workspace: string; client: string }>`
      select w.workspace, w.client from (
        ${stamps} union all select workspace, client, max(n) from field_history group by workspace, client
      ) as w
      join (
        select workspace, id, max(last_n) as last_n from client group by workspace, id
      ) as c on c.workspace = w.workspace and c.id = w.client
      where w.n > c.last_n`.execute(db)
    return found([...new Set(rows.map((one) => `${one.workspace} ${one.client}`))])
  },
}
