/** What leaves in bulk leaves small, and is the same when it is read. */
import { request } from 'node:http'
import { expect, it } from 'vitest'
import { note, pushAs, taken } from './support/ops.ts'
import { makeOwner, newCustomer, type Person } from './support/people.ts'
import { startTestServer } from './support/server.ts'

/** @returns the length of the answer on the line, and how it was packed */
const pullRaw = (url: string, person: Person, accepts: string) =>
  new Promise<{ bytes: number; encoding: string | undefined; vary: string | undefined }>((resolve, reject) => {
    const asked = request(
      `${url}/trpc/sync.pull`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${person.token}`,
          'content-type': 'application/json',
          'accept-encoding': accepts,
        },
      },
      (answer) => {
        let bytes = 0
        answer.on('data', (piece: Buffer) => {
          bytes += piece.length
        })
        answer.on('end', () =>
          resolve({ bytes, encoding: answer.headers['content-encoding'], vary: answer.headers.vary }),
        )
      },
    )
    asked.on('error', reject)
    asked.end(JSON.stringify({ client: person.client, cursor: null, after: null, limit: 1000 }))
  })

it('packs a page of rows to a fraction for who reads it so, and for nobody else', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const ops = Array.from({ length: 200 }, (_, i) => note(i + 1, `第${i}条记事`, { customer: newCustomer() }))
  await taken(pushAs(owner, ops))
  const plain = await pullRaw(server.url, owner, 'identity')
  const packed = await pullRaw(server.url, owner, 'gzip')
  expect(plain.encoding).toBeUndefined()
  expect(packed.encoding).toBe('gzip')
  expect(packed.vary).toContain('Accept-Encoding')
  expect(packed.bytes).toBeLessThan(plain.bytes / 3)
})
