import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differences } from '../../../extension/card/differences.ts'

const marked = (text: string, other: string): string =>
  differences(text, other)
    .map((piece) => (piece.differs ? `[${piece.text}]` : piece.text))
    .join('')

it('marks the words that the other version does not have', () => {
  expect(marked('Pays by Friday, wants the box.', 'Pays by Monday, wants the box.')).toBe(
    'Pays by [Friday], wants the box.',
  )
  expect(marked('尾款周五付', '尾款周一付')).toContain('[')
})

it('marks nothing in two equal versions', () => {
  expect(marked('怕热', '怕热')).toBe('怕热')
})

it('gives back every character in its order, however long or unlike the versions are', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000 }), fc.string({ maxLength: 2_000 }), (text, other) => {
      const pieces = differences(text, other)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    }),
    { numRuns: 60 },
  )
})
