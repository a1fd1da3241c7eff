import { readdirSync } from 'node:fs'
import { LOCALES, plainText } from '@shuke/shared/model'
import {
  fillTemplate,
  lengthOf,
  parseTemplate,
  type RuleTexts,
  sampleValues,
  TEXTS,
  textsOf,
  variableOf,
  variablesIn,
  warningsIn,
} from '@shuke/shared/template'
import { describe, expect, it, test } from 'vitest'

const FOLDER = new URL('../../../shared/domain/template/texts/', import.meta.url)

/** 【店名】 in front of an SMS, for a name of ten characters. */
const SIGNATURE = 12

const each = (texts: RuleTexts) =>
  texts.variants.flatMap((variant) => LOCALES.map((locale) => ({ locale, template: variant[locale] })))

describe('the texts of the house', () => {
  it('are one file a rule, each in the registry', () => {
    const files = readdirSync(FOLDER).filter((name) => name !== 'index.ts')
    expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(TEXTS.map(({ rule }) => rule).sort())
    expect(textsOf('signed')?.rule).toBe('signed')
    expect(textsOf('no-such-rule')).toBeUndefined()
  })

  describe.each(TEXTS)('$rule', (texts) => {
    test('parses, and fills with samples without a blank', () => {
      for (const { locale, template } of each(texts)) {
        const { parts, problems } = parseTemplate(template)
        expect(problems).toEqual([])
        const { text } = fillTemplate(parts, sampleValues(parts), locale)
        expect(plainText(text ?? [])).not.toMatch(/^$|[{}[\]]|undefined| {2}|，，|。。/)
      }
    })

    test('reads as a sentence when nothing is known but what must be', () => {
      for (const { locale, template } of each(texts)) {
        const { parts } = parseTemplate(template)
        const must = [...sampleValues(parts)].filter(([id]) => variableOf(id)?.unknown.rule !== 'fallback')
        const { text } = fillTemplate(parts, new Map(must), locale)
        const said = plainText(text ?? [])
        expect(said).not.toMatch(/^$|[{}[\]]|^[，,]|，，|您您|您(?:的|那件|买的|订的)?您订的|您好好| ,|,,| {2}/)
      }
    })

    test('T06, T52, T54: carries no warning of its class', () => {
      const { class: careClass, urgent } = texts
      for (const { locale, template } of each(texts)) {
        const { parts } = parseTemplate(template)
        const said = plainText(fillTemplate(parts, sampleValues(parts), locale).text ?? [])
        for (const text of [template, said])
          expect(warningsIn(text, { class: careClass, ...(urgent && { urgent }) })).toEqual([])
      }
    })

    test('fits two pieces of SMS in Chinese where it may be one', () => {
      if (!texts.sms) return
      for (const { locale, template } of each(texts)) {
        const length = lengthOf(parseTemplate(template).parts, locale, SIGNATURE)
        if (locale === 'zh-CN') expect(length.most.segments, template).toBeLessThanOrEqual(2)
      }
    })

    test('says it in two ways, with the same variables in both languages', () => {
      const [first, second] = texts.variants
      for (const locale of LOCALES) expect(first[locale]).not.toBe(second[locale])
      for (const variant of texts.variants) {
        const [zh, en] = [variant['zh-CN'], variant.en].map((text) => variablesIn(parseTemplate(text).parts))
        expect([...(en ?? [])].sort()).toEqual([...(zh ?? [])].sort())
      }
    })

    test('uses the names of its own language, and one exclamation mark at most', () => {
      for (const { locale, template } of each(texts)) {
        const names = [...template.matchAll(/\{([^}]*)\}/g)].map((match) => match[1])
        for (const name of names) expect(variableOf(name ?? '')?.name[locale]).toBe(name)
        expect(template.match(/[!！]/g)?.length ?? 0).toBeLessThanOrEqual(1)
        // Without a name it is 您好 and Hi there; nobody is called there anywhere else.
        if (locale === 'en')
          expect(template.replace(/^(?:Hi|Hello) \{(?:call name|recipient)\}/, '')).not.toMatch(
            /\{(?:call name|recipient)\}/,
          )
        else
          expect(template.replace(/^(?:\{称呼\}好|\[\{称呼\}，\]|\{收件人\}好)/, '')).not.toMatch(/\{(?:称呼|收件人)\}/)
      }
    })
  })
})
