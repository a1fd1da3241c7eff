/** Words of the plan that somebody has typed and not yet saved: no colleague's card shows half a sentence. */
import type { Locale } from '@shuke/shared/model'
import type { ProfileStore } from './database.ts'

export type TextDrafts = Partial<Readonly<Record<Locale, string>>>

const keyOf = (rule: string, locale: Locale): string => `text:${rule}:${locale}`

export const readTextDrafts = async (store: ProfileStore, rule: string): Promise<TextDrafts> => {
  const [zh, en] = await store.drafts.bulkGet([keyOf(rule, 'zh-CN'), keyOf(rule, 'en')])
  return { ...(zh && { 'zh-CN': zh.text }), ...(en && { en: en.text }) }
}

/** @param now epoch ms */
export const keepTextDraft = async (
  store: ProfileStore,
  rule: string,
  locale: Locale,
  text: string,
  now: number,
): Promise<void> => {
  await store.drafts.put({ key: keyOf(rule, locale), text, at: now })
}

export const dropTextDrafts = async (store: ProfileStore, rule: string): Promise<void> => {
  await store.drafts.bulkDelete([keyOf(rule, 'zh-CN'), keyOf(rule, 'en')])
}
