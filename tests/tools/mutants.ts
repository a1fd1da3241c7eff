/**
 * Breaks the product on purpose, one invariant at a time, and runs the tests of that invariant: `node mutants.ts [name…]`.
 *
 * The work is done in a copy of the sources outside the repository. A mutant that no test sees has survived: the test is
 * worth nothing then. Exits with 1 for a survivor, and for a patch that does not apply any more.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { ROOT } from '../../server/cli/toolchain.mjs'
import { GIT_ENV, type Mutant, mutants, testFilesByInvariant } from './invariants.ts'

const MEMBERS = ['shared', 'server', 'extension', 'tests']
/** Longer than any invariant's tests take; what hangs until then is red. */
const PATIENCE_MS = 6 * 60_000
/** A few seeds find what a mutant breaks; hundreds are for rare weather. */
const SEEDS = '2'
const INPUTS = '1000'
const KILLS = '3'

const inside = (path: string, folder: string): boolean => !relative(folder, path).startsWith('..')

/** The same packages, and the members of this workspace as they are in the copy. */
const linkModules = (from: string, to: string, copy: string): void => {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [here, there] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory() && entry.name.startsWith('@')) {
      linkModules(here, there, copy)
      continue
    }
    const real = realpathSync(here)
    const ours = inside(real, ROOT) && !real.includes(`${sep}node_modules${sep}`)
    symlinkSync(ours ? join(copy, relative(ROOT, real)) : real, there)
  }
}

const makeCopy = (): string => {
  const copy = mkdtempSync(join(realpathSync(tmpdir()), 'shuke-mutants-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' })
  for (const file of listed.split('\0').filter((one) => one !== '' && existsSync(join(ROOT, one)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(ROOT, file), join(copy, file))
  }
  // Made by the extension's own preparation, and needed by whoever reads its tsconfig.
  cpSync(join(ROOT, 'extension/.wxt'), join(copy, 'extension/.wxt'), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  for (const member of MEMBERS)
    linkModules(join(ROOT, member, 'node_modules'), join(copy, member, 'node_modules'), copy)
  return copy
}

interface Assertion {
  readonly status: string
  readonly fullName: string
}

const OPENS = ['sqlite', 'postgres'] as const

/** On which engine a test ran; what has none is the workstation's own. */
const placeOf = ({ fullName }: Assertion): string => OPENS.find((one) => fullName.includes(one)) ?? 'workstation'

/** `red` by the tests that failed, of those of each place, e.g. `sqlite 2/3`; null when all passed. */
const runTests = (copy: string, { invariant }: Mutant, files: readonly string[]): string | null => {
  const tests = join(copy, 'tests')
  const report = join(tests, 'report.json')
  rmSync(report, { force: true })
  const words = ['run', '-t', `INV-${invariant}\\b`, '--reporter=json', `--outputFile=${report}`, ...files]
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(tests, 'node_modules/vitest/vitest.mjs'), ...words],
    {
      cwd: tests,
      encoding: 'utf8',
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
      env: {
        SHUKE_SIMULATION_SEEDS: SEEDS,
        SHUKE_HOSTILE_INPUTS: INPUTS,
        SHUKE_KILLS: KILLS,
        ...process.env,
        NO_COLOR: '1',
      },
    },
  )
  if (!existsSync(report)) return status === null ? 'hung' : `no report: ${(stderr || stdout).slice(-400)}`
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: Assertion[] }[]
  }
  const ran = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status: one }) => one === 'passed' || one === 'failed')
  if (ran.length === 0) return null
  const counts = [...Map.groupBy(ran, placeOf)].map(([place, some]) => {
    const failed = some.filter(({ status: one }) => one === 'failed').length
    return { failed, told: `${place} ${failed}/${some.length}` }
  })
  return counts.some(({ failed }) => failed > 0) ? counts.map(({ told }) => told).join(', ') : null
}

const apply = (copy: string, patch: string, ...how: string[]): boolean =>
  spawnSync('git', ['apply', ...how, patch], { cwd: copy, env: { ...GIT_ENV, GIT_CEILING_DIRECTORIES: dirname(copy) } })
    .status === 0

const wanted = process.argv.slice(2)
const chosen = mutants().filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
if (chosen.length === 0) throw new Error(`no mutant is called ${wanted.join(' or ')}`)
const files = testFilesByInvariant()
const copy = makeCopy()
let wrong = 0
try {
  for (const mutant of chosen) {
    const began = Date.now()
    const told = (() => {
      if (!apply(copy, mutant.patch)) return 'DOES NOT APPLY'
      const red = runTests(copy, mutant, files.get(mutant.invariant) ?? [])
      if (!apply(copy, mutant.patch, '-R')) throw new Error(`${mutant.name} could not be taken back`)
      return red === null ? 'SURVIVED' : red.startsWith('no report') ? red : `red (${red})`
    })()
    if (!told.startsWith('red')) wrong++
    console.log(
      `${told.startsWith('red') ? '✓' : '✗'} ${mutant.name}: ${told}, ${Math.round((Date.now() - began) / 1000)} s`,
    )
    console.log(`    ${mutant.breaks}`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(wrong === 0 ? `\n${chosen.length} mutants, none survived` : `\n${wrong} of ${chosen.length} were not seen`)
process.exitCode = wrong === 0 ? 0 : 1
