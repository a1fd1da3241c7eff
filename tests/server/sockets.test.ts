/** Sockets of strangers: none of them ends the server or takes the place of who works. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import WebSocket from 'ws'
import { makeOwner, socketOf } from './support/people.ts'
import { runMain } from './support/run-main.ts'
import { freshFolder, startTestServer } from './support/server.ts'

const upgrade = (port: number, host: string, path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16, port).toString('base64')}\r\n\r\n`

it('goes on serving when refused upgrades are reset', async () => {
  const { line, child } = runMain({ SHUKE_DATA: freshFolder() })
  const [, url = ''] = await line(/server at (http:\S+),/)
  const port = Number(new URL(url).port)
  for (let round = 0; round < 30; round++)
    await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const socket = connect(port, '127.0.0.1')
        socket.on('error', () => {})
        await once(socket, 'connect')
        const [host, path] = i % 2 === 0 ? ['evil.example', '/trpc'] : ['127.0.0.1', '/elsewhere']
        socket.write(upgrade(port, host, path))
        if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, i))
        socket.resetAndDestroy()
      }),
    )
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ ok: true })
  expect(child.exitCode).toBeNull()
})

const idle = (url: string, headers: Record<string, string> = {}) =>
  new WebSocket(`${url.replace('http', 'ws')}/trpc?connectionParams=1`, { headers })

const outcome = (socket: WebSocket): Promise<'open' | string> =>
  new Promise((resolve) => {
    socket.once('open', () => resolve('open'))
    socket.once('error', (error) => resolve(error.message))
  })

it('turns out who does not say who it is, and keeps who did', async () => {
  const server = await startTestServer('sqlite', { socketPatienceMs: 300 })
  const owner = await makeOwner(server)
  const heard: number[] = []
  const subscription = socketOf(server.url, owner.token).sync.poke.subscribe(undefined, {
    onData: ({ rev }) => heard.push(rev),
  })
  const stranger = idle(server.url)
  expect(await outcome(stranger)).toBe('open')
  await once(stranger, 'close')
  await (await owner.sure()).members.setRole.mutate({ member: owner.member, role: 'owner' })
  await expect.poll(() => heard.length).toBe(2)
  subscription.unsubscribe()
})

it('lets so many from one address wait and no more, and others in all the same', async () => {
  const server = await startTestServer('sqlite', { publicUrl: 'http://shop.example.test' })
  const from = (address: string) => idle(server.url, { 'x-forwarded-for': address })
  const first = Array.from({ length: 60 }, () => from('203.0.113.1'))
  const outcomes = await Promise.all(first.map(outcome))
  expect(outcomes.filter((one) => one === 'open')).toHaveLength(50)
  expect(outcomes.filter((one) => one.includes('503'))).toHaveLength(10)
  const other = from('203.0.113.2')
  expect(await outcome(other)).toBe('open')
  for (const socket of [...first, other]) socket.terminate()
  await expect.poll(async () => outcome(from('203.0.113.1'))).toBe('open')
})

it('ends although a socket is asked for in the moment in which it stops', async () => {
  const server = await startTestServer('sqlite')
  const port = Number(new URL(server.url).port)
  const late = connect(port, '127.0.0.1')
  late.on('error', () => {})
  await once(late, 'connect')
  // Its line is the server's already, its question is not.
  await fetch(`${server.url}/healthz`)
  const ended = server.close()
  late.write(upgrade(port, '127.0.0.1', '/trpc'))
  await once(late, 'close')
  await ended
})
