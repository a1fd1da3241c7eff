/** The standing line to the server: one that fell silent is noticed, said, and opened anew. */
import type { Session } from '@shuke/extension/settings/items.ts'
import { openLine } from '@shuke/extension/sync/connect.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** A socket whose other end answers pings as long as the cable is in. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1
  static readonly all: FakeSocket[] = []
  static plugged = true
  readyState = 0
  readonly OPEN = 1
  readonly CONNECTING = 0
  readonly CLOSED = 3

  constructor() {
    super()
    FakeSocket.all.push(this)
    setTimeout(() => {
      if (!FakeSocket.plugged) {
        this.dispatchEvent(new Event('error'))
        this.close()
        return
      }
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
    })
  }

  send(data: string) {
    if (FakeSocket.plugged && data === 'PING')
      setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data: 'PONG' })))
  }

  close() {
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1000 }))
  }
}

const SESSION: Session = {
  server: 'http://localhost:1',
  token: 'token',
  workspace: { id: 'w', name: '小店' },
  member: { id: 'm', name: '店主', role: 'owner' },
  store: 'test',
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeSocket)
  FakeSocket.all.length = 0
  FakeSocket.plugged = true
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a line whose other end answers stays; one that fell silent is told as lost within half a minute, and opened again', async () => {
  const told: string[] = []
  const line = openLine(
    SESSION,
    () => told.push('open'),
    () => told.push('closed'),
  )
  line.client.sync.poke.subscribe(undefined, { onError: () => undefined })
  await vi.advanceTimersByTimeAsync(100)
  expect(told).toEqual(['open'])
  await vi.advanceTimersByTimeAsync(120_000)
  expect(told).toEqual(['open'])

  FakeSocket.plugged = false
  await vi.advanceTimersByTimeAsync(26_000)
  expect(told.slice(0, 2)).toEqual(['open', 'closed'])
  expect(told.slice(1)).not.toContain('open')

  FakeSocket.plugged = true
  await vi.advanceTimersByTimeAsync(31_000)
  expect(told.at(-1)).toBe('open')
  line.close()
})
