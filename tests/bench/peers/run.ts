/**
 * The benchmark against peers: installs them here, measures, prints the tables.
 *
 * `node tests/bench/peers/run.ts --customers 20000 --runs 7` (Node 24, the product's own packages installed; README.md says more)
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const installed = join(here, 'node_modules', '.installed-from')
const lock = readFileSync(join(here, 'package-lock.json'), 'utf8')

if (!existsSync(join(here, '../../node_modules/@shuke/server'))) {
  console.error('The product’s own packages are not installed yet: run `npm start` or `pnpm install` once.')
  process.exit(1)
}
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  console.info('Installing the peers…')
  // No script of theirs has to run: what is native comes built.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(installed, lock)
}
// The extension's types are made by its builder; what bundles its store asks for them.
const extension = join(here, '../../../extension')
if (!existsSync(join(extension, '.wxt/tsconfig.json'))) {
  const { status } = spawnSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'prepare'], {
    cwd: extension,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) process.exit(status ?? 1)
}
const { main } = await import('./main.ts')
await main(process.argv.slice(2))
