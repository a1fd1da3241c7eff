/** Which test shows which requirement: the ids that begin a test's title, or the name of a case in a fixture of care. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { NOT_BUILT } from './not-built.ts'
import { ONLY_FUNCTIONS } from './only-functions.ts'
import { PRACTICE, type Requirement } from './practice.ts'

const TESTS = resolve(import.meta.dirname, '..')
const PLACES = ['unit', 'server', 'e2e'] as const

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })

const TITLE = /\b(?:it|test|describe)(?:\.\w+)*(?:\((?:[^()]|\([^()]*\))*\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/gs
const IDS = /^((?:[CTVD]\d\d[ ,]*)+):\s/u

export interface Shown {
  readonly id: string
  readonly title: string
  readonly file: string
}

/** @returns one line for each id that a title begins with */
const shownIn = (file: string, titles: readonly string[]): Shown[] =>
  titles.flatMap((title) => {
    const ids = IDS.exec(title)?.[1]?.match(/[CTVD]\d\d/g) ?? []
    return ids.map((id) => ({ id, title: title.replace(IDS, ''), file: relative(TESTS, file).replaceAll('\\', '/') }))
  })

export const allShown = (): readonly Shown[] =>
  [
    ...PLACES.flatMap((place) => filesUnder(join(TESTS, place)))
      .filter((file) => /\.(?:test|spec)\.tsx?$/.test(file))
      .flatMap((file) =>
        shownIn(
          file,
          [...readFileSync(file, 'utf8').matchAll(TITLE)].map((match) => match[2] ?? ''),
        ),
      ),
    ...filesUnder(join(TESTS, 'fixtures/care'))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) =>
        shownIn(
          file,
          (JSON.parse(readFileSync(file, 'utf8')) as { name: string }[]).map(({ name }) => name),
        ),
      ),
  ].toSorted((a, b) => (a.file + a.title < b.file + b.title ? -1 : 1))

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const lineOf = ({ id, priority, sentence }: Requirement, shown: readonly Shown[]): string => {
  const tests = shown.filter((one) => one.id === id).map(({ title, file }) => `${cell(title)} (\`${file}\`)`)
  const yet = ONLY_FUNCTIONS[id] ? [`only the function: ${ONLY_FUNCTIONS[id]}`] : []
  const told = tests.length > 0 ? [...tests, ...yet].join('<br>') : `not built: ${NOT_BUILT[id] ?? ''}`
  return `| ${id} | ${priority} | ${cell(sentence)} | ${told} |`
}

/** The page as it is to stand in the repository. */
export const pageOf = (shown: readonly Shown[]): string =>
  [
    '# What the practice list asks, and the test that shows it',
    '',
    'Made by `node tests/requirements/write.ts` from the titles of the tests; a test fails when it is not what they say.',
    '',
    '| id | | requirement | shown by |',
    '|---|---|---|---|',
    ...PRACTICE.map((one) => lineOf(one, shown)),
    '',
  ].join('\n')

export const PAGE = join(import.meta.dirname, 'README.md')
