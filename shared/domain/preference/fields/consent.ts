import { CONSENT, NEEDS, type Need } from '../../../model/consent.ts'
import type { Localised } from '../../../model/index.ts'
import { type Choice, choiceField } from '../define-field.ts'

const NAMES: Readonly<Record<Need, Localised>> = {
  promo: { 'zh-CN': '促销', en: 'promotions' },
  'price-drop': { 'zh-CN': '降价', en: 'price drops' },
  'new-arrivals': { 'zh-CN': '上新', en: 'new arrivals' },
  'back-in-stock': { 'zh-CN': '补货', en: 'back in stock' },
  birthday: { 'zh-CN': '生日', en: 'birthday' },
  coupon: { 'zh-CN': '优惠券到期', en: 'coupons that end' },
  shipped: { 'zh-CN': '发货', en: 'shipping' },
  signed: { 'zh-CN': '签收', en: 'delivery' },
}

const choicesOf = (need: Need): readonly Choice[] => [
  {
    value: `${need}:yes`,
    label: { 'zh-CN': `${NAMES[need]['zh-CN']}要告诉`, en: `${NAMES[need].en}: yes` },
    also: [NAMES[need]['zh-CN'], NAMES[need].en, `要${NAMES[need]['zh-CN']}`],
  },
  {
    value: `${need}:no`,
    label: { 'zh-CN': `${NAMES[need]['zh-CN']}不用告诉`, en: `${NAMES[need].en}: no` },
    also: [`不要${NAMES[need]['zh-CN']}`, `no ${NAMES[need].en}`],
  },
]

/** What she wants to hear of, need by need. Nothing said is no for what sells, and yes for what happens to her parcel. */
export const consent = choiceField({
  id: CONSENT,
  label: { 'zh-CN': '想知道', en: 'Hears of' },
  list: true,
  rank: 12,
  question: {
    'zh-CN': '以后上新、降价这些，您想让我告诉您哪几样？',
    en: 'New things, price drops: which of these would you like to hear of from me?',
  },
  choices: NEEDS.flatMap(choicesOf),
})
