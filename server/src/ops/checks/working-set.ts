/** Every customer of whom a row stands has her line, her rows lie where it says, and she is known in the shops they name. */
import { sql } from 'kysely'
import { type Check, found, together } from './finding.ts'

export const workingSet: Check = {
  name: { 'zh-CN': '顾客的冷热和她的资料一致', en: 'customers are kept as near as their line says' },
  run: async ({ db }) => {
    const { rows: misplaced } = await sql<{ workspace: string; customer: string }>`
      select distinct e.workspace, e.customer from entity as e
      left join customer as c on c.workspace = e.workspace and c.id = e.customer
      where e.gone = 0 and e.customer <> '' and (c.id is null or c.bucket <> e.bucket)`.execute(db)
    const { rows: unknown } = await sql<{ workspace: string; customer: string }>`
      select distinct e.workspace, e.customer from entity as e
      where e.gone = 0 and e.kind = 'order' and e.customer <> '' and not exists (
        select 1 from customer_shop as s
        where s.workspace = e.workspace and s.customer = e.customer and s.shop = e.shop)`.execute(db)
    return together([
      found(misplaced.map((one) => `customer ${one.workspace} ${one.customer}`)),
      found(unknown.map((one) => `shop ${one.workspace} ${one.customer}`)),
    ])
  },
}
