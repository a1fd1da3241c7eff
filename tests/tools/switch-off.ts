/**
 * Switches off each care rule, and each thing that holds a step back, and runs the tests of care: `node tools/switch-off.ts
 * [name…]`. What no test sees has survived: its tests are worth nothing. That the registry and its fixtures do not agree any
 * more counts for nothing. Exits with 1 for a survivor.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { RULES } from '@shuke/shared/care'
import { GUARDS, withoutRule } from './switches.ts'

const TESTS = resolve(import.meta.dirname, '..')
const PATIENCE_MS = 4 * 60_000

/** They only count what is registered. */
const OF_THE_REGISTRY = /have a fixture each|part of a default plan|no text is without/u

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/** The tests that failed with it switched off; null when none could be run. */
function redWithout(name: string, folder: string): readonly string[] | null {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  spawnSync(
    process.execPath,
    [
      join(TESTS, 'node_modules/vitest/vitest.mjs'),
      ...[
        'run',
        '--config',
        'tools/switched-off.config.ts',
        '--root',
        TESTS,
        '--reporter=json',
        `--outputFile=${report}`,
      ],
    ],
    {
      cwd: TESTS,
      encoding: 'utf8',
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
      env: { ...process.env, SHUKE_SWITCHED_OFF: name, NO_COLOR: '1' },
    },
  )
  if (!existsSync(report)) return null
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const ran = testResults.flatMap(({ assertionResults }) => assertionResults)
  if (ran.length === 0) return null
  return ran.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
}

const all = [...RULES.map(({ id }) => withoutRule(id).name), ...GUARDS.map(({ name }) => name)]
const asked = process.argv.slice(2)
const chosen = all.filter((name) => asked.length === 0 || asked.some((word) => name.includes(word)))
if (chosen.length === 0) throw new Error(`nothing is called ${asked.join(' or ')}`)
const folder = mkdtempSync(join(tmpdir(), 'shuke-switch-off-'))
let survived = 0
try {
  for (const name of chosen) {
    const red = redWithout(name, folder)?.filter((title) => !OF_THE_REGISTRY.test(title)) ?? null
    if (red === null || red.length === 0) survived++
    const told =
      red === null ? 'COULD NOT BE RUN' : red.length === 0 ? 'SURVIVED' : `red: ${red.length}, e.g. ${red[0]}`
    console.log(`${red !== null && red.length > 0 ? '✓' : '✗'} ${name}: ${told}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(
  survived === 0 ? `\n${chosen.length} switched off, none survived` : `\n${survived} of ${chosen.length} were not seen`,
)
process.exitCode = survived === 0 ? 0 : 1
