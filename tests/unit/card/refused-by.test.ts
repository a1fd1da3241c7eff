/** The heading of a refusal says no more than the buyer did. */
import { refusedBy } from '@shuke/extension/card/refused-by.ts'
import { expect, test } from 'vitest'

test.each([
  ['all', 'all'],
  ['all,promo', 'all'],
  ['promo', 'promo'],
  ['sms', 'channel'],
  ['sms,promo', 'channel'],
] as const)('who refused %s is under “%s”', (scope, heading) => {
  expect(refusedBy(scope)).toBe(heading)
})
