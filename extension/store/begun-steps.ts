/**
 * What a person has begun on a step and not finished: what she said for its text, how she worded it, how far a call has
 * come. On the disk with each change, like everything that is typed, and gone when the step is settled.
 */
import { type CustomerId, Outcome, ScriptAnswer } from '@shuke/shared/model'
import { z } from 'zod'
import type { DraftRecord, ProfileStore } from './database.ts'

export const BegunStep = z.strictObject({
  /** What was said that the text lacked, by the variable's id. */
  told: z.record(z.string().max(40), z.string().max(200)).optional(),
  /** Instead of the text as it was put together. */
  text: z.string().max(4000).optional(),
  /** Somebody is on the telephone, or was when she left off. */
  call: z
    .strictObject({
      answers: z.array(ScriptAnswer).max(30),
      /** How the buyer is, once she said so. */
      mood: Outcome.optional(),
      /** Typed for the item that is asked now. */
      words: z.string().max(500).optional(),
    })
    .optional(),
})
export type BegunStep = z.infer<typeof BegunStep>

export type BegunCall = NonNullable<BegunStep['call']>

const PREFIX = 'step:'
const ofCustomer = (customer: CustomerId): string => `${PREFIX}${customer}/`

/** A step that nobody went on with for so long has lapsed, and what was begun on it with it. */
const KEPT_MS = 60 * 86_400_000

/** By the step's id, of one customer. What a newer version wrote, and this one does not know, is left alone. */
export const readBegun = async (
  store: ProfileStore,
  customer: CustomerId,
): Promise<Readonly<Record<string, BegunStep>>> => {
  const prefix = ofCustomer(customer)
  const records = await store.drafts.where('key').startsWith(prefix).toArray()
  return Object.fromEntries(
    records.flatMap(({ key, text }) => {
      const begun = BegunStep.safeParse(JSON.parse(text))
      return begun.success ? [[key.slice(prefix.length), begun.data] as const] : []
    }),
  )
}

/** What a draft says, for a person to read: a step's is its words, a line each. */
export const draftWords = ({ key, text }: Pick<DraftRecord, 'key' | 'text'>): string => {
  const begun = key.startsWith(PREFIX) ? BegunStep.safeParse(JSON.parse(text)) : null
  if (!begun?.success) return text
  const { told = {}, text: own, call } = begun.data
  const said = call?.answers.map(({ words }) => words) ?? []
  return [...Object.values(told), own, ...said, call?.words].filter(Boolean).join('\n')
}

/** @param begun null when the step is settled, or what was begun is given up */
export const keepBegun = (
  store: ProfileStore,
  customer: CustomerId,
  step: string,
  begun: BegunStep | null,
  now: number,
): Promise<void> =>
  store.transaction('rw', store.drafts, async () => {
    const key = ofCustomer(customer) + step
    const isNothing = begun === null || Object.values(begun).every((one) => one === undefined)
    if (isNothing) await store.drafts.delete(key)
    else await store.drafts.put({ key, text: JSON.stringify(begun), at: now })
    await store.drafts
      .where('key')
      .startsWith(PREFIX)
      .and(({ at }) => at < now - KEPT_MS)
      .delete()
  })
