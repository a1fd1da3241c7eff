import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { offer } from '../../tracks/page.ts'
import { openRxdb } from './client.ts'

offer(openRxdb(() => getRxStorageDexie() as never))
