/** The server's own program in a process of its own, so that it can be ended in any way. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { QUICK_START } from '../../tools/quick-start.ts'

const MAIN = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url))

export interface RunningMain {
  readonly child: ChildProcess
  /** The first line of its output that looks so. @throws when it ends without one */
  readonly line: (wanted: RegExp) => Promise<RegExpExecArray>
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

/** @param main another file that starts it */
export const runMain = (env: Record<string, string>, main = MAIN): RunningMain => {
  const child = spawn(process.execPath, [main], {
    env: {
      ...QUICK_START,
      PATH: process.env.PATH ?? '',
      LANG: 'en_US.UTF-8',
      SHUKE_LOG: 'silent',
      SHUKE_PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  let check = () => {}
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      check()
    })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const line = (wanted: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      check = () => {
        const found = wanted.exec(said)
        if (found) resolve(found)
      }
      ended.then(() => reject(new Error(`it ended without ${wanted}: ${said}`)))
      check()
    })
  return { child, line, ended }
}
