/**
 * The worker and the whole browser are killed in the middle of writing, while three colleagues write too: what a card showed
 * as saved is there again, reaches the server once, and nothing of the colleagues is lost.
 *
 * `SHUKE_KILLS=200` kills each as often.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { test as base, expect, type Frame, type Page } from '@playwright/test'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { newClient, note } from './colleague.ts'
import { cardFrame, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { killBrowser } from './kill-browser.ts'
import { claimOwner, type Joined, joinAsAgent, signInto, startTestServer, type TestServer } from './server.ts'

const asked = process.env.SHUKE_KILLS
const WORKER_KILLS = Number(asked ?? 16)
const BROWSER_KILLS = Number(asked ?? 4)
const COLLEAGUES = 3
/** A round that failed is tried again by the alarm of each minute: twice. */
const AT_LAST_MS = 140_000

interface Desk {
  readonly workstation: Workstation
  readonly page: Page
  readonly card: Frame
}

const sitDown = async (profile: string, server: TestServer, joined: Joined): Promise<Desk> => {
  const workstation = await openWorkstation({ profile })
  // The browser writes permissions and settings to its own disk some seconds late; what a person wrote is not so patient.
  await workstation.switchOn('practice', PRACTICE_HOSTS)
  await signInto(workstation, server, joined)
  const page = await workstation.context.newPage()
  await page.goto(`${server.url}/practice/?lang=zh-CN`)
  const card = await cardFrame(page)
  await expect(card.locator('.sk-jot textarea')).toBeVisible()
  return { workstation, page, card }
}

/** Writes until it is told to stop, whatever else happens. @returns what the server has acknowledged to her */
const colleagueAt = (server: TestServer, { token }: Joined) => {
  const client = newClient()
  const api = clientOf(server.url, token)
  const acknowledged: string[] = []
  let writing = true
  const work = (async () => {
    for (let n = 1; writing; n++) {
      const op = note(n, `同事第${n}条`)
      await api.sync.push.mutate({ protocol: PROTOCOL_VERSION, client, ops: [op] })
      acknowledged.push(op.id)
      await delay(40)
    }
  })()
  return async () => {
    writing = false
    await work
    return acknowledged
  }
}

interface Fixture {
  server: TestServer
  owner: Joined
  profile: string
  /** Ends the colleagues' work and looks that all of it is there. */
  colleagues: () => Promise<void>
}

const rowsOnServer = async (server: TestServer, { token }: Joined) => {
  const api = clientOf(server.url, token)
  const rows = []
  for (let after: string | null = null, more = true; more; ) {
    const answer = await api.sync.pull.query({ client: newClient(), cursor: null, after, limit: 2000 })
    if (answer.kind === 'forked') throw new Error('a bootstrap cannot be of another history')
    rows.push(...answer.rows)
    after = answer.after
    more = after !== null
  }
  return rows.filter(({ kind }) => kind === 'note')
}

const test = base.extend<Fixture>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startTestServer()
    await use(server)
    await server.close()
  },
  owner: async ({ server }, use) => use(await claimOwner(server)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  profile: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'shuke-kills-'))
    await use(profile)
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  },
  colleagues: async ({ server, owner }, use) => {
    const people = []
    for (let i = 0; i < COLLEAGUES; i++) people.push(await joinAsAgent(server, owner, `同事${i}`))
    const ends = people.map((one) => colleagueAt(server, one))
    await use(async () => {
      const acknowledged = (await Promise.all(ends.map((end) => end()))).flat()
      expect(acknowledged.length).toBeGreaterThan(COLLEAGUES * 5)
      const held = new Set((await rowsOnServer(server, owner)).map(({ id }) => id))
      expect(acknowledged.filter((id) => !held.has(id))).toEqual([])
    })
    await Promise.all(ends.map((end) => end()))
  },
})

const jot = async (card: Frame, text: string): Promise<void> => {
  await card.locator('.sk-jot textarea').fill(text)
  await card.locator('.sk-jot textarea').press('Enter')
  await expect(card.locator('.sk-note', { hasText: text })).toBeVisible()
}

const textsOf = async (server: TestServer, owner: Joined): Promise<string[]> =>
  (await rowsOnServer(server, owner)).map(({ fields }) => String(fields.text)).filter((text) => /^条\d+。$/.test(text))

const texts = (count: number): string[] => Array.from({ length: count }, (_, i) => `条${i + 1}。`).sort()

test(`INV-13 SW-DEATH: a worker killed ${WORKER_KILLS} times while its workstation writes loses no note and doubles none`, async ({
  server,
  owner,
  profile,
  colleagues,
}) => {
  test.setTimeout(180_000 + WORKER_KILLS * 5000)
  const { workstation, card } = await sitDown(profile, server, owner)
  const session = await workstation.context.newCDPSession(await workstation.extensionPage('card.html'))
  await session.send('ServiceWorker.enable')
  for (let kill = 1; kill <= WORKER_KILLS; kill++) {
    await jot(card, `条${kill}。`)
    // In the push, in its answer, in the pull after it, or between rounds.
    await delay((kill * 37) % 120)
    await session.send('ServiceWorker.stopAllWorkers')
  }
  await jot(card, `条${WORKER_KILLS + 1}。`)
  await expect
    .poll(() => textsOf(server, owner).then((all) => all.sort()), { timeout: AT_LAST_MS })
    .toEqual(texts(WORKER_KILLS + 1))
  await expect(card.locator('footer')).toContainText('已同步', { timeout: AT_LAST_MS })
  await colleagues()
  await workstation.close()
})

test(`INV-5 LOCAL-DURABLE: a browser killed ${BROWSER_KILLS} times has every note that its card showed as saved, and the server has it once`, async ({
  server,
  owner,
  profile,
  colleagues,
}) => {
  test.setTimeout(180_000 + BROWSER_KILLS * 30_000)
  for (let kill = 1; kill <= BROWSER_KILLS; kill++) {
    const { workstation, card } = await sitDown(profile, server, owner)
    // The card folds the older ones; the server is asked for them at the end.
    if (kill > 1) await expect(card.locator('.sk-note', { hasText: `条${kill - 1}。` })).toBeVisible()
    await jot(card, `条${kill}。`)
    killBrowser(profile)
    await workstation.close().catch(() => undefined)
  }
  const { workstation, card } = await sitDown(profile, server, owner)
  await expect
    .poll(() => textsOf(server, owner).then((all) => all.sort()), { timeout: AT_LAST_MS })
    .toEqual(texts(BROWSER_KILLS))
  await expect(card.locator('footer')).toContainText('已同步', { timeout: AT_LAST_MS })
  await colleagues()
  await workstation.close()
})
