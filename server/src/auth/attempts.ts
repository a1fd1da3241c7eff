/** How often somebody may try: counted per key in this process, forgotten after a while. */
import { MemoryStore, type Options } from 'express-rate-limit'
import { Refusal } from '../errors/refusal.ts'
import { RATES, type Rate } from './permissions.ts'

export interface Attempts {
  /** @throws Refusal when this key has tried too often */
  readonly count: (key: string) => Promise<void>
  /** Takes a try back that turned out right. */
  readonly forgive: (key: string) => Promise<void>
  readonly close: () => void
}

export const createAttempts = (limit: number, windowMs: number): Attempts => {
  const store = new MemoryStore()
  store.init({ windowMs } as Options)
  return {
    count: async (key) => {
      const { totalHits } = await store.increment(key)
      if (totalHits > limit)
        throw new Refusal('TOO_MANY_REQUESTS', 'too-many-attempts', {
          'zh-CN': '尝试次数太多，请过一会儿再试。',
          en: 'Too many attempts: please wait a while and try again.',
        })
    },
    forgive: (key) => store.decrement(key),
    close: () => store.shutdown(),
  }
}

export const createAllAttempts = (): Readonly<Record<Rate, Attempts>> => ({
  'sign-in': createAttempts(RATES['sign-in'].limit, RATES['sign-in'].windowMs),
  cards: createAttempts(RATES.cards.limit, RATES.cards.windowMs),
  searches: createAttempts(RATES.searches.limit, RATES.searches.windowMs),
  editing: createAttempts(RATES.editing.limit, RATES.editing.windowMs),
  reveals: createAttempts(RATES.reveals.limit, RATES.reveals.windowMs),
})
