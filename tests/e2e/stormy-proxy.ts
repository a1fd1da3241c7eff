/** A way to one of several servers on which, while the storm lasts, bytes are late and connections break. */
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { random as randomOf } from '../../server/practice/shop/random.ts'

export interface StormyProxy {
  readonly url: string
  /** How many connections were broken so far. */
  readonly broken: () => number
  readonly calm: () => void
  readonly rage: () => void
  readonly close: () => Promise<void>
}

const LATEST_MS = 150
/** Of a hundred pieces that pass, so many break their connection. */
const BREAKS_PERCENT = 4

/** @param servers addresses, each tried in its turn; one that is not there is passed over */
export const openStormyProxy = async (servers: readonly string[], seed: number): Promise<StormyProxy> => {
  const random = randomOf(seed, 'proxy')
  const open = new Set<Socket>()
  let raging = false
  let broken = 0
  let turn = 0

  const reach = async (): Promise<Socket | null> => {
    for (let tries = 0; tries < servers.length; tries += 1) {
      const { hostname, port } = new URL(servers[turn++ % servers.length] as string)
      const socket = connect(Number(port), hostname)
      const there = await new Promise<boolean>((resolve) => {
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      })
      if (there) return socket
    }
    return null
  }

  /** Pieces pass one after the other, in their order. */
  const pass = (from: Socket, to: Socket): void => {
    let last: Promise<unknown> = Promise.resolve()
    from.on('data', (piece) => {
      last = last.then(async () => {
        if (raging) await delay(random.next() * LATEST_MS)
        if (raging && random.next() * 100 < BREAKS_PERCENT) {
          broken += 1
          from.destroy()
          to.destroy()
        } else to.write(piece)
      })
    })
    from.on('end', () => void last.then(() => to.end()))
    from.on('close', () => void last.then(() => to.destroy()))
    // Whoever breaks off is heard of by 'close'.
    from.on('error', () => to.destroy())
  }

  const proxy = createServer({ allowHalfOpen: true }, async (near) => {
    open.add(near)
    near.once('close', () => open.delete(near))
    near.pause()
    near.on('error', () => near.destroy())
    const far = await reach()
    if (!far) {
      near.destroy()
      return
    }
    pass(near, far)
    pass(far, near)
    near.resume()
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    broken: () => broken,
    calm: () => {
      raging = false
    },
    rage: () => {
      raging = true
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
