/** Builds what the browser needs, when its sources are newer than what was built last. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../src/errors/start-error.ts'
import { ROOT } from './toolchain.mjs'

export const EXTENSION = join(ROOT, 'extension', '.output', 'chrome-mv3')

interface Product {
  readonly name: string
  readonly sources: readonly string[]
  /** The file whose age is the build's. */
  readonly made: string
  readonly command: readonly string[]
}

const PRODUCTS: readonly Product[] = [
  {
    name: 'extension',
    sources: ['extension', 'shared', 'pnpm-lock.yaml'],
    made: join(EXTENSION, 'manifest.json'),
    command: ['pnpm', '--filter', '@shuke/extension', 'run', 'build'],
  },
  {
    name: 'practice console',
    sources: ['server/practice', 'shared', 'pnpm-lock.yaml'],
    made: join(ROOT, 'server', 'practice', '.output', 'index.html'),
    command: ['pnpm', '--filter', '@shuke/server', 'run', 'build:practice'],
  },
]

const newestIn = (path: string): number => {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), 0)
}

const isFresh = ({ sources, made }: Product): boolean =>
  existsSync(made) && statSync(made).mtimeMs >= Math.max(...sources.map((source) => newestIn(join(ROOT, source))))

const run = (command: readonly string[]): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve, reject) => {
    const [program = '', ...words] = command
    // Ours says production, and then pnpm would go without what a build needs.
    const { NODE_ENV: _, ...env } = process.env
    const child = spawn(program, words, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.on('error', reject)
    child.on('exit', (code) => resolve({ code, output }))
  })

/** @throws StartError with the builder's own words */
export const buildWhatIsStale = async (onBuild: (name: string) => void): Promise<void> => {
  for (const product of PRODUCTS) {
    if (isFresh(product)) continue
    onBuild(product.name)
    const { code, output } = await run(product.command)
    if (code !== 0)
      throw new StartError('bad-setting', {
        'zh-CN': `没有构建成（${product.name}）：\n${output}`,
        en: `The ${product.name} was not built:\n${output}`,
      })
  }
}
