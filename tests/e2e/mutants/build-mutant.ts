/** The extension with one of its checks taken out: a test that stays green on it sees nothing. */
import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const EXTENSION = fileURLToPath(new URL('../../../extension', import.meta.url))

/** @returns the folder of the built mutant, the caller's to remove; its name ends in a folder for Chromium to load */
export const buildMutant = async (config: 'without-generation'): Promise<{ folder: string; built: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-mutant-'))
  const configFile = fileURLToPath(new URL(`./${config}.config.ts`, import.meta.url))
  await promisify(execFile)(
    process.execPath,
    [join(EXTENSION, 'node_modules/wxt/bin/wxt.mjs'), 'build', EXTENSION, '--config', configFile],
    { cwd: EXTENSION, env: { ...process.env, MUTANT_OUT: folder } },
  )
  return { folder, built: join(folder, 'chrome-mv3') }
}
