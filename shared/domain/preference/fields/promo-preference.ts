import { choiceField } from '../define-field.ts'

export const promoPreference = choiceField({
  id: 'promoPreference',
  label: { 'zh-CN': '偏爱', en: 'Prefers' },
  list: true,
  rank: 50,
  ageDays: 720,
  question: {
    'zh-CN': '有优惠的时候，您更喜欢直接减还是送东西？',
    en: 'When there is an offer, would you rather have money off or a gift?',
  },
  choices: [
    { value: 'discount', label: { 'zh-CN': '打折', en: 'discounts' }, also: ['折扣', '特价'] },
    { value: 'gift', label: { 'zh-CN': '赠品', en: 'gifts' }, also: ['满送', '送东西'] },
    { value: 'free-shipping', label: { 'zh-CN': '包邮', en: 'free shipping' }, also: ['免邮'] },
    { value: 'full-reduction', label: { 'zh-CN': '满减', en: 'money off' } },
    { value: 'new-arrival', label: { 'zh-CN': '上新', en: 'new arrivals' }, also: ['新品'] },
  ],
})
