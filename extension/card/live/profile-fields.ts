/** What the shop calls a buyer, written by hand: offered in the same list as the preferences, and kept in the profile. */
import type { Localised, ProfileFields } from '@shuke/shared/model'
import type { FieldView } from '../card-view.ts'

type ByHand = 'callName' | 'tier'

const PREFIX = 'profile.'

const byHand = (field: ByHand, label: Localised, most: number): FieldView => ({
  id: `${PREFIX}${field}`,
  label,
  kind: 'text',
  list: false,
  parse: (text) => {
    const value = text.trim()
    if (value !== '' && value.length <= most) return { value }
    return {
      problem: { 'zh-CN': `要写 1 到 ${most} 个字`, en: `Between 1 and ${most} characters, please` },
    }
  },
  say: (value) => ({ 'zh-CN': String(value), en: String(value) }),
})

export const PROFILE_FIELDS: readonly FieldView[] = [
  byHand('callName', { 'zh-CN': '怎么称呼', en: 'What to call them' }, 40),
  byHand('tier', { 'zh-CN': '会员等级', en: 'Member tier' }, 24),
]

/** The profile's own field behind a field of the list; null for a preference. */
export const profileField = (id: string): (ByHand & keyof ProfileFields) | null =>
  PROFILE_FIELDS.some((field) => field.id === id) ? (id.slice(PREFIX.length) as ByHand) : null
