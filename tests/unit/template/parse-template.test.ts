import { parseTemplate, variablesIn } from '@shuke/shared/template'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const problems = (text: string) => parseTemplate(text).problems.map(({ kind, start, end }) => ({ kind, start, end }))

describe('V01: a template', () => {
  it('is words and places', () => {
    expect(parseTemplate('{称呼}好，单号{.货运单号.}').parts).toEqual([
      { variable: 'callName', start: 0, end: 4 },
      '好，单号',
      { variable: 'trackingNumber', start: 8, end: 16 },
    ])
  })

  it('T25: reads the old sentence with its dotted names', () => {
    const { parts, problems } = parseTemplate(
      '亲，您订购的宝贝已经被{.货运方式.}的大叔带走啦，旅途编号{.货运单号.}，宝贝即将送到！',
    )
    expect(problems).toEqual([])
    expect(variablesIn(parts)).toEqual(['shippingMethod', 'trackingNumber'])
  })

  it('tells an unknown name with its place and what may have been meant', () => {
    const [problem] = parseTemplate('您好，{快递单}').problems
    expect(problem).toMatchObject({ kind: 'unknown-variable', start: 3, end: 8 })
    expect(problem?.say['zh-CN']).toContain('快递单')
    expect(problem?.say['zh-CN']).toContain('第4个字')
    expect(parseTemplate('{tracking}').problems[0]?.say.en).toContain('is it “tracking number”?')
  })

  it('counts the place in characters, as a person does', () => {
    expect(parseTemplate('😀😀{没有}').problems[0]?.say['zh-CN']).toContain('第3个字')
  })

  it('tells braces that do not close, never opened, or name nothing', () => {
    expect(problems('您好{称呼')).toEqual([{ kind: 'unclosed', start: 2, end: 3 }])
    expect(problems('{{称呼}')).toEqual([{ kind: 'unclosed', start: 0, end: 1 }])
    expect(problems('称呼}好')).toEqual([{ kind: 'unopened', start: 2, end: 3 }])
    expect(problems('{ . }')).toEqual([{ kind: 'unknown-variable', start: 0, end: 5 }])
    expect(problems('{}')).toEqual([{ kind: 'empty', start: 0, end: 2 }])
  })

  it('has a clause where brackets hold a variable, and brackets where they hold none', () => {
    expect(parseTemplate('好[，一共{金额}]。[微笑]').parts).toEqual([
      '好',
      { clause: ['，一共', { variable: 'amount', start: 5, end: 9 }] },
      '。[微笑]',
    ])
    expect(parseTemplate('[没关上{金额}').parts).toEqual(['[没关上', { variable: 'amount', start: 4, end: 8 }])
    expect(parseTemplate(']前后[').parts).toEqual([']前后['])
  })

  it('can be anything, and loses no word of it', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', '称呼', '金额', '.', ' ', '您好', 'a', '{称呼}', '[{金额}]')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        const { parts, problems } = parseTemplate(text)
        const flat = parts.flatMap((part) => (typeof part !== 'string' && 'clause' in part ? part.clause : [part]))
        const written = flat
          .map((part) => (typeof part === 'string' ? part : text.slice(part.start, part.end)))
          .join('')
        expect(written.replace(/[[\]]/g, '')).toBe(text.replace(/[[\]]/g, ''))
        for (const { start, end } of problems) expect(end).toBeGreaterThan(start)
      }),
    )
  })
})
