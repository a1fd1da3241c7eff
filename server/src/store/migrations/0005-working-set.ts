/** Which customers every workstation holds, which shops each is known in, and who asked for one beyond that. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'
import { shopsIn } from '../shops-in.ts'
import type { Tables } from '../tables.ts'

export const workingSet = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const key = engine === 'postgres' ? sql`text collate "C"` : sql`text`

    await db.schema
      .alterTable('entity')
      .addColumn('bucket', key, (c) => c.notNull().defaultTo(''))
      .execute()
    await db.schema
      .alterTable('entity')
      .addColumn('shop', key, (c) => c.notNull().defaultTo(''))
      .execute()
    await db.schema
      .alterTable('entity')
      .addColumn('feed', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute()
    // The bucket is in the indexes, so that rows of another one are passed over without being read.
    await db.schema.dropIndex('entity_feed').execute()
    await db.schema.createIndex('entity_feed').on('entity').columns(['workspace', 'feed', 'bucket']).execute()
    await db.schema.dropIndex('entity_customer').execute()
    await db.schema
      .createIndex('entity_customer')
      .on('entity')
      .columns(['workspace', 'customer', 'kind', 'id', 'bucket'])
      .execute()

    const owned = (table: string) =>
      db.schema
        .createTable(table)
        .addColumn('workspace', key, (c) => c.notNull().references('workspace.id').onDelete('cascade'))
    await owned('customer')
      .addColumn('id', key, (c) => c.notNull())
      .addColumn('bucket', key, (c) => c.notNull())
      .addColumn('active_at', 'bigint', (c) => c.notNull())
      .addColumn('look_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('customer_pk', ['workspace', 'id'])
      .execute()
    await db.schema.createIndex('customer_look').on('customer').columns(['workspace', 'look_at']).execute()
    await owned('customer_shop')
      .addColumn('customer', key, (c) => c.notNull())
      .addColumn('shop', key, (c) => c.notNull())
      .addPrimaryKeyConstraint('customer_shop_pk', ['workspace', 'customer', 'shop'])
      .execute()
    await owned('pin')
      .addColumn('client', key, (c) => c.notNull())
      .addColumn('customer', key, (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('pin_pk', ['workspace', 'client', 'customer'])
      .execute()

    await placeWhatIsThere(db as Kysely<Tables>)
  },
})

const ROWS_AT_ONCE = 1000

/** Everybody begins hot, and the next look decides; an order without a buyer is nobody's to hold. */
const placeWhatIsThere = async (db: Kysely<Tables>): Promise<void> => {
  await db
    .updateTable('entity')
    .set((eb) => ({ feed: eb.ref('rev') }))
    .execute()
  await db
    .updateTable('entity')
    .set({ bucket: sql<'hot' | 'cold'>`case when customer <> '' then 'hot' else 'cold' end` })
    .where((eb) => eb.or([eb('customer', '<>', ''), eb('kind', '=', 'order')]))
    .execute()
  await sql`insert into customer (workspace, id, bucket, active_at, look_at)
    select distinct workspace, customer, 'hot', 0, 0 from entity where customer <> '' and gone = 0`.execute(db)

  let last = { workspace: '', kind: '', id: '' }
  for (;;) {
    const rows = await db
      .selectFrom('entity')
      .select(['workspace', 'kind', 'id', 'customer', 'body'])
      .where('kind', 'in', ['order', 'identifier'])
      .where('gone', '=', 0)
      .where(
        sql<boolean>`(${sql.ref('workspace')}, ${sql.ref('kind')}, ${sql.ref('id')}) > (${last.workspace}, ${last.kind}, ${last.id})`,
      )
      .orderBy('workspace')
      .orderBy('kind')
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .execute()
    const end = rows.at(-1)
    if (!end) return
    last = end
    for (const row of rows) {
      const [shop] = shopsIn({ kind: row.kind, fields: JSON.parse(row.body) })
      if (shop === undefined) continue
      if (row.kind === 'order')
        await db
          .updateTable('entity')
          .set({ shop })
          .where('workspace', '=', row.workspace)
          .where('kind', '=', row.kind)
          .where('id', '=', row.id)
          .execute()
      if (row.customer === '') continue
      await db
        .insertInto('customer_shop')
        .values({ workspace: row.workspace, customer: row.customer, shop })
        .onConflict((oc) => oc.doNothing())
        .execute()
    }
  }
}
