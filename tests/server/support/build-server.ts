/** The server in a few files, as it is put on a machine. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SERVER = fileURLToPath(new URL('../../../server/', import.meta.url))

/** @returns the file that starts it */
export const buildServer = (): string => {
  const vite = join(SERVER, 'node_modules/vite/bin/vite.js')
  execFileSync(process.execPath, [vite, 'build', '--config', 'deploy/vite.config.ts'], {
    cwd: SERVER,
    stdio: 'inherit',
  })
  return join(SERVER, 'deploy/.output/main.mjs')
}
