/** A client of each system in Node. What stands in for IndexedDB must be there before the store is loaded. */
import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import type { Client } from '../contract.ts'
import type { SystemName } from '../systems/system.ts'

const require = createRequire(import.meta.url)

/**
 * Ours runs its own store on an imitation of IndexedDB, because without a store it is not the product; each peer has the
 * memory store that its documentation names for this.
 */
export const openHere = async (system: SystemName): Promise<() => Client> => {
  switch (system) {
    case 'ours': {
      await import('fake-indexeddb/auto')
      const { openOurs } = await import('../systems/ours/client.ts')
      return openOurs
    }
    case 'ours-in-memory': {
      const { openOursInMemory } = await import('../systems/ours/client-in-memory.ts')
      return openOursInMemory
    }
    case 'rxdb': {
      const { getRxStorageMemory } = await import('rxdb/plugins/storage-memory')
      const { openRxdb } = await import('../systems/rxdb/client.ts')
      return () => openRxdb(() => getRxStorageMemory() as never)
    }
    case 'pouchdb': {
      const { openPouchdb } = await import('../systems/pouchdb/client.ts')
      // All workstations of a measurement are here.
      EventEmitter.defaultMaxListeners = 1000
      const Pouch = require('pouchdb')
      Pouch.plugin(require('pouchdb-adapter-memory'))
      return () => openPouchdb(Pouch, 'memory')
    }
  }
}
