/** The server in a few files does what it does from its sources: also what it reads and starts by its place. */
import { expect, it } from 'vitest'
import { buildServer } from './support/build-server.ts'
import { importOrders, order } from './support/orders.ts'
import { claimOwner } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { runMain } from './support/run-main.ts'
import { freshDatabase, freshFolder } from './support/server.ts'

it.each(['sqlite', 'postgres'])(
  'the built server on %s lets people in, imports in its thread, and serves its page',
  async (engine) => {
    const { line, child, ended } = runMain(
      { SHUKE_DATA: freshFolder(), ...(engine === 'postgres' ? { DATABASE_URL: await freshDatabase() } : {}) },
      buildServer(),
    )
    const [, url = ''] = await line(/server at (http:\S+),/)
    const [, code = ''] = await line(/owner code: (\S+)/)
    const owner = await claimOwner(url, code)
    await importOrders(owner, [order(1, 'buyer a'), order(2, 'buyer a')])
    const { rows } = await pullEverything(owner)
    expect([...rows.values()].filter(({ kind }) => kind === 'order')).toHaveLength(2)
    const page = await fetch(`${url}/join`)
    expect(page.status).toBe(200)
    const [, style = ''] = /href="([^"]+\.css)"/.exec(await page.text()) ?? []
    expect((await fetch(new URL(style, `${url}/join`))).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  },
  120_000,
)
