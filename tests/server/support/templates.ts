/** An empty shop on each engine, made by the server's own migrations once for a whole run: a test's database is a copy of it. */
import { copyFileSync } from 'node:fs'
import pg from 'pg'
import { createAccounts } from '../../../server/src/auth/accounts.ts'
import { DEFAULT_EXTENSION_ID } from '../../../server/src/auth/extension-id.ts'
import { migrateStore, openStore, type Place } from '../../../server/src/store/database.ts'

const TEMPLATE = 'shuke_template'

/** A database of the administrator's that a server may be started in: its role is a fit one. @returns its address */
export const makeDatabase = async (adminUrl: string, name: string, template?: string): Promise<string> => {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} OWNER shuke ${template ? `TEMPLATE ${template}` : ''}`)
  await admin.end()
  return adminUrl.replace('postgres@', 'shuke:choose-one@').replace(/\/postgres$/, `/${name}`)
}

const prepare = async (place: Place): Promise<void> => {
  const store = openStore(place)
  await migrateStore(store)
  await createAccounts({
    store,
    // Its tables are the same whatever signs the sessions.
    secret: 's'.repeat(32),
    baseUrl: 'http://127.0.0.1',
    extensionId: DEFAULT_EXTENSION_ID,
  }).migrate()
  await store.close()
}

/** @param file a database that does not exist yet; nothing is left beside it */
export const makeSqliteTemplate = (file: string): Promise<void> => prepare({ file })

export const copySqliteTemplate = (template: string, file: string): void => copyFileSync(template, file)

export const makePostgresTemplate = async (adminUrl: string): Promise<void> =>
  prepare({ url: await makeDatabase(adminUrl, TEMPLATE) })

/** @returns the address of a copy */
export const copyPostgresTemplate = (adminUrl: string, name: string): Promise<string> =>
  makeDatabase(adminUrl, name, TEMPLATE)
