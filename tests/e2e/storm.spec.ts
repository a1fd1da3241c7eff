/**
 * Four people at four Chromiums, and everything that goes wrong at once: connections are late and break, one clock is a year
 * ahead, a server is killed, another day's backup is put back. Afterwards all four read the same, and no word is missing.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { errors, expect, type Frame, test } from '@playwright/test'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import { random } from '../../server/practice/shop/random.ts'
import { runPostgres } from '../server/support/run-postgres.ts'
import { cardFrame, openWorkstation, PRACTICE_HOSTS, type Workstation } from './extension.ts'
import { claimOwner, type Joined, joinAsManager, signInto, startTestServer, type TestServer } from './server.ts'
import { openStormyProxy } from './stormy-proxy.ts'

const NAMES = ['素素', '小林', '阿岚', '老周'] as const
const NOTES_EACH = 8
const EDITS_EACH = 2
const YEAR_MS = 365 * 24 * 3600 * 1000
/** For a person who is quick. */
const SOON_MS = 2000
const SHARED = '大家都在改的一条'

test.describe.configure({ timeout: 300_000 })

interface Desk {
  readonly name: string
  readonly workstation: Workstation
  readonly card: Frame
  readonly written: string[]
  /** Shown as synced before the storm was over. */
  readonly acknowledged: Set<string>
}

/** As the computer's clock: for what the card writes and for the worker that measures the server's time. */
const setAhead = async ({ context, worker }: Workstation, ms: number): Promise<void> => {
  const ahead = (by: number) => {
    const real = Date.now.bind(Date)
    Date.now = () => real() + by
  }
  await context.addInitScript(ahead, ms)
  await (await worker()).evaluate(ahead, ms)
  context.on('serviceworker', (again) => void again.evaluate(ahead, ms))
}

const sitDown = async (url: string, name: string, joined: Joined, ahead: number): Promise<Desk> => {
  const workstation = await openWorkstation()
  if (ahead > 0) await setAhead(workstation, ahead)
  await workstation.switchOn('practice', PRACTICE_HOSTS)
  await signInto(workstation, { url } as TestServer, joined)
  const page = await workstation.context.newPage()
  await page.goto(`${url}/practice/?lang=zh-CN`)
  const card = await cardFrame(page)
  await expect(card.locator('footer')).toContainText('已同步', { timeout: 30_000 })
  return { name, workstation, card, written: [], acknowledged: new Set() }
}

const showAll = async (card: Frame): Promise<void> => {
  const more = card.getByRole('button', { name: /^全部\d+条$/ })
  if (await more.isVisible()) await more.click()
}

const jot = async ({ card, written }: Desk, text: string): Promise<void> => {
  await card.locator('.sk-jot textarea').fill(text)
  await card.locator('.sk-jot textarea').press('Enter')
  await showAll(card)
  await expect(card.locator('.sk-note', { hasText: text })).toBeVisible()
  written.push(text)
}

const editShared = async ({ card, written }: Desk, text: string): Promise<void> => {
  const note = card.locator('.sk-note', { hasText: SHARED })
  // While two versions stand there, somebody has to decide first.
  if ((await note.count()) !== 1 || (await card.locator('.sk-two-notes').count()) > 0) return
  try {
    await note.hover({ timeout: SOON_MS })
    await note.getByRole('button', { name: '改' }).click({ timeout: SOON_MS })
    await card.locator('.sk-note textarea').fill(text, { timeout: SOON_MS })
    await card.locator('.sk-note textarea').press('Enter', { timeout: SOON_MS })
  } catch (error) {
    // A colleague's words came under the pointer: it is two versions now. A change that was begun is given up, or the note
    // would stand open on this workstation alone.
    if (!(error instanceof errors.TimeoutError)) throw error
    const begun = card.locator('.sk-note textarea')
    await expect(async () => {
      // The Enter that was waited for too long may close it just now.
      if ((await begun.count()) > 0) await begun.press('Escape', { timeout: SOON_MS })
      expect(await begun.count()).toBe(0)
    }).toPass({ timeout: 30_000 })
    return
  }
  written.push(text)
}

const noticeAcknowledged = async ({ card, acknowledged }: Desk): Promise<void> => {
  for (const text of await card.locator('.sk-note').allTextContents())
    if (text.includes('已同步')) acknowledged.add(text)
}

/** Everybody writes at once, in an order of their own. */
const work = (desks: readonly Desk[], seed: number, round: number): Promise<unknown> =>
  Promise.all(
    desks.map(async (desk, place) => {
      const own = random(seed, `${desk.name} ${round}`)
      for (let i = 0; i < NOTES_EACH; i += 1) {
        await jot(desk, `${desk.name}第${round}轮第${i + 1}条`)
        if (i % Math.ceil(NOTES_EACH / EDITS_EACH) === place % EDITS_EACH)
          await editShared(desk, `${SHARED}，${desk.name}${round}.${i}`)
        await noticeAcknowledged(desk)
        await desk.card.page().waitForTimeout(own.whole(20, 200))
      }
    }),
  )

/** What the card shows of the open buyer's notes: every text that stands, and every one beside it. */
const textsOn = async (card: Frame): Promise<string[]> => {
  await showAll(card)
  const standing = await card.locator('.sk-note .words').allTextContents()
  const beside = await card
    .locator('.sk-ver')
    .evaluateAll((all) =>
      all.map((one) =>
        [...one.childNodes]
          .flatMap((node) => ((node as Element).className === 'sk-by' ? [] : node.textContent))
          .join(''),
      ),
    )
  return [...standing, ...beside].sort()
}

const allAgree = async (desks: readonly Desk[]): Promise<string[]> => {
  for (const { card } of desks) await expect(card.locator('footer')).toContainText('已同步', { timeout: 90_000 })
  const [first] = desks as [Desk]
  await expect(async () => {
    const here = await textsOn(first.card)
    expect(here.length).toBeGreaterThan(0)
    for (const { card, name } of desks) {
      expect(await card.locator('.sk-note textarea').count(), `${name} has a note open for change`).toBe(0)
      expect(await textsOn(card)).toEqual(here)
    }
  }).toPass({ timeout: 60_000 })
  return textsOn(first.card)
}

/** Every text that the server holds of anybody: notes as they stand and beside, and what was overwritten. */
const heldBy = async (url: string, joined: Joined): Promise<string[]> => {
  const { sync } = clientOf(url, joined.token)
  const texts: string[] = []
  const client = `cli_${'z'.repeat(26)}` as never
  let after: string | null = null
  for (;;) {
    const page = await sync.pull.query({ client, cursor: null, after, limit: 500 })
    if (page.kind === 'forked') throw new Error('forked')
    for (const { kind, fields } of page.rows)
      if (kind === 'note')
        texts.push(
          String(fields.text),
          ...((fields.siblings as { text: string }[] | undefined) ?? []).map(({ text }) => text),
        )
    after = page.after
    if (after === null) return texts
  }
}

const joinAll = async (server: TestServer): Promise<Joined[]> => {
  const owner = await claimOwner(server)
  const others = []
  for (const name of NAMES.slice(1)) others.push(await joinAsManager(server, owner, name))
  return [owner, ...others]
}

const nothingMissing = (desks: readonly Desk[], held: readonly string[], standing: readonly string[]): void => {
  const jots = desks.flatMap(({ written }) => written.filter((text) => !text.startsWith(SHARED)))
  for (const text of jots)
    expect(
      held.filter((one) => one === text),
      text,
    ).toHaveLength(1)
  for (const { acknowledged } of desks)
    for (const shown of acknowledged)
      expect(
        jots.some((text) => shown.includes(text)) ||
          shown.includes(SHARED) ||
          standing.some((text) => shown.includes(text)),
        `shown as synced: ${shown}`,
      ).toBe(true)
}

test('after a storm over two servers on one PostgreSQL all four workstations hold the same and nothing is lost', async () => {
  const seed = Number(process.env.SHUKE_STORM_SEED ?? 7)
  const postgres = await runPostgres()
  const one = await startTestServer({ databaseUrl: postgres.url })
  const joined = await joinAll(one)
  const two = await startTestServer({ databaseUrl: postgres.url, dataDir: one.dataDir })
  const proxy = await openStormyProxy([one.url, two.url], seed)
  const desks: Desk[] = []
  try {
    for (const [i, name] of NAMES.entries())
      desks.push(await sitDown(proxy.url, name, joined[i] as Joined, i === 3 ? YEAR_MS : 0))
    await jot(desks[0] as Desk, SHARED)
    for (const { card } of desks) await expect(card.locator('.sk-note', { hasText: SHARED })).toBeVisible()
    expect(await (desks[3] as Desk).card.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + YEAR_MS / 2)

    proxy.rage()
    await work(desks, seed, 1)
    await one.kill()
    await work(desks, seed, 2)
    await one.restart()
    await work(desks, seed, 3)
    proxy.calm()

    const standing = await allAgree(desks)
    const held = await heldBy(two.url, joined[0] as Joined)
    nothingMissing(desks, held, standing)
    test.info().annotations.push({
      type: 'figures',
      description: `${desks.flatMap(({ written }) => written).length} texts written, ${proxy.broken()} connections broken`,
    })
    console.info(test.info().annotations.at(-1)?.description)
  } finally {
    for (const { workstation } of desks) await workstation.close()
    await proxy.close()
    await two.close()
    await one.close()
    await postgres.stop()
  }
})

const shukeServer = async (dataDir: string, ...words: string[]): Promise<void> => {
  const bin = new URL('../../server/deploy/shuke-server.mjs', import.meta.url).pathname
  await promisify(execFile)(process.execPath, [bin, ...words], { env: { ...process.env, SHUKE_DATA: dataDir } })
}

test('a backup put back in the middle of the day loses nothing that the workstations hold, and doubles nothing', async () => {
  const seed = Number(process.env.SHUKE_STORM_SEED ?? 7)
  const server = await startTestServer()
  const folder = await mkdtemp(join(tmpdir(), 'shuke-backup-'))
  const proxy = await openStormyProxy([server.url], seed)
  const desks: Desk[] = []
  try {
    const joined = await joinAll(server)
    for (const [i, name] of NAMES.entries())
      desks.push(await sitDown(proxy.url, name, joined[i] as Joined, i === 3 ? YEAR_MS : 0))
    await jot(desks[0] as Desk, SHARED)
    await work(desks, seed, 1)
    await allAgree(desks)
    const file = join(folder, 'yesterday.sqlite')
    await shukeServer(server.dataDir, 'backup', file)

    proxy.rage()
    await work(desks, seed, 2)
    await server.kill()
    await shukeServer(server.dataDir, 'restore', file)
    await work(desks, seed, 3)
    await server.restart()
    proxy.calm()

    const standing = await allAgree(desks)
    nothingMissing(desks, await heldBy(server.url, joined[0] as Joined), standing)
    await server.kill()
    await shukeServer(server.dataDir, 'check')
  } finally {
    for (const { workstation } of desks) await workstation.close()
    await proxy.close()
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
})
