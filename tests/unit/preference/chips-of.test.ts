import type { FactFields } from '@shuke/shared/model'
import {
  chipsOf,
  fieldOf,
  missingQuestions,
  type PreferenceField,
  parseValues,
  standingFacts,
} from '@shuke/shared/preference'
import { describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-22T10:42:00+08:00')
const on = (day: string) => Date.parse(`${day}T10:00:00+08:00`)

const fact = (field: string, value: FactFields['value'], at = on('2026-10-01'), more: Partial<FactFields> = {}) =>
  ({ field, value, source: 'said', quote: '', by: 'chen', at, confirmedAt: at, removed: false, ...more }) as FactFields

const field = (id: string): PreferenceField => {
  const found = fieldOf(id)
  if (!found) throw new Error(id)
  return found
}

/** The drawing's first customer, in no order. */
const ZHOU: readonly FactFields[] = [
  fact('buysFor', 'mother'),
  fact('likes', '真丝', on('2026-05-01')),
  fact('dislikes', '亮片'),
  fact('heightCm', 165),
  fact('promoPreference', 'gift'),
  fact('bottomSize', '27'),
  fact('allergy', '羊毛', on('2026-03-27')),
  fact('likes', '素色', on('2026-06-01')),
  fact('fit', 'loose'),
  fact('topSize', 'M'),
  fact('weightKg', 54, on('2026-02-14')),
]

describe('chipsOf', () => {
  it('draws allergy, sizes, body, fit, promo, likes, avoids and whom she buys for, in this order', () => {
    const drawn = chipsOf(ZHOU, NOW).map((chip) =>
      [chip.label?.['zh-CN'], chip.value['zh-CN']].filter(Boolean).join(' '),
    )
    expect(drawn).toEqual([
      ...[
        '过敏 羊毛',
        '上衣 M',
        '下装 27',
        '165cm',
        '54kg',
        '版型 宽松',
        '偏爱 赠品',
        '喜欢 真丝、素色',
        '不要 亮片',
        '买给 妈妈',
      ],
    ])
  })

  it('tells danger, dislikes and other people apart', () => {
    const tones = Object.fromEntries(chipsOf(ZHOU, NOW).map((chip) => [chip.field, chip.tone]))
    expect(tones).toMatchObject({ allergy: 'danger', dislikes: 'avoid', buysFor: 'who', topSize: 'plain' })
  })

  it('asks again about a weight of nine months, and not once somebody made sure of it', () => {
    const weight = (facts: readonly FactFields[]) => chipsOf(facts, NOW).find((chip) => chip.field === 'weightKg')
    expect(weight(ZHOU)?.aging).toEqual({
      days: 281,
      ask: { 'zh-CN': '54kg有9个月了，还对吗', en: '54 kg: 9 months old. Still?' },
    })
    expect(chipsOf(ZHOU, NOW).filter((chip) => chip.aging)).toHaveLength(1)
    const confirmed = fact('weightKg', 54, on('2026-02-14'), { confirmedAt: on('2026-11-20') })
    expect(weight([confirmed])?.aging).toBeUndefined()
  })

  it('takes the fact learned last of a single field, and each value of a list once', () => {
    const facts = [
      fact('topSize', 'L', on('2026-09-01')),
      fact('topSize', 'M', on('2026-10-01')),
      fact('likes', '真丝', on('2026-05-01')),
      fact('likes', '真丝', on('2026-06-01'), { quote: '真丝好' }),
    ]
    expect(chipsOf(facts, NOW).map((chip) => chip.value.en)).toEqual(['M', '真丝'])
    expect(standingFacts(facts).get('likes')?.[0]?.quote).toBe('真丝好')
  })

  it('does not draw what was removed or what this version does not know', () => {
    expect(chipsOf([fact('topSize', 'M', 0, { removed: true }), fact('inseamCm', 70)], NOW)).toEqual([])
  })

  it('hands back the rows it was drawn from', () => {
    const [chip] = chipsOf([fact('allergy', '羊毛', on('2026-03-27'), { quote: '毛衣一穿脖子就起疹子' })], NOW)
    expect(chip?.facts.map((row) => [row.quote, row.by])).toEqual([['毛衣一穿脖子就起疹子', 'chen']])
  })
})

describe('missingQuestions', () => {
  it('asks two things at a time, and what is not known yet', () => {
    expect(missingQuestions([]).map((question) => question.field)).toEqual(['buysFor', 'topSize'])
    expect(missingQuestions(ZHOU).map((question) => question.field)).toEqual(['shoeSize', 'style'])
    expect(missingQuestions(ZHOU, 9).map((question) => question.field)).toEqual(['shoeSize', 'style', 'birthday'])
  })

  it('asks again for what was removed', () => {
    expect(missingQuestions([fact('buysFor', 'self', 0, { removed: true })], 1)[0]?.field).toBe('buysFor')
  })
})

describe('parseValues', () => {
  it('gives a list field one value an element, and a single field the whole', () => {
    expect(parseValues(field('likes'), '真丝、素色, 真丝')).toEqual({ values: ['真丝', '素色'], problems: [] })
    expect(parseValues(field('topSize'), '170/92A')).toEqual({ values: ['170/92A'], problems: [] })
  })

  it('keeps what can be read and says what cannot', () => {
    const { values, problems } = parseValues(field('buysFor'), '妈妈、邻居')
    expect(values).toEqual(['mother'])
    expect(problems.map((one) => one['zh-CN'])).toEqual(['可以写：妈妈、爸爸、孩子、爱人、朋友、自己。'])
    expect(parseValues(field('likes'), ' ').problems).toHaveLength(1)
  })
})
