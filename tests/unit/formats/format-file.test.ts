/** The files by which each format is measured are read whole, so that no figure is of rows that were passed over. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FORMATS, readOrders } from '@shuke/shared/formats'
import { expect, test } from 'vitest'
import { writeFormatFile } from '../../bench/import/format-file.ts'
import { makeScratch } from '../../server/support/scratch.ts'

test.each(FORMATS.map((format) => [format.id, format] as const))(
  'a long file of %s has no problem row',
  (id, format) => {
    const path = join(makeScratch('orders'), `${id}.csv`)
    const orders = writeFormatFile(path, format, 600)
    const read = readOrders(readFileSync(path), path)
    expect(read.format?.id).toBe(id)
    expect(read.problems.map(({ message }) => message.en)).toEqual([])
    expect(read.orders).toHaveLength(orders)
  },
)
