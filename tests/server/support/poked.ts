/** A workstation that listens for pokes with their rows. */
import type { Cursor, Poke } from '@shuke/shared/sync'
import { expect, onTestFinished } from 'vitest'
import { type Person, socketOf } from './people.ts'

export interface Poked {
  readonly pokes: readonly Poke[]
  /** The poke that leads to this revision, when it has come. */
  readonly at: (rev: number) => Promise<Poke>
}

export const listenWithRows = async (url: string, { token }: Pick<Person, 'token'>): Promise<Poked> => {
  const pokes: Poke[] = []
  const subscription = socketOf(url, token).sync.poke.subscribe({ rows: true }, { onData: (poke) => pokes.push(poke) })
  onTestFinished(() => subscription.unsubscribe())
  await expect.poll(() => pokes.length).toBeGreaterThan(0)
  return {
    pokes,
    at: async (rev) => {
      await expect.poll(() => pokes.at(-1)?.rev, { timeout: 10_000 }).toBeGreaterThanOrEqual(rev)
      return pokes.at(-1) as Poke
    },
  }
}

/** What a pull from there answers. */
export const pulledFrom = async ({ api, client }: Person, cursor: Cursor) => {
  const answer = await api.sync.pull.query({ client, cursor, after: null, limit: 1000 })
  if (answer.kind === 'forked') throw new Error('forked')
  return answer
}
