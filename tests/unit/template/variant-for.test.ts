import { variantFor, variantsShown } from '@shuke/shared/template'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('variantFor', () => {
  it('says the same occasion the same way each time it is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(1)), (occasion, used) => {
        const one = variantFor('signed', occasion, used)
        expect(variantFor('signed', occasion, used)).toBe(one)
        expect([0, 1]).toContain(one)
      }),
    )
  })

  it('never says a regular the same line twice running', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 12 }), (occasions) => {
        const used: number[] = []
        for (const occasion of occasions) {
          const next = variantFor('signed', occasion, used)
          expect(next).not.toBe(used.at(-1))
          used.push(next)
        }
      }),
    )
  })

  it('knows what was shown on earlier occasions, as it is noted or as it said then', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 12 }), fc.nat(1), (occasions, noted) => {
        const used: number[] = []
        for (const occasion of occasions) used.push(variantFor('signed', occasion, used))
        expect(
          variantsShown(
            'signed',
            occasions.map((occasion) => ({ occasion })),
          ),
        ).toEqual(used)
        expect(variantsShown('signed', [{ occasion: 'a', variant: noted }, { occasion: 'b' }])).toEqual([
          noted,
          1 - noted,
        ])
      }),
    )
  })

  it('gives new buyers one and the other about as often', () => {
    const firsts = Array.from({ length: 400 }, (_, n) => variantFor('greeting', `cus_${n} first`, []))
    const ones = firsts.filter((one) => one === 1).length
    expect(ones).toBeGreaterThan(150)
    expect(ones).toBeLessThan(250)
  })
})
