/** `npm start`, after its preparations: from nothing to a card beside the practice chat, and back without a loss. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { chromiumPath } from './extension.ts'

const START = new URL('../../server/cli/start.ts', import.meta.url).pathname

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  /** Until the output holds this, or the program ends. */
  readonly says: (words: string) => Promise<void>
  readonly interrupt: () => Promise<number | null>
}

const start = (...words: string[]): Run => startIn({}, ...words)

const startIn = (env: Record<string, string>, ...words: string[]): Run => {
  const child = spawn(process.execPath, [START, ...words], {
    env: { ...process.env, ...env, LANG: 'en_US.UTF-8', LC_ALL: '', DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (data) => (output += data))
  child.stderr?.on('data', (data) => (output += data))
  return {
    child,
    output: () => output,
    says: async (wanted) => {
      // Received, when it never comes: all that was said instead.
      const heard = () => (output.includes(wanted) || child.exitCode !== null ? wanted : output)
      await expect.poll(heard, { timeout: 80_000 }).toBe(wanted)
      expect(output).toContain(wanted)
    },
    interrupt: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
      return child.exitCode
    },
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

test('it ends with the card beside the practice chat, survives Ctrl-C, and keeps everything when started again', async () => {
  test.setTimeout(240_000)
  const dataDir = await mkdtemp(join(tmpdir(), 'shuke-start-'))
  const showsTheCardOn = async (port: number) => {
    await rm(join(dataDir, 'card.png'), { force: true })
    const run = start('--data', dataDir, '--port', String(port))
    await run.says('Press Ctrl-C to end.')
    expect(run.output()).toContain(`Data lies in ${dataDir}`)
    expect(run.output()).toContain(`http://127.0.0.1:${port}/practice/`)
    expect(run.output()).toContain('Load unpacked')
    expect(run.output()).not.toContain('could not be shown')
    const picture = await readFile(join(dataDir, 'card.png'))
    expect(picture.length).toBeGreaterThan(50_000)
    expect(await run.interrupt()).toBe(0)
    return (await stat(join(dataDir, 'shuke.sqlite'))).ino
  }
  try {
    const port = await freePort()
    const database = await showsTheCardOn(port)
    expect(await showsTheCardOn(port)).toBe(database)
    // Elsewhere, and as another shop: the browser's session is then with a server that is no more.
    const moved = await freePort()
    expect(await showsTheCardOn(moved)).toBe(database)
    for (const end of ['', '-wal', '-shm']) await rm(join(dataDir, `shuke.sqlite${end}`), { force: true })
    await showsTheCardOn(moved)
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('a browser that cannot be opened, or is closed too soon, costs one sentence and not the server', async () => {
  test.setTimeout(180_000)
  const dataDir = await mkdtemp(join(tmpdir(), 'shuke-start-'))
  try {
    const failing = join(dataDir, 'failing')
    const closing = join(dataDir, 'closing')
    await writeFile(failing, '#!/bin/sh\nexit 3\n', { mode: 0o755 })
    // Its window is closed while the practice chat is being set up in it.
    await writeFile(closing, `#!/bin/sh\nexec timeout -k 1 1.5 ${chromiumPath()} "$@"\n`, { mode: 0o755 })
    for (const browser of [failing, closing]) {
      const run = startIn(
        { SHUKE_CHROMIUM: browser },
        '--data',
        join(dataDir, 'shop'),
        '--port',
        String(await freePort()),
      )
      await run.says('Press Ctrl-C to end.')
      expect(run.output()).toMatch(/It could not be shown in a browser \(.+\)\. The server runs all the same/)
      expect(run.output()).toContain('Load unpacked')
      expect(run.output()).not.toMatch(/\n\s+at /)
      const [, url] = /The practice chat: (\S+)/.exec(run.output()) ?? []
      expect((await fetch(url ?? '')).status).toBe(200)
      expect(await run.interrupt()).toBe(0)
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('the practice shop takes no real shop’s database, address or key from the environment', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'shuke-start-'))
  const ofShop = {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    SHUKE_PUBLIC_URL: 'https://shop.example.test',
    SHUKE_SECRET: 'too short',
    SHUKE_LAN: '1',
  }
  try {
    const run = startIn(ofShop, '--data', dataDir, '--port', '0', '--no-browser')
    await run.says('Press Ctrl-C to end.')
    expect(existsSync(join(dataDir, 'shuke.sqlite'))).toBe(true)
    expect(run.output()).not.toContain('local network')
    expect(await run.interrupt()).toBe(0)
    const shop = startIn(ofShop, '--shop', '--data', join(dataDir, 'shop'), '--port', '0', '--no-browser')
    await shop.says('SHUKE_SECRET')
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('an own shop begins empty, with a one-time code for its owner', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'shuke-start-'))
  try {
    const run = start('--shop', '--data', dataDir, '--port', '0', '--no-browser')
    await run.says('Press Ctrl-C to end.')
    expect(run.output()).toMatch(/One-time owner code: \S{8,}/)
    expect(run.output()).not.toContain('/practice/')
    expect(await run.interrupt()).toBe(0)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('what is wrong is said in one sentence: a taken port, an unusable folder, an unknown word', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'shuke-start-'))
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  const address = squatter.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    const taken = start('--data', dataDir, '--port', String(port), '--no-browser')
    await taken.says(`Port ${port} is taken`)
    await writeFile(join(dataDir, 'file'), '')
    const blocked = start('--data', join(dataDir, 'file'), '--port', '0', '--no-browser')
    await blocked.says('folder')
    const unknown = start('--shoop')
    await unknown.says('An option was not understood')
    for (const run of [taken, blocked, unknown]) {
      await expect.poll(() => run.child.exitCode).toBe(1)
      expect(run.output()).not.toMatch(/\n\s+at /)
    }
  } finally {
    squatter.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('without a browser it serves all the same and tells the three clicks', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'shuke-start-'))
  try {
    const run = start('--data', dataDir, '--port', '0', '--no-browser')
    await run.says('Press Ctrl-C to end.')
    expect(run.output()).toContain('chrome://extensions')
    expect(run.output()).toMatch(/The practice owner: server http\S+, e-mail \S+, password \S+/)
    expect(await run.interrupt()).toBe(0)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})
