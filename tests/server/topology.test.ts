/** What `server/deploy/compose.yaml` describes, as plain processes from the same files: two servers, PostgreSQL, TLS in front. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { createTRPCClient, httpLink } from '@trpc/client'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { ENV_NAMES } from '../../server/src/env.ts'
import type { AppRouter } from '../../server/src/router-type.ts'
import { note, pushAs, taken } from './support/ops.ts'
import { newClient, PASSWORD, type Person } from './support/people.ts'
import { refusal } from './support/refused.ts'
import { runMain } from './support/run-main.ts'
import { EXTENSION_ID, freshFolder } from './support/server.ts'
import { CERTIFICATE, fetchThrough, runTlsProxy, type TlsProxy } from './support/tls-proxy.ts'

const deployed = (name: string) => readFileSync(new URL(`../../server/deploy/${name}`, import.meta.url), 'utf8')

/** An owner's `.env`: the example, with what she has to fill in. */
const ownersFile = (): Record<string, string> => {
  const secret = () => randomBytes(24).toString('hex')
  return Object.fromEntries(
    Object.entries(parseEnv(deployed('env.example'))).map(([name, value = '']) => [
      name,
      value === '' ? secret() : value,
    ]),
  )
}

/** What compose gives to each server: `${NAME:?…}` must be there, `${NAME:-…}` may be. */
const serversEnv = (env: Readonly<Record<string, string>>): Record<string, string> => {
  const [, block = ''] =
    /^x-server:[\s\S]*?\n {2}environment:\n([\s\S]*?)\n {2}\w/m.exec(deployed('compose.yaml')) ?? []
  const filled = (value: string) =>
    value.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_, name: string, kind: string, other: string) => {
      const found = env[name]
      if (found === undefined && kind === '?') throw new Error(`${name} is missing in env.example`)
      return found ?? other
    })
  return Object.fromEntries(
    [...block.matchAll(/^ {4}(\w+): (.*)$/gm)].map(([, name = '', value = '']) => [name, filled(value)]),
  )
}

/** By the very statements that PostgreSQL's container runs. @returns the database's address on this machine */
const makeDatabase = async (env: Readonly<Record<string, string>>, address: string): Promise<string> => {
  const name = `topology_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  onTestFinished(() => admin.end())
  const statements = deployed('fit-role.sql')
    .split('\n')
    .filter((line) => /^CREATE/.test(line))
    .map((line) => line.replace(":'password'", `'${env.SHUKE_ROLE_PASSWORD}'`).replace(/\bshuke\b/g, name))
  expect(statements).toHaveLength(2)
  for (const statement of statements) await admin.query(statement)
  const { port } = new URL(inject('postgresUrl'))
  return address.replace('//shuke:', `//${name}:`).replace('@postgres/shuke', `@127.0.0.1:${port}/${name}`)
}

const apiThrough = (proxy: TlsProxy, origin: string, token: string | null) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${origin}/trpc`,
        methodOverride: 'POST',
        fetch: fetchThrough(proxy),
        headers: token ? { authorization: `Bearer ${token}` } : {},
      }),
    ],
  })

it('serves a shop under its name, from two servers, sockets too, and goes on when one is gone', {
  timeout: 60_000,
}, async () => {
  const file = ownersFile()
  const given = serversEnv(file)
  for (const name of Object.keys(given)) expect(ENV_NAMES).toContain(name)
  const { DATABASE_URL = '', SHUKE_PUBLIC_URL: origin = '' } = given
  const env = { ...given, DATABASE_URL: await makeDatabase(file, DATABASE_URL), SHUKE_EXTENSION_ID: EXTENSION_ID }
  const mains = [1, 2].map(() => runMain({ ...env, SHUKE_LOG: 'silent', SHUKE_DATA: freshFolder() }))
  const servers = await Promise.all(mains.map(async (main) => (await main.line(/server at (http:\S+),/))[1] ?? ''))
  const [, code = ''] = (await mains[0]?.line(/code: (\S+)/)) ?? []
  const proxy = await runTlsProxy(servers)
  expect(origin).toBe('https://shop.example.com')

  const shop = { code, shopName: '小店', name: '店主', email: 'o@example.com', password: PASSWORD }
  await apiThrough(proxy, origin, null).session.claimOwner.mutate(shop)
  const session = await apiThrough(proxy, origin, null).session.signIn.mutate({ email: shop.email, password: PASSWORD })
  const api = apiThrough(proxy, origin, session.token)
  const owner: Person = {
    api,
    token: session.token,
    member: session.member.id,
    email: shop.email,
    workspace: session.workspace.id,
    client: newClient(),
  }
  for (let i = 0; i < 4; i++) expect(await api.members.list.query()).toHaveLength(1)
  expect(new Set(proxy.sentTo)).toEqual(new Set(servers))

  // The invitation's link is the public one, whichever server made it.
  expect((await api.members.invite.mutate({ role: 'agent' })).link).toMatch(/^https:\/\/shop\.example\.com\/join#/)

  const byName = { ca: CERTIFICATE, servername: 'shop.example.com', headers: { host: 'shop.example.com' } }
  const socket = new WebSocket(`wss://127.0.0.1:${proxy.port}/trpc?connectionParams=1`, byName)
  onTestFinished(() => socket.terminate())
  const heard: number[] = []
  socket.on('message', (data) => {
    const rev = JSON.parse(String(data)).result?.data?.rev
    if (rev !== undefined) heard.push(rev)
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ method: 'connectionParams', data: { token: session.token } }))
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'sync.poke' } }))
  await expect.poll(() => heard.length).toBe(1)
  // Two pushes go to two servers; the socket is with one of them.
  for (const n of [1, 2]) {
    const { rev } = await taken(pushAs(owner, [note(n, `${n}`)]))
    await expect.poll(() => heard.at(-1)).toBe(rev)
  }

  mains[1]?.child.kill('SIGKILL')
  await mains[1]?.ended
  for (const n of [3, 4, 5]) await taken(pushAs(owner, [note(n, `${n}`)]))
  expect(await api.session.signIn.mutate({ email: shop.email, password: PASSWORD })).toMatchObject({
    member: { id: owner.member },
  })
  const wrong = apiThrough(proxy, origin, null).session.signIn.mutate({ email: shop.email, password: 'not this one' })
  expect((await refusal(wrong)).reason).toBe('wrong-password')
})
