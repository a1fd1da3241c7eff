import indexeddb from 'pouchdb-adapter-indexeddb'
import PouchDB from 'pouchdb-browser'
import { offer } from '../../tracks/page.ts'
import { openPouchdb } from './client.ts'

PouchDB.plugin(indexeddb)
offer(openPouchdb(PouchDB as never, 'indexeddb'))
