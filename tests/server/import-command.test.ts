/** Order files and invitations from the server's command line. */
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { writeOrderFile } from './support/order-file.ts'
import { apiOf, makeOwner, PASSWORD, type Person, socketOf } from './support/people.ts'
import { heldByServer } from './support/pulling.ts'
import { ENGINES, freshDatabase, freshFolder, startTestServer } from './support/server.ts'
import { runShukeServer, shukeServer } from './support/shuke-server.ts'

const at = (person: Person, url: string): Person => ({ ...person, api: apiOf(url, person.token) })

describe.each(ENGINES)('from the command line on %s', (engine) => {
  /** A shop whose server has stopped, as it must on SQLite, or goes on beside the command. */
  const makeShop = async () => {
    const dataDir = freshFolder()
    const databaseUrl = engine === 'postgres' ? await freshDatabase() : null
    const options = { dataDir, ...(databaseUrl ? { databaseUrl } : {}) }
    const server = await startTestServer(engine, options)
    const owner = await makeOwner(server)
    if (engine === 'sqlite') await server.close()
    const env = { SHUKE_DATA: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
    const serving = async () => (engine === 'sqlite' ? await startTestServer(engine, options) : server)
    return { server, owner, env, serving }
  }

  it('order files come in once, however often the command is given', { timeout: 60_000 }, async () => {
    const { owner, env, serving } = await makeShop()
    const file = writeOrderFile(join(freshFolder(), 'orders.csv'), 1200)
    const words = ['import', file, '--shop', 'shop-1', '--name', '我的小店']
    const first = await shukeServer(words, env)
    expect([first.code, first.said]).toEqual([0, expect.stringContaining('1200 orders, 1200 of them new.')])
    const again = await shukeServer(words, env)
    expect([again.code, again.said]).toEqual([0, expect.stringContaining('imported before; nothing changed.')])
    const now = await serving()
    const us = at(owner, now.url)
    // Not all of it is held by workstations: most of these buyers were last heard of long ago.
    const rows = await heldByServer(now, us)
    const kinds = [...rows.values()].map((row) => row.kind)
    expect(kinds.filter((kind) => kind === 'order')).toHaveLength(1200)
    expect(kinds.filter((kind) => kind === 'profile')).toHaveLength(300)
    expect(kinds.filter((kind) => kind === 'model')).toHaveLength(1)
    expect([...rows.values()].find((row) => row.kind === 'shop')?.fields).toMatchObject({
      platform: 'taobao',
      code: 'shop-1',
      name: '我的小店',
      zone: 'Asia/Shanghai',
    })
    const { lines } = await us.api.members.audit.query({ below: null })
    expect(lines.map((one) => one.action)).toContain('import-begun')
    expect(await shukeServer(['check', '--all'], env)).toMatchObject({ code: 0 })
  })

  it('an import that was cut off is gone on with, and nothing is in it twice', { timeout: 90_000 }, async () => {
    const { owner, env, serving } = await makeShop()
    const file = writeOrderFile(join(freshFolder(), 'orders.csv'), 12_000)
    const words = ['import', file, '--shop', 'shop-1']
    const times = [1200, 2600, 3800]
    for (const ms of times) {
      const cut = runShukeServer(words, env)
      setTimeout(() => cut.child.kill('SIGKILL'), ms)
      await cut.ended
    }
    const last = await shukeServer(words, env)
    expect([last.code, last.said]).toEqual([
      0,
      expect.stringMatching(/12000 orders, 12000 of them new\.|nothing changed/),
    ])
    const rows = await heldByServer(await serving(), owner)
    const orders = [...rows.values()].filter((row) => row.kind === 'order')
    expect(orders).toHaveLength(12_000)
    for (const { fields } of orders.slice(0, 50)) expect((fields as { imports: string[] }).imports).toHaveLength(1)
    expect(await shukeServer(['check', '--all'], env)).toMatchObject({ code: 0 })
  })

  it('a file that is none, and what is not said rightly, is refused in a sentence', { timeout: 90_000 }, async () => {
    const { env } = await makeShop()
    const refused = async (words: string[], why: string) => {
      const ran = await shukeServer(words, env)
      expect([ran.code, ran.said]).toEqual([1, expect.stringContaining(why)])
    }
    const file = writeOrderFile(join(freshFolder(), 'orders.csv'), 3)
    await refused(['import', file], '--shop')
    await refused(['import', join(freshFolder(), 'none.csv'), '--shop', 's'], 'no file')
    await refused(['import', import.meta.filename, '--shop', 's'], 'no order file that is known')
    const unknown = join(freshFolder(), 'ledger.csv')
    writeFileSync(unknown, '单号,日期,金额\nA1,2026-03-01,10\n')
    await refused(['import', unknown, '--shop', 's'], 'match its columns there')
    const broken = writeOrderFile(join(freshFolder(), 'broken.csv'), 1200)
    appendFileSync(broken, '"'.repeat(400_000))
    await refused(['import', broken, '--shop', 's'], 'Nothing was imported.')
    await refused(['import', file, '--shop', 's', '--zone', 'Moon/Base'], 'zone')
    await refused(['import', file, '--shop', 's', '--workspace', 'wsp_other'], '--workspace')
    await refused(['invite', '--role', 'king'], 'owner, manager or agent')
    await refused(['invite'], '--role')
  })

  it('an invitation lets a colleague in, once', async () => {
    const { owner, env, serving } = await makeShop()
    const made = await shukeServer(['invite', '--role', 'manager'], {
      ...env,
      SHUKE_PUBLIC_URL: 'https://shop.example.test/',
    })
    const [, code = ''] = /Invitation: (\S+)/.exec(made.said) ?? []
    expect(made.said).toContain(`https://shop.example.test/join#${code}`)
    const { url } = await serving()
    const person = { code, name: '店长', email: 'm@example.test', password: PASSWORD }
    const { member } = await apiOf(url, null).session.join.mutate(person)
    expect(member.role).toBe('manager')
    await expect(apiOf(url, null).session.join.mutate({ ...person, email: 'n@example.test' })).rejects.toThrow()
    expect(await at(owner, url).api.members.list.query()).toHaveLength(2)
  })
})

it('are not written beside a server on SQLite, whose workstations would not be told', async () => {
  const dataDir = freshFolder()
  const server = await startTestServer('sqlite', { dataDir })
  await makeOwner(server)
  const file = writeOrderFile(join(freshFolder(), 'orders.csv'), 3)
  const ran = await shukeServer(['import', file, '--shop', 's', '--data', dataDir])
  expect([ran.code, ran.said]).toEqual([1, expect.stringContaining('stop it first')])
})

it('are told to the workstations of servers on the same PostgreSQL', async () => {
  const databaseUrl = await freshDatabase()
  const server = await startTestServer('postgres', { databaseUrl })
  const owner = await makeOwner(server)
  const heard: number[] = []
  const subscription = socketOf(server.url, owner.token).sync.poke.subscribe(undefined, {
    onData: ({ rev }) => heard.push(rev),
  })
  await expect.poll(() => heard.length).toBe(1)
  const file = writeOrderFile(join(freshFolder(), 'orders.csv'), 300)
  expect(await shukeServer(['import', file, '--shop', 's'], { DATABASE_URL: databaseUrl })).toMatchObject({ code: 0 })
  const { head } = await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })
  await expect.poll(() => Math.max(...heard)).toBe(head.rev)
  subscription.unsubscribe()
})
