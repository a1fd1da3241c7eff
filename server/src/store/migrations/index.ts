/** Every change of the tables, in order. A released one is never edited. */
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'
import { first } from './0001-first.ts'
import { resetCodes } from './0002-reset-codes.ts'
import { returned } from './0003-returned.ts'
import { devicesAndAudit } from './0004-devices-and-audit.ts'
import { workingSet } from './0005-working-set.ts'
import { rowSecurity } from './0006-row-security.ts'
import { shopScope } from './0007-shop-scope.ts'
import { search } from './0008-search.ts'
import { tombstones } from './0009-tombstones.ts'
import { account } from './0010-account.ts'

export const migrationsFor = (engine: Engine): Record<string, Migration> => ({
  '0001-first': first(engine),
  '0002-reset-codes': resetCodes(engine),
  '0003-returned': returned(engine),
  '0004-devices-and-audit': devicesAndAudit(engine),
  '0005-working-set': workingSet(engine),
  '0006-row-security': rowSecurity(engine),
  '0007-shop-scope': shopScope(),
  '0008-search': search(engine),
  '0009-tombstones': tombstones(),
  '0010-account': account(engine),
})
