/**
 * Node 24 and pnpm 11 on a machine that has only npm. This runs before anything is installed and under whatever Node is
 * there, so it is plain JavaScript without a dependency.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE = 'node@24.21.0'
const PNPM = 'pnpm@11.28.11'

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const isChinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')

/** @param {string} zh @param {string} en */
export const say = (zh, en) => console.log(isChinese ? zh : en)

const quote = (/** @type {string} */ word) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `"${word.replace(/(["\\$`])/g, '\\$1')}"`

/**
 * Runs a command with Node 24 and pnpm 11 first on the path.
 *
 * @param {readonly string[]} words
 * @returns {Promise<number>} its exit code
 */
export const run = (words) =>
  new Promise((resolve, reject) => {
    const windows = process.platform === 'win32'
    const line = words.map(quote).join(' ')
    const child = spawn(
      windows ? 'npx.cmd' : 'npx',
      ['--yes', '-p', NODE, '-p', PNPM, '-c', windows ? quote(line) : line],
      {
        cwd: ROOT,
        stdio: 'inherit',
        shell: windows,
        env: { ...process.env, npm_config_update_notifier: 'false', npm_config_loglevel: 'error' },
      },
    )
    // Ctrl-C reaches the whole group; the child cleans up, and this process waits for it.
    const stay = () => {}
    process.on('SIGINT', stay)
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      process.off('SIGINT', stay)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })

/** What was installed last: another lockfile is another installation. */
const stamp = () =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, 'pnpm-lock.yaml')))
    .update(readFileSync(join(ROOT, 'pnpm-workspace.yaml')))
    .digest('hex')

/** Installs the workspace's dependencies, if it is not done already. Ends the process with a sentence when it cannot. */
export const install = async () => {
  const mark = join(ROOT, 'node_modules', '.installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === stamp()) return
  say(
    '正在准备 Node 24、pnpm 和依赖（第一次需要一两分钟）……',
    'Preparing Node 24, pnpm and the dependencies (a minute or two the first time)…',
  )
  const code = await run(['pnpm', 'install', '--frozen-lockfile', '--reporter=append-only'])
  if (code !== 0) {
    say(
      '依赖没有装成：请检查网络、npm 源和磁盘空间，再运行一次。',
      'The dependencies were not installed: check the network, the npm registry and the disk, then run it again.',
    )
    process.exit(code)
  }
  writeFileSync(mark, stamp())
}
