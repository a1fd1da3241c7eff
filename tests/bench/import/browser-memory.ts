/** The most memory that the processes of one browser had at once, as Linux counts it (VmHWM, resident). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

interface Process {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** A process that ended meanwhile is none. */
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const processes = (): Process[] =>
  readdirSync('/proc').flatMap((name) => {
    const status = /^\d+$/.test(name) ? read(`/proc/${name}/status`) : ''
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1])
    return status === '' ? [] : { pid: Number(name), parent, command: read(`/proc/${name}/cmdline`) }
  })

const under = (root: number): Process[] => {
  const all = processes()
  const found = all.filter(({ pid }) => pid === root)
  // Children come after their parents in no order that is promised.
  for (let i = 0; i < found.length; i += 1) found.push(...all.filter(({ parent }) => parent === found[i]?.pid))
  return found
}

const peakMb = ({ pid }: Process): number =>
  Number(/^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024

export interface Peak {
  /** Of the extension's own process: the workbench, its workers and the background. */
  readonly renderer: number
  /** Of the process that holds the databases. */
  readonly browser: number
}

/** From now on. @param root the browser's first process */
export const watchMemory = (root: number): (() => Peak) => {
  // What they had while they started is forgotten.
  for (const { pid } of under(root)) writeFileSync(`/proc/${pid}/clear_refs`, '5')
  return () => {
    const all = under(root)
    const renderers = all.filter(({ command }) => command.includes('--extension-process'))
    const most = (some: readonly Process[]) => Math.max(0, ...some.map(peakMb))
    return { renderer: most(renderers), browser: most(all.filter(({ pid }) => pid === root)) }
  }
}
