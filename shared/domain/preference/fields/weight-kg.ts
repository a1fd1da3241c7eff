import { measured, numberField } from '../define-field.ts'

/** A bare number is kg; 斤 is half of one. */
const kilograms = (text: string): number =>
  /[^公市]斤$|市斤$/u.test(text) ? measured(text, '斤|市斤') / 2 : measured(text, 'kg|公斤|千克')

export const weightKg = numberField({
  id: 'weightKg',
  label: { 'zh-CN': '体重', en: 'Weight' },
  chipLabel: null,
  rank: 31,
  ageDays: 270,
  question: {
    'zh-CN': '方便说下大概体重吗？尺码能给您挑得更准。',
    en: 'May I ask your weight, roughly? It makes the size more certain.',
  },
  unit: { 'zh-CN': 'kg', en: 'kg' },
  range: [20, 250],
  read: kilograms,
  problem: { 'zh-CN': '体重写公斤或斤，比如54kg或108斤。', en: 'Write the weight in kg or 斤, e.g. 54kg or 108斤.' },
})
