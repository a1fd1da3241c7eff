/** A text of the plan before any buyer reads it. */
import {
  checkText,
  insertVariable,
  variablesFor,
  whyNotSaved,
} from '@shuke/extension/workbench/care/texts/check-text.ts'
import { RULES } from '@shuke/shared/care'
import { LOCALES, type Locale, plainText } from '@shuke/shared/model'
import { textsOf, variableOf } from '@shuke/shared/template'
import { expect, test } from 'vitest'

const textsFor = (id: string) => {
  const texts = textsOf(id)
  if (!texts) throw new Error(`no texts of ${id}`)
  return texts
}
const signed = textsFor('signed')
const check = (text: string, id = 'signed', locale: Locale = 'zh-CN') =>
  checkText(text, { locale, texts: textsFor(id), careClass: 'care' })

test('a text is shown as a sample buyer reads it', () => {
  expect(plainText(check('{称呼}好，{商品}都完好吗？').sample)).toBe('周姐好，真丝长裙都完好吗？')
  expect(plainText(check('Hi {call name}', 'signed', 'en').sample)).toBe('Hi Ms Zhou')
})

test('an unknown variable is told with its place, and the rest is shown all the same', () => {
  const checked = check('{称呼}好，{快递公}到了')
  expect(checked.problems).toHaveLength(1)
  expect(checked.problems[0]).toMatchObject({ kind: 'unknown-variable', start: 6, end: 11 })
  expect(checked.problems[0]?.say['zh-CN']).toContain('快递公')
  expect(plainText(checked.sample)).toBe('周姐好，{快递公}到了')
  expect(whyNotSaved('{称呼}好，{快递公}到了', checked)).toBe('unread')
})

test('blunt words, begging for reviews and offers in a text that cares are warned of', () => {
  const kinds = check('赶紧付款，满300减30的券，给个五星好评').warnings.map(({ kind }) => kind)
  expect(new Set(kinds)).toEqual(new Set(['blunt', 'offer', 'review']))
  const own = checkText('麻溜的', { locale: 'zh-CN', texts: signed, careClass: 'care', blunt: ['麻溜'] })
  expect(own.warnings.map(({ kind }) => kind)).toEqual(['blunt'])
})

test('how long it gets is told before it is filled, in pieces of SMS too', () => {
  const { least, usual, most } = check('{称呼}好，{商品}都完好吗？').length
  expect(usual.units).toBe('周姐好，真丝长裙都完好吗？'.length)
  expect(least.units).toBeLessThan(usual.units)
  expect(most.units).toBeGreaterThan(usual.units)
  expect(check('好'.repeat(71)).length.most.segments).toBe(2)
})

test('a variable that the step cannot know is told: with it the text would never be said', () => {
  expect(check('{称呼}好，{特权}还在').unknowable.map(({ id }) => id)).toEqual(['privilege'])
  expect(check('{特权}还在', 'privilege-reminder').unknowable).toEqual([])
  // It falls away with its clause.
  expect(check('好[，{特权}还在]').unknowable).toEqual([])
})

test('the house’s own texts are good in every step, and hold nothing that the step does not know', () => {
  for (const { id, class: careClass } of RULES) {
    const texts = textsOf(id)
    for (const variant of texts?.variants ?? [])
      for (const locale of LOCALES) {
        const checked = checkText(variant[locale], { locale, texts: textsFor(id), careClass })
        expect([id, checked.problems, checked.unknowable, checked.warnings]).toEqual([id, [], [], []])
        expect(whyNotSaved(variant[locale], checked)).toBeNull()
      }
  }
})

test('a text that is empty, or longer than a plan keeps, is not saved', () => {
  expect(whyNotSaved('  ', check('  '))).toBe('empty')
  expect(whyNotSaved('好'.repeat(1001), check('好'.repeat(1001)))).toBe('long')
  expect(whyNotSaved('好'.repeat(1000), check('好'.repeat(1000)))).toBeNull()
})

test('a variable goes where the caret is, in the place of what is selected', () => {
  const callName = variableOf('callName')
  if (!callName) throw new Error('no callName')
  expect(insertVariable('您好', callName, 'zh-CN', [0, 1])).toEqual({ text: '{称呼}好', caret: 4 })
  expect(insertVariable('Hi ', callName, 'en', [3, 3])).toEqual({ text: 'Hi {call name}', caret: 14 })
  for (const variable of variablesFor(signed))
    for (const locale of LOCALES) expect(check(insertVariable('', variable, locale, [0, 0]).text).problems).toEqual([])
})
