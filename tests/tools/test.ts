/**
 * Everything that must pass, in the order in which a fault is cheapest to find. A step that fails does not hide the ones
 * after it; what failed is named again at the end, and the last line counts.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ROOT } from '../../server/cli/toolchain.mjs'
import { needBrowser } from './need-browser.ts'
import { QUICK_START } from './quick-start.ts'

const RESULTS = join(ROOT, 'tests', 'test-results')

interface Count {
  readonly passed: number
  readonly failed: number
  /** Each failed test by its title, with what it said first. */
  readonly faults: readonly string[]
  /** Each by its title, with the reason where the report has one. */
  readonly skipped: readonly string[]
}

interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** Reads the counts of a step that is many tests; without it the step is one check. */
  readonly count?: () => Count
}

/** The whole of it stands above, where it happened. */
const MOST_SAID = 1500
const inBrief = (title: string, said: string): string => {
  const plain = stripVTControlCharacters(said).trim()
  return `${title}\n${plain.slice(0, MOST_SAID)}${plain.length > MOST_SAID ? ' …' : ''}`
}

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(RESULTS, name), 'utf8'))

const vitestCount = (file: string) => (): Count => {
  const report = readJson(file) as {
    numPassedTests: number
    numFailedTests: number
    numFailedTestSuites: number
    testResults: {
      name: string
      status: string
      message: string
      assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
    }[]
  }
  const faults = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults
      .filter((one) => one.status === 'failed')
      .map(({ fullName, failureMessages = [] }) => inBrief(fullName, failureMessages.join('\n')))
    // A file that could not be read has no tests to fail.
    return status === 'failed' && failed.length === 0 ? [inBrief(name, message)] : failed
  })
  const skipped = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'pending' || status === 'skipped')
      .map(({ fullName }) => fullName),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests, faults, skipped }
}

interface PlaywrightTest {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  readonly expectedStatus: string
  readonly annotations: readonly { type: string; description?: string }[]
  readonly results: readonly { errors: readonly { message?: string }[] }[]
}

interface PlaywrightSuite {
  readonly title: string
  readonly specs: readonly { title: string; tests: readonly PlaywrightTest[] }[]
  readonly suites?: readonly PlaywrightSuite[]
}

/** A test that was to run and did not has no reason of its own: one before it failed. */
const reasonOf = ({ expectedStatus, annotations }: PlaywrightTest): string | undefined =>
  expectedStatus === 'skipped'
    ? annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
    : 'did not run'

const skippedIn = ({ title, specs, suites = [] }: PlaywrightSuite): string[] => [
  ...specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'skipped')
      .map((test) => {
        const reason = reasonOf(test)
        return reason ? `${title} › ${spec.title} (${reason})` : `${title} › ${spec.title}`
      }),
  ),
  ...suites.flatMap((suite) => skippedIn({ ...suite, title: `${title} › ${suite.title}` })),
]

const failedIn = ({ title, specs, suites = [] }: PlaywrightSuite): string[] => [
  ...specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const said = results.flatMap(({ errors }) => errors.map(({ message = '' }) => message))
        return inBrief(`${title} › ${spec.title}`, said.join('\n'))
      }),
  ),
  ...suites.flatMap((suite) => failedIn({ ...suite, title: `${title} › ${suite.title}` })),
]

const playwrightCount = (): Count => {
  const { stats, suites } = readJson('e2e.json') as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
    suites: readonly PlaywrightSuite[]
  }
  const named = suites.flatMap(skippedIn)
  const nameless = stats.skipped - named.length
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    faults: suites.flatMap(failedIn),
    skipped: nameless > 0 ? [...named, `${nameless} more, which the report does not name`] : named,
  }
}

const pnpm = (member: string, ...words: string[]) => ['pnpm', '--filter', `@shuke/${member}`, ...words]

const vitest = (project: string): Step => ({
  name: project === 'server' ? 'server tests on SQLite and PostgreSQL' : 'unit tests',
  command: pnpm(
    'tests',
    'exec',
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=test-results/${project}.json`,
  ),
  count: vitestCount(`${project}.json`),
})

/** One after the other; the steps of one stage need nothing of each other, and go side by side. */
const STAGES: readonly (readonly Step[])[] = [
  [
    { name: 'lint and format', command: ['pnpm', 'exec', 'biome', 'ci', '.'] },
    { name: 'extension types prepared', command: pnpm('extension', 'run', 'prepare-types') },
  ],
  [
    { name: 'extension built', command: pnpm('extension', 'run', 'build') },
    ...['shared', 'server', 'extension', 'tests'].map((member) => ({
      name: `types of ${member}`,
      command: pnpm(member, 'run', 'types'),
    })),
    { name: 'practice console built', command: pnpm('server', 'run', 'build:practice') },
  ],
  [vitest('unit')],
  [vitest('server')],
  [{ name: 'end to end', command: pnpm('tests', 'exec', 'playwright', 'test'), count: playwrightCount }],
]

interface Run {
  readonly status: number | null
  /** Nothing where it was shown as it came. */
  readonly said: string
}

const run = ([program = '', ...words]: readonly string[], show: 'as it comes' | 'at the end'): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: ROOT,
      env: { ...process.env, ...QUICK_START },
      stdio: ['inherit', ...(show === 'as it comes' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const))],
      shell: process.platform === 'win32',
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, said }))
  })

const countOf = (status: number | null, count: Step['count']): Count => {
  if (!count) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, faults: [], skipped: [] }
  const counted = count()
  // A run that died, or found no tests, is a failure whatever its report says.
  const sound = status === 0 ? counted.passed > 0 : counted.failed > 0
  return sound ? counted : { ...counted, failed: counted.failed + 1 }
}

interface Result {
  readonly step: Step
  readonly count: Count
  readonly seconds: number
}

const runStep = async (step: Step, isAlone: boolean): Promise<Result> => {
  const from = Date.now()
  const result = (count: Count): Result => ({ step, count, seconds: (Date.now() - from) / 1000 })
  if (isAlone) console.log(`\n── ${step.name}`)
  try {
    const { status, said } = await run(step.command, isAlone ? 'as it comes' : 'at the end')
    if (!isAlone) console.log(`\n── ${step.name}\n${said.trimEnd()}`)
    return result(countOf(status, step.count))
  } catch (error) {
    console.error(`${step.name}: no report was written (${error})`)
    return result({ passed: 0, failed: 1, faults: [], skipped: [] })
  }
}

/** As many at once as there are processors. @returns in the order of the steps */
const runStage = async (steps: readonly Step[]): Promise<Result[]> => {
  const results: Result[] = []
  const waiting = [...steps.entries()]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, step] = next
      results[place] = await runStep(step, steps.length === 1)
    }
  }
  await Promise.all(Array.from({ length: Math.min(steps.length, availableParallelism()) }, lane))
  return results
}

const inWords = (passed: number, failed: number, skipped: number): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

const began = Date.now()
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })
needBrowser()

const only = process.argv.slice(2)
const results: Result[] = []
for (const stage of STAGES)
  results.push(
    ...(await runStage(stage.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word))))),
  )

console.log('')
for (const { step, count, seconds } of results)
  console.log(
    `${count.failed === 0 ? '✓' : '✗'} ${step.name}: ${inWords(count.passed, count.failed, count.skipped.length)} (${seconds.toFixed(0)} s)`,
  )
const skipped = results.flatMap(({ count }) => count.skipped)
for (const name of skipped) console.log(`- skipped: ${name}`)
for (const fault of results.flatMap(({ count }) => count.faults)) console.log(`\n✗ ${fault}`)

const passed = results.reduce((sum, { count }) => sum + count.passed, 0)
const failed = results.reduce((sum, { count }) => sum + count.failed, 0)
console.log(`\n${inWords(passed, failed, skipped.length)} in ${Math.round((Date.now() - began) / 1000)} s`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
