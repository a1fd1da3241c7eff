import { measured, numberField } from '../define-field.ts'

/** 165, 165cm, 1.65m, 1米65; 1米6 is 160. */
function centimetres(text: string): number {
  const metres = /^([12])\s*(?:米|m)\s*(\d{1,2})$/iu.exec(text)
  if (metres) return Number(metres[1]) * 100 + Number((metres[2] as string).padEnd(2, '0'))
  const value = measured(text, 'cm|厘米|公分|m|米')
  return value < 3 ? Math.round(value * 100) : value
}

export const heightCm = numberField({
  id: 'heightCm',
  label: { 'zh-CN': '身高', en: 'Height' },
  chipLabel: null,
  rank: 30,
  question: { 'zh-CN': '您大概多高呢？我帮您挑合身的。', en: 'How tall are you, roughly? I will pick what fits.' },
  askOrder: 20,
  unit: { 'zh-CN': 'cm', en: 'cm' },
  range: [50, 230],
  read: centimetres,
  problem: { 'zh-CN': '身高写数字就好，比如165。', en: 'Write the height as a number, e.g. 165.' },
})
