/**
 * Switches off each care rule, and each thing that carries a requirement, and runs the tests of care: `node tools/switch-off.ts
 * [name…]`. What no test sees has survived: its tests are worth nothing. So has a requirement of which no test speaks that goes
 * red with it. That the registry and its fixtures do not agree any more counts for nothing. Exits with 1 for a survivor.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { RULES } from '@shuke/shared/care'
import { GUARDS, type Switch, withoutRule } from './switches.ts'

const TESTS = resolve(import.meta.dirname, '..')
const PATIENCE_MS = 4 * 60_000

/** Cases of each property: what only a long look would find is not what these are to show. */
const RUNS = '300'

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
      env: { ...process.env, SHUKE_SWITCHED_OFF: name, SHUKE_PROPERTY_RUNS: RUNS, NO_COLOR: '1' },
    },
  )
  if (!existsSync(report)) return null
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const ran = testResults.flatMap(({ assertionResults }) => assertionResults)
  if (ran.length === 0) return null
  return ran.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
}

/** What became of it in words, and whether somebody would notice. */
function judged({ ids }: Switch, red: readonly string[] | null): { readonly seen: boolean; readonly told: string } {
  if (red === null) return { seen: false, told: 'COULD NOT BE RUN' }
  const [first] = red
  if (first === undefined) return { seen: false, told: 'SURVIVED' }
  const unseen = ids.filter((id) => !red.some((title) => new RegExp(`\\b${id}\\b`).test(title)))
  const told = `red: ${red.length}, e.g. ${red.find((title) => title.includes(ids[0] ?? '')) ?? first}`
  return unseen.length > 0
    ? { seen: false, told: `NO TEST OF ${unseen.join(', ')} SAW IT; ${told}` }
    : { seen: true, told }
}

const all: readonly Switch[] = [...RULES.map(({ id }) => withoutRule(id)), ...GUARDS]
const asked = process.argv.slice(2)
const chosen = all.filter(({ name }) => asked.length === 0 || asked.some((word) => name.includes(word)))
if (chosen.length === 0) throw new Error(`nothing is called ${asked.join(' or ')}`)
const folder = mkdtempSync(join(tmpdir(), 'shuke-switch-off-'))
let survived = 0
try {
  for (const one of chosen) {
    const red = redWithout(one.name, folder)?.filter((title) => !OF_THE_REGISTRY.test(title)) ?? null
    const { seen, told } = judged(one, red)
    if (!seen) survived++
    console.log(`${seen ? '✓' : '✗'} ${one.name}: ${told}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(
  survived === 0 ? `\n${chosen.length} switched off, none survived` : `\n${survived} of ${chosen.length} were not seen`,
)
process.exitCode = survived === 0 ? 0 : 1
