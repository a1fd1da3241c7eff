/** Lists in pieces for one statement each. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chunked } from '../../server/src/store/chunked.ts'

it('cuts a list into pieces no longer than asked, in its order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 400 }), fc.integer({ min: 1, max: 100 }), (list, size) => {
      const pieces = chunked(list, size)
      expect(pieces.flat()).toEqual(list)
      for (const { length } of pieces) {
        expect(length).toBeGreaterThan(0)
        expect(length).toBeLessThanOrEqual(size)
      }
    }),
  )
})

it('cuts all lists into pieces of few lengths, each of which is a statement to prepare', () => {
  const lengths = new Set<number>()
  for (let n = 0; n < 3000; n += 1) for (const { length } of chunked(Array(n).keys(), 1000)) lengths.add(length)
  expect(lengths.size).toBeLessThan(20)
})

it('leaves a short list whole', () => {
  expect(chunked([1, 2, 3, 4, 5], 500)).toEqual([[1, 2, 3, 4, 5]])
})
