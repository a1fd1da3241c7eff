/** One order of revisions in each workspace, without a gap, that ends at its head; and no row from beyond it. */
import { sql } from 'kysely'
import { type Check, found, together } from './finding.ts'

export const revisions: Check = {
  name: {
    'zh-CN': '修订号连续，没有行超出最新一号',
    en: 'revisions follow one another, and no row is beyond the newest',
  },
  run: async ({ db }) => {
    const { rows: heads } = await sql<{ id: string }>`
      select w.id from workspace as w
      left join (
        select workspace, count(*) as lines, min(rev) as first, max(rev) as last from revision group by workspace
      ) as r on r.workspace = w.id
      left join revision as h on h.workspace = w.id and h.rev = w.rev
      where r.lines is null or w.min_rev > w.rev or r.last <> w.rev or r.lines <> r.last - r.first + 1 or h.tag is null or h.tag <> w.tag`.execute(
      db,
    )
    const { rows: beyond } = await sql<{ workspace: string; kind: string; id: string }>`
      select e.workspace, e.kind, e.id from entity as e
      join workspace as w on w.id = e.workspace
      where e.feed > w.rev or e.rev > e.feed or e.rev < 1`.execute(db)
    return together([
      found(heads.map((one) => `workspace ${one.id}`)),
      found(beyond.map((one) => `${one.workspace} ${one.kind} ${one.id}`)),
    ])
  },
}
