/** A system's server as a process of its own: on one core where that can be said, killed as the power goes, and watched. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Served {
  readonly url: string
  readonly folder: string
  readonly pid: () => number
  /** As `kill -9`. */
  readonly kill: () => Promise<void>
  /** Again, on the same port and folder. */
  readonly restart: () => Promise<void>
  /** Asked to stop, and killed when it does not. */
  readonly stop: () => Promise<void>
}

const CLOCK_TICKS_PER_S = 100
const PATIENCE_MS = 10_000

const pinned = (): readonly string[] =>
  spawnSync('taskset', ['-c', '0', process.execPath, '--version']).status === 0 ? ['taskset', '-c', '0'] : []

/**
 * @param script prints one line of JSON with its `url` when it listens; its arguments are folder, port and `rest`
 */
export const serve = async (script: string, folder: string, rest: readonly string[]): Promise<Served> => {
  let child: ChildProcess | undefined
  const launch = async (port: string): Promise<string> => {
    const [program = '', ...words] = [...pinned(), process.execPath, script, folder, port, ...rest]
    const started = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] })
    child = started
    const lines = createInterface({ input: started.stdout })
    for await (const line of lines) {
      if (!line.startsWith('{')) continue
      // What is printed later is read by nobody, and must not fill the pipe.
      started.stdout.resume()
      return (JSON.parse(line) as { url: string }).url
    }
    throw new Error(`${script} ended without a word`)
  }
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (!child || !isRunning()) return
    const ended = once(child, 'exit')
    child.kill(signal)
    const late = setTimeout(() => child?.kill('SIGKILL'), PATIENCE_MS)
    await ended
    clearTimeout(late)
  }
  const url = await launch('0')
  return {
    url,
    folder,
    pid: () => child?.pid ?? 0,
    kill: () => end('SIGKILL'),
    restart: async () => void (await launch(new URL(url).port)),
    stop: () => end('SIGTERM'),
  }
}

/** Resident memory, MB; NaN where there is no /proc. */
export const residentMb = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
  } catch {
    return Number.NaN
  }
}

/** Seconds of processor time since it started; NaN where there is no /proc. */
export const cpuSeconds = (pid: number): number => {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(after[11]) + Number(after[12])) / CLOCK_TICKS_PER_S
  } catch {
    return Number.NaN
  }
}

export const diskMb = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) / 1e6
