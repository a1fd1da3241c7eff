/** The server as it is put on a machine: built, with the words of its unit, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestServer } from '../e2e/server.ts'
import { buildServer } from '../server/support/build-server.ts'

export const startBuiltServer = async (databaseUrl?: string): Promise<TestServer> => {
  const main = buildServer()
  const dataDir = mkdtempSync(join(tmpdir(), 'shuke-bench-'))
  let child: ChildProcess
  const launch = async (port: string): Promise<{ url: string; ownerCode: string | null }> => {
    child = spawn(process.execPath, ['--max-semi-space-size=2', '--optimize-for-size', main], {
      env: {
        PATH: process.env.PATH ?? '',
        LANG: 'en_US.UTF-8',
        SHUKE_LOG: 'silent',
        SHUKE_PORT: port,
        SHUKE_DATA: dataDir,
        ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    for await (const text of child.stdout ?? []) {
      said += text
      const [, url] = /server at (http:\S+),/.exec(said) ?? []
      const [, ownerCode = null] = /owner code: (\S+) .*\n/.exec(said) ?? []
      if (url && (ownerCode || port !== '0')) return { url, ownerCode }
    }
    throw new Error(`the server ended: ${said}`)
  }
  const kill = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  const first = await launch('0')
  return {
    ...first,
    dataDir,
    pid: () => child.pid ?? 0,
    kill,
    restart: async () => void (await launch(new URL(first.url).port)),
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) await kill()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
