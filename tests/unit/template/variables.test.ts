import { LOCALES } from '@shuke/shared/model'
import { fillTemplate, namesOf, parseTemplate, sampleValues, VARIABLES, variableOf } from '@shuke/shared/template'
import { describe, expect, it, test } from 'vitest'

/** What the seeds and the peers name, one name for each thing. */
const NAMED = [
  ...['货运方式', '货运单号', '快递公司', '发货单号', '收件人', '买家', '到达城市', '店名', '身份', '商品', '称呼'],
  ...[
    '尺码',
    '风格',
    '上次提供日期',
    '新品',
    '五折特权截止日',
    '剩余次数',
    '赔付承诺',
    '活动名',
    '剩余库存',
    '剩余时间',
  ],
  ...['生日', '宝宝月龄', '宝宝阶段', '阶段', '所在地', '天气事件', '会员等级', '差额', '优惠券到期日'],
  ...['会员昵称', '会员姓名', '拍下时间', '发货时间', '订单编号', '物流名称', '物流单号', '物流短链接'],
]

describe('V01: variables', () => {
  it.each(NAMED)('{%s} is one, with or without dots', (name) => {
    for (const text of [`{${name}}`, `{.${name}.}`, `｛${name}｝`]) {
      const { parts, problems } = parseTemplate(text)
      expect(problems).toEqual([])
      expect(parts).toMatchObject([{ variable: variableOf(name)?.id }])
    }
  })

  it('are found by their English names, however these are written', () => {
    for (const name of ['call name', 'Call Name', 'callName', 'call_name', 'call-name'])
      expect(variableOf(name)?.id).toBe('callName')
    for (const one of VARIABLES) for (const locale of LOCALES) expect(variableOf(one.name[locale])).toBe(one)
  })

  it('share no name and no id', () => {
    const owners = new Map<string, string>()
    for (const one of VARIABLES)
      for (const name of new Set(namesOf(one).map((each) => each.toLowerCase().replace(/[\s._-]/g, '')))) {
        expect(owners.get(name), name).toBeUndefined()
        owners.set(name, one.id)
      }
  })

  test.each(VARIABLES)('$id has names, a sample within its length, and a rule for unknown', (one) => {
    for (const locale of LOCALES) {
      const [least, most] = one.length[locale]
      expect(one.name[locale]).not.toBe('')
      expect(one.sample[locale].length).toBeGreaterThanOrEqual(least)
      expect(one.sample[locale].length).toBeLessThanOrEqual(most)
      const { unknown } = one
      const said = unknown.rule === 'fallback' ? unknown.words : unknown.rule === 'ask' ? unknown.question : unknown.why
      expect(said[locale].trim()).not.toBe('')
      expect(said[locale]).not.toMatch(/[{}]/)
    }
  })

  test.each(VARIABLES)('$id never leaves a gap: it is filled, said otherwise, asked for or blocks', (one) => {
    for (const locale of LOCALES) {
      const { parts } = parseTemplate(`{${one.id}}`)
      const withSample = fillTemplate(parts, sampleValues(parts), locale)
      expect(withSample.text).toEqual([{ filled: one.sample[locale], variable: one.id }])
      const without = fillTemplate(parts, new Map(), locale)
      const { rule } = one.unknown
      expect(without.text === null).toBe(rule !== 'fallback')
      expect(without.asks.map((ask) => ask.variable)).toEqual(rule === 'ask' ? [one.id] : [])
      expect(without.blocked.map((block) => block.variable)).toEqual(rule === 'block' ? [one.id] : [])
    }
  })
})
