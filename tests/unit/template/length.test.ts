import { lengthOf, parseTemplate, smsSegments } from '@shuke/shared/template'
import { describe, expect, it } from 'vitest'

describe('V01: the length of a text', () => {
  it('is one SMS up to 70 characters, and pieces of 67 beyond', () => {
    expect([0, 1, 70, 71, 134, 135, 160, 201, 202].map(smsSegments)).toEqual([0, 1, 1, 2, 2, 3, 3, 3, 4])
  })

  it('is told before it is filled: the least, the usual and the most', () => {
    const { parts } = parseTemplate('{称呼}好，单号{货运单号}[，一共{金额}]。')
    const { least, usual, most } = lengthOf(parts, 'zh-CN')
    expect(least).toEqual({ units: 1 + 4 + 10 + 1, columns: 2 + 8 + 10 + 2, segments: 1 })
    expect(usual).toEqual({ units: 2 + 4 + 15 + 3 + 4 + 1, columns: 4 + 8 + 15 + 6 + 4 + 2, segments: 1 })
    expect(most).toEqual({ units: 8 + 4 + 20 + 3 + 10 + 1, columns: 16 + 8 + 20 + 6 + 10 + 2, segments: 1 })
  })

  it('counts the signature that a gateway adds', () => {
    const { parts } = parseTemplate('字'.repeat(66))
    expect(lengthOf(parts, 'zh-CN').most.segments).toBe(1)
    expect(lengthOf(parts, 'zh-CN', '【一匹素】'.length).most.segments).toBe(2)
  })
})
