/** A workstation whose worker dies at a given await of its work, so that every such point can be tried. */
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { onTestFinished } from 'vitest'
import type { Desk } from './desk.ts'

export class Died extends Error {
  override readonly name = 'Died'
}

/**
 * The same disk and line, as a worker has them that dies at the given call or transaction, counted from 1: before it, or
 * after it has done its work. Whoever goes on after that is a ghost, and its next await dies too.
 */
export const mortalAt = (
  { store: { name }, client }: Pick<Desk, 'store' | 'client'>,
  deathAt: number,
  side: 'before' | 'after',
): Pick<Desk, 'store' | 'client'> => {
  let awaits = 0
  const living =
    <A extends unknown[], R>(work: (...words: A) => Promise<R>) =>
    async (...words: A): Promise<R> => {
      awaits++
      if (awaits > deathAt || (awaits === deathAt && side === 'before')) throw new Died()
      const place = awaits
      const result = await work(...words)
      if (place === deathAt) throw new Died()
      return result
    }
  const { hello, push, pull } = client.sync
  const sync = {
    hello: { query: living(hello.query) },
    push: { mutate: living(push.mutate) },
    pull: { query: living(pull.query) },
  }
  const card = { get: { query: living(client.card.get.query) } }
  const store = new ProfileStore(name)
  onTestFinished(() => store.close())
  const { transaction } = store
  store.transaction = living((...words: unknown[]) => Reflect.apply(transaction, store, words)) as never
  return { store, client: { sync, card } as unknown as Desk['client'] }
}
