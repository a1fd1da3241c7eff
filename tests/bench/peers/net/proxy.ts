/** A TCP proxy that counts bytes, makes a line slow, and cuts it at a byte of one's choice. */
import { connect, createServer, type Socket } from 'node:net'
import type { Profile } from './profiles.ts'

export interface Counted {
  readonly up: number
  readonly down: number
}

export interface Line {
  readonly url: string
  readonly counted: () => Counted
  /** All lines break once so many more bytes have gone up. @returns when that has happened */
  readonly cutAfter: (bytesUp: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** One direction of all lines together: pieces leave one after the other at the rate, each `delayMs` later. */
const createPipe = ({ delayMs, bytesPerMs }: Profile) => {
  let free = 0
  return (bytes: number): number => {
    const now = performance.now()
    free = Math.max(free, now) + bytes / bytesPerMs
    return Math.max(0, free - now + delayMs)
  }
}

export const openProxy = async (target: string, profile: Profile): Promise<Line> => {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const slow = profile.delayMs > 0
  const pipes = { up: createPipe(profile), down: createPipe(profile) }
  const counted = { up: 0, down: 0 }
  let cut: { readonly at: number; readonly done: () => void } | null = null

  const cutAll = () => {
    for (const socket of sockets) socket.destroy()
    cut?.done()
    cut = null
  }

  const pass = (from: Socket, to: Socket, way: 'up' | 'down'): void => {
    // Two timers may end in another order than they began; the pieces leave in theirs.
    const waiting: (() => void)[] = []
    let ended = false
    const finish = () => {
      if (ended && waiting.length === 0) to.end()
    }
    from.on('data', (piece: Buffer) => {
      const allowed = way === 'up' && cut ? Math.min(piece.length, Math.max(0, cut.at - counted.up)) : piece.length
      const part = piece.subarray(0, allowed)
      counted[way] += part.length
      const isCut = allowed < piece.length
      const write = () => {
        if (!to.destroyed) to.write(part)
        if (isCut) cutAll()
      }
      if (!slow) return write()
      waiting.push(write)
      setTimeout(() => {
        waiting.shift()?.()
        finish()
      }, pipes[way](part.length))
    })
    from.on('end', () => {
      ended = true
      finish()
    })
    // Whoever breaks off is heard of by 'close'.
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      if (waiting.length === 0) to.destroy()
    })
  }

  const proxy = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ port: Number(port), host: hostname, noDelay: true, allowHalfOpen: true })
    sockets.add(near).add(far)
    pass(near, far, 'up')
    pass(far, near, 'down')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    counted: () => ({ ...counted }),
    cutAfter: (bytesUp) =>
      new Promise<void>((done) => {
        cut = { at: counted.up + bytesUp, done }
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
