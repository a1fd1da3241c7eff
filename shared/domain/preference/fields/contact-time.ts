import { textField } from '../define-field.ts'

const pad = (hour: number) => String(hour).padStart(2, '0')

export const contactTime = textField({
  id: 'contactTime',
  label: { 'zh-CN': '方便时间', en: 'Best time' },
  rank: 96,
  ageDays: 540,
  question: { 'zh-CN': '您一般什么时候方便？', en: 'When is a good time for you?' },
  read: (text) => {
    const match = /^(\d{1,2})(?::00|点)?\s*[-~到至–]\s*(\d{1,2})(?::00|点)?$/u.exec(text)
    const [from, to] = [Number(match?.[1]), Number(match?.[2])]
    return from < to && to <= 24 ? `${pad(from)}-${pad(to)}` : null
  },
  problem: { 'zh-CN': '写几点到几点，比如19-21。', en: 'Write from which hour to which, e.g. 19-21.' },
  say: (value) => {
    const [from, to] = value.split('-').map(Number)
    return { 'zh-CN': `${from}点到${to}点`, en: `${from}:00 to ${to}:00` }
  },
})
