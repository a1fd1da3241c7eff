/** What workstations and servers of one version say to each other does not change without a word about it. */
import { createHash } from 'node:crypto'
import { Op, PROTOCOL_VERSION } from '@shuke/shared/sync'
import { expect, test } from 'vitest'
import { z } from 'zod'

/** By version; another shape of the ops is another version, with its line of history beside the number. */
const SHAPES: Readonly<Record<number, string>> = {
  1: '2d30ddc8e47924c1',
  2: 'e06fecd0dd58d4ff',
  3: '1f1b269b56081230',
  4: 'd7d1155746cbcef6',
}

test('the ops have the shape that their version has', () => {
  const shape = JSON.stringify(z.toJSONSchema(Op, { unrepresentable: 'any' }))
  expect(createHash('sha256').update(shape).digest('hex').slice(0, 16)).toBe(SHAPES[PROTOCOL_VERSION])
})
