/** What waits for the server, a few words each: what a person wrote, not what the card noted by itself. */
import { NOT_BUYER } from '@shuke/shared/identity'
import type { Locale, Localised } from '@shuke/shared/model'
import type { OpKind, PutOp } from '@shuke/shared/sync'
import type { RefusedRecord } from '../store/database.ts'

const KINDS: Readonly<Partial<Record<OpKind, Localised>>> = {
  care: { 'zh-CN': '关怀记录', en: 'care log' },
  link: { 'zh-CN': '同一个人', en: 'same person' },
  tag: { 'zh-CN': '标签', en: 'tag' },
  plan: { 'zh-CN': '关怀计划', en: 'care plan' },
  shop: { 'zh-CN': '店铺', en: 'shop' },
}

const MAX_WORDS = 24

const cut = (text: string): string => (text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text)

const NOT_A_BUYER: Localised = { 'zh-CN': '不算客人', en: 'no buyer' }

const ownWords = ({ set }: PutOp): string | null => {
  if ('text' in set && typeof set.text === 'string') return cut(set.text)
  if ('value' in set && set.value !== undefined) return cut(String(set.value))
  if ('callName' in set && set.callName !== undefined) return cut(set.callName)
  if ('tier' in set && set.tier !== undefined) return cut(set.tier)
  return null
}

export const ITSELF: Localised = { 'zh-CN': '自动记下的', en: 'noted by itself' }

/** Everything that the server did not take, and its reason. */
export const refusedWords = (refused: readonly RefusedRecord[], locale: Locale): string[] =>
  refused.map(({ op, sentence }) => {
    const what = wordsOf(op, locale) ?? ITSELF[locale]
    return locale === 'zh-CN' ? `${what}：${sentence}` : `${what}: ${sentence}`
  })

/** One op by the words that are in it, else by what it is; null for what nobody wrote. */
export const wordsOf = (op: PutOp, locale: Locale): string | null =>
  ('field' in op.set && op.set.field === NOT_BUYER ? NOT_A_BUYER[locale] : ownWords(op)) ??
  KINDS[op.kind]?.[locale] ??
  null

export const waitingWords = (ops: readonly PutOp[], locale: Locale): string[] =>
  ops.flatMap((op) => wordsOf(op, locale) ?? [])
