/** The server's command line in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { QUICK_START } from '../../tools/quick-start.ts'

const COMMAND = fileURLToPath(new URL('../../../server/deploy/shuke-server.mjs', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly said: string
}

export interface RunningCommand {
  readonly child: ChildProcess
  readonly ended: Promise<Ran>
  /** Resolves when it has said this. @throws when it ends without */
  readonly says: (text: string) => Promise<void>
}

/** @param env beside the path and the language */
export const runShukeServer = (words: readonly string[], env: Record<string, string> = {}): RunningCommand => {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    env: { ...QUICK_START, PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  let check = () => {}
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      check()
    })
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said: said.trim() }))
  })
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      check = () => {
        if (said.includes(text)) resolve()
      }
      ended.then(() => reject(new Error(`it ended without "${text}": ${said}`)), reject)
      check()
    })
  return { child, ended, says }
}

export const shukeServer = (words: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  runShukeServer(words, env).ended
