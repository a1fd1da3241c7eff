/** A line to the server that can be cut in the middle of an answer. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

export interface CuttingProxy {
  readonly url: string
  /** After so many bytes of what the server says the connection is reset; each call begins to count anew. */
  readonly cutAfter: (bytes: number) => void
  /** Bytes of answers that came through since the last cut was set. */
  readonly passed: () => number
}

export const startCuttingProxy = async (target: string): Promise<CuttingProxy> => {
  const { port, hostname } = new URL(target)
  let left = Number.POSITIVE_INFINITY
  let passed = 0
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname)
    const end = () => {
      client.destroy()
      server.destroy()
    }
    for (const one of [client, server]) one.on('error', end).on('close', end)
    client.on('data', (data) => server.write(data))
    server.on('data', (data) => {
      const some = data.subarray(0, left)
      left -= some.length
      passed += some.length
      client.write(some, () => {
        if (left === 0) end()
      })
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => void proxy.close())
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cutAfter: (bytes) => {
      left = bytes
      passed = 0
    },
    passed: () => passed,
  }
}
