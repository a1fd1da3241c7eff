/** What to say in a call, point by point. The owner may change it, and every version of it is kept. */
import { z } from 'zod'
import { Instant, MemberId, wellFormed } from '../../../model/index.ts'

export const ScriptItem = z.strictObject({
  /** What a tick of it is kept under. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** What to say, in template language. */
  say: z.strictObject({ 'zh-CN': wellFormed(500).min(1), en: wellFormed(500).min(1) }),
  /** A question that cannot be answered with yes or no: the buyer is to talk. */
  open: z.boolean(),
  /** Only for a buyer who is not happy: sorry, why, and what happens. */
  whenUnhappy: z.boolean(),
})
export type ScriptItem = z.infer<typeof ScriptItem>

/** As it was from one moment on. */
export const ScriptVersion = z.strictObject({
  items: z.array(ScriptItem).min(1).max(30),
  /** Null for the house's own. */
  by: MemberId.nullable(),
  at: Instant,
})
export type ScriptVersion = z.infer<typeof ScriptVersion>

export const Script = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: z.strictObject({ 'zh-CN': wellFormed(80).min(1), en: wellFormed(80).min(1) }),
  /** It is not finished before the buyer's own words are noted, or that there were none. */
  wordsNeeded: z.boolean(),
  /** Oldest first; a version's number is its place, from 1. */
  versions: z.array(ScriptVersion).min(1).max(200),
})
export type Script = z.infer<typeof Script>

/** As it is said today. */
export const currentItems = ({ versions }: Script): readonly ScriptItem[] => versions.at(-1)?.items ?? []

/** A call that was made with an earlier version is read by it; undefined for a number that never was. */
export const itemsOf = ({ versions }: Script, version: number): readonly ScriptItem[] | undefined =>
  versions[version - 1]?.items
