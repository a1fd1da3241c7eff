import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { FactFields, LOCALES, type MemberId } from '@shuke/shared/model'
import { chipsOf, type FactValue, FIELDS, fieldOf } from '@shuke/shared/preference'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const FIXTURES = new URL('../../fixtures/preferences/', import.meta.url)
const SOURCES = new URL('../../../shared/domain/preference/fields/', import.meta.url)

interface Fixture {
  readonly parses: readonly { readonly text: string; readonly value: FactValue }[]
  readonly refuses: readonly string[]
  readonly chip: { readonly values: readonly FactValue[]; readonly 'zh-CN': string; readonly en: string }
}

const kebab = (id: string) => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const named = (folder: URL, ext: string) =>
  readdirSync(folder)
    .map((file) => basename(file, ext))
    .filter((name) => name !== 'index')
    .sort()

describe('preference fields', () => {
  it('have a file and a fixture each, and no file or fixture is without its field', () => {
    const ids = FIELDS.map((field) => kebab(field.id)).sort()
    expect(named(SOURCES, '.ts')).toEqual(ids)
    expect(named(FIXTURES, '.json')).toEqual(ids)
  })

  it('are told apart by their ids, which a fact row may hold, and by their places', () => {
    expect(new Set(FIELDS.map((field) => field.id)).size).toBe(FIELDS.length)
    expect(new Set(FIELDS.map((field) => field.rank)).size).toBe(FIELDS.length)
    for (const field of FIELDS) {
      expect(field.id).toMatch(/^[a-z][A-Za-z]{1,31}$/)
      expect(fieldOf(field.id)).toBe(field)
    }
    expect(fieldOf('somethingNew')).toBeUndefined()
  })

  it('speak every language, and ask as one asks in a chat', () => {
    for (const field of FIELDS) {
      for (const locale of LOCALES) {
        expect(field.label[locale], field.id).not.toBe('')
        expect(field.question[locale], field.id).toMatch(/[?？。.]$/)
        expect(field.question[locale], field.id).not.toMatch(/[!！亲]/u)
      }
    }
  })

  it('read back what they say and what they keep', () => {
    for (const field of FIELDS) {
      for (const choice of field.choices ?? []) {
        expect(field.parse(choice.value)).toEqual({ value: choice.value })
        for (const locale of LOCALES)
          expect(field.parse(choice.label[locale]), choice.value).toEqual({ value: choice.value })
      }
    }
  })

  it('never throw and never keep nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...FIELDS), (text, field) => {
        const { value, problem } = field.parse(text)
        if (problem) {
          expect(problem['zh-CN']).toMatch(/。$/)
          return
        }
        expect(value).not.toBe('')
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
        // What was kept can be typed again.
        expect(FactFields.shape.value.safeParse(value).success).toBe(true)
        if (value !== undefined) expect(field.parse(String(value))).toEqual({ value })
      }),
      { numRuns: 2000 },
    )
  })

  for (const field of FIELDS) {
    const fixture = JSON.parse(readFileSync(new URL(`${kebab(field.id)}.json`, FIXTURES), 'utf8')) as Fixture
    describe(field.id, () => {
      it.each(fixture.parses)('reads $text', ({ text, value }) => {
        expect(field.parse(text)).toEqual({ value })
        expect(field.parse(String(value))).toEqual({ value })
      })

      it.each(fixture.refuses)('does not take “%s”, and says what helps in every language', (text) => {
        const { value, problem } = field.parse(text)
        expect(value).toBeUndefined()
        for (const locale of LOCALES) expect(problem?.[locale]).toMatch(/[。.]$/)
      })

      it('is drawn as its chip', () => {
        const facts = fixture.chip.values.map(
          (value, n): FactFields => ({
            ...{ field: field.id, value, source: 'said', quote: '', by: 'chen' as MemberId },
            ...{ at: n, confirmedAt: n, removed: false },
          }),
        )
        const [chip] = chipsOf(facts, 0)
        for (const locale of LOCALES) {
          expect([chip?.label?.[locale], chip?.value[locale]].filter(Boolean).join(' ')).toBe(fixture.chip[locale])
        }
      })
    })
  }
})
